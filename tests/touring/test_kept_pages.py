"""Pages that are kept: the same for everybody, new as soon as anything on them is, and nobody's own."""

import re
from datetime import datetime, timedelta

from flask import Flask

from exhibition.accounts import NOBODY
from exhibition.database import Database, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member
from exhibition.floor import Division
from exhibition.web.kept import MOST_PAGES
from tests.conftest import Clock
from tests.factories.browsers import a_browser
from tests.factories.meetings import a_meeting, a_stand
from tests.factories.people import a_buyer, one_of_the_booth, signed_in
from tests.touring.floors import a_floor, a_manned_booth

BOOTH = "/en/e/hall/booths/A07"


def a_hall_with_a_booth(database: Database) -> Booth:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        return a_manned_booth(tx, halls[Division.MICRO_EV], "A07")


def test_a_change_is_seen_at_once(app: Flask, database: Database) -> None:
    booth = a_hall_with_a_booth(database)
    browser = a_browser(app)
    assert "Renamed Motors" not in browser.get(BOOTH).text
    with database.transaction(NOBODY) as tx:
        exhibitor = tx.session.get_one(Exhibitor, booth.exhibitor_id)
        tx.session.get_one(Member, exhibitor.member_id).name = Translated(ko="이름 바뀐 모터스", en="Renamed Motors")
    for path in (BOOTH, "/en/e/hall/halls/A", "/en/e/hall/halls/A?view=list"):
        assert "Renamed Motors" in browser.get(path).text


def test_a_booth_taken_back_is_gone_at_once(app: Flask, database: Database) -> None:
    booth = a_hall_with_a_booth(database)
    browser = a_browser(app)
    assert browser.get(BOOTH).status_code == 200
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Booth, booth.id).published_at = None
    assert browser.get(BOOTH).status_code == 404


def test_its_own_team_sees_an_unpublished_booth_and_nobody_after_them_does(app: Flask, database: Database) -> None:
    booth = a_hall_with_a_booth(database)
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Booth, booth.id).published_at = None
        manager = one_of_the_booth(tx, booth.exhibitor_id)
    assert signed_in(a_browser(app), manager).get(BOOTH).status_code == 200
    assert a_browser(app).get(BOOTH).status_code == 404


def test_the_frame_around_a_kept_page_is_its_readers_own(app: Flask, database: Database) -> None:
    a_hall_with_a_booth(database)
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, name="Somchai Prasert", person={"zone": "Asia/Bangkok"})
    for path in ("/en/", "/en/e/hall/halls", "/en/e/hall/halls/A", BOOTH):
        assert "Somchai Prasert" in signed_in(a_browser(app), buyer.person_id).get(path).text
        visitor = a_browser(app)
        visitor.set_cookie("zone", "Asia/Bangkok", domain="127.0.0.1")
        page = visitor.get(path).text
        assert "Somchai Prasert" not in page
        assert "Sign in" in page


def test_each_reader_gets_times_by_their_own_clock(app: Flask, database: Database) -> None:
    a_hall_with_a_booth(database)
    pages = []
    for zone in ("Asia/Bangkok", "Europe/Berlin"):
        browser = a_browser(app)
        browser.set_cookie("zone", zone, domain="127.0.0.1")
        pages.append(browser.get(BOOTH).text)
    assert "Bangkok" in pages[0]
    assert "Bangkok" not in pages[1]
    assert "Berlin" in pages[1]


def test_times_at_which_a_buyer_is_busy_are_gone_for_that_buyer_alone(app: Flask, database: Database) -> None:
    a_hall_with_a_booth(database)
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person={"zone": "Asia/Seoul"})
    visitor = a_browser(app)
    visitor.set_cookie("zone", "Asia/Seoul", domain="127.0.0.1")
    first = times_on(visitor.get(BOOTH).text)[0]
    with database.transaction(NOBODY) as tx:
        a_meeting(tx, a_stand(tx).representative, buyer, starts_at=first)
    assert first not in times_on(signed_in(a_browser(app), buyer.person_id).get(BOOTH).text)
    assert times_on(visitor.get(BOOTH).text)[0] == first


def times_on(page: str) -> list[datetime]:
    return [datetime.fromisoformat(each) for each in re.findall('at=(20[^"&]+)', page.replace("%2B", "+").replace("%3A", ":"))]


def test_lamps_go_out_with_the_clock(app: Flask, database: Database, clock: Clock) -> None:
    a_hall_with_a_booth(database)
    browser = a_browser(app)
    browser.set_cookie("zone", "Asia/Bangkok", domain="127.0.0.1")
    assert "Speaks English" in browser.get("/en/e/hall/halls/A?view=list").text
    clock.now += timedelta(hours=12)
    assert "Back Tue 07:00" in browser.get("/en/e/hall/halls/A?view=list").text


def test_no_more_pages_are_kept_than_there_is_room_for(app: Flask, database: Database) -> None:
    a_hall_with_a_booth(database)
    browser = a_browser(app)
    for amount in range(1, MOST_PAGES + 20):
        browser.get(f"/en/e/hall/halls/A?view=list&about={amount}")
    browser.get("/en/e/hall/halls/A?view=list&q=nothing+like+it")
    assert len(app.extensions["kept_pages"]) == MOST_PAGES
