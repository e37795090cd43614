"""Opening a room, taking one's place in it, saying things that last, leaving, ending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, update

from exhibition.accounts import Actor
from exhibition.consultations import queries
from exhibition.consultations.errors import (
    IdTaken,
    NotAdmitted,
    NotStarted,
    PeerGone,
    Replaced,
    RoomEnded,
    RoomFull,
)
from exhibition.consultations.events import RoomWasEnded
from exhibition.consultations.models import Attendance, ConsultationRoom, Presence, RoomEvent, RoomState
from exhibition.consultations.policy import closes_at, is_host, opens_at
from exhibition.database import Transaction
from exhibition.jobs import owe
from exhibition.kernel.errors import NotAllowed
from exhibition.kernel.ids import new_id
from exhibition.meetings import Meeting, Phase, mark_held

Tx = Transaction[Actor]

LEASE = timedelta(seconds=30)
GRACE = timedelta(seconds=20)
MOST_PEOPLE = 4
CLOSE = "consultations.close_room"
# The process in which people sit closes their room itself, and tells them; only afterwards is it the worker's turn.
_LEFT_TO_THE_PROCESS = timedelta(minutes=1)

# Statements that every join needs are built once.
_ROOM = (
    select(ConsultationRoom)
    .where(ConsultationRoom.meeting_id == bindparam("meeting"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_PLACE = (
    select(Presence)
    .where(Presence.meeting_id == bindparam("meeting"), Presence.person_id == bindparam("person"))
    .with_for_update()
)
_EVENT = select(RoomEvent).where(RoomEvent.meeting_id == bindparam("meeting"), RoomEvent.client_id == bindparam("client"))

Page = tuple[str, int]
"""A pid and the epoch that a page of that person holds, or says it held."""


def open_room(tx: Tx, meeting: Meeting) -> Presence:
    """Return the actor's place at the door of a meeting's room, opening the room for the first who comes.

    Raise NotStarted before the lobby opens, RoomEnded once it is over.
    """
    if tx.now < opens_at(meeting):
        raise NotStarted(retry_ms=_milliseconds(opens_at(meeting) - tx.now))
    if tx.now >= closes_at(meeting):
        raise RoomEnded
    room = _locked(tx, meeting.id)
    if room is None:
        room = _opened(tx, meeting)
    if room.state is RoomState.ENDED:
        raise RoomEnded
    return _place(tx, meeting)


@dataclass(frozen=True, slots=True)
class Entrance:
    """How a person came in. ``first`` is false for a page that was in already or that resumed its place."""

    presence: Presence
    room: ConsultationRoom
    first: bool


def enter(tx: Tx, meeting: Meeting, *, resumed: Page | None = None) -> Entrance:
    """Take the actor's place; a newer page takes it from an older one, and a resumed page keeps its epoch.

    Raise RoomEnded, RoomFull, NotAdmitted or Replaced.
    """
    room = _locked(tx, meeting.id)
    if room is None or room.state is RoomState.ENDED or tx.now >= closes_at(meeting):
        raise RoomEnded
    presence = _place(tx, meeting)
    if resumed not in (None, (presence.pid, presence.epoch)):
        raise Replaced
    here = presence.lease_until is not None and presence.lease_until > tx.now
    if not here:
        _require_a_seat(tx, meeting.id)
    if presence.admitted_at is None and not is_host(tx.actor, meeting):
        raise NotAdmitted
    if not here:
        # The sweep may not have come by since the lease ran out.
        _give_up(tx, presence)
    presence.admitted_at = presence.admitted_at or tx.now
    presence.rank = presence.rank or _next_rank(tx, meeting.id)
    presence.lease_until = tx.now + LEASE
    first = resumed is None
    if first:
        presence.epoch += 1
    if not here:
        tx.session.add(Attendance(meeting_id=meeting.id, person_id=presence.person_id, joined_at=tx.now))
    tx.session.flush()
    return Entrance(presence, room, first)


def admit(tx: Tx, meeting: Meeting, pid: str) -> None:
    """Let a person in, for this meeting and for good. Raise PeerGone for a pid that is not of this room."""
    if not is_host(tx.actor, meeting):
        raise NotAllowed
    presence = tx.session.scalar(select(Presence).where(Presence.meeting_id == meeting.id, Presence.pid == pid))
    if presence is None:
        raise PeerGone
    presence.admitted_at = presence.admitted_at or tx.now


def say(tx: Tx, meeting_id: str, *, client_id: str, name: str, payload: Mapping[str, Any]) -> RoomEvent:
    """Store a durable event under the room's next number; the same ``client_id`` again gets the stored one.

    Raise RoomEnded, or IdTaken where that id is another message's.
    """
    room = _locked(tx, meeting_id)
    if room is None or room.state is RoomState.ENDED:
        raise RoomEnded
    known = _known(tx, meeting_id, client_id)
    if known is None:
        return _append(tx, room, client_id, name, payload)
    if (known.name, known.person_id) != (name, tx.actor.person_id):
        raise IdTaken({"id": "taken"})
    return known


def show(tx: Tx, meeting_id: str, *, client_id: str, pid: str, product: str | None) -> RoomEvent:
    """Put a product before everybody's eyes, or take it away again."""
    event = say(tx, meeting_id, client_id=client_id, name="view:set", payload={"pid": pid, "product": product, "by": pid})
    room = tx.session.get_one(ConsultationRoom, meeting_id)
    # A retry of an older choice must not undo a newer one.
    if event.seq == room.seq:
        room.view = {"product": product, "by": pid} if product else {}
    return event


