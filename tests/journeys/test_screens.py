"""Every screen, looked at as closely as a machine can: nobody is kept out by how it is built, and it fits a small phone."""

from collections.abc import Generator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from scripts.prepare import ROOT
from tests.journeys.people import DESKTOP, PHONE
from tests.journeys.screens import SCREENS, Gallery, Screen
from tests.journeys.world import World

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

# What a theme can change.
COLOURS = ["color-contrast", "link-in-text-block"]

_LOOK = """async (run) => {
  const found = await axe.run(document, { runOnly: run, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
    `${id}: ${target.join(" ")}: ${[...any, ...all, ...none].map(({ message }) => message).join("; ")}`));
}"""


@pytest.fixture(scope="module")
def gallery(world: World, chromium: Browser) -> Generator[Gallery]:
    gallery = Gallery.of(world, chromium)
    yield gallery
    assert gallery.leave() == []


Theme = tuple[Literal["light", "dark"], dict[str, Any]]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_keeps_nobody_out(gallery: Gallery, screen: Screen) -> None:
    page = gallery.shows(screen, "en").page
    page.evaluate(AXE)
    faults = []
    themes: tuple[Theme, ...] = (("light", {"type": "tag", "values": WCAG}), ("dark", {"type": "rule", "values": COLOURS}))
    for theme, rules in themes:
        page.emulate_media(color_scheme=theme)
        for size in (PHONE, DESKTOP):
            _resize(page, size)
            faults += [f"{theme}, {size[0]} px: {fault}" for fault in _faults(page, rules)]
    assert faults == []


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_a_small_phone(gallery: Gallery, screen: Screen, lang: str) -> None:
    page = gallery.shows(screen, lang).page
    _resize(page, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def _resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _faults(page: Page, rules: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(_LOOK, rules)
    return found
