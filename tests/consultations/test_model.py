"""A room driven at random, beside a model of it small enough to be believed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select, update

from exhibition.accounts import NOBODY, SYSTEM, Actor
from exhibition.consultations import ConsultationRoom, RoomEvent, RoomState, actions, attended, queries
from exhibition.consultations.actions import GRACE, LEASE
from exhibition.consultations.errors import NotAdmitted, Replaced, RoomEnded
from exhibition.consultations.models import Presence
from exhibition.consultations.policy import closes_at
from exhibition.database import Database
from exhibition.kernel.ids import new_id
from exhibition.meetings import Meeting
from tests.conftest import Clock
from tests.factories.meetings import TUESDAY_TEN, a_meeting, a_stand
from tests.factories.people import an_interpreter, as_person

# An ended room is soon known by heart.
ENOUGH = 4
OLDER = st.sampled_from([False, False, False, True])
WHO = st.sampled_from(["host", "guest", "interpreter"])


@dataclass(slots=True)
class Place:
    pid: str = ""
    admitted: bool = False
    epoch: int = 0
    until: datetime | None = None
    entered: int = 0
    said: list[str] = field(default_factory=list)


class Room(RuleBasedStateMachine):
    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__()
        self.database, self.clock = database, clock

    @initialize(late=st.booleans())
    def agree(self, late: bool) -> None:
        # Each run has its own day: nobody's time is taken twice.
        self.clock.now = TUESDAY_TEN - timedelta(days=1)
        with self.database.transaction(NOBODY) as tx:
            # Those of earlier runs have gone home.
            tx.session.execute(update(Presence).values(lease_until=None))
            self.meeting = a_meeting(tx, a_stand(tx).representative, interpreter=an_interpreter(tx))
        seats = (self.meeting.host_id, self.meeting.guest_id, self.meeting.interpreter_id or "")
        self.people: dict[str, Actor] = {
            who: as_person(self.database, seat) for who, seat in zip(("host", "guest", "interpreter"), seats, strict=True)
        }
        self.clock.now = TUESDAY_TEN
        self.places = {who: Place() for who in self.people}
        self.places["host"].admitted = True
        self.ranks: list[str] = []
        self.seq = 0
        self.ended = False
        for who, actor in self.people.items():
            with self.database.transaction(actor) as tx:
                self.places[who].pid = actions.open_room(tx, self.meeting).pid
        self.try_to_enter("host", None)
        if not late:
            self.admit("guest")
            self.try_to_enter("guest", None)

    def holds(self, who: str) -> bool:
        until = self.places[who].until
        return until is not None and until > self.clock.now

    @precondition(lambda self: self.holds("host") and not self.ended)
    @rule(who=WHO)
    def admit(self, who: str) -> None:
        with self.database.transaction(self.people["host"]) as tx:
            actions.admit(tx, self.meeting, self.places[who].pid)
        self.places[who].admitted = True

    @rule(who=WHO)
    def enter_with_a_new_page(self, who: str) -> None:
        self.try_to_enter(who, None)

    @rule(who=WHO, older=OLDER)
    def come_back_with_a_page(self, who: str, older: bool) -> None:
        place = self.places[who]
        self.try_to_enter(who, (place.pid, place.epoch - 1 if older else place.epoch))

    def try_to_enter(self, who: str, resumed: actions.Page | None) -> None:
        place = self.places[who]
        expected: type[Exception] | None = None
        if self.ended:
            expected = RoomEnded
        elif resumed is not None and resumed[1] != place.epoch:
            expected = Replaced
        elif not place.admitted:
            expected = NotAdmitted
        if expected is not None:
            with pytest.raises(expected), self.database.transaction(self.people[who]) as tx:
                actions.enter(tx, self.meeting, resumed=resumed)
            return
        with self.database.transaction(self.people[who]) as tx:
            entered = actions.enter(tx, self.meeting, resumed=resumed).presence
        place.entered += not self.holds(who)
        place.epoch += resumed is None
        place.until = self.clock.now + LEASE
        if who not in self.ranks:
            self.ranks.append(who)
        assert (entered.pid, entered.epoch, entered.rank) == (place.pid, place.epoch, self.ranks.index(who) + 1)

    @rule(who=WHO, older=OLDER)
    def leave(self, who: str, older: bool) -> None:
        place = self.places[who]
        with self.database.transaction(self.people[who]) as tx:
            left = actions.leave(tx, self.meeting.id, self.people[who].person_id or "", place.epoch - older)
        assert left is (place.until is not None and not older)
        if left:
            place.until = None

    @rule(who=WHO)
    def lose_the_line(self, who: str) -> None:
        place = self.places[who]
        with self.database.transaction(SYSTEM) as tx:
            held = actions.hold_place(tx, self.meeting.id, self.people[who].person_id or "", place.epoch)
        assert held is (place.until is not None)
        if place.until is not None:
            place.until = min(place.until, self.clock.now + GRACE)

    @rule(older=OLDER)
    def renew(self, older: bool) -> None:
        with self.database.snapshot(SYSTEM) as view:
            found = view.session.scalars(select(Presence).where(Presence.meeting_id == self.meeting.id))
            epochs = {presence.id: presence.epoch - older for presence in found}
        with self.database.transaction(SYSTEM) as tx:
            actions.renew(tx, epochs)
        for place in self.places.values():
            if place.until is not None and not older:
                place.until = self.clock.now + LEASE

    @rule()
    def sweep(self) -> None:
        with self.database.transaction(SYSTEM) as tx:
            lapsed = {presence.pid for presence in actions.expire_places(tx) if presence.meeting_id == self.meeting.id}
        over = {who for who, place in self.places.items() if place.until is not None and place.until <= self.clock.now}
        assert lapsed == {self.places[who].pid for who in over}
        for who in over:
            self.places[who].until = None

    @rule(seconds=st.sampled_from([1, 9, 19, 20, 31, 45]))
    def wait(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @precondition(lambda self: not self.ended)
    @rule(who=WHO, again=st.booleans())
    def say(self, who: str, again: bool) -> None:
        said = self.places[who].said
        repeated = again and bool(said)
        message = said[-1] if repeated else new_id()
        with self.database.transaction(self.people[who]) as tx:
            stored = actions.say(tx, self.meeting.id, client_id=message, name="chat:send", payload={"text": "x"})
        if not repeated:
            said.append(message)
            self.seq += 1
            assert stored.seq == self.seq
        assert stored.client_id == message

    @precondition(lambda self: not self.ended and self.seq > ENOUGH)
    @rule(by_the_clock=st.booleans())
    def end(self, by_the_clock: bool) -> None:
        if by_the_clock:
            self.clock.now = closes_at(self.meeting)
        with self.database.transaction(SYSTEM if by_the_clock else self.people["host"]) as tx:
            meeting = tx.session.get_one(Meeting, self.meeting.id)
            assert actions.end_room(tx, meeting, client_id=new_id(), pid=None, reason="time") is not None
        self.ended = True
        self.seq += 1
        for place in self.places.values():
            place.until = None

    @invariant()
    def only_the_admitted_are_in_and_each_of_them_once(self) -> None:
        with self.database.snapshot(SYSTEM) as view:
            present = [(one.pid, one.epoch) for one in queries.present(view.session, self.meeting.id, self.clock.now)]
        expected = [(self.places[who].pid, self.places[who].epoch) for who in self.ranks if self.holds(who)]
        assert present == expected
        assert all(self.places[who].admitted for who in self.ranks)

    @invariant()
    def what_was_said_is_numbered_without_a_hole(self) -> None:
        with self.database.snapshot(SYSTEM) as view:
            numbers = view.session.scalars(
                select(RoomEvent.seq).where(RoomEvent.meeting_id == self.meeting.id).order_by(RoomEvent.seq)
            ).all()
            room = view.session.get_one(ConsultationRoom, self.meeting.id)
            assert (room.seq, room.state is RoomState.ENDED) == (self.seq, self.ended)
        assert list(numbers) == list(range(1, self.seq + 1))

    @invariant()
    def stays_follow_one_another_and_only_a_held_place_is_an_open_one(self) -> None:
        with self.database.snapshot(SYSTEM) as view:
            stays = attended(view.session, self.meeting.id)
        for who, place in self.places.items():
            own = stays.get(self.people[who].person_id or "", [])
            assert len(own) == place.entered
            assert [stay.left_at is None for stay in own] == [False] * (len(own) - 1) + [place.until is not None] * bool(own)
            moments = [moment for stay in own for moment in (stay.joined_at, stay.left_at) if moment is not None]
            assert moments == sorted(moments)


def test_whatever_happens_in_a_room_it_stays_one(database: Database, clock: Clock) -> None:
    class Here(Room):
        def __init__(self) -> None:
            super().__init__(database, clock)

    run_state_machine_as_test(
        Here,
        settings=settings(
            database=None,
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            # What fails is told as it came: to make it shorter takes minutes.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
