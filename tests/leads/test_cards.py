"""Cards: what was agreed to and nothing more, taken back without a trace, and looks only for those who allowed them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY
from exhibition.database import Database
from exhibition.kernel.errors import NotAllowed, NotFound
from exhibition.leads import BusinessCard, Lead, NextStep, leave_card, note_look, queries
from exhibition.leads.actions import mark_followed_up
from exhibition.leads.cards import CONSENT_VERSION, ONE_VISIT, take_card_back
from exhibition.leads.inbox import lead_row
from exhibition.leads.models import Look
from exhibition.meetings import Meeting, mark_held
from tests.conftest import NOW, Clock
from tests.factories.meetings import TUESDAY_TEN, a_meeting
from tests.factories.people import a_buyer, acting
from tests.leads.conftest import BrowserOf, Market

CARD = "/en/e/hall/booths/A07/card"


def left(tx: Any, market: Market, **more: Any) -> BusinessCard:
    chosen: dict[str, Any] = {"email": True, "phone": "", "shows_looks": True}
    return leave_card(acting(tx, market.buyer.person_id), market.exhibitor_id, **chosen | more)


def test_a_card_carries_what_was_chosen_and_the_wording_agreed_to(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        card = left(tx, market, email=False, phone="+66 2 123 4567")
        assert (card.name, card.company, card.country) == ("Somchai Prasert", "Siam E-Mobility Trading", "TH")
        assert (card.email, card.phone) == ("", "+66 2 123 4567")
        assert (card.consent_version, card.given_at) == (CONSENT_VERSION, NOW)
        assert tx.session.get_one(Lead, card.lead_id).next_step is NextStep.FOLLOW_UP


def test_the_same_card_again_is_the_same_and_another_takes_its_place(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        first, again, other = left(tx, market), left(tx, market), left(tx, market, email=False)
        assert first.id == again.id != other.id
        rows = tx.session.scalars(select(BusinessCard).order_by(BusinessCard.id)).all()
        assert [(row.email, row.revoked_at) for row in rows] == [("", NOW), ("", None)]
        assert [event.name for event in tx.recorded] == ["card.left", "card.left"]


def test_taken_back_a_card_leaves_nothing_but_that_it_was_there(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        card = left(tx, market, phone="+66 2 123 4567")
        note_look(acting(tx, market.buyer.person_id), market.exhibitor_id, market.product.id)
        take_card_back(acting(tx, market.buyer.person_id), card)
        tx.session.flush()
        assert (card.name, card.company, card.country, card.email, card.phone) == ("",) * 5
        assert (card.given_at, card.revoked_at, card.consent_version) == (NOW, NOW, CONSENT_VERSION)
        assert tx.session.scalars(select(Look)).all() == []
        assert queries.own_cards(acting(tx, market.buyer.person_id)) == []
        row = lead_row(acting(tx, market.manager), tx.session.get_one(Lead, card.lead_id))
        assert (row.card, row.looks) == (None, [])


def test_a_card_is_its_buyers_alone_to_take_back(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        card = left(tx, market)
        for person_id in (market.manager.id, a_buyer(tx).person_id):
            with pytest.raises(NotAllowed):
                take_card_back(acting(tx, person_id), card)
            with pytest.raises(NotFound):
                queries.own_card(acting(tx, person_id), card.id)


def test_looks_are_counted_by_visits_and_only_where_the_card_says_so(database: Database, clock: Clock, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        stranger = a_buyer(tx)
        left(tx, market)
        for person_id in (market.buyer.person_id, stranger.person_id, market.buyer.person_id):
            note_look(acting(tx, person_id), market.exhibitor_id, market.product.id)
    clock.advance(ONE_VISIT)
    with database.transaction(NOBODY) as tx:
        note_look(acting(tx, market.buyer.person_id), market.exhibitor_id, market.product.id)
        note_look(acting(tx, market.buyer.person_id), market.exhibitor_id, market.exhibitor_id)
        lead = tx.session.scalars(select(Lead)).one()
        looks = lead_row(acting(tx, market.manager), lead).looks
        assert sorted((look.name["en"] if look.name else "", look.times) for look in looks) == [("", 1), ("Nabi 2", 2)]


def test_without_leave_nothing_is_counted(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        left(tx, market, shows_looks=False)
        note_look(acting(tx, market.buyer.person_id), market.exhibitor_id, market.product.id)
        assert tx.session.scalars(select(Look)).all() == []


def test_a_meeting_that_was_held_makes_a_lead_to_follow_up(hall: Database, clock: Clock, market: Market) -> None:
    with hall.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, market.stand.representative, market.buyer)
    clock.now = TUESDAY_TEN + timedelta(minutes=10)
    with hall.transaction(NOBODY) as tx:
        mark_held(acting(tx, market.stand.host), tx.session.get_one(Meeting, meeting.id))
    with hall.transaction(NOBODY) as tx:
        lead = tx.session.scalars(select(Lead)).one()
        assert (lead.buyer_id, lead.next_step) == (market.buyer.id, NextStep.FOLLOW_UP)
        assert lead_row(acting(tx, market.manager), lead).held == [TUESDAY_TEN]
        mark_followed_up(acting(tx, market.stand.host), lead)
        assert lead.next_step is NextStep.NOTHING


def test_a_booth_that_is_not_shown_takes_no_cards(database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.merge(market.stand.booth).published_at = None
        with pytest.raises(NotFound):
            left(tx, market)
        with pytest.raises(NotAllowed):
            leave_card(acting(tx, market.manager), market.exhibitor_id, email=True, phone="", shows_looks=False)


def test_the_page_shows_what_is_handed_over_and_nothing_goes_without_consent(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    buyer = browser_of(market.buyer.person_id)
    page = buyer.get(CARD).text
    for words in ("Somchai Prasert", "Siam E-Mobility Trading", "Thailand", "somchai@siam.example"):
        assert words in page
    refused = buyer.post(CARD, data={"email": "1", "phone": "+66 2 123 4567"})
    assert (refused.status_code, "Agree to hand it over" in refused.text) == (422, True)
    assert 'value="+66 2 123 4567"' in refused.text
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(BusinessCard)).all() == []
    answer = buyer.post(CARD, data={"email": "1", "phone": "", "agreed": "1"})
    assert (answer.status_code, answer.location) == (303, "/en/me/cards")
    with database.snapshot(NOBODY) as view:
        card = view.session.scalars(select(BusinessCard)).one()
    assert (card.email, card.phone, card.shows_looks) == ("somchai@siam.example", "", False)
    assert "somchai@siam.example" in buyer.get("/en/me/cards").text
    assert buyer.post(f"/en/me/cards/{card.id}/revocation").status_code == 303
    assert "No card left anywhere" in buyer.get("/en/me/cards").text


def test_the_part_of_a_page_that_is_its_readers_own_says_where_looks_are_counted(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    buyer, host = browser_of(market.buyer.person_id), browser_of(market.stand.host)
    product, booth = "/en/products/nabi-2/asked", "/en/e/hall/booths/A07/card-left"
    assert "data-look" not in buyer.get(product).text + buyer.get(booth).text
    with database.transaction(NOBODY) as tx:
        left(tx, market)
    assert 'data-look="/en/products/nabi-2/looks"' in buyer.get(product).text
    assert 'data-look="/en/e/hall/booths/A07/looks"' in buyer.get(booth).text
    assert "Card left" in buyer.get(booth).text
    assert buyer.post("/en/products/nabi-2/looks").status_code == 204
    with database.snapshot(NOBODY) as view:
        assert [look.times for look in view.session.scalars(select(Look))] == [1]
    # Nothing of the sort is shown to those who do not buy.
    assert (host.get(product).text.strip(), host.get(booth).text.strip()) == ("", "")
