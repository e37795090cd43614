"""What the tour's screens show, gathered from the capabilities below in a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.catalogue import LeadProduct, able_to_supply, lead_products, products_by_hall
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, BoothRow, Exhibitor, Representative, booths_in, is_open
from exhibition.floor import HallView, Venue
from exhibition.kernel.words import searchable
from exhibition.meetings import Meeting, MeetingStatus, staffed_now
from exhibition.touring.facets import Facets

View: TypeAlias = Snapshot[Actor]

_DAY = timedelta(days=1)
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HallBooth:
    """A booth in its hall. ``here`` are the languages spoken there now, ``speaks`` those that its people speak at all."""

    row: BoothRow
    lead: LeadProduct | None
    here: frozenset[str]
    speaks: frozenset[str]
    fits: bool

    def is_lit(self, language: str) -> bool:
        return language in self.here

    @property
    def is_staffed(self) -> bool:
        return bool(self.here)


@dataclass(frozen=True, slots=True)
class HallFigures:
    """What is counted of one hall."""

    hall: HallView
    makers: int = 0
    products: int = 0
    staffed: int = 0
    lit: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    starts_at: datetime
    meetings: int


@dataclass(frozen=True, slots=True)
class Live:
    """What happens now, in figures only: nobody learns here who meets whom."""

    running: int
    coming: Sequence[Coming]


@dataclass(frozen=True, slots=True)
class Pulse:
    """The whole exhibition in figures, and what one could filter it by."""

    halls: Sequence[HallFigures]
    languages: Sequence[str]
    countries: Sequence[str]
    live: Live

    @property
    def makers(self) -> int:
        return sum(figures.makers for figures in self.halls)

    @property
    def staffed(self) -> int:
        return sum(figures.staffed for figures in self.halls)

    @property
    def lit(self) -> int:
        return sum(figures.lit for figures in self.halls)


@dataclass(slots=True)
class _Tally:
    makers: int = 0
    staffed: int = 0
    lit: int = 0
    countries: set[str] = field(default_factory=set)


def hall_booths(view: View, venue: Venue, hall: HallView, facets: Facets, language: str) -> Sequence[HallBooth]:
    """Return the hall's booths: those that fit first, and among them those with someone to talk to in ``language``."""
    rows = booths_in(view, hall.id)
    leads = lead_products(view, hall.id)
    speaks = _languages(view, hall.id)
    here = staffed_now(view, venue.id)
    able = able_to_supply(view, hall.id, facets.about) if facets.about else None
    booths = [
        HallBooth(
            row,
            leads.get(row.exhibitor_id),
            here.get(row.exhibitor_id, _NOBODY),
            speaks.get(row.exhibitor_id, _NOBODY),
            (able is None or row.exhibitor_id in able),
        )
        for row in rows
    ]
    if facets.any:
        booths = [_judged(booth, facets, language) for booth in booths]
    return sorted(booths, key=lambda booth: (not booth.fits, not booth.is_lit(language), not booth.is_staffed))


def pulse(view: View, venue: Venue, language: str) -> Pulse:
    """Return the exhibition's figures. Every number is counted, none is kept."""
    here = staffed_now(view, venue.id)
    products = products_by_hall(view, venue.id)
    tallies = {hall.id: _Tally() for hall in venue.halls}
    rows = view.session.execute(
        select(Booth.hall_id, Booth.exhibitor_id, Booth.exports_to)
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .where(Booth.exhibition_id == venue.id, is_open())
    )
    for hall_id, exhibitor_id, exports_to in rows:
        tally, spoken = tallies[hall_id], here.get(exhibitor_id, _NOBODY)
        tally.makers += 1
        tally.staffed += bool(spoken)
        tally.lit += language in spoken
        tally.countries.update(exports_to)
    return Pulse(
        halls=[
            HallFigures(hall, tally.makers, products.get(hall.id, 0), tally.staffed, tally.lit)
            for hall, tally in zip(venue.halls, tallies.values(), strict=True)
        ],
        languages=_languages_spoken(view, venue.id),
        countries=sorted({country for tally in tallies.values() for country in tally.countries}),
        live=_live(view, venue.id),
    )


def _languages(view: View, hall_id: str) -> Mapping[str, frozenset[str]]:
    rows = view.session.execute(
        select(Representative.exhibitor_id, Representative.languages)
        .join(Booth, Booth.exhibitor_id == Representative.exhibitor_id)
        .where(Booth.hall_id == hall_id, Representative.active)
    )
    spoken: dict[str, frozenset[str]] = {}
    for exhibitor_id, languages in rows:
        spoken[exhibitor_id] = spoken.get(exhibitor_id, _NOBODY) | frozenset(languages)
    return spoken


def _languages_spoken(view: View, exhibition_id: str) -> Sequence[str]:
    rows = view.session.scalars(
        select(Representative.languages)
        .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
        .where(Exhibitor.exhibition_id == exhibition_id, Representative.active)
    )
    counted = Counter(language for languages in rows for language in languages)
    return [language for language, _ in counted.most_common()]


def _live(view: View, exhibition_id: str) -> Live:
    rows = view.session.execute(
        select(Meeting.starts_at)
        .where(Meeting.exhibition_id == exhibition_id, Meeting.status == MeetingStatus.CONFIRMED)
        .where(Meeting.ends_at > view.now, Meeting.starts_at < view.now + _DAY)
        .order_by(Meeting.starts_at)
    ).all()
    running = sum(starts_at <= view.now for (starts_at,) in rows)
    coming = Counter(starts_at for (starts_at,) in rows if starts_at > view.now)
    return Live(running, [Coming(starts_at, meetings) for starts_at, meetings in coming.items()][:2])


def _judged(booth: HallBooth, facets: Facets, language: str) -> HallBooth:
    fits = (
        booth.fits
        and (not facets.lit or booth.is_lit(facets.speaks or language))
        and (not facets.speaks or facets.speaks in booth.speaks)
        and (not facets.to or facets.to in booth.row.exports_to)
        and _says(booth, facets.words)
    )
    return HallBooth(booth.row, booth.lead, booth.here, booth.speaks, fits)


def _says(booth: HallBooth, words: list[str]) -> bool:
    if not words:
        return True
    lead: tuple[Translated, ...] = (booth.lead.name, booth.lead.kind) if booth.lead else ()
    said = searchable(booth.row.code, *(text for each in (booth.row.name, booth.row.tagline, *lead) for text in each.values()))
    return all(word in said for word in words)
