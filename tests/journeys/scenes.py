"""The scenes of the main journey. Each is played by people in whatever language they read."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

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
class Newcomer:
    """What somebody says of themselves when they register."""

    name: str
    email: str
    company: str
    country: str
    zone: str


def registers(visitor: Someone, newcomer: Newcomer, maker: Maker) -> None:
    """Ask for a meeting without an account: register on three screens, confirm by mail, and be where one was going."""
    visitor.page.locator(f'main a[href$="/booths/{maker.booth}/meet"]').filter(visible=True).first.click()
    visitor.is_at("/sign-in")
    visitor.follows("Register as a buyer")
    visitor.is_at("/register")
    visitor.types("Your name", newcomer.name)
    visitor.types("Work e-mail", newcomer.email)
    visitor.page.locator("#password").fill("quiet harbour lantern")
    expect(visitor.page.locator("#zone")).to_have_value(newcomer.zone)
    visitor.presses("Continue")
    visitor.is_at("/register/company")
    visitor.types("Company name", newcomer.company)
    visitor.page.locator("#country").select_option(newcomer.country)
    visitor.page.locator('input[name="kind"][value="distributor"]').check()
    visitor.presses("Continue")
    visitor.is_at("/register/needs")
    visitor.page.locator('input[name="divisions"]').first.check()
    visitor.page.locator('input[name="languages"][value="en"]').check()
    for consent in ("terms", "privacy", "transfer_abroad"):
        visitor.page.locator(f"#consent_{consent}").check()
    visitor.presses("Register")
    visitor.is_at("/mail-sent")
    visitor.follows("See the mails of the demonstration")
    reads_mail(visitor, newcomer.email).locator('a[href*="/verify/"]').click()
    visitor.presses("Confirm and sign in")
    visitor.is_at(f"/e/hall/booths/{maker.booth}/meet")


def reads_mail(someone: Someone, email: str) -> Locator:
    """Open the newest mail to an address, as soon as the worker has written it."""
    newest = someone.page.locator(".mails nav a").filter(has_text=email).first

    def is_there() -> bool:
        someone.goes_to("/mails")
        return newest.count() == 1

    someone.until(is_there)
    newest.click()
    return someone.page.locator(".mail pre")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a buyer asked for: when, as the clocks on the page showed it."""

    starts_at: str
    clocks: tuple[str, ...]
    message: str


def fills_in(buyer: Someone, maker: Maker, message: str, *, starts_at: str = "") -> Wish:
    """Fill the booking form in, for a given time or the first that is offered, and send nothing yet."""
    asked = {"at": starts_at} if starts_at else {"day": a_whole_day().isoformat()}
    buyer.goes_to(f"/e/hall/booths/{maker.booth}/meet?" + urlencode(asked))
    time = buyer.page.locator('input[name="starts_at"]:checked' if starts_at else 'input[name="starts_at"] >> nth=0')
    time.check()
    clocks = tuple(time.locator("xpath=ancestor::tr").locator("td.a time, td.t").all_inner_texts())
    buyer.page.locator('input[name="purposes"]').first.check()
    buyer.page.locator('textarea[name="message"]').fill(message)
    buyer.page.locator('input[name="products"]').first.check()
    return Wish(time.get_attribute("value") or "", clocks, message)


def a_whole_day() -> date:
    """Return the next day on which booths are staffed from morning to evening, at whatever hour this runs."""
    day = datetime.now(ZoneInfo("Asia/Seoul")).date() + timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == 6 else day


def chooses_another_day(buyer: Someone) -> None:
    """Turn to the next day with free times: of the first, little may be left."""
    days = buyer.page.locator(".days button:not(.turn)")
    wanted = days.nth(1).locator("b").inner_text()
    days.nth(1).click()
    expect(buyer.page.locator(".days [aria-current] b")).to_have_text(wanted)


