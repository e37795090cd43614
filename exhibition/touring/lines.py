"""Booths as the templates write them: every word chosen, nothing left to look up row by row."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup

from exhibition.catalogue import Evidence
from exhibition.database import Translated
from exhibition.floor import Division, Venue
from exhibition.touring.drawing import Stand
from exhibition.touring.queries import HallBooth
from exhibition.touring.words import languages_in_words
from exhibition.web import gettext
from exhibition.web.formats import moment, other_text


class BoothLine(NamedTuple):
    """``lamp`` is ``on`` (someone speaks the reader's language), ``here`` (someone else is there) or ``off``."""

    code: str
    href: str
    exhibitor_id: str
    name: str
    name_lang: str
    other: str
    other_lang: str
    what: str
    what_lang: str
    drawing: str
    lamp: str
    lamp_words: str
    fits: bool
    speaks: frozenset[str]
    exports_to: tuple[str, ...]
    evidence: str = ""
    evidence_words: str = ""


def booth_lines(
    booths: Sequence[HallBooth], venue: Venue, division: Division, *, lang: str, language: str, zone: str, scheme: str = ""
) -> list[BoothLine]:
    """Return the lines in ``lang``, lit for who speaks ``language``; when somebody is back is told by clocks in ``zone``."""
    booth_page = url_for("touring.booth", exhibition=venue.slug, code="-")[:-1]
    off = gettext("Nobody there now")
    said: dict[frozenset[str], str] = {frozenset(): off}
    lines = []
    for booth in booths:
        row, here = booth.row, booth.here
        if here not in said:
            said[here] = _lamp_words(here, language, lang)
        what = row.tagline or (booth.lead.kind if booth.lead else Translated())
        other, other_lang = other_text(row.name, lang)
        lines.append(
            BoothLine(
                row.code,
                booth_page + row.code,
                row.exhibitor_id,
                row.name.within(lang),
                row.name.shown_in(lang),
                other,
                other_lang,
                what.within(lang),
                what.shown_in(lang),
                booth.lead.drawing if booth.lead and booth.lead.drawing else division.value,
                "on" if language in here else "here" if here else "off",
                _back_words(booth.back, zone) if booth.back and not here else said[here],
                booth.fits,
                booth.speaks,
                row.exports_to,
                booth.evidence.value if booth.evidence else "",
                _evidence_words(booth.evidence, scheme) if booth.evidence else "",
            )
        )
    return lines


@lru_cache(maxsize=16384)
def row_of(line: BoothLine, sprite: str, frame: str, chosen: bool = False) -> Markup:
    """Write a booth's row. Of a hundred on a page, few change from one page to the next."""
    other = _OTHER.format(line.other_lang, line.other) if line.other else ""
    what = _WHAT.format(line.what_lang, line.what) if line.what else ""
    return _LINE.format(" sel" if chosen else "", frame, f"{sprite}#{line.drawing}", other, what, _proof(line), line=line)


def _proof(line: BoothLine) -> Markup:
    return _PROOF.format(MARKS[line.evidence], line.evidence_words) if line.evidence else Markup()


# The shapes of evidence, by the names that styles and drawings know them by.
MARKS = {"verified": "ver", "declared": "dec", "expired": "exp", "missing": "non"}
_LINE = Markup(
    '<li><a class="brow{0}" href="{line.href}" data-code="{line.code}"><b class="code">{line.code}</b>'
    '<svg class="veh" viewBox="{1}" width="104" height="60" aria-hidden="true"><use href="{2}"/></svg><span class="who">'
    '<b><span lang="{line.name_lang}">{line.name}</span>{3}</b>{4}'
    '<span class="lamp {line.lamp}">{line.lamp_words}</span>{5}</span></a></li>'
)
_PROOF = Markup(' <span class="evid {0}"><svg viewBox="0 0 16 16" aria-hidden="true"><use href="#evid-{0}"/></svg>{1}</span>')
_OTHER = Markup(' <i lang="{}">{}</i>')
_WHAT = Markup('<span class="what" lang="{}">{}</span>')


@lru_cache(maxsize=4096)
def name_on(stand: Stand, name: str, lang: str = "") -> Markup:
    """Write a name onto a stand, in as many rows as there is room for; ``lang`` is its language where not the page's."""
    x, y = stand.at
    said = _IN.format(lang) if lang else ""
    rows = _fitted(name, stand.letters, stand.rows)
    # A space that is not drawn: read together, the rows must not run into one word.
    return Markup("").join(_ROW.format(said, x, y + 9.5 * number, words) for number, words in enumerate(rows))


_ROW = Markup(' <text class="n"{} x="{:g}" y="{:g}">{}</text>')
_IN = Markup(' lang="{}"')


def _fitted(name: str, letters: int, rows: int) -> Sequence[str]:
    """Return a name in at most ``rows`` rows of about ``letters`` Latin letters; Hangul is twice as wide."""
    lines: list[str] = []
    for word in _pieces(name, letters):
        if lines and _width(lines[-1]) + 1 + _width(word) <= letters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    kept = lines[:rows]
    if len(lines) > rows and kept:
        kept[-1] += "…"
    return [_cut(line, letters) for line in kept]


def _pieces(name: str, letters: int) -> Iterator[str]:
    """Yield the words of a name; Korean writes many as one, and breaks them anywhere, so that long ones are halved."""
    for word in name.split():
        if _width(word) > max(letters, len(word)):
            half = (len(word) + 1) // 2
            yield from (word[:half], word[half:])
        else:
            yield word


def _evidence_words(evidence: Evidence, scheme: str) -> str:
    return {
        Evidence.VERIFIED: gettext("%(scheme)s verified", scheme=scheme),
        Evidence.DECLARED: gettext("%(scheme)s declared", scheme=scheme),
        Evidence.EXPIRED: gettext("%(scheme)s expired", scheme=scheme),
        Evidence.MISSING: gettext("%(scheme)s not stated", scheme=scheme),
    }[evidence]


def _lamp_words(here: frozenset[str], language: str, lang: str) -> str:
    names = languages_in_words(here, language, lang)
    if language in here:
        return gettext("Speaks %(languages)s", languages=names)
    return gettext("There now, speaks %(languages)s", languages=names)


def _back_words(back: datetime, zone: str) -> str:
    return gettext("Back %(time)s", time=moment(back, zone, "soon"))


def _width(words: str) -> int:
    return sum(2 if letter > "\u1100" else 1 for letter in words)


def _cut(words: str, letters: int) -> str:
    if _width(words) <= letters:
        return words
    kept = ""
    for letter in words:
        if _width(kept) + _width(letter) > letters - 1:
            break
        kept += letter
    # Whole words, so that what is read aloud begins with what is seen.
    return (kept.rpartition(" ")[0] or kept) + "…"
