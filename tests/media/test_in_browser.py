"""An editor's browser puts pictures up: straight into a folder's hall, and into a bucket on another server."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from exhibition.accounts import NOBODY, Role, begin_sign_in
from exhibition.database import Database, Translated, engine_for
from exhibition.exhibitors import Booth
from exhibition.media import MediaObject, MediaStatus
from tests.adapters.stores import s3_store
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_product
from tests.factories.people import one_of_the_booth
from tests.media.pictures import HTML, a_picture
from tests.services.hall import ServedHall, served_hall

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor's page, and the booth behind it."""

    page: Page
    hall: ServedHall
    database: Database
    booth_id: str
    product_id: str

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.hall.origin}/en{path}")
        self.page.locator("[data-controls]:visible").first.wait_for()

    def saves(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("Saved.")).to_be_visible()

    def booth(self) -> Booth:
        with self.database.snapshot(NOBODY) as view:
            return view.session.get_one(Booth, self.booth_id)


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.services)], scope="module")
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[ServedHall]:
    environ = {}
    if request.param == "s3":
        server, bucket = request.getfixturevalue("s3_server"), f"hall-{uuid4()}"
        s3_store(server, bucket)
        environ = {
            "MEDIA": f"s3:{bucket}",
            "S3_ENDPOINT": server.endpoint,
            "S3_ACCESS_KEY": server.access_key,
            "S3_SECRET_KEY": server.secret_key,
        }
    with served_hall(tmp_path_factory.mktemp("hall"), load=False, **environ) as hall:
        yield hall


@pytest.fixture
def desk(hall: ServedHall, chromium: Browser) -> Generator[Desk]:
    engine = engine_for(hall.environ["DATABASE_URL"])
    database = Database(engine)
    with database.transaction(NOBODY) as tx:
        booth = make_booth(tx.session, make_hall(tx.session, make_exhibition(tx.session, slug=f"hall-{uuid4()}")))
        product = make_product(tx.session, booth.exhibitor_id, slug=f"nabi-{uuid4()}")
        booth.about = booth.tagline
        cookie = begin_sign_in(tx, one_of_the_booth(tx, booth.exhibitor_id, Role.EDITOR).id, browser="Chromium")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "hall", "value": cookie, "url": hall.origin}])
    yield Desk(context.new_page(), hall, database, booth.id, product.id)
    context.close()
    engine.dispose()


def a_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def is_ready(place: Locator) -> None:
    expect(place.locator("[data-state]")).to_have_text("Ready. Save the page to show it.", timeout=20_000)


def test_a_chosen_logo_is_sent_checked_previewed_and_saved(desk: Desk, tmp_path: Path) -> None:
    desk.opens("/desk/booth")
    logo = desk.page.locator("file-upload[purpose=logo]")

    logo.locator("input[type=file]").set_input_files(a_file(tmp_path, "logo.png", a_picture(700, 500)))
    is_ready(logo)
    media_id = logo.locator("[data-id]").input_value()
    expect(logo.locator("[data-preview] img")).to_have_attribute("src", f"/media/{media_id}/480.avif")
    desk.saves()

    assert desk.booth().logo_id == media_id
    shown = desk.page.locator("file-upload[purpose=logo] [data-preview] img")
    expect(shown).to_have_js_property("naturalWidth", 480)


def test_a_page_that_poses_as_a_picture_is_refused_in_words_and_not_saved(desk: Desk, tmp_path: Path) -> None:
    desk.opens("/desk/booth")
    logo = desk.page.locator("file-upload[purpose=logo]")

    logo.locator("input[type=file]").set_input_files(a_file(tmp_path, "logo.png", HTML))

    fault = "This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."
    expect(logo.get_by_role("alert")).to_have_text(fault, timeout=20_000)
    desk.saves()
    assert desk.booth().logo_id is None


def test_pictures_are_dropped_described_and_put_in_order_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    desk.opens(f"/desk/products/{desk.product_id}")
    pictures = desk.page.locator("picture-list")
    files = [a_file(tmp_path, f"{name}.png", a_picture(600, 400)) for name in ("front", "side")]
    pictures.locator("[data-controls] input[type=file]").set_input_files(files)
    rows = pictures.locator("ol > li")
    for place in range(2):
        is_ready(rows.nth(place))

    rows.nth(1).get_by_label("What it shows").fill("From the side")
    rows.nth(1).get_by_role("button", name="Move the picture forward").focus()
    desk.page.keyboard.press("Enter")
    expect(pictures.locator("[data-list-state]")).to_have_text("side.png is now number 1 of 2")
    desk.saves()

    expect(rows.locator("[data-name]")).to_have_text(["side.png", "front.png"])
    expect(rows.nth(0).get_by_label("What it shows")).to_have_value("From the side")


