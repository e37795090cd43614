"""Trying the hall as somebody, and reading the mails: in the demonstration, and nowhere else."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, SYSTEM, Role
from exhibition.app import create_app, create_worker
from exhibition.database import Database
from exhibition.demo.data.people import BUYERS, STAFF
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser
from tests.factories.meetings import a_meeting, a_stand
from tests.factories.people import a_buyer, a_person, staff

KEREM = BUYERS[0]


@pytest.fixture
def cast(database: Database) -> dict[str, str]:
    """The demonstration's first buyer and its member of staff, by their place in it."""
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, name=KEREM.name, company=KEREM.company, country="TR", person={"email": KEREM.email})
        return {"buyer": buyer.person_id, "staff": staff(tx, name=STAFF[0], email=STAFF[1]).id}


def test_one_click_signs_in_and_leads_to_where_the_day_begins(client: Browser, cast: dict[str, str]) -> None:
    assert "Lodos Mikro, Türkiye" in client.get("/en/try-it").text
    answer = client.post("/en/try-it", data={"person": cast["staff"], "role": Role.STAFF.value})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/staff/meetings")
    assert client.get("/en/staff/meetings").status_code == 200


def test_trying_somebody_else_ends_the_sign_in_before(client: Browser, cast: dict[str, str]) -> None:
    client.post("/en/try-it", data={"person": cast["staff"], "role": Role.STAFF.value})
    answer = client.post("/en/try-it", data={"person": cast["buyer"], "role": Role.BUYER.value})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/")
    assert client.get("/en/staff/meetings").status_code == 403


def test_nobody_but_the_cast_can_be_tried(client: Browser, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stranger = a_person(tx, email="someone@real.example").id
    for person in (stranger, "01J0000000000000000000000A"):
        assert client.post("/en/try-it", data={"person": person, "role": "staff"}).status_code == 404
    assert client.post("/en/try-it", data={}).status_code == 422


def test_trying_needs_a_form_of_ours(client: Browser, cast: dict[str, str]) -> None:
    answer = client.post("/en/try-it", data={"person": cast["staff"], "role": "staff"}, forge=True)
    assert answer.status_code == 400


def test_the_mails_are_shown_with_their_links_and_their_calendar(
    client: Browser, database: Database, settings: Settings, cast: dict[str, str]
) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, a_stand(tx).representative, a_buyer(tx, person={"email": "somchai@siam.example"}))
    create_worker(settings, database).run_all()
    page = client.get("/en/mails").text
    assert "somchai@siam.example" in page
    assert f'href="http://127.0.0.1/en/meet/{meeting.id}/ready"' in page
    assert "Delivered" in page
    (address,) = re.findall(r'href="([^"]+\.ics)"', page)
    calendar = client.get(address)
    assert calendar.mimetype == "text/calendar"
    assert calendar.text.startswith("BEGIN:VCALENDAR\r\n")


def test_a_mail_that_is_not_there_is_not_found(client: Browser) -> None:
    assert client.get("/en/mails?mail=01J0000000000000000000000A").status_code == 404
    assert client.get("/en/mails/01J0000000000000000000000A.ics").status_code == 404
    assert "No mail yet" in client.get("/en/mails").text


@pytest.mark.parametrize("path", ["/en/try-it", "/ko/try-it", "/en/mails", "/ko/mails", "/en/mails/01J.ics"])
def test_outside_the_demonstration_there_are_no_such_pages(settings: Settings, database: Database, path: str) -> None:
    earnest = create_app(replace(settings, demonstration=False, mail="smtp://mail.example"), database=database)
    assert a_browser(earnest).get(path).status_code == 404
    assert a_browser(earnest).post(path).status_code in (400, 404)
    assert [rule.rule for rule in earnest.url_map.iter_rules() if rule.endpoint.startswith("demo.")] == []


def test_the_mails_page_survives_markup_in_a_mail(client: Browser, app: Flask, database: Database) -> None:
    with database.transaction(SYSTEM) as tx:
        buyer = a_buyer(tx, company="<script>alert(1)</script>")
        a_meeting(tx, a_stand(tx).representative, buyer, message="<img src=x onerror=alert(1)>")
    page = client.get("/en/mails").text
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
