"""What is said in another language than the page's says so: who has a page read aloud hears it in the right voice."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from exhibition.accounts import NOBODY
from exhibition.catalogue import TradeTerms
from exhibition.database import Database, Translated
from exhibition.exhibitors import MemberKind
from exhibition.floor import Division
from tests.factories.browsers import Browser
from tests.factories.exhibitors import make_booth, make_product, make_representative
from tests.touring.floors import a_floor, a_manned_booth

# These end without a tag of their own.
EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNHEARD = "unheard"


class Voices(HTMLParser):
    """Collects each text of a page with the language it is marked to be in.

    A title cannot mark its parts, and what is hidden from those who listen needs no voice.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.heard: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, around = dict(attrs), self.open[-1][1]
        if tag not in EMPTY:
            unheard = around == UNHEARD or tag in ("title", "script") or given.get("aria-hidden") == "true"
            self.open.append((tag, UNHEARD if unheard else given.get("lang") or around))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][1] != UNHEARD:
            self.heard.append((self.open[-1][1], " ".join(data.split())))


@pytest.fixture
def korean_only(database: Database) -> str:
    """Build a booth that says everything in Korean alone, and return its product's slug."""
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = make_booth(
            tx.session,
            halls[Division.MICRO_EV],
            "A01",
            member={"name": Translated(ko="미르내모터스"), "place": Translated(ko="영광군")},
            tagline=Translated(ko="작은 전기차"),
            about=Translated(ko="영광에서 만듭니다."),
            capacity=Translated(ko="한 달에 열 대"),
        )
        words: dict[str, Any] = {
            "name": Translated(ko="나비"),
            "kind": Translated(ko="화물차"),
            "summary": Translated(ko="작습니다."),
        }
        terms = TradeTerms(currency="USD", price_minor=890_000, incoterm="FOB", incoterm_place=Translated(ko="광양항"))
        slug = make_product(tx.session, booth.exhibitor_id, slug="nabi", terms=terms, **words).slug
        make_product(tx.session, booth.exhibitor_id, position=1, **words)
        names: dict[str, Any] = {"name": Translated(ko="조은별"), "title": Translated(ko="수출 담당")}
        make_representative(tx.session, booth.exhibitor_id, ("ko",), **names)
        institute = {"name": Translated(ko="연구원"), "kind": MemberKind.INSTITUTION}
        make_booth(tx.session, halls[Division.MICRO_EV], "A02", member=institute)
        return slug


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/e/hall/halls/A",
        "/e/hall/halls/A?view=list",
        "/e/hall/halls/A/booths/A02",
        "/e/hall/booths/A01",
        "/products",
        "/products/nabi",
        "/search?q=미르내",
    ],
)
def test_korean_on_an_english_page_is_marked_as_korean(client: Browser, korean_only: str, path: str) -> None:
    html = client.get(f"/en{path}").text
    heard = Voices(html if "<html" in html else f'<html lang="en">{html}</html>').heard
    korean = [(lang, words) for lang, words in heard if re.search("[가-힣]", words)]
    assert len(korean) > 1
    assert [each for each in korean if each[0] != "ko"] == []
    assert "" not in {lang for lang, _ in heard}


def test_english_on_a_korean_page_is_marked_as_english(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        booth = a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
        make_product(tx.session, booth.exhibitor_id, name=Translated(en="Nabi"), kind=Translated(en="Two-seat car"))
    heard = Voices(client.get("/ko/e/hall/booths/A01").text).heard
    assert [lang for lang, words in heard if words in ("Nabi", "Two-seat car")] == ["en", "en"]


def test_a_name_that_is_there_in_one_language_stands_once_among_what_was_found(client: Browser, korean_only: str) -> None:
    html = client.get("/en/search?q=미르내").text
    found = html.split('<ul class="found">')[1].split("</ul>")[0]
    assert found.count("미르내모터스") == 1
