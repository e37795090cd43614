"""Notices: facts for every open page of those concerned, which answer by fetching what changed."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from exhibition.database import Database, Transaction
from exhibition.kernel.errors import NotSignedIn
from exhibition.kernel.events import Event
from exhibition.realtime.backplane import Backplane
from exhibition.realtime.guard import Admission, Caller, GuardedNamespace, Handshake
from exhibition.realtime.models import NoticeRow
from exhibition.realtime.registry import Credential, Registration
from exhibition.settings import Settings

log = logging.getLogger(__name__)

PATH = "/notices"
# Older news is no news: the pages it was for have long been drawn anew.
FRESH = timedelta(seconds=60)
_ANY = select(NoticeRow.id).limit(1)
_WAITING = select(NoticeRow).order_by(NoticeRow.id).limit(200)

SignedIn = Callable[[], Credential | None]
RoomsOf = Callable[[Collection[str]], Mapping[str, Collection[str]]]


class Notices(GuardedNamespace[Any]):
    """One socket per page of a signed-in person. The server chooses its rooms, and keeps choosing."""

    path = PATH

    def __init__(self, signed_in: SignedIn, rooms_of: RoomsOf) -> None:
        super().__init__()
        self._signed_in = signed_in
        self._rooms_of = rooms_of

    def admit(self, handshake: Handshake) -> Admission:
        del handshake
        credential = self._signed_in()
        if credential is None:
            raise NotSignedIn
        return Admission(credential)

    def welcome(self, caller: Caller[Any]) -> Collection[str]:
        rooms = frozenset(self._rooms_of([caller.person_id]).get(caller.person_id, ()))
        caller.state["rooms"] = rooms
        return rooms

    def sweep(self, registrations: Sequence[Registration]) -> None:
        """Move sockets whose person has gained or lost a room; nobody hears of a booth that is no longer theirs."""
        rooms_of = self._rooms_of({registration.person_id for registration in registrations})
        for registration in registrations:
            # The line may have been cut while the query ran.
            if self.realtime.registry.get(self.path, registration.sid) is registration:
                self._move(registration, frozenset(rooms_of.get(registration.person_id, ())))

    def announce(self, event: Event) -> None:
        """Tell ``event`` to its audience. Losable: never raises."""
        try:
            self.tell(list(event.audience()), body_of(event))
        except Exception:
            log.exception("the notice of %s was lost", event.name)

    def tell(self, rooms: Sequence[str], body: Mapping[str, object]) -> None:
        self.emit("notice", body, to=rooms)

    def _move(self, registration: Registration, rooms: frozenset[str]) -> None:
        for room in registration.state["rooms"] - rooms:
            self.leave(registration, room)
        for room in rooms - registration.state["rooms"]:
            self.enter(registration, room)
        registration.state["rooms"] = rooms


def tell_from_worker(settings: Settings, database: Database) -> None:
    """Let what the worker process records reach the pages: through Redis, or as rows that the other process fetches."""
    if not settings.redis_url:
        database.owed = (*database.owed, owe_notice)
        return
    backplane = Backplane(settings.redis_url, write_only=True)

    def announce(event: Event) -> None:
        rooms = list(event.audience())
        if rooms:
            backplane.emit("notice", body_of(event), namespace=PATH, room=rooms)

    database.announce = announce


def owe_notice(tx: Transaction[Any], event: Event) -> None:
    """Write the notice of ``event`` in the transaction it happens in."""
    rooms = list(event.audience())
    if rooms:
        tx.session.add(NoticeRow(rooms=rooms, body=body_of(event), at=tx.now))


def take_notices(database: Database) -> list[NoticeRow]:
    """Return the notices that wait, oldest first, and take them out; the stale among them silently."""
    with database.snapshot(None) as view:
        # Nearly always there is none, and this is asked five times a second.
        if view.rows(_ANY).first() is None:
            return []
        waiting = view.session.scalars(_WAITING).all()
        fresh = [notice for notice in waiting if notice.at > view.now - FRESH]
    if waiting:
        with database.transaction(None) as tx:
            tx.session.execute(delete(NoticeRow).where(NoticeRow.id.in_([notice.id for notice in waiting])))
    return fresh


def body_of(event: Event) -> dict[str, object]:
    return {**{field.name: _plain(getattr(event, field.name)) for field in fields(event)}, "name": event.name}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
