"""A booth is open to everybody, or to nobody but its own people and the association."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.database import Database, Translated
from exhibition.exhibitors import Exhibitor, ExhibitorStatus
from exhibition.floor import Division
from tests.conftest import NOW
from tests.factories.browsers import Browser, a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_exhibition, make_product, make_representative
from tests.factories.meetings import a_colleague, a_meeting
from tests.factories.people import a_buyer, one_of_the_booth, signed_in, staff
from tests.touring.floors import a_floor, a_manned_booth


@pytest.mark.parametrize("hidden", [{"status": ExhibitorStatus.SUSPENDED}, {"published_at": None}])
def test_a_booth_that_is_not_open_is_there_for_its_own_team_and_staff_alone(
    database: Database, app: Flask, hidden: dict[str, Any]
) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A07", **hidden)
        rival = a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
        own, other = one_of_the_booth(tx, booth.exhibitor_id), one_of_the_booth(tx, rival.exhibitor_id)
        buyer, association = a_buyer(tx).person_id, staff(tx)
    path = "/en/e/hall/booths/A07"
    assert a_browser(app).get(path).status_code == 404
    assert signed_in(a_browser(app), other).get(path).status_code == 404
    assert signed_in(a_browser(app), buyer).get(path).status_code == 404
    for insider in (own, association):
        page = signed_in(a_browser(app), insider).get(path)
        assert page.status_code == 200
        assert "Only your team and the association see this page." in page.text
        assert "Request meeting" not in page.text


def test_a_booth_stands_in_one_exhibition_only(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
        make_exhibition(tx.session, slug="expo")
    assert client.get("/en/e/hall/booths/A07").status_code == 200
    assert client.get("/en/e/expo/booths/A07").status_code == 404
    assert client.get("/en/e/hall/booths/A08").status_code == 404


def test_both_names_stand_on_the_booth_each_in_its_language(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A07", name=("미르내모터스", "Mirnae Motors"))
    english = client.get("/en/e/hall/booths/A07").text
    assert '<h1 id="h1" lang="en">Mirnae Motors</h1>' in english
    assert '<p class="alt" lang="ko">미르내모터스</p>' in english
    korean = client.get("/ko/e/hall/booths/A07").text
    assert '<h1 id="h1" lang="ko">미르내모터스</h1>' in korean
    assert '<p class="alt" lang="en">Mirnae Motors</p>' in korean


def test_the_language_link_leads_to_this_very_page(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
    for path in ("/e/hall/booths/A07", "/e/hall/halls/A?at=A07&speaks=en", "/products?division=pm"):
        html = client.get(f"/en{path}").text.replace("&amp;", "&")
        assert f'href="/ko{path}" hreflang="ko"' in html


def test_people_are_at_the_booth_while_they_keep_hours_and_are_in_no_meeting(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
        exhibitor = tx.session.get_one(Exhibitor, booth.exhibitor_id)
        busy, _ = a_colleague(tx, exhibitor, name="이바쁨")
        make_representative(tx.session, booth.exhibitor_id, name=Translated(en="Never There"))
        meeting = a_meeting(tx, busy, starts_at=NOW + timedelta(minutes=30))
        meeting_starts = meeting.starts_at
    database.clock = lambda: meeting_starts
    html = client.get("/en/e/hall/booths/A07").text
    people = html.split('<ul class="people-list">')[1].split("</ul>")[0]
    assert re.findall(r'<span class="lamp [^"]*">([^<]*)</span>', people) == ["At the booth", "Not there now", "Not there now"]


def test_the_next_free_times_stand_on_both_clocks_and_can_be_chosen(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
    client.set_cookie("zone", "Europe/Istanbul", domain="127.0.0.1")
    table = client.get("/en/e/hall/booths/A07").text.split('<table class="slots">')[1].split("</table>")[0]
    assert re.findall(r"<b>(\d\d:\d\d)</b></td><td>(\d\d:\d\d)</td>", table) == [
        ("08:30", "14:30"),
        ("09:00", "15:00"),
        ("09:30", "15:30"),
    ]


def test_a_booth_shows_its_published_products_in_its_own_order(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
        make_product(tx.session, booth.exhibitor_id, name=Translated(en="Third"), position=3)
        make_product(tx.session, booth.exhibitor_id, name=Translated(en="Second"), position=2)
        make_product(tx.session, booth.exhibitor_id, name=Translated(en="Secret"), position=1, status="draft")
    html = client.get("/en/e/hall/booths/A07").text
    assert [name for name in re.findall(r"<h3>([^<]*)</h3>", html) if not name.startswith("Nabi")] == ["Second", "Third"]


@pytest.mark.parametrize("products", [1, 30])
def test_a_booth_costs_thirteen_statements_however_much_it_shows_and_then_one(
    database: Database, client: Browser, engine: Engine, products: int
) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A07")
        for number in range(products - 1):
            make_product(tx.session, booth.exhibitor_id, position=number, specs={"range": 100_000, "top_speed": 22})
            make_representative(tx.session, booth.exhibitor_id)
    for cost in (13, 1):
        with statements(engine) as sent:
            client.get("/en/e/hall/booths/A07")
        assert len(sent) == cost