def shows_both_clocks(wish: Wish, *zones: str) -> None:
    """See to it that a time stands on the page as it is on each party's wall."""
    moment = datetime.fromisoformat(wish.starts_at)
    on_walls = [f"{moment.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones]
    assert [shown.split("\n")[-1].split()[0] for shown in wish.clocks] == on_walls


def sends(buyer: Someone) -> str:
    """Send the request; return its number."""
    buyer.presses("Send request")
    return buyer.is_at("/me/requests/([0-9A-Z]{26})")[1]


def is_told_that_it_is_taken(rival: Someone, wish: Wish) -> None:
    """Send the same wish too late: the page says so, shows the times that are left, and has kept everything that was typed."""
    with rival.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        rival.presses("Send request")
    assert posted.value.status == 409
    expect(rival.page.locator("#starts_at-error")).to_be_visible()
    expect(rival.page.locator('textarea[name="message"]')).to_have_value(wish.message)
    for name in ("purposes", "products"):
        expect(rival.page.locator(f'input[name="{name}"]:checked')).to_have_count(1)
    expect(rival.page.locator(f'input[name="starts_at"][value="{wish.starts_at}"]')).to_have_count(0)
    assert rival.page.locator('input[name="starts_at"]').count() > 0


def accepts(host: Someone, request_id: str) -> None:
    """Accept a request that the desk shows by itself."""
    answer = host.page.locator(f'form[action$="/me/requests/{request_id}/acceptance"] button')
    expect(answer).to_be_visible()
    with host.page.expect_navigation():
        answer.click()
    expect(answer).to_have_count(0)


def are_told_by_mail(world: World, *emails: str) -> None:
    """Wait until each has a mail with an entry for the calendar: one and the same meeting for all."""
    entries = [world.calendar_entry(email) for email in emails]
    assert {(str(entry["uid"]), str(entry["sequence"])) for entry in entries} == {(str(entries[0]["uid"]), "0")}


def is_late(guest: Someone, host: Someone, meeting_id: str, name: str) -> None:
    """Say that one comes later; the other side reads it without touching anything."""
    for someone in (host, guest):
        someone.goes_to(f"/me/meetings/{meeting_id}")
    host.is_told_at_once()
    guest.presses("%(minutes)s min", minutes=10)
    guest.reads("You said that you come %(minutes)s minutes late.", minutes=10)
    host.reads("%(name)s comes %(minutes)s minutes late.", name=name, minutes=10)


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
    falls = [someone.falls for someone in both]
    world.kill_web_process()
    for someone, had, fallen in zip(both, before, falls, strict=True):
        someone.until(partial(_has_fallen, someone, fallen))
        sees_and_hears(someone, after=had)
    for someone in both:
        someone.until(partial(_is_on_the_line, someone))
        is_in(someone)
        sees_and_hears(someone, after=received(someone))
    assert [tile_of_the_other(someone).get_attribute("data-pid") for someone in both] == others
    assert [connections(someone) for someone in both] == links


def _has_fallen(someone: Someone, before: int) -> bool:
    return someone.falls > before


def _is_on_the_line(someone: Someone) -> bool:
    return "/rtc" in someone.lines


def ends(host: Someone, guest: Someone) -> None:
    host.page.locator('[data-ref="leave-button"]').locator("visible=true").click()
    host.presses("End for everybody")
    for someone in (host, guest):
        expect(someone.page.locator("call-room")).to_have_attribute("data-state", "ended")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a representative writes down after a meeting."""

    needs: str
    unit: int
    quantity: int
    next_step: str
    note: str


def writes_the_log(host: Someone, meeting_id: str, agreed: Agreement) -> None:
    """Write the log, lose the page half-way, find everything again, and put it on record."""
    host.goes_to(f"/desk/meetings/{meeting_id}/log")
    form = host.page.locator("log-form")
    form.locator("#destination").select_option("UZ")
    form.locator('input[name="interest"][value="a"]').check()
    form.locator("#needs").fill(agreed.needs)
    form.locator("#line_product-0").select_option(index=1)
    form.locator("#line_unit-0").fill(f"{agreed.unit:,}")
    form.locator("#line_quantity-0").fill(str(agreed.quantity))
    form.locator("#confidential_note").fill(agreed.note)
    expect(form.locator("[data-discussed]")).to_have_text(re.compile(rf"{agreed.unit * agreed.quantity:,}"))
    host.page.reload()
    expect(form.locator("#needs")).to_have_value(agreed.needs)
    expect(form.locator("#line_unit-0")).to_have_value(f"{agreed.unit:,}")
    form.locator("#signed").fill(f"{agreed.unit * agreed.quantity:,}")
    form.locator("#next_step").fill(agreed.next_step)
    form.locator("#next_step_owner").select_option(index=1)
    form.locator("#due_on").fill(f"{datetime.now(UTC) + timedelta(days=7):%Y-%m-%d}")
    host.presses("Put on record")
    host.sees(agreed.next_step)
    host.sees(agreed.note)
    expect(host.link("Correct the log")).to_be_visible()


def reads_what_was_agreed(buyer: Someone, meeting_id: str, agreed: Agreement) -> None:
    """Find the next step on the meeting's page, and nothing that is the exhibitor's alone."""
    buyer.goes_to(f"/me/meetings/{meeting_id}")
    buyer.sees(agreed.next_step)
    assert agreed.note not in buyer.page.content()
    assert agreed.needs not in buyer.page.content()


def sees_all_meetings(keeper: Someone, world: World, meeting_id: str, agreed: Agreement) -> None:
    """See every meeting with its state, the new one's amounts among them, and totals that are the sums of the logs."""
    keeper.goes_to("/staff/meetings")
    row = keeper.page.locator("table.all-meetings tbody tr").filter(has=keeper.page.locator(f'a[href$="/{meeting_id}"]'))
    expect(row.locator(f'td[data-l="{keeper.words("Signed")}"]')).to_contain_text(f"{agreed.unit * agreed.quantity:,}")
    expect(row).to_contain_text(keeper.words("On record"))
    for total in world.totals():
        line = keeper.page.locator(".totals tbody tr").filter(has_text=total.currency)
        for name, minor in (("Discussed", total.discussed), ("In negotiation", total.negotiating), ("Signed", total.signed)):
            shown = line.locator(f'td[data-l="{keeper.words(name)}"]').inner_text()
            assert _figure(shown) == minor / 100, f"{total.currency} {name}"


def _figure(shown: str) -> float:
    return float(re.sub(r"[^0-9.]", "", shown) or 0)
