"""What the Socket.IO door asks about people: who a socket speaks for, and whether it still may."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select

from exhibition.accounts.actor import NOBODY, Actor
from exhibition.accounts.models import Person, SignIn
from exhibition.accounts.queries import actor_signed_in
from exhibition.database import Database
from exhibition.kernel.errors import NotSignedIn
from exhibition.realtime import Credential, Registration
from exhibition.web import current_actor

# Asked several times a second.
_ALIVE = (
    select(SignIn.id, Person.id, Person.epoch)
    .join(Person, Person.id == SignIn.person_id)
    .where(
        SignIn.id.in_(bindparam("sign_ins", expanding=True)),
        SignIn.expires_at > bindparam("now"),
        SignIn.epoch == Person.epoch,
        Person.disabled_at.is_(None),
    )
)


class SocketSignIns:
    """Looks sign-ins up anew: a socket may be open for hours after the page's cookie was checked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def actor_of(self, credential: Credential) -> Actor:
        """Raise NotSignedIn once the sign-in has ended, here or everywhere."""
        with self._database.snapshot(NOBODY) as view:
            actor = actor_signed_in(view.session, credential.sign_in_id, view.now)
        if actor.person_id != credential.person_id or actor.epoch != credential.epoch:
            raise NotSignedIn
        return actor

    def ended(self, registrations: Sequence[Registration]) -> Collection[str]:
        """Return the sids of the sockets whose sign-in has ended; one query for all of them."""
        if not registrations:
            return ()
        with self._database.snapshot(NOBODY) as view:
            asked = {one.credential.sign_in_id for one in registrations}
            rows = view.rows(_ALIVE, {"sign_ins": [*asked], "now": view.now})
            alive = {(person_id, epoch, sign_in_id) for sign_in_id, person_id, epoch in rows}
        return [
            one.sid
            for one in registrations
            if (one.credential.person_id, one.credential.epoch, one.credential.sign_in_id) not in alive
        ]


def signed_in_here() -> Credential | None:
    """Return on what ground the request at hand speaks for a person, if it does."""
    actor: Actor = current_actor()
    if actor.person_id is None or actor.sign_in_id is None:
        return None
    return Credential(actor.person_id, actor.epoch, actor.sign_in_id)
