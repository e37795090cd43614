"""The way from the plan of a hall to the end of a call, without a pointer."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import scenes
from tests.journeys.people import Cast, Someone
from tests.journeys.room import is_in, sees_and_hears
from tests.journeys.scenes import Maker
from tests.journeys.world import World

DANBI = Maker("F", "F06", {"ko": "단비커넥트", "en": "Danbi Connect"}, "danbi-8", "koo.danbi@danbi.example")
BUYER = "suman@himal.example"

# More presses than anybody would bear.
MOST_TABS = 120


@pytest.mark.call
@pytest.mark.timeout(150)
def test_the_keyboard_alone_leads_from_the_plan_to_the_end_of_a_call(world: World, cast: Cast) -> None:
    buyer = cast.person(BUYER, "en", zone="Asia/Kathmandu")
    host = cast.person(DANBI.representative, "ko", zone="Asia/Seoul")
    _walks_the_plan(buyer)
    request_id = _asks(buyer)
    host.goes_to("/desk/meetings")
    with host.page.expect_navigation():
        _presses(host, host.page.locator(f'form[action$="/{request_id}/acceptance"] button'))
    meeting_id = world.meeting_of(request_id)
    world.begins_now(meeting_id)
    for someone in (host, buyer):
        scenes.gets_ready(someone, meeting_id)
        _presses(someone, someone.page.locator('[data-ref="join"]'))
    is_in(host)
    expect(buyer.heading("You knocked")).to_be_visible()
    _presses(host, host.button("Let in"))
    is_in(buyer)
    sees_and_hears(buyer)
    _silences_and_speaks(buyer, host)
    _says(buyer, "Good morning")
    expect(host.page.locator('[data-ref="messages"]')).to_contain_text("Good morning")
    _presses(host, host.page.locator('[data-ref="leave-button"]').filter(visible=True))
    _presses(host, host.button("End for everybody"))
    for someone in (host, buyer):
        expect(someone.page.locator("call-room")).to_have_attribute("data-state", "ended")


def _walks_the_plan(buyer: Someone) -> None:
    """Go from booth to booth with the arrows, and into the one that is wanted."""
    buyer.goes_to(f"/e/hall/halls/{DANBI.hall}")
    plan = buyer.page.locator("svg.plan").filter(visible=True)
    _tabs_to(buyer, plan.locator("a.b").first)
    here = plan.locator("a.b:focus")
    visited = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        visited.append(here.get_attribute("data-code"))
        buyer.page.keyboard.press(key)
    assert len(set(visited)) > 2, visited
    _tabs_to(buyer, plan.locator(f'a.b[data-code="{DANBI.booth}"]'))
    buyer.page.keyboard.press("Enter")
    buyer.is_at(f"/e/hall/booths/{DANBI.booth}")


def _asks(buyer: Someone) -> str:
    """Ask for a time on another day than the first, whose times may be few, and for the first purpose."""
    _presses(buyer, buyer.page.locator(f'main a[href$="/booths/{DANBI.booth}/meet"]').filter(visible=True).first)
    buyer.is_at(f"/e/hall/booths/{DANBI.booth}/meet")
    day = buyer.page.locator(".days button:not(.turn)").nth(1)
    wanted = day.locator("b").inner_text()
    _presses(buyer, day)
    expect(buyer.page.locator(".days [aria-current] b")).to_have_text(wanted)
    times = buyer.page.locator('input[name="starts_at"]')
    # The hall has chosen the time that costs both the least sleep; the arrow goes on from it, and round after the last.
    proposed = times.evaluate_all("times => times.findIndex((time) => time.checked)")
    _tabs_to(buyer, times.nth(proposed))
    buyer.page.keyboard.press("ArrowDown")
    expect(times.nth((proposed + 1) % times.count())).to_be_checked()
    purpose = buyer.page.locator('input[name="purposes"]').first
    _tabs_to(buyer, purpose)
    buyer.page.keyboard.press("Space")
    expect(purpose).to_be_checked()
    _tabs_to(buyer, buyer.page.locator('textarea[name="message"]'))
    buyer.page.keyboard.type("Two hundred a year.")
    _presses(buyer, buyer.button("Send request"))
    return buyer.is_at("/me/requests/([0-9A-Z]{26})")[1]


def _silences_and_speaks(buyer: Someone, host: Someone) -> None:
    """Switch the microphone off by its button and on again by its key; the other side sees both."""
    mic = buyer.page.locator('[data-ref="mic-button"]').filter(visible=True)
    muted = host.page.locator('figure.tile:not(.t-self) [data-ref="muted"]')
    _tabs_to(buyer, mic)
    buyer.page.keyboard.press("Space")
    expect(mic).to_have_attribute("aria-pressed", "false")
    expect(muted).to_be_visible()
    buyer.page.keyboard.press("m")
    expect(mic).to_have_attribute("aria-pressed", "true")
    expect(muted).to_be_hidden()


def _says(someone: Someone, line: str) -> None:
    _tabs_to(someone, someone.page.locator("#line"))
    someone.page.keyboard.type(line)
    someone.page.keyboard.press("Enter")


def _presses(someone: Someone, wanted: Locator) -> None:
    _tabs_to(someone, wanted)
    someone.page.keyboard.press("Enter")


def _tabs_to(someone: Someone, wanted: Locator) -> None:
    """Press Tab until it is the one; it must show that it has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element.matches(':focus')"):
            break
        someone.page.keyboard.press("Tab")
    assert wanted.evaluate("element => element.matches(':focus-visible')"), f"no Tab leads to {wanted}"
