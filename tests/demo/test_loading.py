"""The demonstration's hall: whole, believable, and around the moment it is loaded."""

from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from exhibition.accounts import NOBODY, SYSTEM, Actor, Grant, Person, Role
from exhibition.adapters.folder import FolderStore
from exhibition.buyers import Buyer
from exhibition.buyers.profiles import STAFF_BANDS
from exhibition.catalogue import Product, SpecValue, fields_of
from exhibition.database import Database, Snapshot
from exhibition.demo import loading
from exhibition.demo.diary import keep_diary
from exhibition.demo.hall import build_hall, prepared_once, product_seeds
from exhibition.demo.people import invite_everyone
from exhibition.exhibitors import Booth, Representative
from exhibition.floor import Division, Exhibition, Hall, read_plan
from exhibition.kernel.languages import SPOKEN
from exhibition.media import prepare_picture
from exhibition.meetings import Claim, Meeting, MeetingRequest, MeetingStatus, RequestStatus, Side
from exhibition.outcomes import ConsultationLog, LogStatus
from exhibition.settings import Settings


@pytest.fixture
def store(settings: Settings) -> FolderStore:
    return FolderStore.from_settings(settings)


@pytest.fixture
def view(database: Database, store: FolderStore, tmp_path: Path) -> Snapshot[Actor]:
    """The loaded demonstration. All its pictures are one small one here: encoding the real ones takes a minute."""
    small = prepare_picture(a_dot(tmp_path).read_bytes())
    with database.transaction(SYSTEM) as tx:
        hall = build_hall(tx, store, {seed.picture: small for seed in product_seeds()})
        keep_diary(tx, hall, invite_everyone(tx, hall))
    with database.snapshot(NOBODY) as view:
        return view


def a_dot(folder: Path) -> Path:
    Image.new("RGBA", (64, 64), "#12907A").save(folder / "dot.png")
    return folder / "dot.png"


def test_there_are_booths_in_every_division_and_each_shows_something(view: Snapshot[Actor]) -> None:
    booths = Counter(view.session.scalars(select(Hall.division).join(Booth, Booth.hall_id == Hall.id)))
    assert booths == Counter(dict.fromkeys(Division, 6)) + Counter({Division.PM: 1}) - Counter({Division.E_MOTO: 1})
    products = view.session.scalars(select(Product)).all()
    assert len(products) == 72
    assert {product.exhibitor_id for product in products} == set(view.session.scalars(select(Booth.exhibitor_id)))


def test_every_booth_stands_where_the_plan_says(view: Snapshot[Actor]) -> None:
    plan = read_plan(view.session.scalars(select(Exhibition.plan)).one())
    assert {booth.code for booth in plan.booths} == set(view.session.scalars(select(Booth.code)))


def test_everything_stated_is_a_field_of_its_division_within_bounds(view: Snapshot[Actor]) -> None:
    wrong = []
    for product, stated in view.session.execute(select(Product, SpecValue).join(SpecValue, SpecValue.product_id == Product.id)):
        field = fields_of(product.division).get(stated.field)
        if field is None or (field.choices is not None and stated.text not in field.choices):
            wrong.append((product.slug, stated.field, stated.text))
        elif field.unit is not None and not field.least <= field.unit.shown(stated.number or 0) <= field.most:
            wrong.append((product.slug, stated.field, str(stated.number)))
    assert wrong == []


def test_everything_people_read_is_said_in_both_languages(view: Snapshot[Actor]) -> None:
    rows = [product.name for product in view.session.scalars(select(Product))]
    rows += [booth.tagline for booth in view.session.scalars(select(Booth))]
    rows += [booth.about for booth in view.session.scalars(select(Booth))]
    assert [dict(row) for row in rows if set(row) != {"ko", "en"}] == []


def test_nobody_in_it_is_real(view: Snapshot[Actor]) -> None:
    assert [email for email in view.session.scalars(select(Person.email)) if not email.endswith(".example")] == []


def test_six_buyers_come_from_six_countries_and_two_interpreters_are_at_hand(view: Snapshot[Actor]) -> None:
    assert sorted(view.session.scalars(select(Buyer.country))) == ["DE", "IN", "NP", "TH", "TR", "VN"]
    roles = Counter(view.session.scalars(select(Grant.role)))
    assert (roles[Role.INTERPRETER], roles[Role.STAFF], roles[Role.OBSERVER], roles[Role.BUYER]) == (2, 1, 1, 6)
    assert roles[Role.EXHIBITOR_MANAGER] == 36


def test_buyers_say_of_themselves_what_their_own_form_offers(view: Snapshot[Actor]) -> None:
    buyers = view.session.scalars(select(Buyer).order_by(Buyer.country)).all()
    assert [(buyer.country, buyer.staff_band) for buyer in buyers] == [
        ("DE", "10-49"),
        ("IN", "50-249"),
        ("NP", "250-999"),
        ("TH", "50-249"),
        ("TR", "10-49"),
        ("VN", "250-999"),
    ]
    assert {buyer.staff_band for buyer in buyers} <= set(STAFF_BANDS)
    assert {code for buyer in buyers for code in buyer.languages} <= set(SPOKEN)


def test_people_speak_languages_that_can_be_asked_for(view: Snapshot[Actor]) -> None:
    assert {code for languages in view.session.scalars(select(Representative.languages)) for code in languages} <= set(SPOKEN)


def test_a_picture_is_encoded_once_and_kept(tmp_path: Path) -> None:
    source = a_dot(tmp_path)
    first = prepared_once(source, tmp_path / "build" / "pictures")
    (kept,) = (tmp_path / "build" / "pictures").iterdir()
    stamp = kept.stat().st_mtime_ns
    assert prepared_once(source, tmp_path / "build" / "pictures") == first
    assert kept.stat().st_mtime_ns == stamp


def test_where_nothing_can_be_kept_pictures_are_encoded_all_the_same(tmp_path: Path) -> None:
    source, no_folder = a_dot(tmp_path), tmp_path / "taken"
    no_folder.write_text("a file stands where the folder should")
    assert prepared_once(source, no_folder / "pictures") == prepare_picture(source.read_bytes())


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


def test_what_was_cleared_leaves_no_row_and_no_picture(database: Database, store: FolderStore, view: Snapshot[Actor]) -> None:
    view.session.close()
    loading.clear(database, store)
    assert (loading.is_empty(database), list(store.list(""))) == (True, [])
