"""Two people in a live room, each in a browser of their own, timed by the marks that the room's page leaves."""

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy import select
from sqlalchemy.orm import aliased

from benchmarks.halls import MeasuredHall
from exhibition.accounts import NOBODY, Person
from exhibition.meetings import Meeting, MeetingStatus
from tests.journeys.people import CHROMIUM

PATIENCE_MS = 20_000

_REMEMBER_THE_PRESS = """addEventListener("click", ({ target }) => {
  if (target.closest("[data-ref=join]")) sessionStorage.pressed = performance.timeOrigin + performance.now();
}, { capture: true })"""
_FIRST_FRAME = """() => {
  const [mark] = performance.getEntriesByName("room:first-remote-frame");
  const at = mark && performance.timeOrigin + mark.startTime;
  return mark && { sinceOpened: mark.startTime, sincePressed: at - (sessionStorage.pressed ?? at) };
}"""
_TRANSFERRED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((bytes, { transferSize }) => bytes + transferSize, 0)"""
_WATCH_FOR_RETURN = """() => {
  const room = document.querySelector("call-room");
  window.returned = undefined;
  const watch = new MutationObserver(() => {
    if (room.dataset.state !== "joined") return;
    window.returned = performance.timeOrigin + performance.now();
    watch.disconnect();
  });
  watch.observe(room, { attributeFilter: ["data-state"] });
}"""
_FREEZES = """async () => {
  let freezes = 0;
  for (const connection of document.querySelector("call-room").peerConnections) {
    for (const [, one] of await connection.getStats()) freezes += one.freezeCount ?? 0;
  }
  return freezes;
}"""


@dataclass(frozen=True, slots=True)
class Meet:
    """A meeting that begins now, and the two who have agreed on it, by their addresses."""

    id: str
    host: str
    guest: str

    def path(self, lang: str) -> str:
        return f"/{lang}/meet/{self.id}"


@dataclass(frozen=True, slots=True)
class Call:
    """The host sits in the room; guests come and go."""

    hall: MeasuredHall
    meet: Meet
    browser: Browser
    host: Page

    @contextmanager
    def guest(self) -> Generator[Page]:
        """Let the guest sit down at a browser that has never been here."""
        context = _context(self.browser, self.hall, self.meet.guest)
        yield context.new_page()
        context.close()

    def open(self, page: Page, lang: str = "en") -> None:
        page.goto(self.hall.origin + self.meet.path(lang))


def first_frame(page: Page) -> Mapping[str, float]:
    """Wait for the first picture of the other; return how long it took from opening the page, and from pressing Join."""
    handle = page.wait_for_function(_FIRST_FRAME, timeout=PATIENCE_MS)
    found: dict[str, float] = handle.json_value()
    return found


def transferred(page: Page) -> float:
    """Return how many bytes the page has taken so far, headers and all."""
    return float(page.evaluate(_TRANSFERRED))


def return_after(hall: MeasuredHall, pages: list[Page]) -> tuple[float, int]:
    """Kill the server's process; return the milliseconds until the last page is back, and how often pictures froze."""
    before = sum(page.evaluate(_FREEZES) for page in pages)
    for page in pages:
        page.evaluate(_WATCH_FOR_RETURN)
    killed = time.time() * 1000
    hall.web_process.kill()
    returned = [page.wait_for_function("() => window.returned", timeout=PATIENCE_MS).json_value() for page in pages]
    # A picture that stood still is counted when it moves again.
    pages[0].wait_for_timeout(1000)
    return max(returned) - killed, sum(page.evaluate(_FREEZES) for page in pages) - before


@contextmanager
def call(hall: MeasuredHall) -> Generator[Call]:
    """Seat the host, who lets the guest in once; after that the guest's place is kept."""
    meet = _meeting_of_now(hall)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        host = _context(browser, hall, meet.host).new_page()
        host.goto(hall.origin + meet.path("ko"))
        _is_in(host)
        running = Call(hall, meet, browser, host)
        with running.guest() as guest:
            running.open(guest)
            host.locator("[data-answer=admit]").click()
            _is_in(guest)
        yield running
        browser.close()


def _is_in(page: Page) -> None:
    expect(page.locator("call-room")).to_have_attribute("data-state", "joined", timeout=PATIENCE_MS)


def _meeting_of_now(hall: MeasuredHall) -> Meet:
    host, guest = aliased(Person), aliased(Person)
    confirmed = (
        select(Meeting.id, host.email, guest.email)
        .join(host, host.id == Meeting.host_id)
        .join(guest, guest.id == Meeting.guest_id)
        .where(Meeting.status == MeetingStatus.CONFIRMED, Meeting.starts_at > hall.world.database.clock())
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    with hall.world.database.snapshot(NOBODY) as view:
        found = Meet(*view.session.execute(confirmed).one())
    hall.world.begins_now(found.id)
    return found


def _context(browser: Browser, hall: MeasuredHall, email: str, **more: Any) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["camera", "microphone"], locale="en-GB", **more
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([{"name": "hall", "value": hall.world.cookie(email), "url": hall.origin}])
    context.add_init_script(_REMEMBER_THE_PRESS)
    return context
