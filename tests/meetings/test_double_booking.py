"""Nobody is in two places, whoever asks, answers, moves and cancels at the same time: on either database."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from threading import Barrier
from typing import TypeVar

from sqlalchemy import Select, select

from exhibition.accounts import NOBODY, Actor
from exhibition.database import Database
from exhibition.exhibitors import Representative
from exhibition.kernel.errors import Conflict, Invalid, NotAllowed
from exhibition.kernel.ids import new_id
from exhibition.kernel.intervals import Interval, ticks
from exhibition.meetings import Claim, Meeting, MeetingRequest, MeetingStatus, RequestStatus, actions
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, a_stand
from tests.factories.people import a_buyer, as_person

CLIENTS = 20
TRIES = 100

ONE = TUESDAY_TEN + timedelta(hours=3)
QUARTER_PAST = ONE + timedelta(minutes=15)


ThingT = TypeVar("ThingT", MeetingRequest, Meeting)

_CONFIRMED = select(Meeting).where(Meeting.status == MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Fair:
    """Four stands and twenty buyers. ``times`` are those to fight over, by representative."""

    database: Database
    times: dict[str, list[datetime]]
    people: dict[str, Actor]
    buyers: list[Actor]


def a_fair(database: Database) -> Fair:
    with database.transaction(NOBODY) as tx:
        # The half hours of every other stand fall between those of its neighbours.
        grids = (("Asia/Seoul", ONE), ("Asia/Kathmandu", QUARTER_PAST)) * 2
        stands = [(a_stand(tx, zone=zone), first) for zone, first in grids]
        guests = [a_buyer(tx).person_id for _ in range(CLIENTS)]
    people = {person: as_person(database, person) for person in [*guests, *(stand.host.id for stand, _ in stands)]}
    times = {stand.representative.id: [first + slot * HALF_HOUR for slot in range(8)] for stand, first in stands}
    return Fair(database, times, people, [people[guest] for guest in guests])


def test_twenty_clients_at_once_never_double_book_and_get_what_they_were_told(database: Database) -> None:
    fair = a_fair(database)
    start = Barrier(CLIENTS)
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [_Client(fair, buyer, random.Random(number)) for number, buyer in enumerate(fair.buyers)]
        for finished in [pool.submit(client.run, start) for client in clients]:
            finished.result()

    told = Counter[str]()
    for client in clients:
        told.update(client.told)
    assert sum(told.values()) == CLIENTS * TRIES
    with database.snapshot(NOBODY) as view:
        requests = view.session.scalars(select(MeetingRequest)).all()
        meetings = view.session.scalars(select(Meeting)).all()
        claimed = Counter((party, tick) for party, tick in view.session.execute(select(Claim.party_id, Claim.tick)))

    # Accepted is stored, and nothing else is.
    assert told["asked"] == len(requests)
    assert told["accepted"] == sum(request.status is RequestStatus.ACCEPTED for request in requests)
    assert told["declined"] == sum(request.status is RequestStatus.DECLINED for request in requests)
    assert told["cancelled"] == sum(meeting.status is MeetingStatus.CANCELLED for meeting in meetings)
    assert len(meetings) == sum(
        request.status is RequestStatus.ACCEPTED and request.moves_meeting_id is None for request in requests
    )
    # There was something to fight over, and it was fought over.
    assert min(told["accepted"], told["cancelled"], told["slot_taken"], told["buyer_busy"]) > 0

    standing = [meeting for meeting in meetings if meeting.status is MeetingStatus.CONFIRMED]
    pending = [request for request in requests if request.status is RequestStatus.PENDING]
    engaged = [(party, meeting.interval) for meeting in standing for party in meeting.parties]
    engaged += [(request.host_id, request.interval) for request in pending]
    _assert_apart(engaged)
    assert claimed == Counter((party, tick) for party, interval in engaged for tick in ticks(interval))


def _assert_apart(engagements: list[tuple[str, Interval]]) -> None:
    for (one, when), (other, then) in combinations(engagements, 2):
        assert one != other or not when.overlaps(then)


@dataclass(slots=True)
class _Client:
    """Somebody who does whatever comes to mind, for themselves or for any other party, and notes what they are told."""

    fair: Fair
    buyer: Actor
    chance: random.Random
    told: Counter[str] = field(default_factory=Counter)

    def run(self, start: Barrier) -> None:
        start.wait()
        for _ in range(TRIES):
            self.told[self._try()] += 1

    def _try(self) -> str:
        act: Callable[[], str] = self.chance.choices((self._ask, self._answer, self._cancel, self._move), (8, 8, 1, 1))[0]
        try:
            return act()
        except (Conflict, Invalid, NotAllowed) as refusal:
            return refusal.code

    def _ask(self) -> str:
        representative_id = self.chance.choice(list(self.fair.times))
        with self.fair.database.transaction(self.buyer) as tx:
            representative = tx.session.get_one(Representative, representative_id)
            actions.request_meeting(tx, representative, self._when(representative_id), language="en", idempotency_key=new_id())
        return "asked"

    def _answer(self) -> str:
        seen = self._look(select(MeetingRequest).where(MeetingRequest.status == RequestStatus.PENDING))
        if seen is None:
            return "nothing to answer"
        with self.fair.database.transaction(self._party(seen)) as tx:
            request = tx.session.get_one(MeetingRequest, seen.id)
            match self.chance.randrange(8):
                case 0:
                    actions.decline_request(tx, request, "No")
                    answer = "declined"
                case 1:
                    actions.withdraw_request(tx, request)
                    answer = "withdrawn"
                case 2:
                    actions.propose_other_time(tx, request, self._when(request.representative_id))
                    answer = "proposed"
                case _:
                    actions.accept_request(tx, request)
                    answer = "accepted"
        return answer

    def _cancel(self) -> str:
        seen = self._look(_CONFIRMED)
        if seen is None:
            return "nothing to cancel"
        with self.fair.database.transaction(self._party(seen)) as tx:
            actions.cancel_meeting(tx, tx.session.get_one(Meeting, seen.id), "Ill")
        return "cancelled"

    def _move(self) -> str:
        seen = self._look(_CONFIRMED)
        if seen is None:
            return "nothing to move"
        with self.fair.database.transaction(self._party(seen)) as tx:
            meeting = tx.session.get_one(Meeting, seen.id)
            actions.ask_to_move(tx, meeting, self._when(meeting.representative_id), idempotency_key=new_id())
        return "asked"

    def _look(self, query: Select[ThingT]) -> ThingT | None:
        """Return one of those there are now: by the time it is touched it may be another's."""
        with self.fair.database.snapshot(self.buyer) as view:
            found = view.session.scalars(query.limit(20)).all()
        return self.chance.choice(found) if found else None

    def _party(self, thing: MeetingRequest | Meeting) -> Actor:
        return self.fair.people[self.chance.choice((thing.host_id, thing.guest_id))]

    def _when(self, representative_id: str) -> datetime:
        return self.chance.choice(self.fair.times[representative_id])
