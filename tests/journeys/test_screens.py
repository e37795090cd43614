"""Every screen, looked at as closely as a machine can: nobody is kept out by how it is built, and it fits a small phone."""

from collections.abc import Generator, Mapping, Sequence
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page

from scripts.prepare import ROOT
from tests.journeys.people import DESKTOP, PHONE
from tests.journeys.screens import SCREENS, Gallery, Screen
from tests.journeys.world import World

Rules: TypeAlias = Mapping[str, str | Sequence[str]]

WCAG: Rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS: Rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# A theme changes colours and nothing else.
THEMES: Sequence[tuple[Literal["light", "dark"], Rules]] = (("light", WCAG), ("dark", COLOURS))

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

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


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_keeps_nobody_out_and_fits_a_small_phone(gallery: Gallery, screen: Screen) -> None:
    page = gallery.shows(screen, "en").page
    page.evaluate(AXE)
    faults = []
    for theme, rules in THEMES:
        page.emulate_media(color_scheme=theme)
        for size in (DESKTOP, PHONE):
            _resize(page, size)
            faults += [f"{theme}, {size[0]} px: {fault}" for fault in _faults(page, rules)]
    assert faults == []
    assert _width(page) <= PHONE[0]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_a_small_phone_in_korean_too(gallery: Gallery, screen: Screen) -> None:
    page = gallery.shows(screen, "ko").page
    _resize(page, PHONE)
    assert _width(page) <= PHONE[0]


def _width(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide


def _resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _faults(page: Page, rules: Rules) -> list[str]:
    found: list[str] = page.evaluate(_LOOK, rules)
    return found
