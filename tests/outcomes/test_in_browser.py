"""The log in a browser: two windows at one record, and what stays on the device."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from exhibition.accounts import NOBODY, begin_sign_in
from exhibition.database import Database, engine_for
from exhibition.meetings import Meeting
from exhibition.outcomes.actions import submit_log
from exhibition.outcomes.entries import LogEntry
from exhibition.outcomes.models import Interest
from tests.consultations.seats import Agreed, Door
from tests.factories.people import as_person
from tests.services.hall import served_hall

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

ENTRY = LogEntry(
    destination="TH",
    interest=Interest.A,
    needs="Forty units.",
    next_step="Send the approval",
    next_step_owner="Cho Eun-byeol",
    due_on=(datetime.now(UTC) + timedelta(days=7)).date(),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The representative's browser, and the meeting that runs."""

    page: Page
    door: Door
    agreed: Agreed

    def opens(self, more: str = "") -> None:
        self.page.goto(f"{self.door.origin}/en/desk/meetings/{self.agreed.id}/log{more}")
        self.page.evaluate("async () => { await customElements.whenDefined('log-form'); }")

    def records(self, *, version: int, objections: str = "") -> None:
        """Put the log on record from another window."""
        database = self.door.database
        with database.transaction(as_person(database, self.agreed.host)) as tx:
            meeting = tx.session.get_one(Meeting, self.agreed.id)
            entry = replace(ENTRY, objections=objections)
            submit_log(tx, meeting, entry, version=version, window=f"another {version}")

    def kept(self) -> list[str]:
        """Return the keys of the drafts on this device."""
        keys: list[str] = self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))")
        return keys


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Generator[Door]:
    with served_hall(tmp_path_factory.mktemp("hall"), load=False) as hall:
        engine = engine_for(hall.environ["DATABASE_URL"])
        yield Door(hall.origin, Database(engine))
        engine.dispose()


@pytest.fixture
def desk(door: Door, chromium: Browser) -> Generator[Desk]:
    agreed = door.meeting()
    with door.database.transaction(NOBODY) as tx:
        cookie = begin_sign_in(tx, agreed.host, browser="Chromium")
    context = chromium.new_context()
    context.add_cookies([{"name": "hall", "value": cookie, "url": door.origin}])
    yield Desk(context.new_page(), door, agreed)
    context.close()


@pytest.mark.parametrize("which", ["mine", "theirs"])
def test_a_correction_that_another_window_forestalled_can_still_be_settled(desk: Desk, which: str) -> None:
    desk.records(version=0)
    desk.opens("?correct=1")
    desk.page.locator("#objections").fill("Typed here")
    desk.records(version=1, objections="Typed there")
    desk.page.reload()
    expect(desk.page.locator("[data-conflict]")).to_be_visible()

    desk.page.locator(f"[data-keep={which}]").click()

    expect(desk.page.locator("[data-conflict]")).to_be_hidden()
    expect(desk.page.locator("#objections")).to_have_value({"mine": "Typed here", "theirs": "Typed there"}[which])
    expect(desk.page.locator("log-form")).to_have_attribute("version", "2")


def test_a_draft_that_is_on_record_by_now_leads_to_its_correction(desk: Desk) -> None:
    desk.opens()
    desk.page.locator("#objections").fill("First")
    expect(desk.page.locator("log-form [data-state].ok")).to_be_visible()
    desk.records(version=1)
    desk.page.locator("#objections").fill("Second")
    desk.page.locator("[data-keep=mine]").click()

    said = desk.page.locator("[data-recorded]")
    expect(said.get_by_role("heading", name="The log is on record by now")).to_be_visible()
    expect(desk.page.locator("[data-question]")).to_be_hidden()
    path = f"/en/desk/meetings/{desk.agreed.id}/log?correct=1"
    expect(said.get_by_role("link", name="Correct the log")).to_have_attribute("href", path)
    expect(desk.page.locator("#objections")).to_have_value("Second")


def test_who_signs_out_leaves_no_drafts_on_the_device(desk: Desk) -> None:
    desk.records(version=0)
    desk.opens("?correct=1")
    desk.page.locator("#confidential_note").fill("May ask for exclusivity.")
    expect(desk.page.locator("[data-state]")).to_have_text("Kept on this device")
    assert desk.kept() == [f"draft:log:{desk.agreed.id}"]

    desk.page.locator("form[action$='/sign-out']").first.evaluate("(form) => form.requestSubmit()")

    desk.page.wait_for_url("**/en/sign-in")
    assert desk.kept() == []
