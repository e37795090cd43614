"""The shortlist: products and booths in one's own order, with notes nobody else reads."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from exhibition.accounts import NOBODY, Person
from exhibition.buyers import Thing, keep, shortlists
from exhibition.buyers.errors import ShortlistFull
from exhibition.buyers.models import Shortlisted
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Database
from exhibition.kernel.errors import NotFound
from tests.factories.browsers import Browser, a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_product
from tests.factories.meetings import Stand, a_stand
from tests.factories.people import a_buyer, a_person, acting, signed_in

# Who is asking, the products, the booths.
SHORTLIST = 3


@pytest.fixture
def stand(database: Database) -> Stand:
    with database.transaction(NOBODY) as tx:
        return a_stand(tx, slug="hall", code="A07")


@pytest.fixture
def nabi(database: Database, stand: Stand) -> Product:
    with database.transaction(NOBODY) as tx:
        return make_product(tx.session, stand.exhibitor, slug="nabi-2")


@pytest.fixture
def reader(database: Database) -> Person:
    with database.transaction(NOBODY) as tx:
        return tx.session.get_one(Person, a_buyer(tx).person_id)


def about(product: Product) -> Thing:
    return Thing(product.exhibitor_id, product.name, product.id)


def a_list(tx: Any, reader: Person, stand: Stand, number: int) -> list[Shortlisted]:
    return [keep(acting(tx, reader), about(make_product(tx.session, stand.exhibitor))) for _ in range(number)]


def names(tx: Any, reader: Person) -> list[str]:
    return [each.entry.id for each in shortlists.shortlist(acting(tx, reader))]


def test_what_is_kept_twice_is_kept_once(database: Database, nabi: Product, reader: Person) -> None:
    with database.transaction(NOBODY) as tx:
        kept = {keep(acting(tx, reader), about(nabi), "A note").id for _ in range(3)}
        assert len(kept) == 1
        assert keep(acting(tx, reader), Thing(nabi.exhibitor_id, nabi.name)).id not in kept


def test_entries_change_places_and_stay_in_them(database: Database, stand: Stand, reader: Person) -> None:
    with database.transaction(NOBODY) as tx:
        first, second, third = a_list(tx, reader, stand, 3)
        shortlists.move(acting(tx, reader), third, "up")
        shortlists.move(acting(tx, reader), first, "up")
        shortlists.move(acting(tx, reader), second, "down")
        assert names(tx, reader) == [first.id, third.id, second.id]


def test_a_list_is_nobody_elses(database: Database, nabi: Product, reader: Person) -> None:
    with database.transaction(NOBODY) as tx:
        entry, other = keep(acting(tx, reader), about(nabi), "Too dear?"), a_person(tx)
        with pytest.raises(NotFound):
            shortlists.entry_for(acting(tx, other), entry.id)
        assert names(tx, other) == []


def test_a_list_ends_somewhere(database: Database, stand: Stand, reader: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortlists, "MOST", 2)
    with database.transaction(NOBODY) as tx:
        a_list(tx, reader, stand, 2)
        with pytest.raises(ShortlistFull):
            a_list(tx, reader, stand, 1)


def test_what_is_no_longer_shown_says_so_and_leads_nowhere(
    app: Flask, database: Database, nabi: Product, reader: Person
) -> None:
    with database.transaction(NOBODY) as tx:
        keep(acting(tx, reader), about(nabi))
        tx.session.get_one(Product, nabi.id).status = ProductStatus.DRAFT
    page = signed_in(a_browser(app), reader).get("/en/me/shortlist").text
    assert "Not shown in the hall at the moment." in page
    assert "/en/products/nabi-2" not in page


def test_the_button_works_as_a_form_and_as_a_part_of_the_page(
    app: Flask, database: Database, nabi: Product, reader: Person
) -> None:
    browser = signed_in(a_browser(app), reader)
    form = browser.get("/en/me/shortlist/new?product=nabi-2").text
    assert 'action="/en/me/shortlist?product=nabi-2"' in form
    answer = browser.post("/en/me/shortlist?product=nabi-2", data={"note": "Ask about winter."})
    assert (answer.status_code, answer.location) == (303, "/en/me/shortlist")
    assert "Ask about winter." in browser.get("/en/me/shortlist").text
    assert 'aria-pressed="true"' in _mark(browser)
    (entry,) = _stored(database)
    removal = f"/en/me/shortlist/{entry.id}/removal?product=nabi-2"
    part = browser.post(removal, headers={"X-Fragment": "1"})
    assert (part.status_code, part.location) == (303, "/en/me/shortlist/mark?product=nabi-2")
    assert 'aria-pressed="false"' in _mark(browser)
    assert browser.post("/en/me/shortlist?exhibition=hall&booth=A07").status_code == 303
    assert [each.exhibitor_id for each in _stored(database)] == [nabi.exhibitor_id]


def test_a_visitors_page_has_the_button_as_a_link(app: Flask, nabi: Product) -> None:
    page = a_browser(app).get("/en/products/nabi-2").text
    assert 'href="/en/me/shortlist/new?product=nabi-2"' in page
    assert 'href="/en/products/nabi-2/quote"' in page
    booth = a_browser(app).get("/en/e/hall/booths/A07").text
    assert 'href="/en/me/shortlist/new?exhibition=hall&amp;booth=A07"' in booth
    assert 'href="/en/e/hall/booths/A07/card"' in booth


@pytest.mark.parametrize("number", [1, 30])
def test_a_list_of_thirty_costs_as_many_queries_as_one(
    app: Flask, database: Database, engine: Engine, stand: Stand, reader: Person, number: int
) -> None:
    with database.transaction(NOBODY) as tx:
        a_list(tx, reader, stand, number)
    browser = signed_in(a_browser(app), reader)
    browser.get("/en/me/shortlist")
    with statements(engine) as sent:
        page = browser.get("/en/me/shortlist").text
    reads = [statement for statement in sent if statement.lstrip().startswith("SELECT")]
    assert (page.count("/removal"), len(reads)) == (number, SHORTLIST)


def _mark(browser: Browser) -> str:
    return browser.get("/en/me/shortlist/mark?product=nabi-2").text


def _stored(database: Database) -> list[Shortlisted]:
    with database.snapshot(NOBODY) as view:
        return list(view.session.scalars(select(Shortlisted)))
