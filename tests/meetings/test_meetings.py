"""What can be done with a meeting once it is agreed, and who sees it at all."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY, Role, take_role
from exhibition.database import Database, Transaction
from exhibition.exhibitors import Representative
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.kernel.events import STAFF_ROOM, booth_room, person_room
from exhibition.meetings import Claim, Lateness, Meeting, MeetingStatus, Phase, RequestStatus, Side, actions, policy, queries
from exhibition.meetings.errors import InterpreterBusy, MeetingClosed, SlotTaken
from tests.conftest import Clock
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, a_colleague, a_meeting, a_request, a_stand
from tests.factories.people import a_buyer, a_person, acting, an_interpreter, an_observer, one_of_the_booth, staff

Tx = Transaction[Any]


@pytest.fixture
def tx(database: Database) -> Any:
    with database.transaction(NOBODY) as tx:
        yield tx


def at(tx: Tx, person: Any, minutes: float) -> Tx:
    """Let ``person`` act so many minutes after the meeting's start."""
    return acting(tx, person, now=TUESDAY_TEN + timedelta(minutes=minutes))


def claimed_by(tx: Tx, person_id: str) -> int:
    return len(tx.session.scalars(select(Claim.id).where(Claim.party_id == person_id)).all())


@pytest.mark.parametrize(
    ("minutes", "phase"),
    [
        (-10.1, Phase.UPCOMING),
        (-10, Phase.LOBBY),
        (-0.1, Phase.LOBBY),
        (0, Phase.RUNNING),
        (29.9, Phase.RUNNING),
        (30, Phase.OVER),
    ],
)
def test_an_agreed_meeting_goes_through_its_phases_by_the_clock(tx: Tx, minutes: float, phase: Phase) -> None:
    meeting = a_meeting(tx, a_stand(tx).representative)
    assert meeting.phase(TUESDAY_TEN + timedelta(minutes=minutes)) is phase


