"""What both sides are written about enquiries and cards, each in their own words and on their own clock."""

from datetime import date

from sqlalchemy import update

from exhibition.accounts import NOBODY, Person
from exhibition.database import Database
from exhibition.leads import Offer, answer, close, leave_card, write_again
from exhibition.leads.actions import reassign
from exhibition.notifications import Mail
from tests.factories.meetings import a_colleague
from tests.factories.people import acting
from tests.leads.conftest import Market, an_enquiry
from tests.leads.conftest import market as market
from tests.notifications.conftest import Mails

HOST, BUYER, MANAGER = "cho@mirnae.example", "somchai@siam.example", "manager@mirnae.example"
OFFER = Offer(
    unit_minor=8_450_50, currency="USD", quantity=40, incoterm="CIF", incoterm_place="Laem Chabang",
    valid_until=date(2026, 12, 31), lead_time_days=45,
)  # fmt: skip


def kinds(mails: list[Mail]) -> list[tuple[str, str]]:
    return [(mail.recipient, mail.kind) for mail in mails]


def test_an_enquiry_is_told_to_whose_turn_it_is_and_its_arrival_to_the_buyer(
    hall: Database, mails: Mails, market: Market
) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market, incoterm="FOB", incoterm_place="Busan", message="창고 두 곳에 40대")
    to_host, to_buyer = mails()
    assert kinds([to_host, to_buyer]) == [(HOST, "enquiry_received"), (BUYER, "enquiry_sent")]
    assert to_host.subject == "Siam E-Mobility Trading에서 견적을 문의했습니다"
    assert "답변 약속 시각: 2026년 11월 24일 (화) 14:00 (서울)" in to_host.text
    assert "방콕)" not in to_host.text
    assert "> 창고 두 곳에 40대" in to_host.text
    assert f"http://127.0.0.1/ko/desk/leads/{asked.lead_id}?enquiry={asked.id}" in to_host.text
    assert "Answer promised by: Tue 24 Nov 2026, 12:00 (Bangkok)" in to_buyer.text
    assert "Answer promised by: Tue 24 Nov 2026, 14:00 (Seoul)" in to_buyer.text
    assert f"http://127.0.0.1/en/me/enquiries/{asked.id}" in to_buyer.text
    # Nobody's address reaches the other side.
    assert BUYER not in to_host.text
    assert HOST not in to_buyer.text


def test_a_form_that_arrives_again_writes_no_second_mail(hall: Database, mails: Mails, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    for _ in range(5):
        with hall.transaction(NOBODY) as tx:
            answer(acting(tx, market.stand.host), asked, "Yes.", idempotency_key="the same key")
    assert len(mails()) == 3


def test_a_quote_is_told_with_its_terms(hall: Database, mails: Mails, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        answer(acting(tx, market.stand.host), asked, "With spare parts.", idempotency_key="quoted", offer=OFFER)
    mail = mails()[-1]
    assert (mail.recipient, mail.kind) == (BUYER, "enquiry_quoted")
    assert mail.subject == "A quote from Mirnae Motors for Nabi 2"
    for line in ("Price for one: USD 8,450.50", "Delivery: CIF Laem Chabang", "Valid until: December 31, 2026", "45 days"):
        assert line in mail.text
    assert "> With spare parts." in mail.text


def test_what_follows_is_told_to_the_other_side(hall: Database, mails: Mails, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        answer(acting(tx, market.stand.host), asked, "Which colour?", idempotency_key="asked back", asks=True)
        write_again(acting(tx, market.buyer.person_id), asked, "White.", idempotency_key="white")
        close(acting(tx, market.stand.host), asked)
    assert kinds(list(mails()))[2:] == [
        (BUYER, "enquiry_answered"),
        (HOST, "enquiry_continued"),
        (BUYER, "enquiry_closed"),
    ]


def test_who_gets_an_enquiry_in_place_of_somebody_is_told(hall: Database, mails: Mails, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        colleague, _ = a_colleague(tx, market.stand.exhibitor, email="lee@mirnae.example")
        reassign(acting(tx, market.manager), asked, colleague.id)
    assert kinds(list(mails()))[-1] == ("lee@mirnae.example", "enquiry_reassigned")


def test_where_nobody_answers_the_managers_are_told_and_closed_accounts_are_written_to_no_more(
    hall: Database, mails: Mails, market: Market
) -> None:
    with hall.transaction(NOBODY) as tx:
        tx.session.merge(market.stand.representative).active = False
        an_enquiry(tx, market)
        leave_card(acting(tx, market.buyer.person_id), market.exhibitor_id, email=True, phone="", shows_looks=False)
    assert kinds(list(mails())) == [(MANAGER, "enquiry_received"), (BUYER, "enquiry_sent"), (MANAGER, "card_left")]
    with hall.transaction(NOBODY) as tx:
        tx.session.execute(update(Person).where(Person.email == MANAGER).values(disabled_at=tx.now))
        leave_card(acting(tx, market.buyer.person_id), market.exhibitor_id, email=False, phone="", shows_looks=False)
    assert len(mails()) == 3
