"""People at their browsers. They read the hall in their language, so a journey is written once, in English."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, WebSocket, expect

from scripts.prepare import ROOT
from tests.journeys.world import World
from tests.services.chromium import CHROMIUM as CHROMIUM
from tests.services.chromium import PATIENCE_MS

DESKTOP = (1280, 800)
PHONE = (375, 812)

# What the browser logs by itself: forms that are answered with a refusal, and a server that is away, as it is in some journeys.
_EXPECTED = re.compile(
    r"status of (409|422)"
    r"|ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INTERNET_DISCONNECTED)"
    r"|WebSocket connection to .* failed"
)


# What a page has loaded by the time anybody has found where to press.
_AWAKE = """async () => {
  const islands = [...document.querySelectorAll("[data-island]:not([data-when])")].map(({ localName }) => localName);
  await Promise.all(islands.filter((name) => name.includes("-")).map((name) => customElements.whenDefined(name)));
}"""


@cache
def catalogue(lang: str) -> NullTranslations:
    if lang == "en":
        return NullTranslations()
    found: GNUTranslations = translation("messages", str(ROOT / "build" / "translations"), [lang])
    return found


@dataclass(slots=True)
class Someone:
    """A person at a browser of their own, with one page open."""

    page: Page
    origin: str
    lang: str
    complaints: list[str]
    lines: set[str] = field(default_factory=set)
    falls: int = 0

    def words(self, english: str, **values: object) -> str:
        """Return what the hall says in this person's language."""
        said = catalogue(self.lang).gettext(english)
        return said % values if values else said

    def goes_to(self, path: str) -> None:
        """Open a path of the hall, in this person's language."""
        answer = self.page.goto(f"{self.origin}/{self.lang}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.page.evaluate(_AWAKE)

    @property
    def path(self) -> str:
        """Where this person is: the address without the language."""
        return urlsplit(self.page.url).path.removeprefix(f"/{self.lang}")

    def is_at(self, pattern: str) -> "re.Match[str]":
        """Wait until the path matches, and return the match."""
        self.page.wait_for_url(lambda url: re.fullmatch(f"/{self.lang}{pattern}", urlsplit(url).path) is not None)
        found = re.fullmatch(pattern, self.path)
        assert found is not None
        self.page.evaluate(_AWAKE)
        return found

    def link(self, english: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.words(english, **values), exact=True)

    def button(self, english: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.words(english, **values), exact=True)

    def heading(self, english: str, **values: object) -> Locator:
        return self.page.get_by_role("heading", name=self.words(english, **values), exact=True)

    def field(self, english: str) -> Locator:
        return self.page.get_by_label(self.words(english), exact=True)

    def presses(self, english: str, **values: object) -> None:
        self.button(english, **values).click()

    def follows(self, english: str, **values: object) -> None:
        self.link(english, **values).click()

    def types(self, english: str, text: str) -> None:
        self.field(english).fill(text)

    def reads(self, english: str, **values: object) -> None:
        """See these words somewhere on the page, by and by."""
        self.sees(self.words(english, **values))

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def is_told_at_once(self) -> None:
        """Wait until the page has its line for notices."""
        self.until(lambda: "/notices" in self.lines)

    def until(self, holds: Callable[[], bool], patience: float = PATIENCE_MS / 1000) -> None:
        deadline = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < deadline, f"it never came to pass on {self.page.url}"
            self.page.wait_for_timeout(25)


@dataclass(slots=True)
class Cast:
    """Everybody who takes part in a journey."""

    world: World
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def visitor(self, lang: str, size: tuple[int, int] = DESKTOP, zone: str = "Asia/Tashkent", **more: Any) -> Someone:
        """Let somebody in who has no account."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale={"ko": "ko-KR", "en": "en-GB"}[lang],
            timezone_id=zone,
            permissions=["camera", "microphone"],
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        someone = Someone(context.new_page(), self.world.origin, lang, self.complaints)
        _listen(someone)
        return someone

    def person(self, email: str, lang: str, **more: Any) -> Someone:
        """Let somebody in who is signed in already."""
        someone = self.visitor(lang, **more)
        someone.page.context.add_cookies([{"name": "hall", "value": self.world.cookie(email), "url": self.world.origin}])
        return someone

    def leave(self) -> list[str]:
        """Close every browser window, and return what went wrong in them."""
        for context in self.contexts:
            context.close()
        return self.complaints


def _listen(someone: Someone) -> None:
    page = someone.page

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and not _EXPECTED.search(message.text):
            someone.complaints.append(f"{page.url}: {message.text}")

    def listen(socket: WebSocket) -> None:
        def hear(frame: str | bytes) -> None:
            # Socket.IO's "40/name,": the server has let us into a namespace.
            if isinstance(frame, str) and frame.startswith("40/"):
                someone.lines.add(frame[2:].partition(",")[0])

        def close(_socket: WebSocket) -> None:
            someone.lines.clear()
            someone.falls += 1

        socket.on("framereceived", hear)
        socket.on("close", close)

    page.on("console", complain)
    page.on("pageerror", lambda error: someone.complaints.append(f"{page.url}: {error}"))
    page.on("websocket", listen)
