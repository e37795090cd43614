"""The scenes of the main journey. Each is played by people in whatever language they read."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import expect

from tests.journeys.people import Someone
from tests.journeys.room import connections, is_in, received, sees_and_hears, tile_of_the_other
from tests.journeys.world import World


@dataclass(frozen=True, slots=True)
class Maker:
    """An exhibitor of the demonstration, with one of its representatives."""

    hall: str
    booth: str
    names: dict[str, str]
    product: str
    representative: str

    def name(self, lang: str) -> str:
        return self.names[lang]


def tours(visitor: Someone, maker: Maker) -> None:
    """Go from the landing through a hall to a booth and one of its products, as one who looks around does."""
    visitor.goes_to("/")
    visitor.page.locator(f'.divs a[href$="/halls/{maker.hall}"]').click()
    visitor.is_at(f"/e/hall/halls/{maker.hall}")
    visitor.page.locator(f'.boothlist a[data-code="{maker.booth}"]').click()
    visitor.is_at(f"/e/hall/booths/{maker.booth}")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(maker.name(visitor.lang))
    visitor.page.locator(f'.plist a[href$="/{maker.product}"]').click()
    visitor.is_at(f"/products/{maker.product}")
    expect(visitor.heading("Specifications")).to_be_visible()


def searches(visitor: Someone, maker: Maker) -> None:
    """Find the maker by its name in either language, whichever the visitor reads."""
    visitor.goes_to("/search")
    for name in maker.names.values():
        visitor.page.get_by_role("searchbox").fill(name)
        visitor.page.get_by_role("searchbox").press("Enter")
        found = visitor.page.locator(f'.found a[href$="/booths/{maker.booth}"]')
        expect(found).to_contain_text(maker.name(visitor.lang))
    found.click()
    visitor.is_at(f"/e/hall/booths/{maker.booth}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a buyer asked for: when, and the request's number once it was sent."""

    starts_at: str
    clocks: tuple[str, ...]
    message: str


def fills_in(buyer: Someone, maker: Maker, message: str, *, starts_at: str = "") -> Wish:
    """Fill the booking form in, for a given time or the first that is offered, and send nothing yet."""
    buyer.goes_to(f"/e/hall/booths/{maker.booth}/meet?" + urlencode({"at": starts_at}))
    time = buyer.page.locator('input[name="starts_at"]:checked' if starts_at else 'input[name="starts_at"] >> nth=0')
    time.check()
    row = time.locator("xpath=ancestor::tr")
    clocks = tuple(row.locator("td.a time, td.t").all_inner_texts())
    buyer.page.locator('input[name="purposes"]').first.check()
    buyer.page.locator('textarea[name="message"]').fill(message)
    buyer.page.locator('input[name="products"]').first.check()
    return Wish(time.get_attribute("value") or "", clocks, message)


def sends(buyer: Someone) -> str:
    """Send the request; return its number."""
    buyer.presses("Send request")
    return buyer.is_at("/me/requests/([0-9A-Z]{26})")[1]


def is_told_that_it_is_taken(buyer: Someone, wish: Wish) -> None:
    with buyer.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        buyer.presses("Send request")
    assert posted.value.status == 409
    expect(buyer.page.locator("#starts_at-error, .summary, .err").first).to_be_visible()
    expect(buyer.page.locator('textarea[name="message"]')).to_have_value(wish.message)
    assert buyer.page.locator('input[name="purposes"]:checked').count() == 1
    assert buyer.page.locator('input[name="products"]:checked').count() == 1
    assert buyer.page.locator(f'input[name="starts_at"][value="{wish.starts_at}"]').count() == 0
    times = buyer.page.locator('input[name="starts_at"]')
    times.first.check()


def accepts(host: Someone, request_id: str) -> None:
    """Accept a request that the desk shows by itself."""
    answer = host.page.locator(f'form[action$="/me/requests/{request_id}/acceptance"] button')
    expect(answer).to_be_visible()
    answer.click()
    expect(answer).to_have_count(0)
    host.is_at("/desk/meetings")


def gets_ready(someone: Someone, meeting_id: str) -> None:
    """Open the ready room and wait until every check has gone green."""
    someone.goes_to(f"/meet/{meeting_id}/ready")
    for check in ("mic", "cam", "network"):
        expect(someone.page.locator(f'[data-check="{check}"]')).to_have_attribute("data-state", re.compile("ok|good|done"))


def meet(host: Someone, guest: Someone) -> None:
    """Enter the room from the ready rooms; the guest knocks and is let in; both see and hear each other."""
    host.page.locator('[data-ref="join"]').click()
    is_in(host)
    guest.page.locator('[data-ref="join"]').click()
    expect(guest.heading("You knocked")).to_be_visible()
    host.presses("Let in")
    is_in(guest)
    for someone in (host, guest):
        expect(tile_of_the_other(someone)).to_have_count(1)
        sees_and_hears(someone)


def share_a_product(host: Someone, guest: Someone, maker: Maker) -> None:
    """Put a product before both; each reads its name in their own language."""
    host.page.locator(f'.tray button[data-product="{maker.product}"]').click()
    for someone in (host, guest):
        chosen = someone.page.locator(f'.tray button[data-product="{maker.product}"]')
        expect(chosen).to_have_attribute("aria-pressed", "true")
        name = chosen.get_attribute("data-title") or ""
        expect(someone.page.locator('[data-ref="product"] h2')).to_have_text(name)


def chat(one: Someone, other: Someone) -> None:
    for speaker, listener, line in ((one, other, "1회 충전으로 120 km 갑니다."), (other, one, "And in winter?")):
        speaker.page.locator("#line").fill(line)
        speaker.page.locator("#line").press("Enter")
        for reader in (speaker, listener):
            expect(reader.page.locator('[data-ref="messages"]')).to_contain_text(line)


def survive_a_fall(world: World, host: Someone, guest: Someone) -> None:
    """Have the server fall in the middle of the call: both come back to their places, and the media never stopped."""
    both = (host, guest)
    others = [tile_of_the_other(someone).get_attribute("data-pid") for someone in both]
    links = [connections(someone) for someone in both]
    before = [received(someone) for someone in both]
    world.kill_web_process()
    for someone, had in zip(both, before, strict=True):
        someone.until(lambda someone=someone: "/rtc" not in someone.lines)
        sees_and_hears(someone, after=had)
    for someone in both:
        someone.until(lambda someone=someone: "/rtc" in someone.lines)
        is_in(someone)
        sees_and_hears(someone, after=received(someone))
    assert [tile_of_the_other(someone).get_attribute("data-pid") for someone in both] == others
    assert [connections(someone) for someone in both] == links


def ends(host: Someone, guest: Someone) -> None:
    host.page.locator('[data-ref="leave-button"]').locator("visible=true").click()
    host.presses("End for everybody")
    for someone in (host, guest):
        expect(someone.page.locator("call-room")).to_have_attribute("data-state", "ended")
