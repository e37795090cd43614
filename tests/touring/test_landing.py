"""The landing page counts what there is, and tells nobody's business."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.buyers.profiles import LANGUAGES as OFFERED_TO_BUYERS
from exhibition.catalogue import ProductStatus
from exhibition.database import Database
from exhibition.exhibitors import Exhibitor, ExhibitorStatus
from exhibition.exhibitors.team import LANGUAGES as OFFERED_TO_TEAMS
from exhibition.floor import Division
from exhibition.touring.zones import known_zones, reader_zone
from tests.conftest import NOW, Clock
from tests.factories.browsers import Browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_product
from tests.factories.meetings import a_colleague, a_meeting
from tests.touring.floors import a_floor, a_manned_booth


def counts_of(html: str, letter: str) -> list[str]:
    tile = html.split(f'<span class="hall">Hall {letter}</span>')[1].split("</a>")[0]
    return re.findall(r"<b>(\d+)</b>", tile)


def test_every_count_is_of_what_can_be_seen(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        hall = halls[Division.MICRO_EV]
        first = a_manned_booth(tx, hall, "A01")
        a_manned_booth(tx, hall, "A02", ("ko",))
        a_manned_booth(tx, hall, "A03", status=ExhibitorStatus.SUSPENDED)
        a_manned_booth(tx, hall, "A04", published_at=None)
        make_product(tx.session, first.exhibitor_id, status=ProductStatus.DRAFT)
        a_manned_booth(tx, halls[Division.PM], "E01", hours=(9, 10))
    html = client.get("/en/").text
    assert counts_of(html, "A") == ["2", "2", "1"]
    assert counts_of(html, "E") == ["1", "1", "0"]
    assert counts_of(html, "B") == ["0", "0", "0"]
    assert "3 Korean e-mobility makers and institutions in 6 halls" in html


def test_the_sentence_counts_and_leads_to_the_hall_with_its_filters(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        hall = halls[Division.E_MOTO]
        a_manned_booth(tx, hall, "B01", ("ko", "th"), exports_to=["TH"])
        a_manned_booth(tx, hall, "B02", ("ko", "th"), exports_to=["TH"], hours=(9, 10))
        a_manned_booth(tx, hall, "B03", ("ko", "en"), exports_to=["TH"])
        a_manned_booth(tx, halls[Division.PM], "E01", ("th",), exports_to=["TH"])
    wish = "division=e_moto&to=TH&about=200&speaks=th"
    told = "<b>2</b> makers match; <b>1</b> can talk in Thai now"
    assert client.get(f"/en/e/hall/matches?{wish}").text.strip() == told
    assert told in client.get(f"/en/?{wish}").text
    response = client.get(f"/en/e/hall/way-in?{wish}")
    assert response.status_code == 303
    assert response.location == "/en/e/hall/halls/B?speaks=th&to=TH&about=200"
    assert "<b>2</b> of 3 booths fit" in client.get(response.location).text


def test_every_language_a_person_can_say_they_speak_can_be_asked_for(database: Database, client: Browser) -> None:
    offered = {*OFFERED_TO_TEAMS, *OFFERED_TO_BUYERS}
    assert "pt" in offered
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01", ("ko", *offered))
        a_manned_booth(tx, halls[Division.MICRO_EV], "A02", ("ko", "en"))
    for language in sorted(offered - {"ko", "en"}):
        html = client.get(f"/en/e/hall/halls/A?speaks={language}").text
        assert (language, "<b>1</b> of 2 booths fit" in html) == (language, True)
        assert f'<option value="{language}" selected>' in html
    wish = "division=micro_ev&speaks=pt"
    assert (
        client.get(f"/en/e/hall/matches?{wish}").text.strip() == "<b>1</b> maker matches; <b>1</b> can talk in Portuguese now"
    )
    assert client.get(f"/en/e/hall/way-in?{wish}").location == "/en/e/hall/halls/A?speaks=pt"


@pytest.mark.parametrize("speaks", ["", "speaks=", "speaks=tlh"])
def test_a_sentence_without_a_language_is_in_the_readers_own(database: Database, client: Browser, speaks: str) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01", ("ko", "en"))
    assert "can talk in English now" in client.get(f"/en/e/hall/matches?{speaks}").text
    assert client.get(f"/ko/e/hall/way-in?{speaks}").location == "/ko/e/hall/halls/A?speaks=ko"


def test_what_is_live_is_told_in_figures_without_names(database: Database, client: Browser, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
        representative, _ = a_colleague(tx, tx.session.get_one(Exhibitor, booth.exhibitor_id))
        for start in (NOW + timedelta(minutes=30), NOW + timedelta(hours=1)):
            a_meeting(tx, representative, starts_at=start)
    clock.advance(timedelta(minutes=40))
    html = client.get("/en/").text
    live = html.split('<ul class="livelist">')[1].split("</ul>")[0]
    assert "1 running" in live
    assert re.findall(r"<time[^>]*>([^<]*)</time>", live) == ["06:00"]
    assert "1 meeting" in live
    assert "Siam" not in html
    assert "Somchai" not in html


def test_the_clocks_are_the_readers_own_once_the_browser_has_told(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    stranger = client.get("/en/e/hall/clocks").text
    assert re.findall(r'<local-clock [^>]*zone="([^"]*)"', stranger) == ["UTC", "Asia/Seoul"]
    assert " known" not in stranger.split(">")[0]
    client.set_cookie("zone", "Asia/Kathmandu", domain="127.0.0.1")
    known = client.get("/en/e/hall/clocks").text
    assert re.findall(r'<local-clock [^>]*zone="([^"]*)"', known) == ["Asia/Kathmandu", "Asia/Seoul"]
    assert "Their clock is 3 h 15 min ahead of yours." in known
    assert "05:45–14:45 on your clock." in known
    assert "4 h left today." in known


def test_a_zone_that_does_not_exist_is_nobodys(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    for invented in ("Mars/Olympus", "../../etc/passwd", "x" * 400):
        client.set_cookie("zone", invented, domain="127.0.0.1")
        assert 'zone="UTC"' in client.get("/en/e/hall/clocks").text


def test_an_invented_zone_costs_no_walk_through_the_disk(app: Flask) -> None:
    known_zones()
    began = time.process_time()
    for number in range(400):
        with app.test_request_context(headers={"Cookie": f"zone=Mars/Crater{number}"}):
            assert reader_zone() == ""
    # A walk takes some ten milliseconds.
    assert time.process_time() - began < 1


def test_at_the_weekend_the_booths_open_on_monday(database: Database, client: Browser, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    clock.now = datetime(2026, 11, 28, 3, tzinfo=UTC)
    client.set_cookie("zone", "Asia/Seoul", domain="127.0.0.1")
    assert "They open in 45 h." in client.get("/en/e/hall/clocks").text


def test_without_an_exhibition_there_is_no_such_page(client: Browser) -> None:
    assert client.get("/en/").status_code == 404


@pytest.mark.parametrize("booths", [1, 30])
def test_the_landing_page_costs_ten_statements_however_many_booths_there_are_and_then_one(
    database: Database, client: Browser, engine: Engine, booths: int
) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        for number in range(1, booths + 1):
            a_manned_booth(tx, halls[Division.MICRO_EV], f"A{number:02d}")
    for cost in (10, 1):
        with statements(engine) as sent:
            client.get("/en/")
        assert len(sent) == cost


@pytest.mark.parametrize("booths", [1, 30])
def test_the_overview_of_halls_costs_eight_statements_and_then_one(
    database: Database, client: Browser, engine: Engine, booths: int
) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        for number in range(1, booths + 1):
            a_manned_booth(tx, halls[Division.MICRO_EV], f"A{number:02d}")
    for cost in (8, 1):
        with statements(engine) as sent:
            client.get("/en/e/hall/halls")
        assert len(sent) == cost
