"""Letters: what a mail says, in its reader's language and on its reader's clock, before it is text or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from exhibition.database import Translated
from exhibition.web import LANGUAGES
from exhibition.web.formats import country, language_name, zone_city, zone_offset

SEOUL = "Asia/Seoul"

_ROOT = Path(__file__).resolve().parents[2]
# With the year: a mail is read at any time.
_DAY = {"en": "EEE d MMM y", "ko": "y년 M월 d일 (EEE)"}
_MOMENT = {"en": "EEE d MMM y, HH:mm", "ko": "y년 M월 d일 (EEE) HH:mm"}


@dataclass(frozen=True, slots=True)
class Site:
    """Where letters come from and lead to: the hall's address on the web, and the one it writes from."""

    origin: str
    sender: str

    @property
    def address(self) -> tuple[str, str]:
        """The sender as name and address."""
        return parseaddr(self.sender)

    @property
    def domain(self) -> str:
        return self.address[1].partition("@")[2]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for."""

    email: str
    name: str
    locale: str
    zone: str = SEOUL

    @property
    def language(self) -> str:
        return self.locale if self.locale in LANGUAGES else "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """``facts`` are lines of label and value, ``quote`` somebody's own words, ``button`` the words and address of a link."""

    kind: str
    subject: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    quote: str = ""
    button: tuple[str, str] | None = None
    closing: Sequence[str] = ()
    calendar: str = ""
    calendar_method: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How one reader is spoken to: their language, their clock, and links into their pages. Needs no page around it."""

    reader: Reader
    site: Site

    @property
    def language(self) -> str:
        return self.reader.language

    def _(self, message: str, **params: object) -> str:
        words = str(_catalogue(self.language).gettext(message))
        return words % params if params else words

    def link(self, path: str) -> str:
        return f"{self.site.origin}/{self.language}{path}"

    def text(self, words: Translated) -> str:
        return words.within(self.language)

    def times(self, starts_at: datetime, ends_at: datetime) -> list[tuple[str, str]]:
        """Return lines of when it is: on the reader's clock, and on Seoul's unless they are the same."""
        zones = dict.fromkeys((self.reader.zone, SEOUL))
        return [(zone_city(zone, self.language), self._span(starts_at, ends_at, zone)) for zone in zones]

    def moment(self, value: datetime) -> str:
        return format_datetime(value, _MOMENT[self.language], tzinfo=ZoneInfo(self.reader.zone), locale=self.language)

    def day(self, value: datetime) -> str:
        return format_date(value.astimezone(ZoneInfo(self.reader.zone)), _DAY[self.language], locale=self.language)

    def clock(self, value: datetime) -> str:
        return f"{value.astimezone(ZoneInfo(self.reader.zone)):%H:%M}"

    def spoken(self, language: str) -> str:
        return language_name(language, self.language)

    def country(self, code: str) -> str:
        return country(code, self.language)

    def _span(self, starts_at: datetime, ends_at: datetime, zone: str) -> str:
        start, end = starts_at.astimezone(ZoneInfo(zone)), ends_at.astimezone(ZoneInfo(zone))
        day = format_date(start, _DAY[self.language], locale=self.language)
        return f"{day} {start:%H:%M}–{end:%H:%M} ({zone_offset(zone, starts_at)})"


def as_text(words: Words, letter: Letter) -> str:
    return _rendered("letter.txt", words, letter).strip() + "\n"


def as_html(words: Words, letter: Letter) -> str:
    return _rendered("letter.html", words, letter)


def _rendered(name: str, words: Words, letter: Letter) -> str:
    template = _environment(words.language).get_template(name)
    return template.render(letter=letter, reader=words.reader, lang=words.language, hall=words.link("/"))


@lru_cache(maxsize=8)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ROOT / "templates" / "notifications" / "mail"),
        autoescape=select_autoescape(("html",)),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(_catalogue(language), newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    return environment


@lru_cache(maxsize=8)
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(_ROOT / "build" / "translations", [language])
