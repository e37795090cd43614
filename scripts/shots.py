"""Photograph every screen into build/shots/: in both languages, on a phone and a desktop, in light and dark.

``make shots``, or ``python -m scripts.shots landing hall`` for some of them. ``index.html`` shows them side by side.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from exhibition.database import engine_for
from scripts.prepare import ROOT
from tests.journeys.people import CHROMIUM
from tests.journeys.screens import SCREENS, Gallery, Screen
from tests.journeys.world import World
from tests.services.hall import served_hall
from tests.services.processes import scratch

FOLDER = ROOT / "build" / "shots"
LANGUAGES = ("ko", "en")
SIZES = {"phone": (375, 812), "desktop": (1400, 900)}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# A long page is photographed whole, but not beyond reason.
TALLEST = 12_000

_STYLE = """
body { font: 15px system-ui; margin: 24px }
p { display: flex; gap: 12px; overflow: auto; align-items: start }
img { height: 360px; border: 1px solid #999 }
"""

_COMPLETE = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await document.fonts.ready;
}"""


def main(names: Sequence[str]) -> int:
    chosen = [screen for screen in SCREENS if not names or screen.name in names]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with scratch("shots") as folder, served_hall(folder, DEVELOPMENT="1") as hall, sync_playwright() as playwright:
        engine = engine_for(hall.environ["DATABASE_URL"])
        browser = playwright.chromium.launch(**CHROMIUM)
        gallery = Gallery.of(World.of(hall, engine), browser)
        for screen in chosen:
            taken = [path for lang in LANGUAGES for path in _photograph(gallery, screen, lang)]
            print(f"  {screen.name} ({len(taken)})", flush=True)
        complaints = gallery.leave()
        browser.close()
        engine.dispose()
    (FOLDER / "index.html").write_text(_index(SCREENS))
    print(f"{FOLDER / 'index.html'}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def _photograph(gallery: Gallery, screen: Screen, lang: str) -> Iterator[Path]:
    page = gallery.shows(screen, lang).page
    for (size, (width, height)), theme in product(SIZES.items(), THEMES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        yield _take(page, FOLDER / _name(screen, lang, size, theme), width, height)
    page.set_viewport_size({"width": 1280, "height": 800})


def _take(page: Page, path: Path, width: int, height: int) -> Path:
    page.evaluate(_COMPLETE)
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)})
    return path


def _name(screen: Screen, lang: str, size: str, theme: str) -> str:
    return f"{screen.name}-{lang}-{size}-{theme}.png"


def _index(screens: Sequence[Screen]) -> str:
    """Return a page with every picture, a row for each screen."""
    rows = "\n".join(f"<h2 id={screen.name}>{screen.name}</h2>\n<p>{_pictures(screen)}</p>" for screen in screens)
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Every screen</title><style>{_STYLE}</style>\n{rows}\n"


def _pictures(screen: Screen) -> str:
    names = [_name(screen, *which) for which in product(LANGUAGES, SIZES, THEMES)]
    return "".join(f'<a href="{name}"><img src="{name}" alt="{name}" loading=lazy></a>' for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