def end_room(tx: Tx, meeting: Meeting, *, client_id: str, pid: str | None, reason: str) -> RoomEvent | None:
    """Close a room for good; None if it was closed already. ``reason`` is ``host`` or ``time``.

    A meeting in whose time both sides were there together is held.
    """
    room = _locked(tx, meeting.id)
    if room is None or room.state is RoomState.ENDED:
        return None
    if _known(tx, meeting.id, client_id) is not None:
        raise IdTaken({"id": "taken"})
    event = _append(tx, room, client_id, "mod:end", {"pid": pid, "reason": reason})
    room.state, room.ended_at = RoomState.ENDED, tx.now
    for presence in _held(tx, Presence.meeting_id == meeting.id):
        _give_up(tx, presence)
    if meeting.phase(tx.now) in (Phase.RUNNING, Phase.OVER) and queries.met(tx.session, meeting):
        mark_held(tx, meeting)
    tx.record(RoomWasEnded(meeting_id=meeting.id, parties=meeting.parties))
    return event


def close_when_over(tx: Tx, meeting: Meeting) -> None:
    """End a room that nobody has ended. Where the meeting was moved meanwhile, look again when that is over."""
    if tx.now < closes_at(meeting):
        _owe_closing(tx, meeting)
    else:
        end_room(tx, meeting, client_id=new_id(), pid=None, reason="time")


def leave(tx: Tx, meeting_id: str, person_id: str, epoch: int) -> bool:
    """Give up a place, unless a newer page holds it. Return whether it was given up."""
    presence = _presence(tx, meeting_id, person_id)
    if presence is None or presence.epoch != epoch or presence.lease_until is None:
        return False
    _give_up(tx, presence)
    return True


def hold_place(tx: Tx, meeting_id: str, person_id: str, epoch: int) -> bool:
    """Keep the place of a person whose line was cut for the grace. Return whether it was theirs to keep."""
    presence = _presence(tx, meeting_id, person_id)
    if presence is None or presence.epoch != epoch or presence.lease_until is None:
        return False
    presence.lease_until = min(presence.lease_until, tx.now + GRACE)
    return True


def renew(tx: Tx, places: Mapping[str, int]) -> None:
    """Prolong the leases of sockets that are alive. ``places`` maps presence ids to the epoch each socket holds."""
    for presence in _held(tx, Presence.id.in_(places)):
        if presence.epoch == places[presence.id]:
            presence.lease_until = tx.now + LEASE


