"""The demonstration as it stands once loaded: whole, believable, and around the moment it is loaded."""

from collections import Counter, defaultdict
from collections.abc import Generator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from exhibition.accounts import NOBODY, Actor, Grant, Person, Role
from exhibition.adapters.folder import FolderStore
from exhibition.adapters.permits import Permits
from exhibition.app import create_app
from exhibition.buyers import Buyer, BuyerKind
from exhibition.buyers.profiles import STAFF_BANDS
from exhibition.catalogue import Product, SpecValue, TradeTerms, fields_of
from exhibition.database import Database, Snapshot
from exhibition.demo.data.members import MEMBERS
from exhibition.demo.data.people import BUYERS, PLAYED
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus, Member, MemberKind, Representative
from exhibition.floor import Division, Exhibition, Hall, read_plan, walk_to
from exhibition.kernel.languages import SPOKEN
from exhibition.meetings import Claim, Meeting, MeetingRequest, MeetingStatus, RequestStatus, Side
from exhibition.outcomes import ConsultationLog, LogStatus
from exhibition.settings import Settings
from tests.conftest import Clock
from tests.demo.loaded import loaded_with_dots
from tests.demo.stated import Stated
from tests.factories.browsers import Browser, a_browser
from tests.services.schemas import Schema


@pytest.fixture(scope="module")
def hall(schema: Schema, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The loaded demonstration, for those who only look."""
    schema.empty()
    database = Database(engine, clock=Clock())
    folder = tmp_path_factory.mktemp("demonstration")
    loaded_with_dots(database, FolderStore(folder / "media", Permits("only-for-the-tests-of-the-hall-itself")), folder)
    return database


@pytest.fixture
def view(hall: Database) -> Generator[Snapshot[Actor]]:
    with hall.snapshot(NOBODY) as view:
        yield view


@pytest.fixture
def visitor(settings: Settings, hall: Database) -> Browser:
    return a_browser(create_app(settings, database=hall))


def test_ninety_seven_members_stand_in_six_halls(view: Snapshot[Actor]) -> None:
    stands = view.session.execute(
        select(Hall.letter, Member.kind)
        .join(Booth, Booth.hall_id == Hall.id)
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
    )
    counts = Counter((letter, kind) for letter, kind in stands)
    companies = {letter: counts[letter, MemberKind.COMPANY] for letter in "ABCDEF"}
    institutions = {letter: counts[letter, MemberKind.INSTITUTION] for letter in "ABCDEF"}
    assert companies == {"A": 14, "B": 16, "C": 15, "D": 12, "E": 10, "F": 18}
    assert institutions == {"A": 1, "B": 1, "C": 1, "D": 3, "E": 5, "F": 1}
    assert counts.total() == 97


def test_each_of_them_shows_something_and_most_show_three(view: Snapshot[Actor]) -> None:
    lines = Counter(view.session.scalars(select(Product.exhibitor_id)))
    assert lines.keys() == set(view.session.scalars(select(Booth.exhibitor_id)))
    assert (lines.total(), max(lines.values())) == (259, 6)
    assert Counter(min(count, 3) for count in lines.values()) == {1: 17, 2: 11, 3: 69}
    assert Counter(view.session.scalars(select(Product.division))) == {
        Division.MICRO_EV: 46,
        Division.E_MOTO: 45,
        Division.AGRI_SPECIAL: 41,
        Division.MOBILITY_AID: 33,
        Division.PM: 28,
        Division.PARTS_SERVICE: 66,
    }


def test_every_stand_on_the_plan_is_taken_and_institutions_have_pavilions(view: Snapshot[Actor]) -> None:
    plan = read_plan(view.session.scalars(select(Exhibition.plan)).one())
    assert {booth.code for booth in plan.booths} == set(view.session.scalars(select(Booth.code)))
    kits = {booth.code: booth.kit for booth in plan.booths}
    institutions = {member.stand for member in MEMBERS if member.kind is MemberKind.INSTITUTION}
    assert {code for code, kit in kits.items() if kit == "pavilion"} == institutions
    assert set(kits.values()) == {"inline", "corner", "island", "pavilion"}
    for booth in plan.booths:
        assert walk_to(plan, booth.code) is not None, booth.code


def test_five_booths_are_sparse(view: Snapshot[Actor]) -> None:
    rows = select(Booth.code).where(Booth.hero_id.is_(None)).order_by(Booth.code)
    sparse = tuple(view.session.scalars(rows))
    assert sparse == ("A15", "B16", "C15", "D13", "F19")
    for code in sparse:
        booth = view.session.scalars(select(Booth).where(Booth.code == code)).one()
        (product,) = view.session.scalars(select(Product).where(Product.exhibitor_id == booth.exhibitor_id))
        assert (set(booth.tagline), set(product.name), product.pictures) == ({"ko"}, {"ko"}, [])


def test_one_exhibitor_is_suspended_and_shown_nowhere(visitor: Browser, view: Snapshot[Actor]) -> None:
    rows = select(Booth.code, Booth.id).join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
    (suspended,) = view.session.execute(rows.where(Exhibitor.status == ExhibitorStatus.SUSPENDED)).all()
    assert suspended.code == "E10"
    assert visitor.get("/en/e/hall/booths/E10").status_code == 404
    assert visitor.get("/en/products/bandi-glow").status_code == 404
    for path in ("/en/", "/en/e/hall/halls", "/en/e/hall/halls/E", "/en/products", "/en/products?q=bandi", "/ko/search?q=반디"):
        page = visitor.get(path)
        assert (page.status_code, "Bandi Ride" in page.text, "반디라이드" in page.text) == (200, False, False), path


def test_everything_stated_is_a_field_of_its_division_within_bounds(view: Snapshot[Actor]) -> None:
    wrong = []
    for product, stated in view.session.execute(select(Product, SpecValue).join(SpecValue, SpecValue.product_id == Product.id)):
        field = fields_of(product.division).get(stated.field)
        if field is None or (field.choices is not None and stated.text not in field.choices):
            wrong.append((product.slug, stated.field, stated.text))
        elif field.unit is not None and not field.least <= field.unit.shown(stated.number or 0) <= field.most:
            wrong.append((product.slug, stated.field, str(stated.number)))
    assert wrong == []


def test_what_a_product_states_fits_its_class_and_itself(view: Snapshot[Actor]) -> None:
    wrong = []
    for product in view.session.scalars(select(Product)):
        said = Stated(product)
        wrong += [(product.slug, what) for what in said.faults()]
    assert wrong == []


def test_products_are_sold_on_terms(view: Snapshot[Actor]) -> None:
    terms = view.session.execute(select(Product.hs6, TradeTerms).join(TradeTerms, TradeTerms.product_id == Product.id)).all()
    assert len(terms) == 259
    priced = [term for hs6, term in terms if term.price_minor is not None]
    assert len(priced) == 241
    assert {term.currency for term in priced} == {"USD", "EUR"}
    assert [term.price_minor for hs6, term in terms if not hs6 and term.price_minor is not None] == []


def test_some_of_what_could_be_stated_is_not(view: Snapshot[Actor]) -> None:
    stated = Counter(view.session.scalars(select(SpecValue.field)))
    verified = Counter(view.session.scalars(select(SpecValue.verified)))
    assert stated["range"] < 46 + 45 + 41 + 33 + 28
    assert stated["battery_usable"] < stated["battery"]
    assert 0.1 < verified[False] / verified.total() < 0.4


def test_everything_people_read_is_said_in_both_languages(view: Snapshot[Actor]) -> None:
    booths = view.session.scalars(select(Booth).where(Booth.hero_id.is_not(None))).all()
    rows = [words for booth in booths for words in (booth.tagline, booth.about)]
    shown = select(Product).where(Product.exhibitor_id.in_(booth.exhibitor_id for booth in booths))
    rows += [words for product in view.session.scalars(shown) for words in (product.name, product.kind, product.summary)]
    assert [dict(row) for row in rows if set(row) != {"ko", "en"}] == []


def test_no_two_members_say_the_same(view: Snapshot[Actor]) -> None:
    for words in ([member.tagline for member in MEMBERS], [member.about for member in MEMBERS if member.about]):
        for language in ("ko", "en"):
            said = [each[language] for each in words if language in each]
            assert len(set(said)) == len(said)


def test_nobody_in_it_is_real(view: Snapshot[Actor]) -> None:
    assert [email for email in view.session.scalars(select(Person.email)) if not email.endswith(".example")] == []


def test_a_hundred_and_forty_buyers_come_from_twelve_countries(view: Snapshot[Actor]) -> None:
    assert Counter(view.session.scalars(select(Buyer.country))) == {
        "TR": 53, "TH": 32, "VN": 14, "IN": 8, "DE": 6, "US": 6, "HU": 5, "ID": 5, "RO": 4, "NG": 3, "RS": 3, "NP": 1,
    }  # fmt: skip
    assert set(view.session.scalars(select(Buyer.kind))) == set(BuyerKind)
    zones = select(Person.zone).join(Buyer, Buyer.person_id == Person.id)
    assert {"Asia/Kathmandu", "Asia/Kolkata", "America/Phoenix", "Asia/Makassar"} <= set(view.session.scalars(zones))


def test_who_is_who_is_granted(view: Snapshot[Actor]) -> None:
    roles = Counter(view.session.scalars(select(Grant.role)))
    assert (roles[Role.INTERPRETER], roles[Role.STAFF], roles[Role.OBSERVER], roles[Role.BUYER]) == (2, 1, 1, 140)
    assert roles[Role.EXHIBITOR_MANAGER] == 97


def test_buyers_say_of_themselves_what_their_own_form_offers(view: Snapshot[Actor]) -> None:
    buyers = view.session.scalars(select(Buyer)).all()
    assert {buyer.staff_band for buyer in buyers} <= set(STAFF_BANDS)
    assert {code for buyer in buyers for code in buyer.languages} <= set(SPOKEN)
    assert {code for buyer in buyers for code in buyer.divisions} == set(Division)


def test_no_two_buyers_share_a_name_a_firm_or_an_address() -> None:
    for said in ([each.name for each in BUYERS], [each.company for each in BUYERS], [each.email for each in BUYERS]):
        assert len(set(said)) == 140
    assert [buyer.country for buyer in BUYERS[:PLAYED]] == ["TR", "TH", "VN", "DE", "IN", "NP"]


def test_people_speak_languages_that_can_be_asked_for(view: Snapshot[Actor]) -> None:
    assert {code for languages in view.session.scalars(select(Representative.languages)) for code in languages} <= set(SPOKEN)


def test_there_is_a_meeting_and_a_request_in_every_state(view: Snapshot[Actor]) -> None:
    assert set(view.session.scalars(select(Meeting.status))) == set(MeetingStatus)
    assert set(view.session.scalars(select(MeetingRequest.status))) == set(RequestStatus)
    waiting = select(MeetingRequest.awaiting).where(MeetingRequest.status == RequestStatus.PENDING)
    assert set(view.session.scalars(waiting)) == set(Side)
    assert set(view.session.scalars(select(ConsultationLog.status))) == set(LogStatus)


def test_one_meeting_starts_within_ten_minutes_and_its_room_is_open_already(view: Snapshot[Actor]) -> None:
    coming = select(Meeting.starts_at).where(Meeting.status == MeetingStatus.CONFIRMED).order_by(Meeting.starts_at)
    first = view.session.scalars(coming.limit(1)).one()
    assert timedelta(minutes=5) <= first - view.now <= timedelta(minutes=10)


def test_nobody_in_it_is_in_two_places(view: Snapshot[Actor]) -> None:
    times = defaultdict(list)
    for meeting in view.session.scalars(select(Meeting).where(Meeting.status == MeetingStatus.CONFIRMED)):
        for party in meeting.parties:
            times[party].append(meeting.interval)
    for stretches in times.values():
        assert [(a, b) for a in stretches for b in stretches if a < b and a.overlaps(b)] == []
    # Six ticks each for five pairs and an interpreter, and for the hosts of four requests that wait.
    assert view.session.scalar(select(func.count()).select_from(Claim)) == 6 * (5 * 2 + 1 + 4)
