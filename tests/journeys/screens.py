"""Every screen there is, in one table: for those who check them all, and for those who photograph them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser
from sqlalchemy import select

from exhibition.accounts import NOBODY, Person
from exhibition.catalogue import Product
from exhibition.exhibitors import Booth, Representative
from exhibition.leads import Enquiry, EnquiryStatus
from exhibition.meetings import Meeting, MeetingRequest, MeetingStatus, RequestStatus
from tests.journeys.people import Cast, Someone
from tests.journeys.room import state_of
from tests.journeys.world import World

MANAGER, EDITOR = "cho.eunbyeol@mirnae.example", "lim.bora@mirnae.example"
BUYER, WAITING_BUYER = "kerem@lodos.example", "siriporn@talad.example"
DRAFTING = "han.solip@maekdong.example"
KNOCKING = "ananya@kaveri.example"
KEEPER, INTERPRETER = "bae.nari@kemh.example", "yoon.haeun@interpreters.example"


@dataclass(frozen=True, slots=True)
class Screen:
    """``path`` may name what ``places`` finds; ``who`` is signed in, or nobody; ``beside`` is in the same room.

    ``before`` is done before the screen is opened, ``then`` before it is looked at.
    """

    name: str
    path: str
    who: str = ""
    then: Callable[[Someone], None] = lambda _someone: None
    before: Callable[[Someone], None] = lambda _someone: None
    beside: str = ""
    status: int = 200


def _begins_to_register(visitor: Someone) -> None:
    visitor.goes_to("/register")
    visitor.types("Your name", "Dilnoza Karimova")
    visitor.types("Work e-mail", "dilnoza@bukhara.example")
    visitor.presses("Continue")
    visitor.is_at("/register/company")


def _registers_a_company(visitor: Someone) -> None:
    _begins_to_register(visitor)
    visitor.types("Company name", "Bukhara Elektro")
    visitor.page.locator("#country").select_option("UZ")
    visitor.page.locator('input[name="kind"][value="distributor"]').check()
    visitor.presses("Continue")
    visitor.is_at("/register/needs")


def _chooses_a_weak_password(visitor: Someone) -> None:
    visitor.types("Your name", "Dilnoza Karimova")
    visitor.types("Work e-mail", "dilnoza@bukhara.example")
    visitor.page.locator("#password").fill("lantern")
    visitor.presses("Continue")
    visitor.page.locator(".errors").wait_for()


def _types_a_name(visitor: Someone) -> None:
    visitor.page.locator("#q").press_sequentially("nabi")
    visitor.page.locator("#suggestions [role=option]").first.wait_for()


def _is_green(someone: Someone) -> None:
    for check in ("mic", "cam", "network"):
        someone.page.locator(f'[data-check="{check}"]:not([data-state="busy"])').wait_for()


def _has_knocked(someone: Someone) -> None:
    someone.page.locator('[data-cover="lobby"]:not([hidden])').wait_for()


def _is_inside(someone: Someone) -> None:
    someone.page.locator('call-room[data-state="joined"] figure.tile:not(.t-self)').wait_for()


SCREENS = (
    Screen("landing", "/"),
    Screen("halls", "/e/hall/halls"),
    Screen("hall", "/e/hall/halls/A?at=A03"),
    Screen("hall-list", "/e/hall/halls/B?view=list"),
    Screen("hall-nothing-fits", "/e/hall/halls/A?q=zzzz"),
    Screen("booth", "/e/hall/booths/A03"),
    Screen("product", "/products/nabi-2"),
    Screen("product-for-a-market", "/products/nabi-2?market=TH"),
    Screen("hall-for-a-market", "/e/hall/halls/A?market=TH"),
    Screen("compare", "/compare?p=nabi-2,sanmaru-4x4,ieum-fleet,ieum-van&market=TH"),
    Screen("compare-nothing", "/compare"),
    Screen("compare-meet", "/compare/meet?p=nabi-2,sanmaru-4x4,ieum-fleet"),
    Screen("market", "/market"),
    Screen("products", "/products"),
    Screen("products-chosen", "/products?division=micro_ev&use=cargo&range-min=80&sort=payload"),
    Screen("products-impossible", "/products?division=e_moto&range-min=200&range-max=100", status=422),
    Screen("products-nothing-fits", "/products?division=pm&range-min=500"),
    Screen("search", "/search?q=nabi"),
    Screen("search-suggestions", "/search", then=_types_a_name),
    Screen("search-misspelt", "/search?q=mirane"),
    Screen("search-nothing", "/search?q=zzzz"),
    Screen("sign-in", "/sign-in"),
    Screen("password-reset", "/password-reset"),
    Screen("register", "/register"),
    Screen("register-company", "/register/company", before=_begins_to_register),
    Screen("register-needs", "/register/needs", before=_registers_a_company),
    Screen("register-refused", "/register", then=_chooses_a_weak_password),
    Screen("mail-sent", "/mail-sent?about=register"),
    Screen("terms", "/consents/terms"),
    Screen("link-gone", "/verify/never-sent", status=404),
    Screen("not-found", "/nowhere", status=404),
    Screen("try-it", "/try-it"),
    Screen("mails", "/mails"),
    Screen("kit", "/dev/kit"),
    Screen("book", "/e/hall/booths/A03/meet", BUYER),
    Screen("my-meetings", "/me/meetings", BUYER),
    Screen("meeting", "/me/meetings/{soon}", BUYER),
    Screen("meeting-held", "/me/meetings/{held}", BUYER),
    Screen("request", "/me/requests/{waiting}", WAITING_BUYER),
    Screen("other-time", "/me/meetings/{coming}/moves", WAITING_BUYER),
    Screen("company", "/me/company", BUYER),
    Screen("account", "/account", BUYER),
    Screen("quote", "/products/nabi-2/quote", BUYER),
    Screen("my-enquiries", "/me/enquiries", BUYER),
    Screen("enquiry", "/me/enquiries/{quoted}", BUYER),
    Screen("card", "/e/hall/booths/A03/card", BUYER),
    Screen("my-cards", "/me/cards", BUYER),
    Screen("shortlist", "/me/shortlist", BUYER),
    Screen("shortlist-new", "/me/shortlist/new?exhibition=hall&booth=B02", BUYER),
    Screen("ready", "/meet/{soon}/ready", BUYER, then=_is_green),
    Screen("call-at-the-door", "/meet/{door}", KNOCKING, then=_has_knocked),
    Screen("desk", "/desk", MANAGER),
    Screen("desk-booth", "/desk/booth", MANAGER),
    Screen("desk-booth-read", "/desk/booth", DRAFTING),
    Screen("desk-team", "/desk/team", MANAGER),
    Screen("desk-card", "/desk/team/{representative}", MANAGER),
    Screen("desk-products", "/desk/products", EDITOR),
    Screen("desk-product", "/desk/products/{product}", EDITOR),
    Screen("desk-product-files", "/desk/files/{product}", EDITOR),
    Screen("desk-booth-files", "/desk/files/{booth}", EDITOR),
    Screen("desk-product-new", "/desk/products/new", EDITOR),
    Screen("desk-certificates", "/desk/certificates", MANAGER),
    Screen("desk-certificate-new", "/desk/certificates/new", MANAGER),
    Screen("desk-leads", "/desk/leads", MANAGER),
    Screen("desk-leads-none", "/desk/leads?country=AQ", MANAGER),
    Screen("desk-lead", "/desk/leads/{lead}", MANAGER),
    Screen("desk-meetings", "/desk/meetings", MANAGER),
    Screen("desk-request", "/me/requests/{asked}", MANAGER),
    Screen("desk-other-time", "/me/requests/{asked}/proposals", MANAGER),
    Screen("availability", "/desk/availability", MANAGER),
    Screen("log", "/desk/meetings/{drafted}/log", DRAFTING),
    Screen("log-on-record", "/desk/meetings/{held}/log", MANAGER),
    Screen("staff-meetings", "/staff/meetings", KEEPER),
    Screen("staff-meeting", "/me/meetings/{interpreted}", KEEPER),
    Screen("staff-certificates", "/staff/certificates", KEEPER),
    Screen("staff-market-rules", "/staff/market-rules?country=TH", KEEPER),
    Screen("staff-rule-new", "/staff/market-rules/rules/new", KEEPER),
    Screen("staff-jobs", "/staff/jobs", KEEPER),
    Screen("interpreter", "/me/meetings", INTERPRETER),
    Screen("call-buyer", "/meet/{soon}", BUYER, then=_is_inside, beside=MANAGER),
    Screen("call-host", "/meet/{soon}", MANAGER, then=_is_inside, beside=BUYER),
)


def places(world: World) -> Mapping[str, str]:
    """Return what the paths name, as the demonstration has it."""
    with world.database.snapshot(NOBODY) as view:

        def of(email: str) -> str:
            return view.session.scalars(select(Person.id).where(Person.email == email)).one()

        def meeting(status: MeetingStatus, host: str, guest: str) -> str:
            wanted = select(Meeting).where(Meeting.status == status, Meeting.host_id == of(host), Meeting.guest_id == of(guest))
            return view.session.scalars(wanted.order_by(Meeting.starts_at)).all()[0].id

        def waiting(host: str) -> str:
            wanted = select(MeetingRequest.id).where(MeetingRequest.status == RequestStatus.PENDING)
            return view.session.scalars(wanted.where(MeetingRequest.host_id == of(host))).all()[0]

        def enquiry(guest: str, status: EnquiryStatus) -> Enquiry:
            wanted = select(Enquiry).where(Enquiry.guest_id == of(guest), Enquiry.status == status)
            return view.session.scalars(wanted.order_by(Enquiry.id)).all()[0]

        return {
            "quoted": enquiry(BUYER, EnquiryStatus.QUOTED).id,
            "lead": enquiry(BUYER, EnquiryStatus.NEW).lead_id,
            "soon": meeting(MeetingStatus.CONFIRMED, MANAGER, BUYER),
            "held": meeting(MeetingStatus.HELD, MANAGER, BUYER),
            "door": meeting(MeetingStatus.CONFIRMED, "ma.gyeol@gyeol.example", KNOCKING),
            "coming": meeting(MeetingStatus.CONFIRMED, "cha.noeul@noeulbit.example", WAITING_BUYER),
            "drafted": meeting(MeetingStatus.HELD, DRAFTING, "ananya@kaveri.example"),
            "interpreted": meeting(MeetingStatus.CONFIRMED, DRAFTING, BUYER),
            "waiting": waiting("han.sol@beongaesol.example"),
            "asked": waiting(MANAGER),
            "representative": view.session.scalars(
                select(Representative.id).where(Representative.person_id == of(MANAGER))
            ).one(),
            "product": view.session.scalars(select(Product.id).where(Product.slug == "nabi-2")).one(),
            "booth": view.session.scalars(
                select(Booth.id).join(Product, Product.exhibitor_id == Booth.exhibitor_id).where(Product.slug == "nabi-2")
            ).one(),
        }


@dataclass(slots=True)
class Gallery:
    """The screens, each shown to whom it is for, in a browser that stays theirs."""

    cast: Cast
    places: Mapping[str, str]
    people: dict[tuple[str, str], Someone] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World, browser: Browser) -> "Gallery":
        found = places(world)
        for name in ("soon", "door"):
            world.begins_now(found[name])
        return cls(Cast(world, browser), found)

    def shows(self, screen: Screen, lang: str) -> Someone:
        """Return somebody who has the screen before them."""
        someone = self.person(screen.who, lang)
        screen.before(someone)
        address = f"{someone.origin}/{lang}{screen.path.format_map(self.places)}"
        if screen.beside:
            self.person(screen.beside, lang).page.goto(address)
        answer = someone.page.goto(address)
        assert answer is not None
        assert answer.status == screen.status, f"{address}: {answer.status}"
        if screen.beside:
            _let_in(someone, self.person(screen.beside, lang))
        screen.then(someone)
        someone.page.evaluate("document.fonts.ready.then(() => true)")
        return someone

    def leave(self) -> list[str]:
        """Close every window; return what went wrong in them, except that a page that is not there was not there."""
        missing = [screen.path for screen in SCREENS if screen.status == 404]
        return [one for one in self.cast.leave() if "404" not in one or not any(path in one for path in missing)]

    def person(self, who: str, lang: str) -> Someone:
        """Return a person's browser; nobody's is a new one each time."""
        if not who:
            return self.cast.visitor(lang)
        if (who, lang) not in self.people:
            self.people[who, lang] = self.cast.person(who, lang)
        return self.people[who, lang]


def _let_in(*both: Someone) -> None:
    """Have whichever of two is the host let the other in, if they have to be asked."""

    def are_in() -> bool:
        for someone in both:
            asked = someone.page.locator('[data-answer="admit"]')
            if asked.count():
                asked.first.click()
        return {state_of(someone) for someone in both} == {"joined"}

    both[0].until(are_in)
