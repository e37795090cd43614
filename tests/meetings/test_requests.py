"""Asking for a representative's time, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from exhibition.accounts import NOBODY, SYSTEM
from exhibition.database import Database, Transaction
from exhibition.jobs import Worker
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import (
    Claim,
    Meeting,
    MeetingRequest,
    MeetingStatus,
    RequestedProduct,
    RequestStatus,
    Side,
    WeeklyHours,
    actions,
    jobs,
)
from exhibition.meetings.errors import (
    BuyerBusy,
    MoveWaiting,
    NotMeetable,
    OwnTimeTaken,
    RequestClosed,
    SlotTaken,
    TooManyWaiting,
)
from tests.conftest import Clock
from tests.factories.exhibitors import make_product
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, a_colleague, a_meeting, a_request, a_stand
from tests.factories.people import a_buyer, acting, one_of_the_booth, staff

Tx = Transaction[Any]


@pytest.fixture
def tx(database: Database) -> Any:
    with database.transaction(NOBODY) as tx:
        yield tx


def names(tx: Tx) -> list[str]:
    return [event.name for event in tx.recorded]


def held(tx: Tx, person_id: str) -> list[tuple[str, bool]]:
    """Return the times of a person that are taken, and whether by a meeting."""
    rows = tx.session.execute(
        select(Claim.tick, Claim.meeting_id.is_not(None)).where(Claim.party_id == person_id).order_by(Claim.tick)
    )
    return [(tick.strftime("%H:%M"), by_meeting) for tick, by_meeting in rows]


TEN_TO_HALF_PAST = ["01:00", "01:05", "01:10", "01:15", "01:20", "01:25"]


def test_a_request_holds_the_representatives_time_and_leaves_the_buyers_free(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx)

    request = a_request(tx, stand.representative, buyer)

    assert held(tx, stand.host.id) == [(tick, False) for tick in TEN_TO_HALF_PAST]
    assert held(tx, buyer.person_id) == []
    assert (request.status, request.awaiting) == (RequestStatus.PENDING, Side.EXHIBITOR)
    assert names(tx) == ["meeting.requested"]


def test_of_two_requests_for_one_time_the_second_is_refused(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        a_request(tx, stand.representative)
    with pytest.raises(SlotTaken), database.transaction(NOBODY) as tx:
        a_request(tx, stand.representative)
    with database.snapshot(NOBODY) as view:
        assert len(view.session.scalars(select(MeetingRequest)).all()) == 1


def test_a_form_sent_twice_is_one_request(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx)

    first = a_request(tx, stand.representative, buyer, idempotency_key="one form")
    second = a_request(tx, stand.representative, buyer, idempotency_key="one form", message="typed again")

    assert second is first
    assert names(tx) == ["meeting.requested"]


@pytest.mark.parametrize(
    ("starts_at", "fault"),
    [
        (TUESDAY_TEN - timedelta(days=1), "in_the_past"),
        (TUESDAY_TEN + timedelta(days=70), "too_far_ahead"),
        (TUESDAY_TEN - timedelta(hours=1, minutes=30), "outside_hours"),
        # The last half hour begins at half past five.
        (TUESDAY_TEN + timedelta(hours=8), "outside_hours"),
        (TUESDAY_TEN + timedelta(days=4), "outside_hours"),
        (TUESDAY_TEN + timedelta(minutes=15), "not_on_the_half_hour"),
    ],
)
def test_a_time_that_was_never_on_offer_is_refused(tx: Tx, starts_at: Any, fault: str) -> None:
    stand = a_stand(tx)
    with pytest.raises(Invalid) as refusal:
        a_request(tx, stand.representative, starts_at=starts_at)
    assert refusal.value.fields == {"starts_at": fault}


def test_a_buyer_cannot_ask_for_a_time_at_which_they_meet_somebody_else(tx: Tx) -> None:
    buyer = a_buyer(tx)
    a_meeting(tx, a_stand(tx).representative, buyer)
    with pytest.raises(OwnTimeTaken):
        a_request(tx, a_stand(tx).representative, buyer)


def test_a_buyer_has_at_most_three_requests_waiting_at_one_exhibitor(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx)
    for slot in range(3):
        a_request(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + slot * HALF_HOUR)
    with pytest.raises(TooManyWaiting):
        a_request(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + 3 * HALF_HOUR)


def test_nobody_can_ask_a_representative_who_has_left(tx: Tx) -> None:
    stand = a_stand(tx)
    stand.representative.active = False
    with pytest.raises(NotMeetable):
        a_request(tx, stand.representative)


def test_only_a_buyer_can_ask(tx: Tx) -> None:
    stand = a_stand(tx)
    with pytest.raises(NotAllowed):
        actions.request_meeting(
            acting(tx, staff(tx)), stand.representative, TUESDAY_TEN, language="en", idempotency_key="a form"
        )


def test_the_language_is_the_representatives_or_the_buyers_own(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx, languages=["th"])
    assert a_request(tx, stand.representative, buyer, language="th").language == "th"
    with pytest.raises(Invalid) as refusal:
        a_request(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + HALF_HOUR, language="fr")
    assert refusal.value.fields == {"language": "not_a_choice"}


def test_only_products_of_the_same_exhibitor_can_be_attached(tx: Tx) -> None:
    stand, rival = a_stand(tx), a_stand(tx)
    own, foreign = make_product(tx.session, stand.exhibitor), make_product(tx.session, rival.exhibitor)

    request = a_request(tx, stand.representative, product_ids=[own.id])

    attached = tx.session.scalars(select(RequestedProduct.product_id).where(RequestedProduct.request_id == request.id))
    assert attached.all() == [own.id]
    with pytest.raises(Invalid) as refusal:
        a_request(tx, stand.representative, starts_at=TUESDAY_TEN + HALF_HOUR, product_ids=[foreign.id])
    assert refusal.value.fields == {"products": "not_a_choice"}


def test_acceptance_makes_a_meeting_and_takes_the_time_of_both(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx)
    request = a_request(tx, stand.representative, buyer)

    meeting = actions.accept_request(acting(tx, stand.host), request)

    assert held(tx, stand.host.id) == [(tick, True) for tick in TEN_TO_HALF_PAST]
    assert held(tx, buyer.person_id) == [(tick, True) for tick in TEN_TO_HALF_PAST]
    assert (meeting.starts_at, meeting.ends_at) == (TUESDAY_TEN, TUESDAY_TEN + HALF_HOUR)
    assert (meeting.status, meeting.sequence, request.status) == (MeetingStatus.CONFIRMED, 0, RequestStatus.ACCEPTED)
    assert names(tx) == ["meeting.requested", "meeting.confirmed"]


def test_only_the_booths_own_staff_may_accept(tx: Tx) -> None:
    stand, rival, buyer = a_stand(tx), a_stand(tx), a_buyer(tx)
    request = a_request(tx, stand.representative, buyer)
    colleague = a_colleague(tx, stand.exhibitor)[1]
    for stranger in (rival.host.id, buyer.person_id, colleague.id, staff(tx).id):
        with pytest.raises(NotAllowed):
            actions.accept_request(acting(tx, stranger), request)

    manager = one_of_the_booth(tx, stand.exhibitor.id)
    assert actions.accept_request(acting(tx, manager), request).host_id == stand.host.id


def test_a_buyer_who_found_another_meeting_in_the_meantime_is_busy(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        first, second, buyer = a_stand(tx), a_stand(tx), a_buyer(tx)
        early, late = a_request(tx, first.representative, buyer), a_request(tx, second.representative, buyer)
        actions.accept_request(acting(tx, first.host), early)
    with pytest.raises(BuyerBusy), database.transaction(NOBODY) as tx:
        actions.accept_request(acting(tx, second.host), tx.session.get_one(MeetingRequest, late.id))
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(MeetingRequest, late.id).status is RequestStatus.PENDING
        assert len(view.session.scalars(select(Meeting)).all()) == 1


def test_an_answered_request_cannot_be_answered_again(tx: Tx) -> None:
    stand = a_stand(tx)
    request = a_request(tx, stand.representative)
    actions.accept_request(acting(tx, stand.host), request)
    for again in (
        lambda: actions.accept_request(acting(tx, stand.host), request),
        lambda: actions.decline_request(acting(tx, stand.host), request, "Too late"),
        lambda: actions.withdraw_request(acting(tx, request.guest_id), request),
    ):
        with pytest.raises(RequestClosed):
            again()


def test_declining_and_withdrawing_give_the_time_back(tx: Tx) -> None:
    stand = a_stand(tx)
    declined = a_request(tx, stand.representative)
    actions.decline_request(acting(tx, stand.host), declined, "At a fair that week")
    assert (declined.status, declined.reason) == (RequestStatus.DECLINED, "At a fair that week")
    assert held(tx, stand.host.id) == []

    withdrawn = a_request(tx, stand.representative)
    actions.withdraw_request(acting(tx, withdrawn.guest_id), withdrawn)
    assert withdrawn.status is RequestStatus.WITHDRAWN
    assert held(tx, stand.host.id) == []
    assert names(tx)[1::2] == ["meeting.request_declined", "meeting.request_withdrawn"]


def test_another_time_passes_the_question_to_the_other_side_and_holds_the_new_time(tx: Tx) -> None:
    stand = a_stand(tx)
    request = a_request(tx, stand.representative)

    # At seven in the evening, outside the hours on offer: it is their own time.
    actions.propose_other_time(acting(tx, stand.host), request, TUESDAY_TEN + timedelta(hours=9), "After the fair")

    assert [tick for tick, _ in held(tx, stand.host.id)] == ["10:00", "10:05", "10:10", "10:15", "10:20", "10:25"]
    assert (request.awaiting, request.reason) == (Side.BUYER, "After the fair")
    with pytest.raises(NotAllowed):
        actions.accept_request(acting(tx, stand.host), request)
    assert actions.accept_request(acting(tx, request.guest_id), request).starts_at == TUESDAY_TEN + timedelta(hours=9)


def test_even_outside_all_hours_a_meeting_starts_at_a_half_hour(tx: Tx) -> None:
    stand = a_stand(tx)
    request = a_request(tx, stand.representative)
    tx.session.execute(delete(WeeklyHours))
    with pytest.raises(Invalid) as refused:
        actions.propose_other_time(acting(tx, stand.host), request, TUESDAY_TEN + timedelta(hours=1, minutes=7, seconds=33))
    assert refused.value.fields == {"starts_at": "not_on_the_half_hour"}
    actions.propose_other_time(acting(tx, stand.host), request, TUESDAY_TEN + timedelta(hours=1))


def test_a_buyer_proposes_only_times_on_offer(tx: Tx) -> None:
    stand = a_stand(tx)
    request = a_request(tx, stand.representative)
    actions.propose_other_time(acting(tx, stand.host), request, TUESDAY_TEN + HALF_HOUR)

    with pytest.raises(Invalid) as refusal:
        actions.propose_other_time(acting(tx, request.guest_id), request, TUESDAY_TEN + timedelta(hours=9))
    assert refusal.value.fields == {"starts_at": "outside_hours"}

    actions.propose_other_time(acting(tx, request.guest_id), request, TUESDAY_TEN + 2 * HALF_HOUR)
    assert request.awaiting is Side.EXHIBITOR


def test_the_same_time_is_no_other_time(tx: Tx) -> None:
    stand = a_stand(tx)
    request = a_request(tx, stand.representative)
    with pytest.raises(Invalid) as refusal:
        actions.propose_other_time(acting(tx, stand.host), request, TUESDAY_TEN)
    assert refusal.value.fields == {"starts_at": "same_time"}


def expiry_worker(database: Database) -> Worker:
    return Worker(database, {"meetings.expire_request": jobs.expire_request}, SYSTEM)


def test_a_request_nobody_answers_expires_when_its_time_comes(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        request = a_request(tx, stand.representative)
    worker = expiry_worker(database)

    clock.now = TUESDAY_TEN - timedelta(seconds=1)
    assert worker.run_all() == 0
    clock.now = TUESDAY_TEN
    assert worker.run_all() == 1

    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(MeetingRequest, request.id).status is RequestStatus.EXPIRED
        assert view.session.scalars(select(Claim)).all() == []


def test_a_request_for_next_week_expires_after_two_days(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        request = a_request(tx, stand.representative, starts_at=TUESDAY_TEN + timedelta(days=7))
        assert request.expires_at == tx.now + timedelta(hours=48)
    clock.advance(timedelta(hours=48))
    with pytest.raises(RequestClosed), database.transaction(NOBODY) as tx:
        actions.accept_request(acting(tx, stand.host), tx.session.get_one(MeetingRequest, request.id))


def test_a_proposal_gives_the_question_new_time(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        request = a_request(tx, stand.representative, starts_at=TUESDAY_TEN + timedelta(days=7))
    clock.advance(timedelta(hours=24))
    with database.transaction(NOBODY) as tx:
        answered = tx.session.get_one(MeetingRequest, request.id)
        actions.propose_other_time(acting(tx, stand.host), answered, TUESDAY_TEN + timedelta(days=8))
    clock.advance(timedelta(hours=24))
    assert expiry_worker(database).run_all() == 1
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(MeetingRequest, request.id).status is RequestStatus.PENDING


def test_a_move_leaves_the_meeting_where_it_is_until_the_other_side_accepts(tx: Tx) -> None:
    stand, buyer = a_stand(tx), a_buyer(tx)
    meeting = a_meeting(tx, stand.representative, buyer)

    request = actions.ask_to_move(acting(tx, buyer.person_id), meeting, TUESDAY_TEN + HALF_HOUR, idempotency_key="a form")
    assert (meeting.starts_at, meeting.sequence) == (TUESDAY_TEN, 0)
    assert len(held(tx, stand.host.id)) == 12

    moved = actions.accept_request(acting(tx, stand.host), request)
    assert moved is meeting
    assert (meeting.starts_at, meeting.sequence) == (TUESDAY_TEN + HALF_HOUR, 1)
    assert held(tx, stand.host.id) == held(tx, buyer.person_id)
    assert [tick for tick, _ in held(tx, buyer.person_id)] == ["01:30", "01:35", "01:40", "01:45", "01:50", "01:55"]
    assert names(tx)[2:] == ["meeting.requested", "meeting.moved"]


def test_a_meeting_may_move_into_time_it_holds_itself(tx: Tx) -> None:
    """A representative whose zone has moved by a quarter of an hour finds new half hours on the old ones."""
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    stand.host.zone = "Asia/Kathmandu"
    quarter_past = TUESDAY_TEN + timedelta(minutes=15)

    request = actions.ask_to_move(acting(tx, stand.host), meeting, quarter_past, idempotency_key="a form")
    actions.accept_request(acting(tx, meeting.guest_id), request)

    assert [tick for tick, _ in held(tx, stand.host.id)] == ["01:15", "01:20", "01:25", "01:30", "01:35", "01:40"]


def test_a_declined_move_changes_nothing(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    request = actions.ask_to_move(acting(tx, stand.host), meeting, TUESDAY_TEN + HALF_HOUR, idempotency_key="a form")
    actions.decline_request(acting(tx, meeting.guest_id), request, "That is my flight")

    assert meeting.starts_at == TUESDAY_TEN
    assert held(tx, stand.host.id) == [(tick, True) for tick in TEN_TO_HALF_PAST]


def test_one_move_is_asked_at_a_time(tx: Tx) -> None:
    stand = a_stand(tx)
    meeting = a_meeting(tx, stand.representative)
    actions.ask_to_move(acting(tx, stand.host), meeting, TUESDAY_TEN + HALF_HOUR, idempotency_key="a form")
    with pytest.raises(MoveWaiting):
        actions.ask_to_move(acting(tx, meeting.guest_id), meeting, TUESDAY_TEN + 2 * HALF_HOUR, idempotency_key="another form")
