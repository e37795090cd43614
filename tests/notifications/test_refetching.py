"""What a page does when it is told that something has happened."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from exhibition.accounts import NOBODY, Person, begin_sign_in
from exhibition.accounts.sign_ins import sign_out_everywhere
from exhibition.database import Database, engine_for
from tests.factories.meetings import TUESDAY_TEN, a_request, a_stand
from tests.factories.people import acting, staff
from tests.services.hall import ServedHall, served_hall

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

# Long enough for any request that a page should not have made.
A_WHILE = 300

FOLD = "#meeting-request details:has(textarea[name=reason])"


@dataclass(slots=True)
class Reader:
    """Somebody who looks at a page that shows what happens."""

    page: Page
    hall: ServedHall
    database: Database
    person: Person
    request_id: str
    fetched: list[str] = field(default_factory=list)

    def opens(self, path: str) -> None:
        self.page.goto(self.hall.origin + path)
        self.page.wait_for_load_state("networkidle")
        # Not the bare method: Playwright puts a mark on what it is given.
        self.page.on("request", lambda request: self._note(request))

    def is_told(self, *names: str) -> None:
        """Let notices arrive, as the line would bring them."""
        told = "(name) => document.dispatchEvent(new CustomEvent('notice', { detail: { name } }))"
        for name in names:
            self.page.evaluate(told, name)

    def waits(self) -> None:
        self.page.wait_for_timeout(A_WHILE)

    def is_signed_out(self) -> None:
        with self.database.transaction(NOBODY) as tx:
            sign_out_everywhere(acting(tx, self.person))

    def _note(self, request: Request) -> None:
        if "hx-request" in request.headers:
            self.fetched.append(request.url.removeprefix(self.hall.origin))


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Generator[ServedHall]:
    with served_hall(tmp_path_factory.mktemp("hall"), load=False) as hall:
        yield hall


@pytest.fixture
def database(hall: ServedHall) -> Generator[Database]:
    engine = engine_for(hall.environ["DATABASE_URL"])
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def reader(hall: ServedHall, database: Database, chromium: Browser) -> Generator[Reader]:
    """A representative who has been asked for a meeting."""
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        request = a_request(tx, stand.representative, starts_at=_a_tuesday_to_come())
    yield from _at_a_page(hall, database, chromium, stand.host, request.id)


@pytest.fixture
def keeper(hall: ServedHall, database: Database, chromium: Browser) -> Generator[Reader]:
    """One of the association's staff."""
    with database.transaction(NOBODY) as tx:
        person = staff(tx)
    yield from _at_a_page(hall, database, chromium, person, "")


def _at_a_page(hall: ServedHall, database: Database, chromium: Browser, person: Person, request_id: str) -> Generator[Reader]:
    with database.transaction(NOBODY) as tx:
        cookie = begin_sign_in(tx, person.id, browser="Chromium")
    context = chromium.new_context()
    context.add_cookies([{"name": "hall", "value": cookie, "url": hall.origin}])
    yield Reader(context.new_page(), hall, database, person, request_id)
    context.close()


def _a_tuesday_to_come() -> datetime:
    weeks = (datetime.now(UTC) - TUESDAY_TEN) // timedelta(days=7) + 2
    return TUESDAY_TEN + timedelta(days=7) * weeks


def test_what_is_being_typed_outlives_a_notice_until_nothing_is_unsent(reader: Reader) -> None:
    path = f"/en/me/requests/{reader.request_id}"
    reader.opens(path)
    reason = reader.page.locator(f"{FOLD} textarea")
    reader.page.locator(FOLD).evaluate("(fold) => { fold.open = true; }")
    reason.fill("Booked out.")
    reader.is_told("meeting.moved", "meeting.moved", "meeting.moved")
    # Within the element, out of it, and with the window in the background: none of it sends what was typed.
    reader.page.keyboard.press("Tab")
    reader.waits()
    reader.page.locator("h1").click()
    reader.waits()
    expect(reason).to_have_value("Booked out.")
    assert reader.fetched == []

    reason.fill("")
    reader.page.locator("h1").click()
    expect(reason).to_be_hidden()
    reader.waits()
    assert reader.fetched == [path]


def test_who_begins_to_type_while_the_answer_is_on_its_way_keeps_typing(reader: Reader) -> None:
    reader.opens(f"/en/me/requests/{reader.request_id}")
    held: list[Route] = []
    reader.page.route("**/me/requests/*", lambda route: held.append(route))
    reader.is_told("meeting.moved")
    reason = reader.page.locator(f"{FOLD} textarea")
    reader.page.locator(FOLD).evaluate("(fold) => { fold.open = true; }")
    reason.fill("Booked out.")
    held[0].continue_()
    reader.waits()
    expect(reason).to_have_value("Booked out.")
    expect(reason).to_be_focused()


def test_three_notices_at_once_are_two_fetches_at_most(reader: Reader) -> None:
    path = f"/en/me/requests/{reader.request_id}"
    reader.opens(path)
    held: list[Route] = []
    reader.page.route("**/me/requests/*", lambda route: held.append(route))
    reader.is_told("meeting.moved", "meeting.moved", "meeting.moved")
    reader.waits()
    assert reader.fetched == [path]
    held[0].continue_()
    reader.waits()
    # What happened while the first was on its way may be missing from it.
    assert reader.fetched == [path, path]
    held[1].continue_()
    reader.waits()
    assert len(held) == 2


def test_after_a_lost_line_a_page_asks_whatever_it_listens_for(reader: Reader) -> None:
    path = f"/en/me/requests/{reader.request_id}"
    reader.opens(path)
    reader.is_told("booth.lit")
    reader.waits()
    assert reader.fetched == []
    reader.is_told("line.restored")
    reader.waits()
    assert reader.fetched == [path]


def test_who_is_signed_out_meanwhile_keeps_the_page_they_read(reader: Reader) -> None:
    reader.opens(f"/en/me/requests/{reader.request_id}")
    reader.is_signed_out()
    with reader.page.expect_response("**/me/requests/*") as answered:
        reader.is_told("meeting.moved")
    assert answered.value.status == 401
    reader.waits()
    expect(reader.page.get_by_role("heading", name="Meeting request: Siam E-Mobility Trading")).to_be_visible()
    expect(reader.page.get_by_label("Password")).to_have_count(0)


def test_a_page_that_asks_by_itself_stays_too(keeper: Reader) -> None:
    keeper.page.clock.install()
    keeper.opens("/en/staff/jobs")
    keeper.is_signed_out()
    with keeper.page.expect_response("**/staff/jobs") as answered:
        keeper.page.clock.fast_forward(10_500)
    assert answered.value.status == 401
    expect(keeper.page.locator("#jobs")).to_be_visible()
