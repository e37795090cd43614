"""Tickets: what a page fetches over HTTP and shows once, within ninety seconds, to open a socket."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete

from exhibition.database import Database, refused_as
from exhibition.kernel.ids import new_id
from exhibition.realtime.errors import AuthExpired, AuthInvalid
from exhibition.realtime.models import UsedTicket
from exhibition.realtime.registry import Credential

LIFETIME = timedelta(seconds=90)

_USED = {"pk_used_ticket": AuthInvalid}


class _Content(NamedTuple):
    nonce: str
    expires: float
    purpose: str
    room: str
    person_id: str
    epoch: int
    sign_in_id: str


class Tickets:
    """Signed, and bound to a person, the sign-in it was fetched with, a purpose and a room."""

    def __init__(self, secret_key: str, database: Database) -> None:
        self._database = database
        self._signer = URLSafeSerializer(
            secret_key, salt="realtime-ticket", signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256}
        )

    def issue(self, credential: Credential, *, purpose: str, room: str) -> str:
        expires = (self._database.clock() + LIFETIME).timestamp()
        content = _Content(new_id(), expires, purpose, room, credential.person_id, credential.epoch, credential.sign_in_id)
        return str(self._signer.dumps(content))

    def redeem(self, ticket: object, *, purpose: str, room: str) -> Credential:
        """Return for whom the ticket speaks, and use it up. Raise AuthInvalid or AuthExpired.

        Whether that sign-in still holds is for whoever loads the actor.
        """
        content = self._read(ticket)
        if (content.purpose, content.room) != (purpose, room):
            raise AuthInvalid
        expires_at = datetime.fromtimestamp(content.expires, UTC)
        if self._database.clock() >= expires_at:
            raise AuthExpired
        with refused_as(_USED), self._database.transaction(None) as tx:
            tx.session.add(UsedTicket(nonce=content.nonce, expires_at=expires_at))
            tx.session.flush()
        return Credential(content.person_id, content.epoch, content.sign_in_id)

    def forget_expired(self) -> None:
        """Drop what could not be used again anyway."""
        with self._database.transaction(None) as tx:
            tx.session.execute(delete(UsedTicket).where(UsedTicket.expires_at < tx.now - LIFETIME))

    def _read(self, ticket: object) -> _Content:
        if not isinstance(ticket, str) or len(ticket) > 1_000:
            raise AuthInvalid
        try:
            return _Content(*self._signer.loads(ticket))
        except BadData:
            raise AuthInvalid from None
