"""How light the sky is over the city a time zone is named after. Good to a quarter of an hour, which a picture needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, degrees, radians, sin

from exhibition.kernel.intervals import Interval

STEP = timedelta(minutes=15)

_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_DAY = timedelta(days=1)


class Light(StrEnum):
    NIGHT = "night"
    DUSK = "dusk"
    DAY = "day"


# Degrees of the sun above the horizon at which the sky is wholly night, dusk or day.
_LEVELS = ((-9.0, Light.NIGHT), (-1.0, Light.DUSK), (6.0, Light.DAY))


@dataclass(frozen=True, slots=True)
class Place:
    latitude: float
    longitude: float


@cache
def place_of(zone: str) -> Place | None:
    """Return where a zone's city lies, by the table that comes with the zones; None for UTC and its like."""
    coordinates = _coordinates().get(zone)
    return Place(*(_decimal(each) for each in _ISO_6709.findall(coordinates))) if coordinates else None


@lru_cache(maxsize=1024)
def sky(zone: str, window: Interval) -> list[tuple[float, Light]]:
    """Return the stops of a gradient over ``window``: where, from 0 to 1, the sky is wholly of one light."""
    place = place_of(zone)
    if place is None:
        return [(0.0, Light.DAY)]
    samples = [(moment, sun_height(place, moment)) for moment in _steps(window)]
    inner = [
        ((moment - window.start) / window.length, light)
        for (before, low), (after, high) in pairwise(samples)
        for moment, light in _crossings(before, low, after, high)
    ]
    return [(0.0, _nearest(samples[0][1])), *inner, (1.0, _nearest(samples[-1][1]))]


def sun_height(place: Place, moment: datetime) -> float:
    """Return the sun's height over the horizon in degrees, by the low-precision formula of the Astronomical Almanac."""
    days = (moment - _J2000) / _DAY
    anomaly = radians(357.528 + 0.9856003 * days)
    along = radians(280.460 + 0.9856474 * days + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly))
    tilt = radians(23.439 - 0.0000004 * days)
    declination = asin(sin(tilt) * sin(along))
    # Right ascension, as a series in the longitude along the ecliptic.
    ascension = degrees(along) - 2.466 * sin(2 * along) + 0.053 * sin(4 * along)
    sidereal = 280.46061837 + 360.98564736629 * days + place.longitude
    hour_angle = radians(sidereal - ascension)
    latitude = radians(place.latitude)
    return degrees(asin(sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hour_angle)))


def _steps(window: Interval) -> Iterator[datetime]:
    moment = window.start
    while moment < window.end:
        yield moment
        moment += STEP
    yield window.end


def _crossings(before: datetime, low: float, after: datetime, high: float) -> list[tuple[datetime, Light]]:
    found = [
        (before + (after - before) * ((level - low) / (high - low)), light)
        for level, light in _LEVELS
        if min(low, high) < level <= max(low, high)
    ]
    return sorted(found)


def _nearest(height: float) -> Light:
    return min(_LEVELS, key=lambda level: abs(level[0] - height))[1]


@cache
def _coordinates() -> dict[str, str]:
    lines = (files("tzdata.zoneinfo") / "zone.tab").read_text().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[2]: row[1] for row in rows}


_ISO_6709 = re.compile(r"[+-]\d+")


def _decimal(text: str) -> float:
    """Read ``+3733`` or ``+1265800``: degrees and minutes, and seconds where there are any."""
    sign = -1 if text[0] == "-" else 1
    digits = text[1:]
    seconds = int(digits[-2:]) if len(digits) > 5 else 0
    digits = digits[:-2] if len(digits) > 5 else digits
    return sign * (int(digits[:-2]) + int(digits[-2:]) / 60 + seconds / 3600)
