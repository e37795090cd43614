"""Leads that leave the hall: one's own only, on record, real numbers and days, and nothing in them that runs."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from exhibition.accounts import NOBODY
from exhibition.database import Database
from exhibition.leads import LeadExport, leave_card
from exhibition.web.spreadsheets import as_csv, as_xlsx, harmless
from tests.conftest import NOW
from tests.factories.meetings import a_stand
from tests.factories.people import a_buyer, acting, one_of_the_booth
from tests.leads.conftest import BrowserOf, Market, an_enquiry

PATH = "/en/desk/leads/export"
REASON = "Calls after the fair"

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
# What people type, with much of what spreadsheets would run.
words = st.text(st.one_of(st.sampled_from("=+-@\t\r\n ;,\"'|"), st.characters(codec="utf-8")), max_size=40)


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=1, max_size=6))
def test_no_cell_of_a_csv_file_begins_like_a_formula(cells: list[str]) -> None:
    written = as_csv(["head"] * len(cells), [cells]).removeprefix("\ufeff")
    (_, row) = csv.reader(StringIO(written, newline=""))
    assert row == [harmless(cell) for cell in cells]
    assert not any(cell.lstrip(" ").startswith(ACTIVE) for cell in row)


@settings(max_examples=150, deadline=None)
@given(words)
def test_words_in_a_workbook_stay_words(cell: str) -> None:
    sheet = load_workbook(BytesIO(as_xlsx("Leads", ["head"], [[cell, 1]])))["Leads"]
    found = sheet["A2"]
    assert found.data_type in ("s", "n")
    assert found.value is None or (found.data_type, found.quotePrefix) == ("s", True)


def test_a_workbook_has_real_numbers_and_days_and_a_head_that_stays() -> None:
    day = datetime(2026, 11, 24, 14, 5, tzinfo=UTC).replace(tzinfo=None)
    sheet = load_workbook(BytesIO(as_xlsx("Leads", ["A", "B", "C"], [[40, day, day.date()], [None, None, ""]])))["Leads"]
    assert sheet.freeze_panes == "A2"
    assert [cell.data_type for cell in sheet[2]] == ["n", "d", "d"]
    assert [cell.value for cell in sheet[2]] == [40, day, day.replace(hour=0, minute=0)]
    assert [cell.number_format for cell in sheet[2]] == ["General", "yyyy-mm-dd hh:mm", "yyyy-mm-dd"]


def test_an_export_holds_ones_own_leads_on_both_clocks(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        sly = a_buyer(tx, company='=HYPERLINK("http://evil.example")', country="DE")
        an_enquiry(tx, market, buyer=sly, quantity=1200)
        leave_card(acting(tx, sly.person_id), market.exhibitor_id, email=True, phone="+49 30 555 01", shows_looks=False)
        rival = a_stand(tx, code="B01")
        rival_buyer = a_buyer(tx, company="Not yours")
        leave_card(acting(tx, rival_buyer.person_id), rival.exhibitor.id, email=True, phone="", shows_looks=False)
    answer = browser_of(market.manager).post(PATH, data={"format": "xlsx", "reason": REASON})
    assert answer.headers["Content-Disposition"] == "attachment; filename=leads-2026-11-23.xlsx"
    head, *rows = load_workbook(BytesIO(answer.data))["Leads"].iter_rows(values_only=True)
    (row,) = [dict(zip(head, row, strict=True)) for row in rows]
    assert row["Company"] == '=HYPERLINK("http://evil.example")'
    assert (row["Quantity, largest"], row["Score"], row["Telephone"]) == (1200, 60, "+49 30 555 01")
    assert row["Answer promised (UTC)"] == (NOW + timedelta(days=1)).replace(tzinfo=None)
    assert row["Answer promised (Asia/Seoul)"] == (NOW + timedelta(days=1, hours=9)).replace(tzinfo=None)
    written = browser_of(market.manager).post(PATH, data={"format": "csv", "reason": REASON}).text
    (_, cells) = csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""))
    assert cells[0] == '\'=HYPERLINK("http://evil.example")'
    assert "Not yours" not in written


def test_who_took_the_leads_when_how_many_and_why_is_on_record(
    browser_of: BrowserOf, database: Database, market: Market
) -> None:
    with database.transaction(NOBODY) as tx:
        for country in ("TH", "TH", "DE"):
            an_enquiry(tx, market, buyer=a_buyer(tx, country=country))
    browser_of(market.manager).post(f"{PATH}?country=TH", data={"format": "csv", "reason": REASON})
    with database.snapshot(NOBODY) as view:
        (taken,) = view.session.scalars(select(LeadExport)).all()
    assert (taken.person_id, taken.exhibitor_id, taken.at) == (market.manager.id, market.exhibitor_id, NOW)
    assert (taken.format, taken.reason, taken.rows, taken.filters) == ("csv", REASON, 2, {"country": "TH"})


@pytest.mark.parametrize(("form", "field"), [({"format": "csv"}, "reason"), ({"format": "csv", "reason": "  "}, "reason")])
def test_without_a_reason_nothing_leaves(
    browser_of: BrowserOf, database: Database, market: Market, form: dict[str, str], field: str
) -> None:
    with database.transaction(NOBODY) as tx:
        an_enquiry(tx, market)
    refused = browser_of(market.manager).post(PATH, data=form)
    assert (refused.status_code, f'id="{field}-error"' in refused.text) == (422, True)
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(LeadExport)).all() == []


def test_only_the_booths_own_manager_exports(browser_of: BrowserOf, database: Database, market: Market) -> None:
    with database.transaction(NOBODY) as tx:
        rival = one_of_the_booth(tx, a_stand(tx, code="B01").exhibitor.id)
    form = {"format": "csv", "reason": REASON}
    assert browser_of(market.stand.host).post(PATH, data=form).status_code == 403
    assert browser_of(market.buyer.person_id).post(PATH, data=form).status_code == 403
    assert browser_of(rival).post(f"{PATH}?exhibitor={market.exhibitor_id}", data=form).status_code == 404
