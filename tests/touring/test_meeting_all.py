"""Meeting the makers of what was compared: one time each, none over another."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.catalogue import Product
from exhibition.database import Database
from exhibition.floor import Division
from exhibition.touring.meeting_all import makers_of
from tests.conftest import Clock
from tests.factories.browsers import Browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_product
from tests.touring.floors import a_floor, a_manned_booth


@pytest.fixture
def slugs(app: Flask, database: Database, clock: Clock) -> list[str]:
    """Two makers with the same hours, the first with two products; and one with nobody to meet."""
    clock.now = datetime(2026, 11, 24, 0, 10, tzinfo=UTC)
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        hall = halls[Division.MICRO_EV]
        made: list[Product] = []
        for code in ("A01", "A02"):
            booth = a_manned_booth(tx, hall, code)
            made.append(make_product(tx.session, booth.exhibitor_id, slug=f"made-in-{code.lower()}"))
            if code == "A01":
                made.append(make_product(tx.session, booth.exhibitor_id, slug="second"))
        made.append(make_product(tx.session, make_booth(tx.session, hall, "A03").exhibitor_id, slug="alone"))
        return [product.slug for product in made]


def test_each_maker_comes_once_with_a_time_of_its_own(database: Database, slugs: list[str]) -> None:
    with database.snapshot(NOBODY) as view:
        makers = makers_of(view, slugs)
    assert [(maker.code, [product.slug for product in maker.products]) for maker in makers] == [
        ("A01", ["made-in-a01", "second"]),
        ("A02", ["made-in-a02"]),
        ("A03", ["alone"]),
    ]
    first, second, third = (maker.time for maker in makers)
    assert first is not None
    assert second is not None
    assert third is None
    assert second.starts_at == first.ends_at


def test_each_time_leads_to_its_booking(client: Browser, slugs: list[str]) -> None:
    page = client.get(f"/en/compare/meet?p={','.join(slugs)}").text
    links = re.findall(r'<a class="btn[^"]*" href="(/en/e/hall/booths/[^"]+)"', page)
    assert [link.partition("?")[0] for link in links] == [f"/en/e/hall/booths/A0{place}/meet" for place in (1, 2, 3)]
    assert ["at=" in link for link in links] == [True, True, False]
    assert [client.get(link.replace("&amp;", "&")).status_code for link in links] == [303, 303, 303]
    assert "No time left in the next two weeks" in page


def test_nothing_selected_says_so(client: Browser, slugs: list[str]) -> None:
    assert "Nothing is selected" in client.get("/en/compare/meet").text
    assert "Nothing is selected" in client.get("/en/compare/meet?p=gone").text


def test_it_costs_the_same_for_one_maker_and_for_three(engine: Engine, database: Database, slugs: list[str]) -> None:
    counts = []
    for some in (slugs[:1], slugs):
        with database.snapshot(NOBODY) as view, statements(engine) as sent:
            makers_of(view, some)
        counts.append(len(sent))
    assert counts[0] == counts[1]
