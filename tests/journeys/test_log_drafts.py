"""What a representative types into a log stays: through a reload, a lost line, and a second window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from exhibition.accounts import NOBODY, Person
from exhibition.outcomes.entries import LogEntry
from exhibition.outcomes.models import ConsultationLog, LogStatus
from tests.journeys.people import Cast, Someone
from tests.journeys.world import World

HOST = "han.solip@maekdong.example"


@pytest.fixture
def drafted(world: World) -> Iterator[str]:
    """A meeting whose log is a draft; as it was, afterwards."""
    with world.database.snapshot(NOBODY) as view:
        mine = select(ConsultationLog).join(Person, Person.id == ConsultationLog.author_id)
        log = view.session.scalars(mine.where(Person.email == HOST, ConsultationLog.status == LogStatus.DRAFT)).one()
        before = LogEntry.of(log)
    yield log.meeting_id
    with world.database.transaction(NOBODY) as tx:
        before.write(tx.session.get_one(ConsultationLog, log.id))


@pytest.fixture
def host(cast: Cast, drafted: str) -> Someone:
    someone = cast.person(HOST, "en")
    someone.goes_to(f"/desk/meetings/{drafted}/log")
    return someone


def kept(world: World, meeting_id: str) -> LogEntry:
    with world.database.snapshot(NOBODY) as view:
        found = view.session.scalars(select(ConsultationLog).where(ConsultationLog.meeting_id == meeting_id)).one()
        return LogEntry.of(found)


def is_saved(page: Page) -> None:
    """Wait until the server has everything; whoever types is told at once that it has not."""
    expect(page.locator("log-form [data-state].ok")).to_be_visible()


def test_amounts_are_added_up_as_they_are_typed_and_saved_in_passing(world: World, host: Someone, drafted: str) -> None:
    page = host.page
    page.locator("[data-add]").click()
    page.locator("#line_product-1").select_option(index=1)
    page.locator("#line_unit-1").fill("99.5")
    page.locator("#line_quantity-1").fill("1,000")
    expect(page.locator("[data-discussed]")).to_have_text("USD\u00a0307,500")
    page.locator("#negotiating").fill("5000")
    expect(page.locator("#signed")).to_be_disabled()
    page.locator("[data-switch=signed]").click()
    expect(page.locator("#negotiating")).to_be_disabled()
    is_saved(page)
    entry = kept(world, drafted)
    assert (entry.discussed.minor, entry.negotiating, entry.signed_minor) == (307_500_00, None, 5000_00)


def test_a_draft_outlives_a_reload(host: Someone) -> None:
    host.page.locator("#objections").fill("Typed a moment before the reload")
    host.page.reload()
    expect(host.page.locator("#objections")).to_have_value("Typed a moment before the reload")
    is_saved(host.page)


def test_a_draft_outlives_a_lost_line_and_is_saved_when_it_is_back(world: World, host: Someone, drafted: str) -> None:
    host.page.context.set_offline(True)
    host.page.locator("#objections").fill("Typed without a line")
    host.reads("No line. Kept on this device; saved as soon as the line is back")
    assert kept(world, drafted).objections == ""
    host.page.context.set_offline(False)
    is_saved(host.page)
    assert kept(world, drafted).objections == "Typed without a line"


def test_half_a_number_stays_on_the_device(world: World, host: Someone, drafted: str) -> None:
    page = host.page
    page.locator("#line_unit-0").fill("520,5")
    expect(page.locator("#line_unit-0")).to_have_attribute("aria-invalid", "true")
    # The hall keeps the last price that it could read.
    assert kept(world, drafted).lines[0].unit_minor == 52_000
    page.reload()
    expect(page.locator("#line_unit-0")).to_have_value("520,5")


@pytest.mark.parametrize("which", ["mine", "theirs"])
def test_of_two_windows_neither_loses_anything_until_one_is_chosen(
    world: World, host: Someone, drafted: str, which: str
) -> None:
    other = host.page.context.new_page()
    other.goto(host.page.url)
    other.locator("#objections").fill("Written in the other window")
    is_saved(other)
    host.page.locator("#objections").fill("Written in this window")
    expect(host.page.locator("[data-conflict]")).to_be_visible()
    expect(host.page.locator("#objections")).to_have_value("Written in this window")
    assert kept(world, drafted).objections == "Written in the other window"

    host.page.locator(f"[data-keep={which}]").click()
    chosen = {"mine": "Written in this window", "theirs": "Written in the other window"}[which]
    expect(host.page.locator("#objections")).to_have_value(chosen)
    expect(host.page.locator("[data-conflict]")).to_be_hidden()
    host.page.locator("#needs").fill("And the window goes on")
    is_saved(host.page)
    entry = kept(world, drafted)
    assert (entry.objections, entry.needs) == (chosen, "And the window goes on")