def expire_places(tx: Tx) -> list[Presence]:
    """Give up every place whose lease ran out, on whichever process it was held; return them."""
    over = select(Presence).where(Presence.lease_until <= tx.now).limit(200)
    lapsed = list(tx.session.scalars(over.with_for_update(skip_locked=True)))
    for presence in lapsed:
        _give_up(tx, presence)
    return lapsed


def _locked(tx: Tx, meeting_id: str) -> ConsultationRoom | None:
    """Return the room with its row locked: whoever numbers events or counts heads does it alone."""
    return tx.session.scalar(_ROOM, {"meeting": meeting_id})


def _opened(tx: Tx, meeting: Meeting) -> ConsultationRoom:
    # Two may come first at once on PostgreSQL: lock what both already share.
    tx.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
    room = _locked(tx, meeting.id)
    if room is None:
        room = ConsultationRoom(meeting_id=meeting.id, opened_at=tx.now)
        tx.session.add(room)
        tx.session.flush()
        _owe_closing(tx, meeting)
    return room


def _owe_closing(tx: Tx, meeting: Meeting) -> None:
    owe(tx, CLOSE, {"meeting_id": meeting.id}, run_at=closes_at(meeting) + _LEFT_TO_THE_PROCESS)


def _place(tx: Tx, meeting: Meeting) -> Presence:
    person_id = tx.actor.person_id
    assert person_id is not None
    presence = _presence(tx, meeting.id, person_id)
    if presence is None:
        presence = Presence(meeting_id=meeting.id, person_id=person_id, pid=new_id())
        tx.session.add(presence)
        tx.session.flush()
    return presence


def _presence(tx: Tx, meeting_id: str, person_id: str) -> Presence | None:
    return tx.session.scalar(_PLACE, {"meeting": meeting_id, "person": person_id})


def _held(tx: Tx, which: ColumnElement[bool]) -> Sequence[Presence]:
    """Return the places that are held, locked. Always before their stays and always in one order: else two wait for ever."""
    held = select(Presence).where(which, Presence.lease_until.is_not(None)).order_by(Presence.id)
    return tx.session.scalars(held.with_for_update()).all()


def _require_a_seat(tx: Tx, meeting_id: str) -> None:
    taken = tx.session.scalar(
        select(func.count()).select_from(Presence).where(Presence.meeting_id == meeting_id, Presence.lease_until > tx.now)
    )
    if (taken or 0) >= MOST_PEOPLE:
        raise RoomFull


def _next_rank(tx: Tx, meeting_id: str) -> int:
    highest = tx.session.scalar(select(func.max(Presence.rank)).where(Presence.meeting_id == meeting_id))
    return (highest or 0) + 1


def _known(tx: Tx, meeting_id: str, client_id: str) -> RoomEvent | None:
    return tx.session.scalar(_EVENT, {"meeting": meeting_id, "client": client_id})


def _append(tx: Tx, room: ConsultationRoom, client_id: str, name: str, payload: Mapping[str, Any]) -> RoomEvent:
    room.seq += 1
    event = RoomEvent(
        meeting_id=room.meeting_id,
        seq=room.seq,
        client_id=client_id,
        person_id=tx.actor.person_id,
        name=name,
        payload=dict(payload),
        at=tx.now,
    )
    tx.session.add(event)
    tx.session.flush()
    return event


def _give_up(tx: Tx, presence: Presence) -> None:
    """End a place, and the stay in it: now, or when its lease ran out with nobody there to see it."""
    if presence.lease_until is None:
        return
    left_at, presence.lease_until = min(presence.lease_until, tx.now), None
    tx.session.execute(
        update(Attendance)
        .where(
            Attendance.meeting_id == presence.meeting_id,
            Attendance.person_id == presence.person_id,
            Attendance.left_at.is_(None),
        )
        .values(left_at=left_at)
    )


def _milliseconds(wait: timedelta) -> int:
    return int(wait.total_seconds() * 1000)
