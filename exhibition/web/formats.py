"""Times, amounts and names as the reader's language writes them. CLDR's data, through Babel."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime, get_timezone, get_timezone_location
from babel.numbers import format_currency, format_decimal
from flask import Flask

from exhibition.database import Translated
from exhibition.kernel.money import Money, minor_digits
from exhibition.web.locale import language

PATTERNS = {
    "en": {
        "time": "HH:mm",
        "date": "d MMM y",
        "day": "EEE d MMM",
        "weekday": "EEEE d MMMM",
        "datetime": "EEE d MMM, HH:mm",
        "soon": "EEE HH:mm",
        "stamp": "d MMM y, HH:mm:ss",
    },
    "ko": {
        "time": "HH:mm",
        "date": "y년 M월 d일",
        "day": "M월 d일 (EEE)",
        "weekday": "M월 d일 EEEE",
        "datetime": "M월 d일 (EEE) HH:mm",
        "soon": "EEE HH:mm",
        "stamp": "y년 M월 d일 HH:mm:ss",
    },
}


def install(app: Flask) -> None:
    app.jinja_env.filters.update(
        moment=moment,
        zone_city=lambda zone: zone_city(zone, language()),
        zone_offset=zone_offset,
        text=text,
        text_lang=text_lang,
        other_text=lambda value: other_text(value, language()),
        money=money,
        number=number,
        country=lambda code: country(code, language()),
        language_name=lambda code: language_name(code, language()),
    )


def moment(value: datetime | date, zone: str = "UTC", form: str = "datetime") -> str:
    """Write a moment as clocks in ``zone`` show it; ``form`` is one of the names in PATTERNS."""
    lang = language()
    if not isinstance(value, datetime):
        return format_date(value, PATTERNS[lang][form], locale=lang)
    if form == "time":
        return value.astimezone(_zone(zone)).strftime("%H:%M")
    return _moment(value, zone, form, lang)


@lru_cache(maxsize=4096)
def _moment(value: datetime, zone: str, form: str, lang: str) -> str:
    return format_datetime(value, PATTERNS[lang][form], tzinfo=_zone(zone), locale=lang)


@lru_cache(maxsize=600)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=1200)
def zone_city(zone: str, lang: str) -> str:
    """Return the city a zone is known by: ``Asia/Bangkok`` is Bangkok, 방콕."""
    known = Locale.parse(lang).time_zones
    named = (known[name]["city"] for name in (zone, *_FORMERLY.get(zone, ())) if "city" in known.get(name, {}))
    city = _RENAMED.get((lang, zone)) or next(named, None)
    return city or get_timezone_location(get_timezone(zone), locale=lang, return_city=True).rpartition("/")[2]


# Cities that CLDR's Korean still calls by names they no longer have.
_RENAMED = {("ko", "Asia/Ho_Chi_Minh"): "호찌민", ("ko", "Asia/Yangon"): "양곤", ("ko", "Europe/Kyiv"): "키이우"}


def _former_names() -> Mapping[str, Sequence[str]]:
    """Return what zones were called before: CLDR still files Kolkata's words under Calcutta."""
    names: dict[str, list[str]] = {}
    for former, name in get_global("zone_aliases").items():
        names.setdefault(name, []).append(former)
    return names


_FORMERLY = _former_names()


def zone_offset(zone: str, at: datetime) -> str:
    """Return how far a zone is from UTC at a moment, ``UTC+5:45``."""
    offset = at.astimezone(_zone(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def text(value: Translated | None) -> str:
    return value.within(language()) if value else ""


def text_lang(value: Translated | None) -> str:
    return value.shown_in(language()) if value else language()


def other_text(value: Translated, lang: str) -> tuple[str, str]:
    """Return a name in the other language, and which that is; no words where it is the same or missing."""
    other = "en" if lang == "ko" else "ko"
    words = value.get(other, "")
    return (words, other) if words and words != value.within(lang) else ("", other)


def money(value: Money) -> str:
    """Write ``USD 8,900``: the ISO code first, minor digits only where the amount has some."""
    return _money(value, language())


@lru_cache(maxsize=4096)
def _money(value: Money, lang: str) -> str:
    whole = value.amount == value.amount.to_integral_value()
    digits = 0 if whole else minor_digits(value.currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    figure = format_currency(value.amount, value.currency, pattern, locale=lang, currency_digits=False)
    return f"{value.currency}\u00a0{figure}"


def number(value: Any) -> str:
    return _number(value, language())


@lru_cache(maxsize=4096)
def _number(value: Any, lang: str) -> str:
    return str(format_decimal(value, locale=lang))


@lru_cache(maxsize=600)
def country(code: str, lang: str) -> str:
    return str(Locale(lang).territories.get(code, code))


@lru_cache(maxsize=200)
def language_name(code: str, lang: str) -> str:
    return str(Locale(lang).languages.get(code, code))
