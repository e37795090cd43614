"""Taking and giving back people's time, five minutes a row. The table refuses what is taken already."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select

from exhibition.accounts import Person
from exhibition.database import Transaction, refused_as
from exhibition.kernel.errors import Conflict
from exhibition.kernel.ids import new_id
from exhibition.kernel.intervals import Interval, ticks
from exhibition.meetings.errors import PartiesChanged
from exhibition.meetings.models import Claim, Meeting, MeetingRequest

Tx = Transaction[Any]


def line_up(tx: Tx, people: Collection[str]) -> None:
    """Wait until nobody else is changing these people's time.

    On the surface this looks redundant: the claims' unique key already keeps two meetings apart. However,
    two who give back and take ticks of the same person in different orders would wait for each other for
    ever. Whoever locks the people first, in one order, waits for nobody afterwards.
    """
    # FOR NO KEY UPDATE: rows that merely refer to a person may still be written.
    tx.session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update(key_share=True)).all()


def line_up_for(tx: Tx, thing: MeetingRequest | Meeting, *others: str) -> None:
    """Line up for the parties of a request or a meeting, then look at it afresh."""
    parties = _parties(thing)
    line_up(tx, {*parties, *others})
    tx.session.refresh(thing)
    if not _parties(thing) <= parties | set(others):
        raise PartiesChanged


def _parties(thing: MeetingRequest | Meeting) -> set[str]:
    return set(thing.parties) if isinstance(thing, Meeting) else {thing.host_id, thing.guest_id}


def hold(tx: Tx, request: MeetingRequest, taken: type[Conflict], *, beside: Interval | None = None) -> None:
    """Claim the host's time for a request. ``beside`` is time the host already gives to the same matter."""
    _claim(tx, request.host_id, request.interval, taken, beside=beside, request_id=request.id)


def book(tx: Tx, meeting: Meeting, party: str, taken: type[Conflict]) -> None:
    """Claim a party's time for a meeting."""
    _claim(tx, party, meeting.interval, taken, meeting_id=meeting.id)


def release(tx: Tx, thing: MeetingRequest | Meeting, party: str | None = None) -> None:
    """Give back what a request or a meeting holds: of everyone, or of one party."""
    column = Claim.meeting_id if isinstance(thing, Meeting) else Claim.request_id
    held = delete(Claim).where(column == thing.id)
    tx.session.execute(held if party is None else held.where(Claim.party_id == party))


def _claim(
    tx: Tx, party: str, interval: Interval, taken: type[Conflict], *, beside: Interval | None = None, **holder: str
) -> None:
    wanted = [tick for tick in ticks(interval) if beside is None or not beside.start <= tick < beside.end]
    if not wanted:
        return
    # The holder's own row comes first: the claims refer to it.
    tx.session.flush()
    with refused_as({"uq_claim_party_id_tick": taken}):
        tx.session.execute(
            insert(Claim).values([{"id": new_id(), "party_id": party, "tick": tick, **holder} for tick in wanted])
        )
