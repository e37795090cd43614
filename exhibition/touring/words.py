"""The tour's fixed words, and how it says a way and a lamp."""

from collections.abc import Iterator, Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from exhibition.floor import Division, Leg, Walk
from exhibition.web.formats import language_name

DIVISIONS: Mapping[Division, LazyString] = {
    Division.MICRO_EV: lazy_gettext("Micro EVs"),
    Division.E_MOTO: lazy_gettext("Electric two-wheelers"),
    Division.AGRI_SPECIAL: lazy_gettext("Farm and special-purpose vehicles"),
    Division.MOBILITY_AID: lazy_gettext("Mobility aids"),
    Division.PM: lazy_gettext("Personal mobility"),
    Division.PARTS_SERVICE: lazy_gettext("Parts and services"),
}

# Shorter, for a row of tabs.
TABS: Mapping[Division, LazyString] = {
    **DIVISIONS,
    Division.E_MOTO: lazy_gettext("Two-wheelers"),
    Division.AGRI_SPECIAL: lazy_gettext("Farm and special-purpose"),
}

# In the middle of a sentence: I'm sourcing …
SOURCED: Mapping[Division, LazyString] = {
    Division.MICRO_EV: lazy_gettext("micro EVs"),
    Division.E_MOTO: lazy_gettext("electric two-wheelers"),
    Division.AGRI_SPECIAL: lazy_gettext("farm vehicles"),
    Division.MOBILITY_AID: lazy_gettext("mobility aids"),
    Division.PM: lazy_gettext("personal mobility"),
    Division.PARTS_SERVICE: lazy_gettext("parts and services"),
}

HUES: Mapping[Division, str] = {
    Division.MICRO_EV: "hue-micro",
    Division.E_MOTO: "hue-moto",
    Division.AGRI_SPECIAL: "hue-agri",
    Division.MOBILITY_AID: "hue-aid",
    Division.PM: "hue-pm",
    Division.PARTS_SERVICE: "hue-parts",
}


def languages_in_words(codes: frozenset[str], first: str, lang: str) -> str:
    """Return "English, Thai": the language asked for first, the others by name."""
    names = sorted(language_name(code, lang) for code in codes if code != first)
    return ", ".join([language_name(first, lang), *names] if first in codes else names)


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
