"""The pages: the buyer's form and thread, the inbox, one lead. What is refused says why, and nothing typed is lost."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from exhibition.accounts import NOBODY, Role
from exhibition.database import Database
from exhibition.exhibitors import Exhibitor
from exhibition.leads import Enquiry, EnquiryStatus, Lead, answer, leave_card
from tests.conftest import Clock
from tests.factories.browsers import a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_product
from tests.factories.meetings import a_colleague, a_meeting, a_stand
from tests.factories.people import a_buyer, acting, an_interpreter, an_observer, one_of_the_booth, staff
from tests.leads.conftest import BrowserOf, Market, an_enquiry

KEY = "01JDFORM0000000000000000AA"
WISH = {"quantity": "40", "destination": "TH", "incoterm": "FOB", "incoterm_place": "Busan", "message": "Two depots."}

# Who asks, whose desk, how many for each step, who answers, where they are; the leads; then what is known of them: what
# they asked, their cards, their meetings, what they looked at, and what the booth makes.
INBOX = 11
MINE = 2


def typed(**more: str) -> dict[str, str]:
    return {**WISH, "idempotency_key": KEY} | more


def stored(database: Database) -> list[Enquiry]:
    with database.snapshot(NOBODY) as view:
        return list(view.session.scalars(select(Enquiry).order_by(Enquiry.id)))


def test_a_visitor_signs_in_first_and_comes_back(app: Flask, market: Market) -> None:
    for path in (market.quote_path, "/en/e/hall/booths/A07/card", "/en/me/shortlist/new?product=nabi-2"):
        answered = a_browser(app).get(path)
        assert (answered.status_code, urlsplit(answered.location).path) == (303, "/en/sign-in")
        assert parse_qs(urlsplit(answered.location).query) == {"next": [path]}


def test_the_form_asks_for_nothing_that_is_known_and_says_when_the_answer_comes(browser_of: BrowserOf, market: Market) -> None:
    page = browser_of(market.buyer.person_id).get(market.quote_path).text
    assert 'name="company"' not in page
    assert "Siam E-Mobility Trading" in page
    assert '<option value="TH" selected>' in page
    # A trial order may be of two.
    assert 'name="quantity" type="text" value="2"' in page
    # Tuesday, two in the afternoon in Seoul, noon in Bangkok.
    assert ">Tue 24 Nov, 12:00</time></b> Bangkok" in page
    assert "Tue 24 Nov, 14:00 Seoul" in page


def test_an_enquiry_sent_again_and_again_leads_to_the_same_thread(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    buyer = browser_of(market.buyer.person_id)
    answers = {(each.status_code, each.location) for each in (buyer.post(market.quote_path, data=typed()) for _ in range(20))}
    (asked,) = stored(database)
    assert answers == {(303, f"/en/me/enquiries/{asked.id}")}
    assert (asked.quantity, asked.incoterm, asked.incoterm_place, asked.destination) == (40, "FOB", "Busan", "TH")
    # Whoever comes back to the form goes on in the thread.
    assert buyer.get(market.quote_path).location == f"/en/me/enquiries/{asked.id}"


def test_the_same_form_with_other_words_is_told_so_and_loses_nothing(browser_of: BrowserOf, market: Market) -> None:
    buyer = browser_of(market.buyer.person_id)
    buyer.post(market.quote_path, data=typed())
    refused = buyer.post(market.quote_path, data=typed(quantity="41"))
    assert refused.status_code == 409
    assert "This form was sent already, with other words." in refused.text
    assert 'name="quantity" type="text" value="41"' in refused.text
    assert KEY not in refused.text


def test_another_form_about_the_same_product_leads_to_the_thread(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    buyer = browser_of(market.buyer.person_id)
    buyer.post(market.quote_path, data=typed())
    refused = buyer.post(market.quote_path, data=typed(idempotency_key="01JDFORM0000000000000000AB"))
    assert refused.status_code == 409
    assert f'href="/en/me/enquiries/{stored(database)[0].id}"' in refused.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("quantity", "", "This cannot be left empty."),
        ("quantity", "0", ""),
        ("quantity", "many", ""),
        ("destination", "XX", ""),
        ("incoterm", "ABC", ""),
        ("incoterm_place", "", "Name the place that belongs to the Incoterm"),
        ("wanted_on", "2026-02-30", ""),
        ("wanted_on", "2026-11-01", "That day is over."),
        ("message", "x" * 4001, ""),
    ],
)
def test_what_cannot_be_used_is_named_and_kept(
    browser_of: BrowserOf, database: Database, market: Market, field: str, value: str, words: str
) -> None:
    refused = browser_of(market.buyer.person_id).post(market.quote_path, data=typed(**{field: value}))
    assert refused.status_code == 422
    assert f'id="{field}-error"' in refused.text
    assert words in refused.text
    assert "Busan" in refused.text or field == "incoterm_place"
    assert stored(database) == []


def test_the_desk_answers_with_a_quote_and_the_buyer_reads_it(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    buyer, host = browser_of(market.buyer.person_id), browser_of(market.stand.host)
    buyer.post(market.quote_path, data=typed())
    (asked,) = stored(database)
    offer = {
        "kind": "quote",
        "price": "8,450.50",
        "currency": "EUR",
        "quantity": "1,200",
        "incoterm": "CIF",
        "incoterm_place": "Laem Chabang",
        "valid_until": "2026-12-31",
        "lead_time_days": "45",
        "body": "With spare parts for two years.",
        "idempotency_key": KEY,
    }
    sent = host.post(f"/en/desk/enquiries/{asked.id}/answers", data=offer)
    assert (sent.status_code, sent.location) == (303, f"/en/desk/leads/{asked.lead_id}?enquiry={asked.id}")
    page = buyer.get(f"/en/me/enquiries/{asked.id}").text
    for words in ("EUR 8,450.50", "EUR 10,140,600", "CIF Laem Chabang", "31 Dec 2026", "45 days", "With spare parts"):
        assert words in page.replace("\u00a0", " ")
    assert "Quote received" in page
    again = buyer.post(f"/en/me/enquiries/{asked.id}/messages", data={"body": "Agreed.", "idempotency_key": f"{KEY}2"})
    assert again.status_code == 303
    assert "Agreed." in host.get(f"/en/desk/leads/{asked.lead_id}").text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, "body"),
        ({"kind": "quote"}, "price"),
        ({"kind": "quote", "price": "8.450,00"}, "price"),
        ({"kind": "quote", "price": "0"}, "price"),
        ({"kind": "quote", "price": "10.5", "currency": "KRW"}, "price"),
        ({"kind": "quote", "price": "10", "incoterm_place": ""}, "incoterm_place"),
        ({"kind": "quote", "price": "10", "valid_until": "2026-11-22"}, "valid_until"),
    ],
)
def test_half_a_quote_is_shown_again_as_typed(
    browser_of: BrowserOf, database: Database, market: Market, more: dict[str, str], field: str
) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    whole = {"kind": "words", "currency": "USD", "quantity": "40", "incoterm": "FOB", "valid_until": "2026-12-31"}
    form = {**whole, "incoterm_place": "Busan", "idempotency_key": KEY} | more
    refused = browser_of(market.stand.host).post(f"/en/desk/enquiries/{asked.id}/answers", data=form)
    assert (refused.status_code, f'id="{field}-error"' in refused.text) == (422, True)
    assert stored(database)[0].status is EnquiryStatus.NEW


def test_a_rival_finds_nothing_and_an_editor_an_interpreter_and_an_observer_have_no_desk(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        rival, other_buyer = a_stand(tx, code="B01").host, a_buyer(tx)
        editor = one_of_the_booth(tx, market.exhibitor_id, Role.EDITOR)
        strangers = [editor, an_interpreter(tx), an_observer(tx)]
    lead, answers = f"/en/desk/leads/{asked.lead_id}", f"/en/desk/enquiries/{asked.id}/answers"
    form = {"body": "Mine!", "idempotency_key": KEY}
    assert browser_of(rival).get(lead).status_code == 404
    assert browser_of(rival).post(answers, data=form).status_code == 404
    assert browser_of(rival).get(f"/en/desk/leads?exhibitor={market.exhibitor_id}").status_code == 404
    assert "Siam E-Mobility" not in browser_of(rival).get("/en/desk/leads").text
    for stranger in strangers:
        browser = browser_of(stranger)
        found = (browser.get(lead), browser.get("/en/desk/leads"), browser.post(answers, data=form))
        assert [each.status_code for each in found] == [403, 403, 403]
    assert browser_of(other_buyer.person_id).get(f"/en/me/enquiries/{asked.id}").status_code == 404
    assert stored(database)[0].status is EnquiryStatus.NEW


def test_the_association_reads_a_lead_and_changes_nothing(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked, keeper = an_enquiry(tx, market), staff(tx)
    browser = browser_of(keeper)
    page = browser.get(f"/en/desk/leads/{asked.lead_id}")
    assert (page.status_code, "The association may read this" in page.text) == (200, True)
    assert "/answers" not in page.text
    assert browser.post(f"/en/desk/enquiries/{asked.id}/answers", data={"body": "x", "idempotency_key": KEY}).status_code == 403


def test_an_enquiry_of_another_lead_is_not_shown_in_this_one(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked, other = an_enquiry(tx, market), an_enquiry(tx, market, buyer=a_buyer(tx))
    path = f"/en/desk/leads/{asked.lead_id}?enquiry={other.id}"
    assert browser_of(market.stand.host).get(path).status_code == 404


def test_what_is_overdue_is_marked_on_both_sides(
    browser_of: BrowserOf, database: Database, clock: Clock, market: Market
) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
    clock.advance(timedelta(days=1, minutes=1))
    assert "Overdue" in browser_of(market.stand.host).get("/en/desk/leads").text
    assert "The answer is late" in browser_of(market.buyer.person_id).get(f"/en/me/enquiries/{asked.id}").text


def test_the_inbox_is_grouped_by_next_step_and_filtered_by_its_address(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    with database.transaction(NOBODY) as tx:
        an_enquiry(tx, market)
        german = a_buyer(tx, company="Spreehandel", country="DE")
        answered = an_enquiry(tx, market, buyer=german)
        answer(acting(tx, market.stand.host), answered, "Yes.", idempotency_key=KEY)
        card = a_buyer(tx, company="Hoa Phuong", country="VN")
        leave_card(acting(tx, card.person_id), market.exhibitor_id, email=True, phone="", shows_looks=False)
    host = browser_of(market.stand.host)

    def shown(query: str) -> list[str]:
        page = host.get(f"/en/desk/leads{query}").text
        return [name for name in ("Siam E-Mobility Trading", "Hoa Phuong", "Spreehandel") if f">{name}</a>" in page]

    assert shown("") == ["Siam E-Mobility Trading", "Hoa Phuong", "Spreehandel"]
    assert shown("?step=answer") == ["Siam E-Mobility Trading"]
    assert shown("?step=follow_up") == ["Hoa Phuong"]
    assert shown("?step=wait&country=DE") == ["Spreehandel"]
    assert shown("?kind=card") == ["Hoa Phuong"]
    assert shown("?country=DE") == ["Spreehandel"]
    assert shown(f"?representative={market.stand.representative.id}") == ["Siam E-Mobility Trading", "Spreehandel"]
    assert shown("?step=nonsense&kind=x&country=zz&representative=1") == [
        "Siam E-Mobility Trading",
        "Hoa Phuong",
        "Spreehandel",
    ]
    page = host.get("/en/desk/leads").text
    assert [page.index(f'id="step-{step}"') for step in ("answer", "follow_up", "wait")] == sorted(
        page.index(f'id="step-{step}"') for step in ("answer", "follow_up", "wait")
    )


def test_a_manager_hands_an_enquiry_over_on_the_page(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        colleague, _ = a_colleague(tx, tx.session.get_one(Exhibitor, market.exhibitor_id))
    path = f"/en/desk/enquiries/{asked.id}/representative"
    assert browser_of(market.stand.host).post(path, data={"representative": colleague.id}).status_code == 403
    assert browser_of(market.manager).post(path, data={"representative": colleague.id}).status_code == 303
    assert stored(database)[0].representative_id == colleague.id


@pytest.mark.parametrize("number", [1, 30])
def test_the_inbox_costs_as_many_queries_for_thirty_leads_as_for_one(
    browser_of: BrowserOf, database: Database, engine: Engine, market: Market, number: int
) -> None:
    with database.transaction(NOBODY) as tx:
        for _ in range(number):
            buyer = a_buyer(tx)
            an_enquiry(tx, market, buyer=buyer)
            leave_card(acting(tx, buyer.person_id), market.exhibitor_id, email=True, phone="", shows_looks=True)
    host = browser_of(market.stand.host)
    host.get("/en/desk/leads")
    with statements(engine) as sent:
        page = host.get("/en/desk/leads").text
    assert (page.count('<li class="leadrow'), len(_reads(sent))) == (number, INBOX)


@pytest.mark.parametrize("number", [1, 30])
def test_ones_own_enquiries_cost_as_many_queries_for_thirty_as_for_one(
    browser_of: BrowserOf, database: Database, engine: Engine, market: Market, number: int
) -> None:
    with database.transaction(NOBODY) as tx:
        for _ in range(number):
            asked = an_enquiry(tx, market, product=make_product(tx.session, market.stand.exhibitor))
            asked.status = EnquiryStatus.ANSWERED
    buyer = browser_of(market.buyer.person_id)
    buyer.get("/en/me/enquiries")
    with statements(engine) as sent:
        page = buyer.get("/en/me/enquiries").text
    assert (page.count("/en/me/enquiries/"), len(_reads(sent))) == (number, MINE)


def test_more_leads_than_a_page_holds_are_found_on_the_next(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        for _ in range(31):
            an_enquiry(tx, market, buyer=a_buyer(tx))
    host = browser_of(market.stand.host)
    assert [host.get(f"/en/desk/leads?page={page}").text.count('<li class="leadrow') for page in (1, 2, 99)] == [30, 1, 1]
    with database.snapshot(NOBODY) as view:
        assert view.session.scalar(select(func.count()).select_from(Lead)) == 31


def test_everything_is_said_in_korean_as_well(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        asked = an_enquiry(tx, market)
        a_meeting(tx, market.stand.representative, market.buyer)
    host, buyer = browser_of(market.stand.host), browser_of(market.buyer.person_id)
    assert "답변할 문의" in host.get("/ko/desk/leads").text
    assert "답변 보내기" in host.get(f"/ko/desk/leads/{asked.lead_id}").text
    assert "이어서 쓰기" in buyer.get(f"/ko/me/enquiries/{asked.id}").text
    assert "내 문의" in buyer.get("/ko/me/enquiries").text


def _reads(sent: list[str]) -> list[Any]:
    return [statement for statement in sent if statement.lstrip().startswith("SELECT")]