def test_a_form_waits_for_a_picture_that_is_still_on_its_way(desk: Desk, tmp_path: Path) -> None:
    desk.opens("/desk/booth")
    logo = desk.page.locator("file-upload[purpose=logo]")
    # The line is held until the form has been pressed.
    held: list[Route] = []
    # Not the bare method: Playwright puts a mark on what it is given.
    desk.page.route("**/media/uploads", lambda route: held.append(route))

    logo.locator("input[type=file]").set_input_files(a_file(tmp_path, "logo.png", a_picture(700, 500)))
    desk.page.get_by_role("button", name="Save", exact=True).click()

    words = "A picture is still on its way. Wait a moment, then save."
    expect(logo.locator("[data-state]")).to_have_text(words)
    assert desk.booth().version == 1
    held[0].continue_()
    is_ready(logo)
    desk.saves()
    assert desk.booth().logo_id is not None


def test_a_removed_picture_is_gone_with_the_next_save(desk: Desk, tmp_path: Path) -> None:
    desk.opens("/desk/booth")
    hero = desk.page.locator("file-upload[purpose=hero]")
    hero.locator("input[type=file]").set_input_files(a_file(tmp_path, "wide.png", a_picture(1700, 700)))
    is_ready(hero)
    desk.saves()
    hung = desk.booth().hero_id
    assert hung is not None

    hero.get_by_role("button", name="Remove Large picture").click()
    expect(hero.get_by_label("Large picture: Choose a picture")).to_be_focused()
    desk.saves()

    assert desk.booth().hero_id is None
    with desk.database.snapshot(NOBODY) as view:
        # It stays for a day, in case somebody else still shows it.
        kept = view.session.get(MediaObject, hung)
    assert kept is not None
    assert (kept.owner, kept.status) == (desk.booth().exhibitor_id, MediaStatus.PUBLISHED)


def test_a_file_that_is_refused_leaves_the_picture_that_hangs_there(desk: Desk, tmp_path: Path) -> None:
    desk.opens("/desk/booth")
    logo = desk.page.locator("file-upload[purpose=logo]")
    logo.locator("input[type=file]").set_input_files(a_file(tmp_path, "logo.png", a_picture(700, 500)))
    is_ready(logo)
    desk.saves()
    hung = desk.booth().logo_id

    # Two in a row: the second must not take the first for what stood there.
    for name in ("page.png", "other.png"):
        logo.locator("input[type=file]").set_input_files(a_file(tmp_path, name, HTML))
        fault = "This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."
        expect(logo.get_by_role("alert")).to_have_text(fault, timeout=20_000)
        expect(logo.locator("[data-name]")).to_have_text("logo.png")
        expect(logo.locator("[data-preview] img")).to_have_attribute("src", re.compile(f"/media/{hung}/480"))
        assert logo.locator("[data-id]").input_value() == hung
    desk.saves()

    assert hung is not None
    assert desk.booth().logo_id == hung


def test_words_typed_before_a_colleague_saved_come_back_beside_theirs(desk: Desk) -> None:
    desk.opens("/desk/booth")
    desk.page.locator("#tagline_en").fill("Cars for lanes")
    expect(desk.page.locator("[data-draft-state]")).to_have_text("Kept on this device")
    with desk.database.transaction(NOBODY) as tx:
        booth = tx.session.get_one(Booth, desk.booth_id)
        booth.tagline, booth.version = Translated(booth.tagline, en="Small cars, built well"), booth.version + 1

    desk.page.reload()

    expect(desk.page.locator("#tagline_en")).to_have_value("Cars for lanes")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    beside = desk.page.get_by_role("region", name="Introduction").get_by_text("Small cars, built well")
    expect(beside).to_be_visible()
    expect(desk.page.locator("#tagline_en")).to_have_value("Cars for lanes")
    desk.saves()
    assert (desk.booth().tagline["en"], desk.booth().version) == ("Cars for lanes", 3)