def test_cancelling_gives_everyone_their_time_back_and_raises_the_sequence(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    before = meeting.sequence

    actions.cancel_meeting(acting(tx, meeting.guest_id), meeting, "Our customs agent fell ill")

    assert [claimed_by(tx, party) for party in meeting.parties] == [0, 0, 0]
    assert (meeting.status, meeting.cancelled_by) == (MeetingStatus.CANCELLED, meeting.guest_id)
    assert (meeting.reason, meeting.sequence) == ("Our customs agent fell ill", before + 1)
    assert tx.recorded[-1].name == "meeting.cancelled"
    # The time can be asked for again.
    assert a_request(tx, stand.representative).starts_at == TUESDAY_TEN


def test_cancelling_ends_the_question_of_moving(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    move = actions.ask_to_move(acting(tx, stand.host), meeting, TUESDAY_TEN + HALF_HOUR, idempotency_key="a form")
    actions.cancel_meeting(acting(tx, stand.host), meeting, "Ill")
    assert move.status is RequestStatus.WITHDRAWN
    assert claimed_by(tx, stand.host.id) == 0


def test_a_meeting_is_cancelled_by_its_sides_and_staff_until_it_ends(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    for stranger in (interpreter, a_colleague(tx, stand.exhibitor)[1], a_stand(tx).host):
        with pytest.raises(NotAllowed):
            actions.cancel_meeting(acting(tx, stranger), meeting, "I would rather not")
    with pytest.raises(MeetingClosed):
        actions.cancel_meeting(at(tx, stand.host, 30), meeting, "Too late")
    actions.cancel_meeting(at(tx, staff(tx), 29), meeting, "Nobody came")
    assert meeting.is_cancelled


def test_who_is_late_says_so_once_and_the_others_are_told(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    for minutes in (10, 10, 15):
        actions.say_late(at(tx, meeting.guest_id, -20), meeting, minutes)

    assert [(said.person_id, said.minutes) for said in tx.session.scalars(select(Lateness))] == [(meeting.guest_id, 15)]
    told = [event for event in tx.recorded if event.name == "meeting.party_is_late"]
    assert len(told) == 2
    assert person_room(stand.host.id) in told[0].audience()


@pytest.mark.parametrize(("minutes", "refusal"), [(-121, MeetingClosed), (31, MeetingClosed)])
def test_one_is_late_only_around_the_meetings_time(tx: Tx, minutes: int, refusal: type[Exception]) -> None:
    meeting = a_meeting(tx, a_stand(tx).representative)
    with pytest.raises(refusal):
        actions.say_late(at(tx, meeting.guest_id, minutes), meeting, 5)


@pytest.mark.parametrize("late", [0, -5, 61])
def test_nobody_is_late_by_less_than_a_minute_or_more_than_an_hour(tx: Tx, late: int) -> None:
    meeting = a_meeting(tx, a_stand(tx).representative)
    with pytest.raises(Invalid):
        actions.say_late(at(tx, meeting.guest_id, 0), meeting, late)


def test_an_interpreter_is_assigned_exchanged_and_removed_by_staff(tx: Tx) -> None:
    meeting = a_meeting(tx, a_stand(tx).representative)
    first, second, member = an_interpreter(tx), an_interpreter(tx), staff(tx)

    actions.assign_interpreter(acting(tx, member), meeting, first.id)
    actions.assign_interpreter(acting(tx, member), meeting, second.id)
    assert (meeting.interpreter_id, claimed_by(tx, first.id), claimed_by(tx, second.id)) == (second.id, 0, 6)

    actions.remove_interpreter(acting(tx, member), meeting)
    assert (meeting.interpreter_id, claimed_by(tx, second.id)) == (None, 0)
    assert [event.name.removeprefix("meeting.") for event in tx.recorded[2:]] == [
        "interpreter_assigned",
        "interpreter_removed",
        "interpreter_assigned",
        "interpreter_removed",
    ]


def test_an_interpreter_is_in_one_meeting_at_a_time(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        interpreter, member = an_interpreter(tx), staff(tx)
        a_meeting(tx, a_stand(tx).representative, interpreter=interpreter)
        other = a_meeting(tx, a_stand(tx).representative)
    with pytest.raises(InterpreterBusy), database.transaction(NOBODY) as tx:
        actions.assign_interpreter(acting(tx, member), tx.session.get_one(Meeting, other.id), interpreter.id)
    with database.snapshot(NOBODY) as view:
        assert [(each.name, each.busy) for each in queries.interpreters_for(view, other)] == [(interpreter.name, True)]


def test_only_interpreters_interpret_and_no_party_for_itself(tx: Tx) -> None:
    stand, member = a_stand(tx), staff(tx)
    meeting = a_meeting(tx, stand.representative)
    for person in (a_person(tx), stand.host):
        with pytest.raises(Invalid):
            actions.assign_interpreter(acting(tx, member), meeting, person.id)
    with pytest.raises(NotAllowed):
        actions.assign_interpreter(acting(tx, stand.host), meeting, an_interpreter(tx).id)


def test_an_interpreter_moves_along_with_the_meeting(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    move = actions.ask_to_move(acting(tx, stand.host), meeting, TUESDAY_TEN + HALF_HOUR, idempotency_key="a form")
    actions.accept_request(acting(tx, meeting.guest_id), move)
    ticks = tx.session.scalars(select(Claim.tick).where(Claim.party_id == interpreter.id).order_by(Claim.tick)).all()
    assert (len(ticks), ticks[0]) == (6, TUESDAY_TEN + HALF_HOUR)


def test_the_host_says_whether_it_was_held(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    with pytest.raises(MeetingClosed):
        actions.mark_held(at(tx, stand.host, -1), meeting)
    with pytest.raises(NotAllowed):
        actions.mark_held(at(tx, meeting.guest_id, 20), meeting)
    actions.mark_held(at(tx, stand.host, 20), meeting)
    actions.mark_held(at(tx, stand.host, 21), meeting)
    assert meeting.status is MeetingStatus.HELD
    assert [event.name for event in tx.recorded].count("meeting.held") == 1


def test_a_no_show_is_noted_after_the_start(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    actions.mark_no_show(at(tx, stand.host, 15), meeting)
    assert meeting.phase(TUESDAY_TEN + HALF_HOUR) is Phase.NO_SHOW


def test_everyone_concerned_is_told_and_nobody_else(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    actions.cancel_meeting(acting(tx, stand.host), meeting, "Ill")
    people = {person_room(party) for party in (stand.host.id, meeting.guest_id, interpreter.id)}
    assert set(tx.recorded[-1].audience()) == people | {booth_room(stand.booth.id), STAFF_ROOM}


def test_requests_and_meetings_are_found_by_those_concerned_only(tx: Tx) -> None:
    stand, rival, interpreter, foreign_interpreter = a_stand(tx), a_stand(tx), an_interpreter(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    request = a_request(tx, stand.representative, starts_at=TUESDAY_TEN + HALF_HOUR)
    manager, member = one_of_the_booth(tx, stand.exhibitor.id), staff(tx)

    for seeing in (meeting.guest_id, stand.host.id, interpreter.id, manager.id, member.id):
        assert queries.meeting_for(acting(tx, seeing), meeting.id) is meeting
    for seeing in (request.guest_id, stand.host.id, manager.id, member.id):
        assert queries.request_for(acting(tx, seeing), request.id) is request

    strangers = [
        a_buyer(tx).person_id,
        rival.host.id,
        one_of_the_booth(tx, rival.exhibitor.id).id,
        a_colleague(tx, stand.exhibitor)[1].id,
        one_of_the_booth(tx, stand.exhibitor.id, Role.EDITOR).id,
        foreign_interpreter.id,
        an_observer(tx).id,
    ]
    for stranger in strangers:
        with pytest.raises(NotFound):
            queries.meeting_for(acting(tx, stranger), meeting.id)
    for stranger in [*strangers, interpreter.id, meeting.guest_id]:
        with pytest.raises(NotFound):
            queries.request_for(acting(tx, stranger), request.id)
    with pytest.raises(NotFound):
        queries.meeting_for(tx, meeting.id)


def test_an_interpreter_never_sees_an_address(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    actor = acting(tx, interpreter).actor
    assert not policy.may_see_host_address(actor, meeting)
    assert not policy.may_see_guest_address(actor, meeting, meeting.ends_at, shared=True)
    assert policy.may_see_host_address(acting(tx, meeting.guest_id).actor, meeting)


def test_an_exhibitor_sees_a_buyers_address_once_they_meet_and_if_the_buyer_agreed(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    host = acting(tx, stand.host).actor
    before = meeting.starts_at - HALF_HOUR
    seen = [
        policy.may_see_guest_address(host, meeting, now, shared=shared)
        for now in (before, meeting.starts_at)
        for shared in (False, True)
    ]
    assert seen == [False, False, False, True]


def test_who_loses_the_role_loses_the_booths_meetings_at_once(tx: Tx) -> None:
    stand, interpreter = a_stand(tx), an_interpreter(tx)
    meeting = a_meeting(tx, stand.representative, interpreter=interpreter)
    request = a_request(tx, stand.representative, starts_at=TUESDAY_TEN + HALF_HOUR)
    take_role(tx, stand.host.id, Role.REPRESENTATIVE, stand.exhibitor.id)
    take_role(tx, interpreter.id, Role.INTERPRETER)
    for former in (stand.host, interpreter):
        with pytest.raises(NotFound):
            queries.meeting_for(acting(tx, former), meeting.id)
        assert queries.coming_meetings(acting(tx, former)) == []
    with pytest.raises(NotFound):
        queries.request_for(acting(tx, stand.host), request.id)
    with pytest.raises(NotAllowed):
        actions.accept_request(acting(tx, stand.host), request)


def test_a_meeting_knows_when_the_clock_changes_it(tx: Tx) -> None:
    meeting = a_meeting(tx, a_stand(tx).representative)
    lobby = meeting.starts_at - timedelta(minutes=10)
    moments = [lobby - HALF_HOUR, lobby, meeting.starts_at, meeting.ends_at]
    assert [meeting.next_phase_at(moment) for moment in moments] == [lobby, meeting.starts_at, meeting.ends_at, None]


def test_the_lists_hold_ones_own(tx: Tx, clock: Clock) -> None:
    stand, rival, buyer = a_stand(tx), a_stand(tx), a_buyer(tx)
    mine = a_meeting(tx, stand.representative, buyer)
    a_meeting(tx, rival.representative)
    cancelled = a_meeting(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + HALF_HOUR)
    actions.cancel_meeting(acting(tx, buyer.person_id), cancelled, "Ill")

    for person in (buyer.person_id, stand.host.id):
        assert queries.coming_meetings(acting(tx, person)) == [mine]
        assert queries.past_meetings(acting(tx, person)) == [cancelled]
    assert queries.coming_meetings(acting(tx, rival.host)) != [mine]
    manager = acting(tx, one_of_the_booth(tx, stand.exhibitor.id))
    assert queries.coming_meetings(manager) == []
    assert queries.coming_meetings(manager, Side.EXHIBITOR) == [mine]


def test_a_representative_of_two_exhibitors_is_still_one_person(database: Database) -> None:
    """The claim is on the person, so that one who staffs two booths cannot be promised at both."""
    with database.transaction(NOBODY) as tx:
        stand, other = a_stand(tx), a_stand(tx)
        second = tx.session.get_one(Representative, other.representative.id)
        second.person_id = stand.host.id
        a_request(tx, stand.representative)
    with pytest.raises(SlotTaken), database.transaction(NOBODY) as tx:
        a_request(tx, second)
