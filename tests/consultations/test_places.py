"""Who holds a place, for how long, and what the room remembers of it: the actions alone, by the tests' own clock."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY, SYSTEM, Actor
from exhibition.app import create_worker
from exhibition.consultations import Attendance, ConsultationRoom, RoomState, actions, attended
from exhibition.consultations.actions import LEASE
from exhibition.consultations.policy import closes_at
from exhibition.database import Database
from exhibition.kernel.errors import Invalid
from exhibition.kernel.ids import new_id
from exhibition.meetings import Meeting, MeetingStatus
from exhibition.settings import Settings
from tests.conftest import Clock
from tests.factories.meetings import TUESDAY_TEN, a_meeting, a_stand
from tests.factories.people import as_person


@pytest.fixture
def meeting(database: Database, clock: Clock) -> Meeting:
    """Agreed upon, and about to begin."""
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, a_stand(tx).representative)
    clock.now = TUESDAY_TEN
    return meeting


@pytest.fixture
def host(database: Database, meeting: Meeting) -> Actor:
    return as_person(database, meeting.host_id)


@pytest.fixture
def guest(database: Database, meeting: Meeting, host: Actor) -> Actor:
    """Let in by the host, who is in the room."""
    guest = as_person(database, meeting.guest_id)
    with database.transaction(guest) as tx:
        pid = actions.open_room(tx, meeting).pid
    enter(database, meeting, host)
    with database.transaction(host) as tx:
        actions.admit(tx, meeting, pid)
    return guest


def enter(database: Database, meeting: Meeting, actor: Actor) -> int:
    with database.transaction(actor) as tx:
        actions.open_room(tx, meeting)
        return actions.enter(tx, meeting).presence.epoch


def end(database: Database, meeting_id: str, actor: Actor, reason: str = "host") -> None:
    with database.transaction(actor) as tx:
        actions.end_room(tx, tx.session.get_one(Meeting, meeting_id), client_id=new_id(), pid=None, reason=reason)


def stays(database: Database, meeting: Meeting, actor: Actor) -> list[tuple[datetime, datetime | None]]:
    with database.snapshot(NOBODY) as view:
        return [(stay.joined_at, stay.left_at) for stay in attended(view.session, meeting.id).get(actor.person_id or "", [])]


def status(database: Database, meeting: Meeting) -> MeetingStatus:
    with database.snapshot(NOBODY) as view:
        return view.session.get_one(Meeting, meeting.id).status


def test_one_who_comes_back_after_the_lease_begins_a_new_stay(
    database: Database, clock: Clock, meeting: Meeting, host: Actor
) -> None:
    began = clock.now
    enter(database, meeting, host)
    clock.advance(timedelta(minutes=5))
    enter(database, meeting, host)
    assert stays(database, meeting, host) == [(began, began + LEASE), (began + timedelta(minutes=5), None)]


def test_nobody_was_there_longer_than_their_lease_however_late_the_room_is_closed(
    database: Database, clock: Clock, meeting: Meeting, host: Actor
) -> None:
    began = clock.now
    enter(database, meeting, host)
    clock.now = closes_at(meeting)
    end(database, meeting.id, SYSTEM, "time")
    assert stays(database, meeting, host) == [(began, began + LEASE)]


def test_a_room_that_nobody_watches_is_closed_by_the_worker(
    settings: Settings, database: Database, clock: Clock, meeting: Meeting, host: Actor
) -> None:
    enter(database, meeting, host)
    worker = create_worker(settings, database)
    clock.now = closes_at(meeting) + timedelta(minutes=1)
    worker.run_all()
    with database.snapshot(NOBODY) as view:
        room = view.session.get_one(ConsultationRoom, meeting.id)
        assert (room.state, room.ended_at, room.seq) == (RoomState.ENDED, clock.now, 1)
        assert view.session.scalars(select(Attendance).where(Attendance.left_at.is_(None))).all() == []


def test_a_meeting_that_was_moved_meanwhile_keeps_its_room(
    settings: Settings, database: Database, clock: Clock, meeting: Meeting, host: Actor
) -> None:
    enter(database, meeting, host)
    worker = create_worker(settings, database)
    clock.now = closes_at(meeting) + timedelta(minutes=1)
    with database.transaction(NOBODY) as tx:
        moved = tx.session.get_one(Meeting, meeting.id)
        moved.starts_at, moved.ends_at = moved.starts_at + timedelta(hours=2), moved.ends_at + timedelta(hours=2)
    worker.run_all()
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(ConsultationRoom, meeting.id).state is RoomState.OPEN
    clock.advance(timedelta(hours=2))
    worker.run_all()
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(ConsultationRoom, meeting.id).state is RoomState.ENDED


def test_a_meeting_whose_two_sides_met_is_held_when_its_room_ends(
    database: Database, clock: Clock, meeting: Meeting, host: Actor, guest: Actor
) -> None:
    enter(database, meeting, guest)
    clock.advance(timedelta(seconds=20))
    end(database, meeting.id, host)
    assert status(database, meeting) is MeetingStatus.HELD


def test_two_who_missed_each_other_have_held_no_meeting(
    database: Database, clock: Clock, meeting: Meeting, host: Actor, guest: Actor
) -> None:
    clock.advance(timedelta(minutes=10))
    enter(database, meeting, guest)
    clock.now = closes_at(meeting)
    end(database, meeting.id, SYSTEM, "time")
    assert status(database, meeting) is MeetingStatus.CONFIRMED


def test_a_rehearsal_before_the_start_is_no_meeting(
    database: Database, clock: Clock, meeting: Meeting, host: Actor, guest: Actor
) -> None:
    clock.now = TUESDAY_TEN - timedelta(minutes=8)
    enter(database, meeting, guest)
    end(database, meeting.id, host)
    assert status(database, meeting) is MeetingStatus.CONFIRMED


def test_a_message_id_that_was_somebody_elses_is_refused(
    database: Database, meeting: Meeting, host: Actor, guest: Actor
) -> None:
    taken = new_id()
    with database.transaction(host) as tx:
        actions.say(tx, meeting.id, client_id=taken, name="chat:send", payload={"text": "one"})
    with pytest.raises(Invalid), database.transaction(guest) as tx:
        actions.say(tx, meeting.id, client_id=taken, name="chat:send", payload={"text": "two"})
    with pytest.raises(Invalid), database.transaction(host) as tx:
        actions.end_room(tx, meeting, client_id=taken, pid=None, reason="host")


def test_ending_and_leaving_at_once_never_stand_in_each_others_way(
    database: Database, clock: Clock, meeting: Meeting, host: Actor, guest: Actor
) -> None:
    """Both lock places and stays; in different orders they would wait for each other for ever."""
    epoch = enter(database, meeting, guest)
    faults: list[BaseException] = []
    together = threading.Barrier(2)

    def try_to(act: Callable[[], None]) -> None:
        together.wait()
        try:
            act()
        except BaseException as fault:
            faults.append(fault)

    def leave() -> None:
        with database.transaction(guest) as tx:
            presence = actions._presence(tx, meeting.id, guest.person_id or "")
            together.wait()
            # The other has had time to get as far as it can.
            threading.Event().wait(0.1)
            assert presence is not None
            actions.leave(tx, meeting.id, presence.person_id, epoch)

    def finish() -> None:
        together.wait()
        end(database, meeting.id, host)

    if database.engine.dialect.name == "sqlite":
        pytest.skip("one writer at a time has nobody to wait for")
    threads = [threading.Thread(target=try_to, args=(act,)) for act in (leave, finish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
