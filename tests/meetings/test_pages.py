"""The pages: booking, answering, what one has, hours. What is refused says why, and nothing typed is lost."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from exhibition.accounts import NOBODY, ConsentKind, Person
from exhibition.accounts.actions import choose_consents
from exhibition.buyers import Buyer
from exhibition.database import Database
from exhibition.meetings import Meeting, MeetingRequest, MeetingStatus, RequestStatus, Side, actions
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.exhibitors import make_product
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, Stand, a_colleague, a_meeting, a_request, a_stand
from tests.factories.people import a_buyer, acting, an_interpreter, one_of_the_booth, signed_in, staff
from tests.meetings.test_free_times import counted

# Who is asking (two), the lists, and once who meets whom in all of them.
QUERIES = {"/en/desk/meetings": 6, "/en/me/meetings": 7}

MEET = "/en/e/hall/booths/A07/meet"


@pytest.fixture
def stand(database: Database) -> Stand:
    with database.transaction(NOBODY) as tx:
        return a_stand(tx, slug="hall", code="A07")


@pytest.fixture
def buyer(database: Database) -> Buyer:
    with database.transaction(NOBODY) as tx:
        return a_buyer(tx)


def browser_of(app: Flask, person: Person | str) -> Browser:
    return signed_in(a_browser(app), person)


def typed(stand: Stand, **more: Any) -> dict[str, Any]:
    return {
        "representative": stand.representative.id,
        "starts_at": TUESDAY_TEN.isoformat(),
        "language": "en",
        "purposes": ["purchase", "samples"],
        "message": "Forty packs, to Laem Chabang",
        "idempotency_key": "01JDFORM0000000000000000AA",
    } | more


def stored(database: Database) -> list[MeetingRequest]:
    with database.snapshot(NOBODY) as view:
        return list(view.session.scalars(select(MeetingRequest).order_by(MeetingRequest.starts_at)))


def test_a_visitor_signs_in_first_and_comes_back(app: Flask, stand: Stand) -> None:
    answer = a_browser(app).get(f"{MEET}?at={quote(TUESDAY_TEN.isoformat())}")
    assert answer.status_code == 303
    assert answer.location.startswith(f"/en/sign-in?next={quote(MEET)}") or answer.location.startswith(
        f"/en/sign-in?next={quote(MEET, safe='')}"
    )


def test_those_who_are_no_buyers_cannot_book(app: Flask, stand: Stand) -> None:
    assert browser_of(app, stand.host).get(MEET).status_code == 403
    assert browser_of(app, stand.host).post(MEET, data=typed(stand)).status_code == 403


def test_the_page_offers_the_times_of_a_day_on_both_clocks(app: Flask, stand: Stand, buyer: Buyer) -> None:
    page = browser_of(app, buyer.person_id).get(f"{MEET}?day=2026-11-24").text
    assert page.count('name="starts_at"') == 18
    assert '<time datetime="2026-11-24T01:00:00+00:00">08:00</time>' in page
    assert "Bangkok, you" in page
    assert "Seoul" in page


def test_a_time_chosen_at_the_booth_is_chosen_on_the_page(app: Flask, stand: Stand, buyer: Buyer) -> None:
    page = browser_of(app, buyer.person_id).get(f"{MEET}?at={quote(TUESDAY_TEN.isoformat())}").text
    chosen = [line for line in page.split("<input") if "checked" in line and 'name="starts_at"' in line]
    assert [TUESDAY_TEN.isoformat() in line for line in chosen] == [True]


def test_a_request_is_sent_with_all_that_was_chosen(app: Flask, database: Database, stand: Stand, buyer: Buyer) -> None:
    with database.transaction(NOBODY) as tx:
        product = make_product(tx.session, stand.exhibitor)
    answer = browser_of(app, buyer.person_id).post(MEET, data=typed(stand, products=[product.id]))
    (request,) = stored(database)
    assert (answer.status_code, answer.location) == (303, f"/en/me/requests/{request.id}")
    assert (request.starts_at, request.language) == (TUESDAY_TEN, "en")
    assert (request.purposes, request.message) == (["purchase", "samples"], "Forty packs, to Laem Chabang")


def test_a_form_sent_twice_is_one_request_with_one_answer(app: Flask, database: Database, stand: Stand, buyer: Buyer) -> None:
    browser = browser_of(app, buyer.person_id)
    answers = [browser.post(MEET, data=typed(stand)) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [
        (303, f"/en/me/requests/{stored(database)[0].id}")
    ] * 2
    assert len(stored(database)) == 1


def test_who_comes_second_is_told_so_and_loses_nothing_typed(
    app: Flask, database: Database, stand: Stand, buyer: Buyer
) -> None:
    with database.transaction(NOBODY) as tx:
        a_request(tx, stand.representative)
    answer = browser_of(app, buyer.person_id).post(MEET, data=typed(stand))
    assert answer.status_code == 409
    assert "08:00 in Bangkok, 10:00 in Seoul, has just been taken by somebody else." in answer.text
    assert "Forty packs, to Laem Chabang</textarea>" in answer.text
    assert 'value="purchase" checked' in answer.text
    assert 'value="distribution">' in answer.text
    assert 'value="01JDFORM0000000000000000AA"' in answer.text
    # The times are those of that day as they are now, and none is chosen in place of the one that is gone.
    assert answer.text.count('name="starts_at"') == 17
    assert f'value="{TUESDAY_TEN.isoformat()}"' not in answer.text
    assert len(stored(database)) == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("starts_at", (TUESDAY_TEN - timedelta(days=2)).isoformat(), "That time has passed"),
        ("starts_at", (TUESDAY_TEN + timedelta(hours=12)).isoformat(), "Nobody is there at that time."),
        ("starts_at", (TUESDAY_TEN + timedelta(minutes=10)).isoformat(), "Meetings start on the hour or at half past."),
        ("starts_at", (TUESDAY_TEN + timedelta(days=3650)).isoformat(), "That is too far ahead."),
        ("starts_at", "", "required"),
        ("starts_at", "tomorrow", "cannot be used"),
        ("starts_at", "2026-11-24T10:00", "cannot be used"),
        ("starts_at", "9" * 400, "cannot be used"),
        ("starts_at", "1795482000", "cannot be used"),
        ("starts_at", "0001-01-01T00:00:00+14:00", "cannot be used"),
        ("starts_at", "9999-12-31T23:59:59-12:00", "cannot be used"),
        ("language", "tlh", ""),
        ("language", "", ""),
        ("purposes", ["bribery"], ""),
        ("products", ["01JD0000000000000000000000"], ""),
        ("message", "x" * 2001, ""),
        ("message", "nul\x00", ""),
        ("idempotency_key", "?", ""),
        ("surprise", "1", ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_everything_kept(
    app: Flask, database: Database, stand: Stand, buyer: Buyer, field: str, value: Any, words: str
) -> None:
    sent = typed(stand) | {field: value}
    answer = browser_of(app, buyer.person_id).post(MEET, data=sent)
    assert answer.status_code == 422
    assert 'class="errors" role="alert"' in answer.text
    assert 'value="samples"' in answer.text
    if field not in ("message", "purposes"):
        assert "Forty packs, to Laem Chabang</textarea>" in answer.text
        assert 'value="purchase" checked' in answer.text
    assert stored(database) == []


def test_another_day_is_looked_at_without_script_and_nothing_typed_is_lost(
    app: Flask, database: Database, stand: Stand, buyer: Buyer
) -> None:
    wednesday = (TUESDAY_TEN + timedelta(days=1)).date().isoformat()
    answer = browser_of(app, buyer.person_id).post(MEET, data=typed(stand, look_at=wednesday))
    assert answer.status_code == 200
    assert "Forty packs, to Laem Chabang</textarea>" in answer.text
    assert 'value="purchase" checked' in answer.text
    assert f'<time datetime="{wednesday}T01:00:00+00:00">' in answer.text
    assert f'<time datetime="{TUESDAY_TEN.isoformat()}">' not in answer.text
    assert "This field is required." not in answer.text
    assert stored(database) == []


def test_somebody_else_is_looked_at_without_script(app: Flask, database: Database, stand: Stand, buyer: Buyer) -> None:
    with database.transaction(NOBODY) as tx:
        colleague, _ = a_colleague(tx, stand.exhibitor, name="Bora Lim")
    answer = browser_of(app, buyer.person_id).post(MEET, data=typed(stand, whom=colleague.id))
    assert answer.status_code == 200
    assert "Forty packs, to Laem Chabang</textarea>" in answer.text
    assert f'name="representative" value="{colleague.id}"' in answer.text
    assert f'<time datetime="{TUESDAY_TEN.isoformat()}">' in answer.text
    assert stored(database) == []


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9" * 400, "1e400"])
def test_an_address_that_names_no_time_of_this_world_opens_the_first_day(
    app: Flask, stand: Stand, buyer: Buyer, at: str
) -> None:
    answer = browser_of(app, buyer.person_id).get(f"{MEET}?at={quote(at)}&day={quote(at)}")
    assert answer.status_code == 200
    assert answer.text.count('name="starts_at"') == 7


def test_a_form_sent_again_for_another_time_is_no_repetition(
    app: Flask, database: Database, stand: Stand, buyer: Buyer
) -> None:
    browser = browser_of(app, buyer.person_id)
    browser.post(MEET, data=typed(stand))
    again = browser.post(MEET, data=typed(stand, starts_at=(TUESDAY_TEN + HALF_HOUR).isoformat()))
    assert again.status_code == 409
    assert "This form was sent before, for another time. Send it once more to ask for this one as well." in again.text
    assert "Forty packs, to Laem Chabang</textarea>" in again.text
    (key,) = re.findall('name="idempotency_key" value="([^"]+)"', again.text)
    once_more = typed(stand, starts_at=(TUESDAY_TEN + HALF_HOUR).isoformat(), idempotency_key=key)
    assert browser.post(MEET, data=once_more).status_code == 303
    assert [each.starts_at for each in stored(database)] == [TUESDAY_TEN, TUESDAY_TEN + HALF_HOUR]


def test_who_tries_too_often_loses_nothing_typed(app: Flask, stand: Stand, buyer: Buyer) -> None:
    browser = browser_of(app, buyer.person_id)
    with app.test_request_context():
        for _ in range(60):
            app.extensions["limits"].spend("60/hour", "meetings.send_request", buyer.person_id)
    answer = browser.post(MEET, data=typed(stand))
    assert answer.status_code == 429
    assert "Too many tries. Wait a moment and try again." in answer.text
    assert "Forty packs, to Laem Chabang</textarea>" in answer.text


def test_a_representative_of_another_booth_is_not_found_here(
    app: Flask, database: Database, stand: Stand, buyer: Buyer
) -> None:
    with database.transaction(NOBODY) as tx:
        rival = a_stand(tx)
    browser = browser_of(app, buyer.person_id)
    assert browser.post(MEET, data=typed(stand, representative=rival.representative.id)).status_code == 404
    assert browser.get("/en/e/hall/booths/Z99/meet").status_code == 404


def test_the_representative_accepts_in_one_click_from_the_desk(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        request = a_request(tx, stand.representative, message="Forty packs")
    browser = browser_of(app, stand.host)
    desk = browser.get("/en/desk/meetings").text
    assert f'action="/en/me/requests/{request.id}/acceptance"' in desk
    assert "Forty packs" in desk

    answer = browser.post(f"/en/me/requests/{request.id}/acceptance", data={"back": "desk"})
    assert (answer.status_code, answer.location) == (303, "/en/desk/meetings")
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(Meeting.request_id)).all() == [request.id]


def test_a_decline_needs_its_reason(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        request = a_request(tx, stand.representative)
    browser = browser_of(app, stand.host)
    refused = browser.post(f"/en/me/requests/{request.id}/refusal", data={"reason": "  "})
    assert refused.status_code == 422
    assert browser.post(f"/en/me/requests/{request.id}/refusal", data={"reason": "At a fair"}).status_code == 303
    assert [(each.status, each.reason) for each in stored(database)] == [(RequestStatus.DECLINED, "At a fair")]


def test_a_second_answer_is_a_conflict_told_on_the_page(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        request = a_request(tx, stand.representative)
        actions.withdraw_request(acting(tx, request.guest_id), request)
    answer = browser_of(app, stand.host).post(f"/en/me/requests/{request.id}/acceptance")
    assert answer.status_code == 409
    assert "This request has been answered, withdrawn or has expired in the meantime." in answer.text


def test_another_time_is_chosen_from_those_free_for_both(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx)
        a_meeting(tx, a_stand(tx).representative, buyer, starts_at=TUESDAY_TEN + 4 * HALF_HOUR)
        request = a_request(tx, stand.representative, buyer)
    browser = browser_of(app, stand.host)
    page = browser.get(f"/en/me/requests/{request.id}/proposals").text
    # Eighteen, less the one asked for, less the one at which the buyer meets somebody else.
    assert page.count('name="starts_at"') == 16

    looked = browser.post(
        f"/en/me/requests/{request.id}/proposals", data={"look_at": "2026-11-26", "note": "In the lab until then"}
    )
    assert looked.status_code == 200
    assert "In the lab until then</textarea>" in looked.text
    assert '<time datetime="2026-11-26T' in looked.text
    assert stored(database)[0].awaiting is Side.EXHIBITOR

    later = (TUESDAY_TEN + HALF_HOUR).isoformat()
    sent = {"starts_at": later, "note": "In the lab until then", "idempotency_key": "01JDFORM0000000000000000AA"}
    assert browser.post(f"/en/me/requests/{request.id}/proposals", data=sent).status_code == 303
    changed = next(each for each in stored(database) if each.id == request.id)
    assert (changed.starts_at, changed.awaiting, changed.reason) == (
        TUESDAY_TEN + HALF_HOUR,
        Side.BUYER,
        "In the lab until then",
    )


def in_berlin(app: Flask, database: Database, clock: Clock, now: datetime) -> tuple[Browser, str]:
    """Return a host in Berlin who has a request to answer, and the page on which another time is proposed."""
    clock.now = now
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, zone="Europe/Berlin")
        request = a_request(tx, stand.representative, starts_at=now + timedelta(days=1))
    return browser_of(app, stand.host), f"/en/me/requests/{request.id}/proposals"


def test_a_time_of_ones_own_in_a_skipped_hour_is_refused_in_words(app: Flask, database: Database, clock: Clock) -> None:
    browser, page = in_berlin(app, database, clock, datetime(2027, 3, 15, 9, tzinfo=UTC))
    sent = {"day": "2027-03-28", "clock": "02:30", "note": "Night shift", "idempotency_key": "01JDFORM0000000000000000AA"}
    answer = browser.post(page, data=sent)
    assert answer.status_code == 422
    assert "That time does not exist on that day: the clocks go forward over it." in answer.text
    assert 'value="02:30"' in answer.text
    assert "Night shift</textarea>" in answer.text
    assert browser.post(page, data=sent | {"clock": "03:30"}).status_code == 303


def test_a_time_in_a_repeated_hour_is_asked_about(app: Flask, database: Database, clock: Clock) -> None:
    browser, page = in_berlin(app, database, clock, datetime(2027, 10, 20, 9, tzinfo=UTC))
    sent = {"day": "2027-10-31", "clock": "02:30", "idempotency_key": "01JDFORM0000000000000000AA"}
    assert browser.post(page, data=sent | {"day": "9999-12-31", "clock": "23:59"}).status_code == 422
    assert browser.post(page, data=sent | {"day": "0001-01-01", "clock": "00:00"}).status_code == 422
    answer = browser.post(page, data=sent)
    assert answer.status_code == 422
    assert "The clocks show that time twice on that day. Say which one you mean." in answer.text
    assert 'name="fold" value="1"' in answer.text
    assert browser.post(page, data=sent | {"fold": "1"}).status_code == 303
    assert stored(database)[0].starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_addresses_are_shown_as_was_agreed_and_never_to_interpreters(
    app: Flask, database: Database, clock: Clock, stand: Stand
) -> None:
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person={"email": "somchai@siam.example"})
        interpreter = an_interpreter(tx)
        request = a_request(tx, stand.representative, buyer)
    host = browser_of(app, stand.host)
    assert "somchai@siam.example" not in host.get(f"/en/me/requests/{request.id}").text
    host.post(f"/en/me/requests/{request.id}/acceptance")
    with database.transaction(NOBODY) as tx:
        meeting = tx.session.scalars(select(Meeting)).one()
        actions.assign_interpreter(acting(tx, staff(tx)), meeting, interpreter.id)
    page = f"/en/me/meetings/{meeting.id}"
    clock.now = TUESDAY_TEN
    assert "somchai@siam.example" not in host.get(page).text
    with database.transaction(NOBODY) as tx:
        choose_consents(acting(tx, buyer.person_id), {ConsentKind.THIRD_PARTY: True})
    assert "somchai@siam.example" in host.get(page).text
    assert stand.host.email in browser_of(app, buyer.person_id).get(page).text
    seen_by_interpreter = browser_of(app, interpreter).get(page).text
    assert "somchai@siam.example" not in seen_by_interpreter
    assert stand.host.email not in seen_by_interpreter


def test_others_find_neither_request_nor_meeting_whatever_they_try(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
        request = a_request(tx, stand.representative, starts_at=TUESDAY_TEN + HALF_HOUR)
        strangers = [a_buyer(tx).person_id, a_stand(tx).host.id, an_interpreter(tx).id]
    reason = {"reason": "Because"}
    for stranger in strangers:
        browser = browser_of(app, stranger)
        answers = [
            browser.get(f"/en/me/requests/{request.id}"),
            browser.get(f"/en/me/requests/{request.id}/proposals"),
            browser.post(f"/en/me/requests/{request.id}/acceptance"),
            browser.post(f"/en/me/requests/{request.id}/refusal", data=reason),
            browser.post(f"/en/me/requests/{request.id}/withdrawal"),
            browser.get(f"/en/me/meetings/{meeting.id}"),
            browser.get(f"/en/me/meetings/{meeting.id}.ics"),
            browser.get(f"/en/me/meetings/{meeting.id}/moves"),
            browser.post(f"/en/me/meetings/{meeting.id}/cancellation", data=reason),
            browser.post(f"/en/me/meetings/{meeting.id}/lateness", data={"minutes": "5"}),
            browser.post(f"/en/me/meetings/{meeting.id}/outcome", data={"outcome": "held"}),
        ]
        assert [answer.status_code for answer in answers] == [404] * len(answers)
        assert browser.post(f"/en/me/meetings/{meeting.id}/interpreter").status_code == 403


def test_the_calendar_file_carries_the_uid_and_the_sequence(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
    answer = browser_of(app, meeting.guest_id).get(f"/en/me/meetings/{meeting.id}.ics")
    lines = answer.text.replace("\r\n ", "").split("\r\n")
    assert answer.mimetype == "text/calendar"
    assert {f"UID:{meeting.calendar_uid}", "SEQUENCE:0", "DTSTART:20261124T010000Z", "METHOD:PUBLISH"} <= set(lines)


def test_a_meeting_is_moved_by_asking_and_accepting(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
    guest, host = browser_of(app, meeting.guest_id), browser_of(app, stand.host)
    later = (TUESDAY_TEN + HALF_HOUR).isoformat()
    asked = guest.post(
        f"/en/me/meetings/{meeting.id}/moves", data={"starts_at": later, "idempotency_key": "01JDFORM0000000000000000AA"}
    )
    assert asked.status_code == 303
    assert host.post(asked.location + "/acceptance").location == f"/en/me/meetings/{meeting.id}"
    with database.snapshot(NOBODY) as view:
        moved = view.session.get_one(Meeting, meeting.id)
        assert (moved.starts_at, moved.sequence) == (TUESDAY_TEN + HALF_HOUR, 1)


def test_a_meeting_is_cancelled_with_a_reason(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
    browser = browser_of(app, meeting.guest_id)
    page = f"/en/me/meetings/{meeting.id}"
    assert browser.post(f"{page}/cancellation", data={"reason": ""}).status_code == 422
    assert browser.post(f"{page}/cancellation", data={"reason": "Ill"}).status_code == 303
    assert browser.post(f"{page}/cancellation", data={"reason": "Ill again"}).status_code == 409
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(Meeting, meeting.id).status is MeetingStatus.CANCELLED


def test_pages_ask_anew_when_the_lobby_opens(app: Flask, database: Database, clock: Clock, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
    clock.now = TUESDAY_TEN - timedelta(minutes=19)
    guest, host = browser_of(app, meeting.guest_id), browser_of(app, stand.host)
    for page in (guest.get(f"/en/me/meetings/{meeting.id}"), guest.get("/en/me/meetings"), host.get("/en/desk/meetings")):
        assert 'data-island="phase-clock" hidden data-in="540"' in page.text
    clock.now = meeting.ends_at
    assert "phase-clock" not in guest.get(f"/en/me/meetings/{meeting.id}").text


def test_being_late_is_said_on_the_page(app: Flask, database: Database, clock: Clock, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative)
    clock.now = TUESDAY_TEN - timedelta(minutes=5)
    guest, host = browser_of(app, meeting.guest_id), browser_of(app, stand.host)
    assert guest.post(f"/en/me/meetings/{meeting.id}/lateness", data={"minutes": "10"}).status_code == 303
    assert "Somchai Prasert comes 10 minutes late." in host.get(f"/en/me/meetings/{meeting.id}").text
    assert guest.post(f"/en/me/meetings/{meeting.id}/lateness", data={"minutes": "0"}).status_code == 422


def week(**stretches: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in stretches.items()}


def test_a_representative_sets_their_week(app: Flask, database: Database, stand: Stand, buyer: Buyer) -> None:
    browser = browser_of(app, stand.host)
    sent = week(opens_1_0="09:00", closes_1_0="11:00", opens_1_1="10:00", closes_1_1="12:00")
    answer = browser.post(f"/en/desk/availability/{stand.representative.id}/week", data=sent)
    assert answer.status_code == 303
    assert 'value="09:00"' in browser.get(answer.location).text
    page = browser_of(app, buyer.person_id).get(f"{MEET}?day=2026-11-24").text
    assert page.count('name="starts_at"') == 6


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (week(opens_0_0="18:00", closes_0_0="09:00"), "The end must come after the start."),
        (week(opens_0_0="09:00"), ""),
        (week(opens_0_0="09:00", closes_0_0="09:20"), "A meeting takes 30 minutes; this is shorter."),
        (week(opens_0_0="09:02", closes_0_0="12:00"), "Use whole five minutes."),
        (week(opens_0_0="9 o'clock", closes_0_0="12:00"), ""),
        (week(opens_9_0="09:00"), ""),
    ],
)
def test_hours_that_cannot_be_used_are_shown_again(app: Flask, stand: Stand, sent: dict[str, str], words: str) -> None:
    answer = browser_of(app, stand.host).post(f"/en/desk/availability/{stand.representative.id}/week", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    for value in sent.values():
        if value[0].isdigit() and ":" in value and "opens-9-0" not in sent:
            assert f'value="{value}"' in answer.text


def test_a_manager_sets_a_day_off_for_a_representative(app: Flask, database: Database, stand: Stand, buyer: Buyer) -> None:
    with database.transaction(NOBODY) as tx:
        manager = one_of_the_booth(tx, stand.exhibitor.id)
    browser = browser_of(app, manager)
    days = f"/en/desk/availability/{stand.representative.id}/days"
    assert browser.post(days, data={"day": "2026-11-24", "kind": "away"}).status_code == 303
    meet = browser_of(app, buyer.person_id)
    assert "Nothing is free on Tuesday 24 November" in meet.get(f"{MEET}?day=2026-11-24").text
    assert browser.post(f"{days}/2026-11-24/removal").status_code == 303
    assert meet.get(f"{MEET}?day=2026-11-24").text.count('name="starts_at"') == 18
    assert browser.post(days, data={"day": "2026-11-20", "kind": "away"}).status_code == 422
    assert browser.post(f"{days}/yesterday/removal").status_code == 404


def test_a_skipped_hour_on_a_day_of_ones_own_is_refused_in_words(app: Flask, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, zone="Europe/Berlin")
    answer = browser_of(app, stand.host).post(
        f"/en/desk/availability/{stand.representative.id}/days",
        data={"day": "2027-03-28", "kind": "hours", "opens": "02:30", "closes": "05:00"},
    )
    assert answer.status_code == 422
    assert "That time does not exist on that day: the clocks go forward over it." in answer.text
    assert 'value="02:30"' in answer.text


def test_nobody_sets_anybody_elses_hours(app: Flask, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        rival = a_stand(tx)
    browser = browser_of(app, rival.host)
    hours = f"/en/desk/availability/{stand.representative.id}"
    assert browser.get(f"/en/desk/availability?representative={stand.representative.id}").status_code == 404
    assert browser.post(f"{hours}/week", data={}).status_code == 404
    assert browser.post(f"{hours}/days", data={"day": "2026-11-30", "kind": "away"}).status_code == 404
    assert browser.post(f"{hours}/days/2026-11-30/removal").status_code == 404


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_page_opens_in_both_languages(app: Flask, database: Database, stand: Stand, buyer: Buyer, lang: str) -> None:
    with database.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, stand.representative, buyer)
        request = a_request(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + HALF_HOUR)
    pages = {
        buyer.person_id: [f"/{lang}{MEET[3:]}", f"/{lang}/me/meetings", f"/{lang}/me/requests/{request.id}"],
        stand.host.id: [
            f"/{lang}/desk/meetings",
            f"/{lang}/desk/availability",
            f"/{lang}/me/requests/{request.id}/proposals",
            f"/{lang}/me/meetings/{meeting.id}",
            f"/{lang}/me/meetings/{meeting.id}/moves",
        ],
    }
    for person, addresses in pages.items():
        browser = browser_of(app, person)
        assert [browser.get(address).status_code for address in addresses] == [200] * len(addresses)


@pytest.mark.parametrize("page", ["/en/desk/meetings", "/en/me/meetings"])
def test_the_lists_ask_as_many_queries_for_one_meeting_as_for_thirty(
    app: Flask, database: Database, engine: Engine, stand: Stand, page: str
) -> None:
    def ask(count: int, first: int) -> int:
        with database.transaction(NOBODY) as tx:
            for slot in range(first, first + count):
                day, half_hour = divmod(slot, 6)
                at = TUESDAY_TEN + timedelta(days=day % 4 + day // 4 * 7, minutes=half_hour * 60)
                a_meeting(tx, stand.representative, starts_at=at)
                a_request(tx, stand.representative, starts_at=at + HALF_HOUR)
        with counted(engine) as statements:
            assert browser.get(page).text.count("<li>") >= 2 * (first + count)
        return len(statements)

    browser = browser_of(app, stand.host)
    assert (ask(1, 0), ask(29, 1)) == (QUERIES[page], QUERIES[page])
