"""Countries and time zones to choose from, by the names the reader knows them by. CLDR's data, through Babel."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone, get_timezone_location

_TERRITORY_OF: Mapping[str, str] = get_global("zone_territories")
_ZONES_OF: Mapping[str, list[str]] = get_global("territory_zones")
# CLDR names a few territories that ISO 3166-1 does not assign.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})


@lru_cache(maxsize=8)
def countries(lang: str) -> tuple[tuple[str, str], ...]:
    """Return (ISO 3166-1 code, name) of every country, in the order of their names."""
    names = Locale(lang).territories
    known = [(code, name) for code, name in names.items() if is_country(code)]
    return tuple(sorted(known, key=lambda country: _for_sorting(country[1])))


def is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code.isupper() and code in _names() and code not in _NO_COUNTRIES


def is_zone(name: str) -> bool:
    """Whether a zone is one we offer: a place on the map, known to CLDR and to the zone database."""
    return name in _offered()


def zones(lang: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return (IANA name, "Bangkok, Thailand") of every zone, from west to east."""
    return _zones(lang, now.replace(minute=0, second=0, microsecond=0))


def zone_in(country: str) -> str | None:
    """Return the zone of a country that has a single one."""
    found = _ZONES_OF.get(country, [])
    return found[0] if len(found) == 1 and is_zone(found[0]) else None


def country_of(zone: str) -> str | None:
    found = _TERRITORY_OF.get(zone)
    return found if found and is_country(found) else None


@lru_cache(maxsize=16)
def _zones(lang: str, now: datetime) -> tuple[tuple[str, str], ...]:
    places = [(ZoneInfo(name).utcoffset(now) or timedelta(), _place(name, lang), name) for name in _offered()]
    return tuple((name, place) for _offset, place, name in sorted(places, key=lambda each: (each[0], _for_sorting(each[1]))))


@lru_cache(maxsize=1)
def _offered() -> frozenset[str]:
    return frozenset(name for name in _TERRITORY_OF if not name.startswith("Etc/") and _exists(name))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(Locale("en").territories)


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


def _place(name: str, lang: str) -> str:
    city = get_timezone_location(get_timezone(name), locale=lang, return_city=True)
    country = Locale(lang).territories.get(_TERRITORY_OF[name], "")
    return city if not country or country == city else f"{city}, {country}"


def _for_sorting(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()
