"""An exhibitor's own work: the booth's words in two languages, and a picture that everybody sees once it has been checked."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.journeys.people import Cast, Someone

MANAGER, BOOTH = "shin.gureum@gureum.example", "C06"
TAGLINES = {"ko": "언덕 많은 마을을 위한 작업차", "en": "Work vehicles for villages on hills"}


@pytest.mark.timeout(120)
def test_what_a_manager_writes_and_uploads_is_what_visitors_read_and_see(cast: Cast) -> None:
    manager = cast.person(MANAGER, "ko", zone="Asia/Seoul")
    manager.goes_to("/desk/booth")
    for lang, tagline in TAGLINES.items():
        manager.page.locator(f"#tagline_{lang}").fill(tagline)
    _upload(manager, manager.page.locator('file-upload[purpose="hero"]'))
    manager.presses("Save")
    manager.reads("Saved.")
    for lang, tagline in TAGLINES.items():
        _reads(cast.visitor(lang), tagline)


@pytest.mark.timeout(120)
def test_a_file_that_is_no_picture_is_refused_in_words_and_the_booth_keeps_its_own(cast: Cast) -> None:
    manager = cast.person("choi.garam@chorong.example", "en", zone="Asia/Seoul")
    manager.goes_to("/desk/booth")
    place = manager.page.locator('file-upload[purpose="logo"]')
    before = place.locator("[data-id]").input_value()
    place.locator("input[type=file]").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(place.locator("[data-fault]")).to_contain_text(
        manager.words("This is not a picture we can take. Use JPEG, PNG, WebP or AVIF.")
    )
    manager.page.reload()
    expect(place.locator("[data-id]")).to_have_value(before)


def _upload(manager: Someone, place: Locator) -> None:
    """Choose a picture, and wait until the worker has found nothing wrong with it."""
    place.locator("input[type=file]").set_input_files({"name": "hill.png", "mimeType": "image/png", "buffer": _picture()})
    expect(place.locator("[data-state]")).to_have_text(manager.words("Ready. Save the page to show it."))


def _picture() -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 900)).convert("RGB").save(written, "PNG")
    return written.getvalue()


def _reads(visitor: Someone, tagline: str) -> None:
    visitor.goes_to(f"/e/hall/booths/{BOOTH}")
    expect(visitor.page.locator(".bhero .pitch")).to_have_text(tagline)
    shown = visitor.page.locator(".bhero figure img")
    expect(shown).to_be_visible()
    visitor.until(lambda: shown.evaluate("image => image.complete && image.naturalWidth > 0"))
    assert shown.evaluate("image => [image.naturalWidth, image.naturalHeight].join(':')")
