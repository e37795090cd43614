"""Asking for a quote and answering: once, by whose turn it is, and never for somebody else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from exhibition.accounts import NOBODY, Role, grant_role
from exhibition.buyers import Buyer
from exhibition.catalogue import ProductStatus
from exhibition.database import Database
from exhibition.exhibitors import ExhibitorStatus, Representative
from exhibition.exhibitors.team import present_as
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.leads import (
    Enquiry,
    EnquiryAnswered,
    EnquiryMessage,
    EnquirySent,
    EnquiryStatus,
    Lead,
    NextStep,
    Offer,
    answer,
    ask_for_quote,
    close,
    queries,
    write_again,
)
from exhibition.leads.actions import MOST_WAITING, reassign
from exhibition.leads.errors import AlreadyAsked, EnquiryClosed, FormReused, NotAsked, TooManyEnquiries
from tests.conftest import NOW, Clock
from tests.factories.exhibitors import make_exhibition, make_exhibitor, make_product
from tests.factories.meetings import a_colleague
from tests.factories.people import a_buyer, acting, one_of_the_booth
from tests.leads.conftest import Market, a_wish, an_enquiry

KEY = "01JDFORM0000000000000000AA"
OFFER = Offer(
    unit_minor=8_450_00, currency="USD", quantity=40, incoterm="FOB", incoterm_place="Gwangyang", valid_until=date(2026, 12, 31)
)


def count(database: Database, table: Any) -> int:
    with database.snapshot(NOBODY) as view:
        return view.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_form_that_arrives_a_hundred_times_is_one_enquiry_with_one_answer(hall: Database, market: Market) -> None:
    answers = set()
    for _ in range(100):
        with hall.transaction(NOBODY) as tx:
            asking = acting(tx, market.buyer.person_id)
            answers.add(ask_for_quote(asking, market.product.id, a_wish(), idempotency_key=KEY).id)
    assert len(answers) == 1
    assert (count(hall, Enquiry), count(hall, EnquiryMessage), count(hall, Lead)) == (1, 1, 1)


def test_a_form_that_arrives_many_times_at_once_is_one_enquiry_too(hall: Database, market: Market) -> None:
    def ask(_number: int) -> str:
        with hall.transaction(NOBODY) as tx:
            asking = acting(tx, market.buyer.person_id)
            return ask_for_quote(asking, market.product.id, a_wish(), idempotency_key=KEY).id

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(40)))
    assert (len(answers), count(hall, Enquiry), count(hall, EnquiryMessage)) == (1, 1, 1)


def test_turns_taken_at_the_same_moment_go_to_different_people(hall: Database, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        a_colleague(tx, market.stand.exhibitor)
        buyers = [a_buyer(tx) for _ in range(8)]

    def ask(buyer: Buyer) -> str | None:
        with hall.transaction(NOBODY) as tx:
            return an_enquiry(tx, market, buyer=buyer).representative_id

    with ThreadPoolExecutor(8) as pool:
        turns = Counter(pool.map(ask, buyers))
    assert sorted(turns.values()) == [4, 4]


def test_the_same_form_with_another_wish_is_told_so(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asking = acting(tx, market.buyer.person_id)
        ask_for_quote(asking, market.product.id, a_wish(quantity=40), idempotency_key=KEY)
        with pytest.raises(FormReused):
            ask_for_quote(asking, market.product.id, a_wish(quantity=41), idempotency_key=KEY)


def test_the_key_of_one_buyer_says_nothing_of_another(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        for buyer in (market.buyer, a_buyer(tx)):
            ask_for_quote(acting(tx, buyer.person_id), market.product.id, a_wish(), idempotency_key=KEY)
    assert count(database, Enquiry) == 2


def test_there_is_one_thread_for_a_product_and_buyer(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        with pytest.raises(AlreadyAsked) as refused:
            an_enquiry(tx, market)
        assert refused.value.enquiry_id == asked.id
        other = an_enquiry(tx, market, product=make_product(tx.session, market.stand.exhibitor))
        assert other.lead_id == asked.lead_id


@pytest.mark.parametrize("gone", ["draft", "suspended", "closed booth"])
def test_nobody_asks_about_what_is_not_shown(database: Database, market: Market, gone: str) -> None:
    with database.transaction(NOBODY) as tx:
        if gone == "draft":
            tx.session.merge(market.product).status = ProductStatus.DRAFT
        elif gone == "suspended":
            tx.session.merge(market.stand.exhibitor).status = ExhibitorStatus.SUSPENDED
        else:
            tx.session.merge(market.stand.booth).published_at = None
        with pytest.raises(NotAsked):
            an_enquiry(tx, market)


def test_a_team_does_not_ask_itself_and_who_is_no_buyer_does_not_ask(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        insider = a_buyer(tx)
        grant_role(acting(tx, market.manager), insider.person_id, Role.EDITOR, market.exhibitor_id)
        for person_id in (insider.person_id, market.manager.id):
            with pytest.raises(NotAllowed):
                ask_for_quote(acting(tx, person_id), market.product.id, a_wish(), idempotency_key=KEY)


def test_a_day_that_is_over_cannot_be_wanted(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        with pytest.raises(Invalid) as refused:
            an_enquiry(tx, market, wanted_on=date(2026, 11, 22))
        assert refused.value.fields == {"wanted_on": "day_gone"}
        assert an_enquiry(tx, market, wanted_on=date(2026, 11, 23)).wanted_on == date(2026, 11, 23)


def test_a_buyer_has_so_many_enquiries_waiting_at_one_booth_and_no_more(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        for _ in range(MOST_WAITING):
            an_enquiry(tx, market, product=make_product(tx.session, market.stand.exhibitor))
        with pytest.raises(TooManyEnquiries):
            an_enquiry(tx, market)


def test_the_answer_is_promised_for_the_same_time_on_the_next_working_day(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        # A Monday, two in the afternoon in Seoul.
        assert an_enquiry(tx, market).reply_due_at == NOW + timedelta(days=1)


def test_turns_go_round_among_those_who_speak_the_buyers_own_language(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        thai = [a_colleague(tx, market.stand.exhibitor, languages=("ko", "th"))[0] for _ in range(2)]
        asked = []
        for _ in range(4):
            buyer = a_buyer(tx, languages=["th", "en"])
            asked.append(an_enquiry(tx, market, buyer=buyer))
        assert [each.representative_id for each in asked] == [thai[0].id, thai[1].id] * 2
        assert {each.language for each in asked} == {"th"}


def test_where_nobody_shares_a_language_anybody_answers_and_where_nobody_is_there_it_waits(
    database: Database, market: Market
) -> None:
    with database.transaction(NOBODY) as tx:
        someone = an_enquiry(tx, market, buyer=a_buyer(tx, languages=["hu"]))
        assert (someone.representative_id, someone.language) == (market.stand.representative.id, "en")
        tx.session.merge(market.stand.representative).active = False
        assert an_enquiry(tx, market).representative_id is None


def test_an_answer_is_given_once_and_the_lead_waits_for_the_buyer(hall: Database, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    for _ in range(100):
        with hall.transaction(NOBODY) as tx:
            answer(acting(tx, market.stand.host), asked, "In stock.", idempotency_key=KEY)
    with hall.snapshot(NOBODY) as view:
        found = view.session.get_one(Enquiry, asked.id)
        assert (found.status, found.reply_due_at, len(found.messages)) == (EnquiryStatus.ANSWERED, None, 2)
        assert view.session.get_one(Lead, asked.lead_id).next_step is NextStep.WAIT


@pytest.mark.parametrize(
    ("more", "status"),
    [({}, EnquiryStatus.ANSWERED), ({"asks": True}, EnquiryStatus.WAITING_FOR_BUYER), ({"offer": OFFER}, EnquiryStatus.QUOTED)],
)
def test_what_the_answer_is_says_where_the_enquiry_stands(
    database: Database, market: Market, more: dict[str, Any], status: EnquiryStatus
) -> None:
    with database.transaction(NOBODY) as tx:
        asked = answer(acting(tx, market.manager), an_enquiry(tx, market), "Yes.", idempotency_key=KEY, **more)
        assert asked.status is status


def test_a_quote_keeps_its_amount_in_the_smallest_unit_and_multiplies_exactly(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = answer(acting(tx, market.stand.host), an_enquiry(tx, market), "", idempotency_key=KEY, offer=OFFER)
        quote = asked.messages[-1].quote
        assert quote is not None
        assert (quote.unit_minor, quote.total.minor, quote.total.currency) == (8_450_00, 338_000_00, "USD")


def test_a_quote_is_not_valid_until_yesterday(database: Database, market: Market) -> None:
    late = Offer(unit_minor=1, currency="USD", quantity=1, incoterm="EXW", valid_until=date(2026, 11, 22))
    with database.transaction(NOBODY) as tx, pytest.raises(Invalid, match="invalid"):
        answer(acting(tx, market.stand.host), an_enquiry(tx, market), "", idempotency_key=KEY, offer=late)


def test_an_editor_a_rival_and_the_buyer_do_not_answer(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        rival = make_exhibitor(tx.session, make_exhibition(tx.session, slug="other"))
        others = [
            one_of_the_booth(tx, market.exhibitor_id, Role.EDITOR).id,
            one_of_the_booth(tx, rival.id).id,
            market.buyer.person_id,
        ]
        for person_id in others:
            with pytest.raises(NotAllowed):
                answer(acting(tx, person_id), asked, "Yes.", idempotency_key=KEY)
            if person_id != market.buyer.person_id:
                with pytest.raises(NotFound):
                    queries.own_enquiry(acting(tx, person_id), asked.id)
            with pytest.raises(NotFound):
                queries.enquiry_for(acting(tx, person_id), asked.id)


def test_a_buyer_who_writes_again_is_owed_an_answer_again(database: Database, clock: Clock, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = answer(acting(tx, market.stand.host), an_enquiry(tx, market), "Which colour?", idempotency_key=KEY, asks=True)
    clock.advance(timedelta(days=2))
    with database.transaction(NOBODY) as tx:
        write_again(acting(tx, market.buyer.person_id), asked, "White.", idempotency_key=KEY)
    with database.snapshot(NOBODY) as view:
        found = view.session.get_one(Enquiry, asked.id)
        assert (found.status, found.reply_due_at) == (EnquiryStatus.BUYER_REPLIED, NOW + timedelta(days=3))
        assert view.session.get_one(Lead, asked.lead_id).due_at == NOW + timedelta(days=3)


def test_writing_more_before_the_answer_does_not_put_off_the_promise(database: Database, clock: Clock, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    clock.advance(timedelta(hours=3))
    with database.transaction(NOBODY) as tx:
        again = write_again(acting(tx, market.buyer.person_id), asked, "And a spare battery.", idempotency_key=KEY)
        assert (again.status, again.reply_due_at) == (EnquiryStatus.NEW, NOW + timedelta(days=1))


def test_a_closed_enquiry_is_opened_by_the_buyer_alone(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        close(acting(tx, market.stand.host), asked)
        assert tx.session.get_one(Lead, asked.lead_id).next_step is NextStep.NOTHING
        with pytest.raises(EnquiryClosed):
            answer(acting(tx, market.stand.host), asked, "One more thing.", idempotency_key=KEY)
        assert write_again(acting(tx, market.buyer.person_id), asked, "Still there?", idempotency_key=KEY).status.awaits_answer


def test_only_a_manager_hands_over_and_only_to_somebody_of_the_booth(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        colleague, person = a_colleague(tx, market.stand.exhibitor)
        with pytest.raises(NotAllowed):
            reassign(acting(tx, person), asked, colleague.id)
        with pytest.raises(Invalid):
            reassign(acting(tx, market.manager), asked, "01J00000000000000000000000")
        reassign(acting(tx, market.manager), asked, colleague.id)
        assert asked.representative_id == colleague.id


def test_what_a_representative_had_open_is_somebody_elses_turn_when_they_go(hall: Database, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        colleague, _ = a_colleague(tx, market.stand.exhibitor)
        card = tx.session.get_one(Representative, market.stand.representative.id)
        present_as(acting(tx, market.manager), card, name=card.name, active=False)
    with hall.snapshot(NOBODY) as view:
        assert view.session.get_one(Enquiry, asked.id).representative_id == colleague.id


def test_open_pages_of_both_sides_are_told_and_nobody_elses(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = answer(acting(tx, market.stand.host), an_enquiry(tx, market), "Yes.", idempotency_key=KEY)
        told = tx.recorded
        assert [event.name for event in told] == ["enquiry.sent", "enquiry.answered"]
        assert [type(event) for event in told] == [EnquirySent, EnquiryAnswered]
        rooms = {f"person:{asked.guest_id}", f"booth:{market.stand.booth.id}"}
        assert [set(event.audience()) for event in told] == [rooms, rooms]


def test_an_enquiry_outlives_its_product(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    with database.transaction(NOBODY) as tx:
        tx.session.delete(tx.session.merge(market.product))
    with database.snapshot(NOBODY) as view:
        found = view.session.get_one(Enquiry, asked.id)
        assert (found.product_id, found.product_name["en"]) == (None, "Nabi 2")


def test_of_the_promise_only_days_on_which_somebody_works_count(database: Database, clock: Clock, market: Market) -> None:
    # Friday, half past six in the evening in Seoul: as if asked on Monday at nine.
    clock.now = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    with database.transaction(NOBODY) as tx:
        assert an_enquiry(tx, market).reply_due_at == datetime(2026, 12, 1, 0, tzinfo=UTC)
