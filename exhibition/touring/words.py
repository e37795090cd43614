"""How the tour says a way and a lamp."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from exhibition.floor import Leg, Walk
from exhibition.web import gettext
from exhibition.web.formats import language_name


def languages_in_words(codes: frozenset[str], first: str, lang: str) -> str:
    """Return "English, Thai": the language asked for first, the others by name."""
    names = sorted(language_name(code, lang) for code in codes if code != first)
    return ", ".join([language_name(first, lang), *names] if first in codes else names)


def duration_in_words(length: timedelta) -> str:
    """Return "2 h 52 min"."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return gettext("%(minutes)s min", minutes=minutes)
    if not minutes:
        return gettext("%(hours)s h", hours=hours)
    return gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)


def clock_in(now: datetime, zone: str) -> datetime:
    return now.astimezone(ZoneInfo(zone))


def ahead_in_words(now: datetime, zone: str, other: str) -> str:
    """Return how far the exhibition's clock is from the reader's."""
    ahead = _offset(now, other) - _offset(now, zone)
    if not ahead:
        return gettext("Your clock and the booths’ show the same time.")
    if ahead > timedelta(0):
        return gettext("Their clock is %(time)s ahead of yours.", time=duration_in_words(ahead))
    return gettext("Their clock is %(time)s behind yours.", time=duration_in_words(-ahead))


def _offset(now: datetime, zone: str) -> timedelta:
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


def way_in_words(walk: Walk) -> Iterator[str]:
    """Yield the steps of a way, the last one saying where the booth then is."""
    for number, leg in enumerate(walk.legs):
        metres = round(leg.metres)
        if number == 0:
            yield gettext("From the entrance, %(metres)s m ahead", metres=metres)
        elif metres:
            yield _turn(leg, metres)
    sides = {
        "left": gettext("The booth is on your left"),
        "right": gettext("The booth is on your right"),
        "ahead": gettext("The booth is in front of you"),
        "back": gettext("The booth is behind you"),
    }
    yield sides[walk.side]


def _turn(leg: Leg, metres: int) -> str:
    at_desk = leg.at is not None and leg.at.kind == "info"
    if leg.turn == "left":
        if at_desk:
            return gettext("Left at the info desk, %(metres)s m", metres=metres)
        return gettext("Left, %(metres)s m", metres=metres)
    if leg.turn == "right":
        if at_desk:
            return gettext("Right at the info desk, %(metres)s m", metres=metres)
        return gettext("Right, %(metres)s m", metres=metres)
    return gettext("On for %(metres)s m", metres=metres)
