"""The log's pages: who reads what, what is kept when something is wrong, and what the buyer sees."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from exhibition.accounts import NOBODY, Person, Role
from exhibition.catalogue import TradeTerms
from exhibition.consultations import Attendance, ConsultationRoom, RoomEvent
from exhibition.database import Database
from exhibition.meetings import Meeting, RequestedProduct, cancel_meeting
from exhibition.outcomes.entries import LogEntry
from exhibition.outcomes.models import ConsultationLog, LogStatus
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_product
from tests.factories.meetings import TUESDAY_TEN, a_colleague, a_stand
from tests.factories.people import a_buyer, an_interpreter, as_person, one_of_the_booth, signed_in, staff
from tests.outcomes.conftest import Held, without


@pytest.fixture
def host(app: Flask, held: Held) -> Browser:
    return signed_in(a_browser(app), held.stand.host)


def as_(app: Flask, person: Person | str) -> Browser:
    return signed_in(a_browser(app), person)


def kept(database: Database) -> ConsultationLog:
    with database.snapshot(NOBODY) as view:
        log = view.session.scalars(select(ConsultationLog)).one()
        LogEntry.of(log)
        return log


def test_an_empty_log_knows_already_what_the_buyer_asked_for(host: Browser, held: Held) -> None:
    page = host.get(held.path).text
    assert '<option value="TH" selected>Thailand</option>' in page
    assert "First lot of forty.</textarea>" in page
    assert f'<option value="{held.product.id}" selected>Nabi 2</option>' in page
    assert 'name="line_unit" value="8,450"' in page
    assert "Seoul" in page
    assert "Bangkok" in page


def test_a_submitted_form_is_kept_to_the_cent(host: Browser, held: Held, database: Database) -> None:
    answer = host.post(held.path, data=held.form())
    assert (answer.status_code, answer.headers["Location"]) == (303, held.path)
    assert f"draft_done=log:{held.meeting.id}" in answer.headers["Set-Cookie"].replace('"', "")
    log = kept(database)
    assert (log.status, LogEntry.of(log)) == (LogStatus.SUBMITTED, held.entry)
    assert "EUR\u00a0448,166" in host.get(held.path).text


def test_what_is_missing_is_named_and_nothing_typed_is_lost(host: Browser, held: Held, database: Database) -> None:
    answer = host.post(held.path, data=held.form(due_on=""))
    assert answer.status_code == 422
    assert '<a href="#due_on">Enter the due date.</a>' in answer.text
    assert "One thing is missing: due date" in answer.text
    for typed in ('value="8,450.00"', 'value="Spare parts"', "Forty units for two depots.", "May ask for exclusivity."):
        assert typed in answer.text
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(ConsultationLog)).all() == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"line_unit": ["8.450,00", "1"]}, "line_unit-0", "Enter an amount such as 8,450 or 8,450.50."),
        ({"line_unit": ["1", "1.505"]}, "line_unit-1", "There is no such amount in this currency."),
        ({"currency": "KRW", "line_unit": ["12000.5", "1"], "negotiating": ""}, "line_unit-0", "There is no such amount"),
        ({"line_unit": ["-5", "1"]}, "line_unit-0", "Enter an amount"),
        ({"line_unit": ["9" * 20, "1"]}, "line_unit-0", "There is no such amount in this currency."),
        ({"line_quantity": ["1.5", "1"]}, "line_quantity-0", "Enter a number."),
        ({"line_quantity": ["0", "1"]}, "line_quantity-0", "This is too small."),
        ({"line_unit": ["9,000,000,000", "1"], "line_quantity": ["10,000,000", "1"]}, "line_quantity-0", "This is too large."),
        ({"line_label": ["", ""]}, "line_product-1", "Choose a product, or say what it is."),
        ({"probability": "101"}, "probability", "This is too large."),
        ({"probability": "a lot"}, "probability", "Enter a number."),
        ({"signed": "1"}, "signed", "An amount is either in negotiation or signed"),
        ({"due_on": "soon"}, "due_on", "Enter a date."),
        ({"due_on": "2026-11-01"}, "due_on", "That is before the meeting."),
        ({"destination": "XX"}, "destination", "Choose one of those offered."),
        ({"horizon": "2027-Q5"}, "horizon", "This cannot be used as it is."),
        ({"needs": "x" * 4001}, "needs", "This is too long."),
        ({"needs": "forty\x07units"}, "needs", "This cannot be used as it is."),
        ({"next_step": "Send\nthe approval"}, "next_step", "This cannot be used as it is."),
    ],
)
def test_each_fault_is_shown_where_it_is(host: Browser, held: Held, changes: dict[str, Any], field: str, words: str) -> None:
    answer = host.post(held.path, data=held.form(**changes))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'<a href="#{field}">{words}' in answer.text


def test_a_won_has_no_tenths_and_loses_none(host: Browser, held: Held, database: Database) -> None:
    host.post(held.path, data=held.form(currency="KRW", line_unit=["12,000,000", "1"], negotiating="480,000,000"))
    entry = LogEntry.of(kept(database))
    assert (entry.lines[0].unit_minor, entry.negotiating_minor) == (12_000_000, 480_000_000)


@pytest.mark.parametrize(
    "changes",
    [
        {"line_label": ["", "Spare\0parts"]},
        {"line_unit": ["8,450.00"]},
        {"line_product": ["01J0000000000000000000000A", ""]},
        {"line_product": ["x" * 5000, ""]},
        {"line_unit": ["١٢", "1"]},
        {"version": "99999999999999999999"},
        {"version": "-1"},
        {"window": "x" * 100},
        {"unknown": "field"},
        {"line_quantity": ["9" * 400, "1"]},
        {name: [""] * 60 for name in ("line_product", "line_label", "line_unit", "line_quantity")},
    ],
)
def test_no_form_is_too_strange_to_be_answered(host: Browser, held: Held, changes: dict[str, Any]) -> None:
    assert host.post(held.path, data=held.form(**changes)).status_code in (303, 422)
    assert host.post(f"{held.path}/draft", data=held.form(**changes)).status_code in (303, 409, 422)


def test_a_draft_is_saved_in_passing_and_raises_the_version(host: Browser, held: Held, database: Database) -> None:
    answer = host.post(f"{held.path}/draft", data=held.form(due_on=""), headers={"Accept": "application/json"})
    assert answer.json == {"version": 1, "said": "Saved 10:10:00", "faults": {}}
    assert LogEntry.of(kept(database)) == without(held.entry, due_on=None)


def test_a_draft_keeps_what_can_be_used_and_tells_what_cannot(host: Browser, held: Held, database: Database) -> None:
    half_typed = held.form(line_unit=["8,45", "9,180.50"], probability="6o")
    answer = host.post(f"{held.path}/draft", data=half_typed, headers={"Accept": "application/json"})
    assert answer.json is not None
    assert sorted(answer.json["faults"]) == ["line_unit.0", "probability"]
    entry = LogEntry.of(kept(database))
    assert (entry.lines[0].unit_minor, entry.lines[0].quantity, entry.lines[1].unit_minor) == (None, 40, 9_180_50)
    assert (entry.probability, entry.needs) == (None, "Forty units for two depots.")


def test_a_draft_from_a_window_that_missed_a_save_is_refused_and_both_are_kept(
    host: Browser, held: Held, database: Database
) -> None:
    path = f"{held.path}/draft"
    host.post(path, data=held.form(), headers={"Accept": "application/json"})
    late = held.form(needs="Typed elsewhere", window="another")
    answer = host.post(path, data=late, headers={"Accept": "application/json"})
    assert (answer.status_code, json.loads(answer.text)["code"]) == (409, "stale_log")
    assert LogEntry.of(kept(database)) == held.entry

    page = host.post(held.path, data=late)
    assert page.status_code == 409
    assert "Typed elsewhere</textarea>" in page.text
    assert "Another window saved this log at 24 Nov 2026, 10:10:00." in page.text
    # What was shown beside it has been seen: sent again, it is accepted.
    assert 'name="version" value="1"' in page.text
    assert host.post(held.path, data={**late, "version": "1"}).status_code == 303


def test_without_script_a_draft_is_saved_by_its_own_button(host: Browser, held: Held) -> None:
    answer = host.post(f"{held.path}/draft", data=held.form(), headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (303, held.path)
    assert "May ask for exclusivity.</textarea>" in host.get(held.path).text


def test_without_script_what_cannot_be_read_is_shown_again_beside_its_reason(
    host: Browser, held: Held, database: Database
) -> None:
    path = f"{held.path}/draft"
    half_typed = held.form(probability="6o", line_unit=["8,45", "9,180.50"])
    answer = host.post(path, data=half_typed, headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert '<a href="#probability">Enter a number.</a>' in answer.text
    for typed in ('value="6o"', 'value="8,45"', "May ask for exclusivity.</textarea>"):
        assert typed in answer.text
    # The rest is kept, and the next save follows on it.
    assert LogEntry.of(kept(database)).needs == "Forty units for two depots."
    assert 'name="version" value="1"' in answer.text
    mended = held.form(version="1", window="another")
    assert host.post(path, data=mended, headers={"Accept": "text/html"}).status_code == 303


def test_a_long_text_of_many_lines_is_counted_as_it_is_kept(host: Browser, held: Held, database: Database) -> None:
    # A browser sends every line end as two characters.
    lines = ["y" * 39] * 100
    host.post(held.path, data=held.form(needs="\r\n".join(lines), confidential_note="\r\n".join(lines)))
    log = kept(database)
    assert (log.needs, log.confidential_note) == ("\n".join(lines), "\n".join(lines))


def test_a_field_that_cannot_be_read_leaves_the_draft_what_it_had(host: Browser, held: Held, database: Database) -> None:
    headers = {"Accept": "application/json"}
    host.post(f"{held.path}/draft", data=held.form(), headers=headers)
    # An empty row in front: lines are told by their place among those that are filled in.
    lines = {
        "line_product": ["", held.product.id, ""],
        "line_label": ["", "", "Spare parts"],
        "line_unit": ["", "8,45", "9,180.50"],
        "line_quantity": ["", "40", "a dozen"],
    }
    faulty = held.form(version="1", needs="x" * 4001, negotiating="338.000,00", **lines)
    answer = host.post(f"{held.path}/draft", data=faulty, headers=headers)
    assert answer.json is not None
    assert sorted(answer.json["faults"]) == ["line_quantity.2", "line_unit.1", "needs", "negotiating"]
    assert LogEntry.of(kept(database)) == held.entry


def test_in_the_lobby_one_reads_from_when_the_log_can_go_on_record(host: Browser, held: Held, clock: Clock) -> None:
    clock.now = TUESDAY_TEN - timedelta(minutes=5)
    assert "Can go on record from 10:00" in host.get(held.path).text
    answer = host.post(held.path, data=held.form())
    assert answer.status_code == 409
    assert "The log can go on record as soon as the meeting has begun. Until then it is kept as a draft." in answer.text
    assert "May ask for exclusivity.</textarea>" in answer.text
    clock.now = TUESDAY_TEN
    assert "Can go on record from" not in host.get(held.path).text


@pytest.mark.parametrize("place", ["", "/panel"])
def test_a_meeting_cancelled_meanwhile_costs_nothing_that_was_typed(
    host: Browser, held: Held, database: Database, place: str
) -> None:
    with database.transaction(as_person(database, held.stand.host)) as tx:
        cancel_meeting(tx, tx.session.get_one(Meeting, held.meeting.id), "")
    answer = host.post(held.path + place, data=held.form())
    assert answer.status_code == 409
    assert "The log opens when the meeting does, and only for a meeting that takes place." in answer.text
    assert "May ask for exclusivity.</textarea>" in answer.text


def test_a_log_on_record_is_fetched_to_be_corrected(host: Browser, held: Held) -> None:
    host.post(held.path, data=held.form())
    for place in (held.path, f"{held.path}/panel"):
        form = host.get(f"{place}?correct=1").text
        assert f'page="{place}?correct=1"' in form
        assert "<log-form" in host.get(f"{place}?correct=1").text
        assert "<log-form" not in host.get(place).text


def test_a_page_costs_as_many_queries_for_many_products_as_for_one(
    host: Browser, held: Held, database: Database, engine: Engine
) -> None:
    def cost() -> int:
        host.get(held.path)
        with statements(engine) as sent:
            assert host.get(held.path).status_code == 200
        return len(sent)

    with_one = cost()
    with database.transaction(NOBODY) as tx:
        tx.session.add(ConsultationRoom(meeting_id=held.meeting.id, opened_at=TUESDAY_TEN))
        for number in range(10):
            product = make_product(tx.session, held.stand.exhibitor, terms=TradeTerms(currency="EUR", price_minor=1_00))
            tx.session.add(RequestedProduct(request_id=held.meeting.request_id, product_id=product.id))
            event: dict[str, Any] = {"name": "view:set", "payload": {"product": product.slug}, "at": TUESDAY_TEN}
            tx.session.add(RoomEvent(meeting_id=held.meeting.id, seq=number + 1, client_id=str(number), **event))
    assert (with_one, cost()) == (13, 13)


def test_the_panel_beside_the_call_is_the_same_form_and_then_the_record(host: Browser, held: Held) -> None:
    form = host.get(f"{held.path}/panel").text
    assert "<html" not in form
    assert f'action="{held.path}/panel"' in form
    refused = host.post(f"{held.path}/panel", data=held.form(due_on=""))
    assert refused.status_code == 422
    assert "Enter the due date." in refused.text
    accepted = host.post(f"{held.path}/panel", data=held.form())
    assert accepted.status_code == 200
    assert "On record since" in accepted.text


def test_a_manager_reads_the_whole_log_and_writes_nothing(app: Flask, host: Browser, held: Held) -> None:
    host.post(held.path, data=held.form())
    manager = as_(app, held.manager)
    page = manager.get(held.path).text
    assert "May ask for exclusivity." in page
    assert "Correct the log" not in page
    assert manager.post(held.path, data=held.form(version="1")).status_code == 403
    # No sooner is a form of theirs found faulty than it is found not to be theirs to send.
    assert manager.post(held.path, data=held.form(version="1", due_on="soon")).status_code == 403


def test_the_association_reads_everything_but_the_note(app: Flask, host: Browser, held: Held, database: Database) -> None:
    host.post(held.path, data=held.form())
    with database.transaction(NOBODY) as tx:
        someone = staff(tx).id
    page = as_(app, someone).get(held.path).text
    assert "Romania" in page.replace("루마니아", "Romania")
    assert "May ask for exclusivity." not in page
    assert as_(app, someone).get(f"{held.path}/panel").text.count("exclusivity") == 0


def test_nobody_else_learns_that_there_is_a_log(app: Flask, host: Browser, held: Held, database: Database) -> None:
    host.post(held.path, data=held.form())
    with database.transaction(NOBODY) as tx:
        _representative, colleague = a_colleague(tx, held.stand.exhibitor)
        rival = one_of_the_booth(tx, a_stand(tx).exhibitor.id)
    for person in (colleague, rival):
        browser = as_(app, person)
        for path in (held.path, f"{held.path}/panel"):
            assert browser.get(path).status_code == 404
            assert browser.post(path, data=held.form(version="1")).status_code == 404
        draft = browser.post(f"{held.path}/draft", data=held.form(), headers={"Accept": "application/json"})
        assert draft.status_code == 404


def test_a_buyer_is_no_reader_of_logs(app: Flask, host: Browser, held: Held) -> None:
    host.post(held.path, data=held.form())
    buyer = as_(app, held.buyer.person_id)
    for path in (held.path, f"{held.path}/panel"):
        assert buyer.get(path).status_code == 403
        assert buyer.post(path, data=held.form()).status_code == 403
    assert buyer.post(f"{held.path}/draft", data=held.form()).status_code == 403


SECRETS = ("exclusivity", "60", "338,000", "448,166", "8,450", "9,180", "40", "EUR", "Forty units", "B On terms", "2027")


def test_the_buyer_reads_the_next_step_and_nothing_that_is_not_theirs(app: Flask, host: Browser, held: Held) -> None:
    path = f"/en/me/meetings/{held.meeting.id}/outcome"
    buyer = as_(app, held.buyer.person_id)
    host.post(f"{held.path}/draft", data=held.form())
    assert (buyer.get(path).status_code, buyer.get(path).text) == (204, "")

    host.post(held.path, data=held.form(version="1"))
    fragment = buyer.get(path)
    assert fragment.status_code == 200
    for shared in ("Send the approval", "Cho Eun-byeol", "1 Dec 2026", "Nabi 2", "Spare parts"):
        assert shared in fragment.text
    text = fragment.text.replace("Nabi 2", "").replace("2026-12-01", "").replace("1 Dec 2026", "")
    assert [secret for secret in SECRETS if secret in text] == []


def test_an_outcome_is_nobody_elses(app: Flask, host: Browser, held: Held, database: Database) -> None:
    host.post(held.path, data=held.form())
    with database.transaction(NOBODY) as tx:
        interpreter = an_interpreter(tx)
        tx.session.get_one(Meeting, held.meeting.id).interpreter_id = interpreter.id
        another = a_buyer(tx).person_id
        rival = one_of_the_booth(tx, a_stand(tx).exhibitor.id, Role.REPRESENTATIVE)
    for person in (interpreter, another, rival):
        assert as_(app, person).get(f"/en/me/meetings/{held.meeting.id}/outcome").status_code == 404


def test_the_page_shows_who_was_there_when_the_line_broke_and_what_was_shown(
    host: Browser, held: Held, database: Database, clock: Clock
) -> None:
    def minute(number: int) -> Any:
        return TUESDAY_TEN + timedelta(minutes=number)

    with database.transaction(NOBODY) as tx:
        tx.session.add(ConsultationRoom(meeting_id=held.meeting.id, opened_at=TUESDAY_TEN))
        tx.session.flush()
        meeting_id, guest = held.meeting.id, held.buyer.person_id
        tx.session.add_all(
            [
                Attendance(meeting_id=meeting_id, person_id=held.stand.host.id, joined_at=minute(0), left_at=minute(20)),
                Attendance(meeting_id=meeting_id, person_id=guest, joined_at=minute(5), left_at=minute(10)),
                Attendance(meeting_id=meeting_id, person_id=guest, joined_at=minute(12), left_at=minute(20)),
                RoomEvent(
                    meeting_id=meeting_id,
                    seq=1,
                    client_id="1",
                    name="view:set",
                    payload={"pid": "p", "by": "p", "product": held.product.slug},
                    at=minute(6),
                ),
            ]
        )
    clock.now = minute(25)
    page = host.get(held.path).text
    assert "10:00–10:20, 20 min" in page
    assert (
        '<rect class="there" x="25.0" width="25.0" height="1"/><rect class="there" x="60.0" width="40.0" height="1"/>' in page
    )
    assert '<rect class="gap" x="50.0" width="10.0" height="1"/>' in page
    assert "13 min" in page
    assert '<b class="strong">Nabi 2</b>' in page
