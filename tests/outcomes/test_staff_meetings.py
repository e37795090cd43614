"""The association's list: filtered, sorted, exported, and with totals that are the sums of the logs."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from exhibition.accounts import NOBODY
from exhibition.database import Database
from exhibition.meetings import Meeting, MeetingStatus, Phase
from exhibition.outcomes.entries import LineEntry, LogEntry
from exhibition.outcomes.meetings_list import PER_PAGE, Filter, Sort, Total, meetings, totals
from exhibition.outcomes.models import ConsultationLog, LogStatus
from exhibition.web.spreadsheets import harmless
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, Stand, a_meeting, a_stand
from tests.factories.people import a_buyer, as_person, signed_in, staff

PATH = "/en/staff/meetings"

_numbers = count(1)


@pytest.fixture
def stand(database: Database) -> Stand:
    with database.transaction(NOBODY) as tx:
        return a_stand(tx, code="A07")


@pytest.fixture
def desk(app: Flask, database: Database) -> Browser:
    with database.transaction(NOBODY) as tx:
        person = staff(tx)
    return signed_in(a_browser(app), person)


def a_logged_meeting(
    database: Database, stand: Stand, entry: LogEntry, *, status: LogStatus = LogStatus.SUBMITTED, **buyer: Any
) -> str:
    """Add a meeting that was held, half an hour after the one before, and its log."""
    with database.transaction(NOBODY) as tx:
        place = next(_numbers)
        meeting = a_meeting(
            tx, stand.representative, a_buyer(tx, **buyer), starts_at=TUESDAY_TEN + place % 8 * HALF_HOUR + _days(place // 8)
        )
        meeting.status = MeetingStatus.HELD
        log = ConsultationLog(meeting_id=meeting.id, author_id=stand.host.id, status=status, updated_at=tx.now)
        entry.write(log)
        tx.session.add(log)
        return meeting.id


def _days(number: int) -> timedelta:
    # Weekends have no hours.
    return timedelta(days=number + number // 3 * 4)


@pytest.fixture(autouse=True)
def from_the_start() -> None:
    global _numbers
    _numbers = count(1)


def entry(currency: str = "USD", *lines: tuple[int | None, int | None], **more: Any) -> LogEntry:
    """Return a log with lines of (unit price in minor units, quantity)."""
    written = tuple(LineEntry(label="Nabi 2", unit_minor=unit, quantity=quantity) for unit, quantity in lines)
    return LogEntry(currency=currency, lines=written, **more)


SEVERAL = [
    entry("USD", (8_450_00, 40), (9_180_50, 12), negotiating_minor=338_000_00),
    entry("USD", (1, 1), (2_850_00, None), (None, 3), signed_minor=142_500_00),
    entry("EUR", (1_290_00, 20)),
    entry("KRW", (12_000_000, 7), negotiating_minor=84_000_000),
    entry("USD"),
]


def by_hand(database: Database, meeting_ids: Sequence[str] | None = None) -> list[Total]:
    """Add the logs on record up, one by one."""
    with database.snapshot(NOBODY) as view:
        logs = [
            log
            for log in view.session.scalars(select(ConsultationLog).where(ConsultationLog.status == LogStatus.SUBMITTED))
            if meeting_ids is None or log.meeting_id in meeting_ids
        ]
        entries = [LogEntry.of(log) for log in logs]
    by_currency: dict[str, list[LogEntry]] = defaultdict(list)
    for each in entries:
        by_currency[each.currency].append(each)
    return [_sum(by_currency[currency]) for currency in sorted(by_currency)]


def _sum(entries: Sequence[LogEntry]) -> Total:
    nothing = entry(entries[0].currency).discussed
    return Total(
        len(entries),
        sum((each.discussed for each in entries), nothing),
        sum((each.negotiating for each in entries if each.negotiating), nothing),
        sum((each.signed for each in entries if each.signed), nothing),
    )


def test_the_totals_are_the_sums_of_the_logs(database: Database, stand: Stand) -> None:
    for each in SEVERAL:
        a_logged_meeting(database, stand, each)
    a_logged_meeting(database, stand, entry("USD", (99_99, 99)), status=LogStatus.DRAFT)
    with database.snapshot(NOBODY) as view:
        found = totals(view, Filter())
    assert list(found) == by_hand(database)
    usd = found[-1]
    assert (usd.logs, usd.discussed.minor) == (3, 8_450_00 * 40 + 9_180_50 * 12 + 1)
    assert (usd.negotiating.minor, usd.signed.minor) == (338_000_00, 142_500_00)


def test_filtered_totals_are_the_sums_of_what_is_shown(database: Database, stand: Stand) -> None:
    for place, each in enumerate(SEVERAL):
        a_logged_meeting(database, stand, each, country="TH" if place % 2 else "VN")
    for wanted in (Filter(country="TH"), Filter(country="VN"), Filter(state=Phase.HELD), Filter(state=Phase.CANCELLED)):
        with database.snapshot(NOBODY) as view:
            shown = [row.meeting_id for row in meetings(view, wanted, None)]
            assert list(totals(view, wanted)) == by_hand(database, shown)


def test_the_page_shows_each_currency_by_itself(desk: Browser, database: Database, stand: Stand) -> None:
    for each in SEVERAL:
        a_logged_meeting(database, stand, each)
    page = desk.get(PATH).text
    section = page.partition('id="totals-head"')[2].partition("</section>")[0]
    figures = re.findall(r"[A-Z]{3}\u00a0[\d,.]+", section)
    assert figures == [
        "EUR\u00a025,800", "EUR\u00a00", "EUR\u00a00",
        "KRW\u00a084,000,000", "KRW\u00a084,000,000", "KRW\u00a00",
        "USD\u00a0448,166.01", "USD\u00a0338,000", "USD\u00a0142,500",
    ]  # fmt: skip


def test_a_draft_shows_no_amount(desk: Browser, database: Database, stand: Stand) -> None:
    a_logged_meeting(database, stand, SEVERAL[0], status=LogStatus.DRAFT)
    page = desk.get(PATH).text
    assert "448,166" not in page
    assert ">Draft</a>" in page


@pytest.fixture
def one_of_each(database: Database, stand: Stand, clock: Clock) -> dict[Phase, str]:
    """A meeting in every state at ten past ten."""
    ids: dict[Phase, str] = {}
    with database.transaction(NOBODY) as tx:
        for place, state in enumerate((Phase.OVER, Phase.RUNNING, Phase.UPCOMING, Phase.HELD, Phase.NO_SHOW, Phase.CANCELLED)):
            company = f"{chr(ord('F') - place)} Trading"
            starts_at = TUESDAY_TEN + (place - 1) * HALF_HOUR
            meeting = a_meeting(tx, stand.representative, a_buyer(tx, company=company), starts_at=starts_at)
            if state in (Phase.HELD, Phase.NO_SHOW, Phase.CANCELLED):
                meeting.status = MeetingStatus(state.value)
            ids[state] = meeting.id
    clock.now = TUESDAY_TEN + timedelta(minutes=10)
    return ids


def listed(database: Database, wanted: Filter) -> list[str]:
    with database.snapshot(NOBODY) as view:
        return [row.meeting_id for row in meetings(view, wanted)]


@pytest.mark.parametrize("state", [Phase.OVER, Phase.RUNNING, Phase.UPCOMING, Phase.HELD, Phase.NO_SHOW, Phase.CANCELLED])
def test_each_state_is_found_by_itself(database: Database, one_of_each: dict[Phase, str], state: Phase) -> None:
    assert listed(database, Filter(state=state)) == [one_of_each[state]]
    with database.snapshot(NOBODY) as view:
        (row,) = meetings(view, Filter(state=state))
        assert row.state(view.now) is state


def test_a_day_is_the_readers_day(database: Database, one_of_each: dict[Phase, str]) -> None:
    tuesday = TUESDAY_TEN.date()
    assert len(listed(database, Filter(day=tuesday))) == 6
    assert listed(database, Filter(day=tuesday + timedelta(days=1))) == []
    # In Honolulu it is Monday then.
    assert len(listed(database, Filter(day=tuesday - timedelta(days=1), zone="Pacific/Honolulu"))) == 6


def test_it_sorts_by_every_head_both_ways(database: Database, one_of_each: dict[Phase, str]) -> None:
    by_time = list(one_of_each.values())
    assert listed(database, Filter()) == by_time
    assert listed(database, Filter(descending=True)) == by_time[::-1]
    assert listed(database, Filter(sort=Sort.BUYER)) == by_time[::-1]
    by_state = [one_of_each[state] for state in (Phase.UPCOMING, Phase.RUNNING, Phase.OVER, Phase.HELD, Phase.NO_SHOW)]
    assert listed(database, Filter(sort=Sort.STATE))[:5] == by_state
    assert listed(database, Filter(sort=Sort.EXHIBITOR)) == by_time


def test_the_address_says_what_is_shown(desk: Browser, one_of_each: dict[Phase, str], stand: Stand) -> None:
    page = desk.get(f"{PATH}?state=running&exhibitor={stand.exhibitor.id}&country=TH&sort=buyer&order=desc").text
    assert "1 meeting." in page
    assert '<option value="running" selected>Running now</option>' in page
    assert '<option value="TH" selected>Thailand</option>' in page
    assert 'aria-sort="descending"' in page
    assert one_of_each[Phase.RUNNING] in page
    assert one_of_each[Phase.HELD] not in page


@pytest.mark.parametrize(
    "nonsense",
    [
        "state=gone",
        "day=soon",
        "day=0001-01-01",
        "day=9999-12-31",
        "exhibitor=%27",
        "country=th",
        "sort=%27",
        "page=-1",
        "page=x",
    ],
)
def test_an_address_that_makes_no_sense_asks_for_everything(
    desk: Browser, one_of_each: dict[Phase, str], nonsense: str
) -> None:
    answer = desk.get(f"{PATH}?{nonsense}")
    assert answer.status_code == 200
    assert "6 meetings." in answer.text


def test_who_needs_an_interpreter_is_marked(desk: Browser, database: Database, stand: Stand) -> None:
    with database.transaction(NOBODY) as tx:
        thai = a_buyer(tx, languages=["th"])
        a_meeting(tx, stand.representative, thai, language="th")
        a_meeting(tx, stand.representative, starts_at=TUESDAY_TEN + HALF_HOUR)
    page = desk.get(PATH).text
    assert page.count("Needs an interpreter") == 1
    assert page.count("No interpreter") == 1


def test_the_export_holds_what_the_filter_shows(desk: Browser, database: Database, stand: Stand) -> None:
    a_logged_meeting(database, stand, SEVERAL[0], company='=HYPERLINK("http://evil.example")', country="VN")
    a_logged_meeting(database, stand, SEVERAL[3], country="TH")
    answer = desk.get("/en/staff/meetings.csv?country=VN")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=meetings-2026-11-23.csv")
    head, row = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    cells = dict(zip(head, row, strict=True))
    assert cells["Buyer"] == '\'=HYPERLINK("http://evil.example")'
    assert (cells["Currency"], cells["Discussed"], cells["In negotiation"], cells["Signed"]) == (
        "USD",
        "448166.00",
        "338000.00",
        "",
    )
    assert cells["Starts (UTC)"] == "2026-11-24 01:30"


@pytest.mark.parametrize("active", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "  =1+1"])
def test_no_cell_is_run(active: str) -> None:
    assert harmless(active) == f"'{active}"


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(desk: Browser, database: Database, stand: Stand) -> None:
    a_logged_meeting(database, stand, SEVERAL[0])
    one = queries_of(desk, database)
    for _each in range(29):
        a_logged_meeting(database, stand, SEVERAL[0])
    assert (one, queries_of(desk, database)) == (6, 6)


def queries_of(browser: Browser, database: Database) -> int:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    assert browser.get(PATH).status_code == 200
    event.remove(database.engine, "before_cursor_execute", note)
    return len(seen)


def test_long_lists_come_in_pages(desk: Browser, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        first = a_stand(tx)
        buyer = a_buyer(tx)
        tx.session.add_all(_many(tx, first, buyer))
    page = desk.get(f"{PATH}?page=2").text
    assert page.count('<th scope="row"') == 1
    assert 'aria-current="page">2</span>' in page


def _many(tx: Any, stand: Stand, buyer: Any) -> Iterator[Meeting]:
    for number in range(PER_PAGE + 1):
        starts_at = TUESDAY_TEN + number * HALF_HOUR
        yield Meeting(
            exhibition_id=stand.booth.exhibition_id,
            exhibitor_id=stand.exhibitor.id,
            representative_id=stand.representative.id,
            host_id=stand.host.id,
            buyer_id=buyer.id,
            guest_id=buyer.person_id,
            request_id=buyer.id,
            starts_at=starts_at,
            ends_at=starts_at + HALF_HOUR,
            calendar_uid=f"many-{number}",
            created_at=tx.now,
        )


def test_the_list_is_the_associations_alone(app: Flask, database: Database, stand: Stand) -> None:
    assert a_browser(app).get(PATH).status_code == 303
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx).person_id
    for person in (stand.host.id, buyer):
        assert as_person(database, person).signed_in
        for path in (PATH, "/en/staff/meetings.csv"):
            assert signed_in(a_browser(app), person).get(path).status_code == 403
