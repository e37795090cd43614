"""What the tour's screens show, gathered from the capabilities below in a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from sqlalchemy import Select, bindparam, select, type_coerce

from exhibition.accounts import Actor
from exhibition.catalogue import (
    Evidence,
    LeadProduct,
    Product,
    ProductPicture,
    Rule,
    able_to_supply,
    evidence_in,
    is_shown,
    lead_products,
)
from exhibition.database import Codes, Snapshot, Translated
from exhibition.exhibitors import Booth, BoothRow, Exhibitor, Member, MemberKind, Representative, booths_in, is_open
from exhibition.floor import HallView, Venue
from exhibition.meetings import Meeting, MeetingStatus, back_at, staffed_now
from exhibition.touring.facets import Facets

View: TypeAlias = Snapshot[Actor]

_DAY = timedelta(days=1)
_NOBODY: frozenset[str] = frozenset()
_ENOUGH = {"verified": (Evidence.VERIFIED,), "declared": (Evidence.VERIFIED, Evidence.DECLARED)}


class HallBooth(NamedTuple):
    """A booth in its hall. ``here`` are the languages spoken there now, ``speaks`` those its people speak at all.

    ``back`` is when somebody is there again, where that is known and nobody is there now.
    """

    row: BoothRow
    lead: LeadProduct | None
    here: frozenset[str]
    speaks: frozenset[str]
    back: datetime | None = None
    fits: bool = True
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Stall:
    """What the whole exhibition's figures are counted from: one open booth."""

    hall_id: str
    code: str
    exhibitor_id: str
    exports_to: Sequence[str]
    here: frozenset[str]
    speaks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Live:
    """Meetings in figures only: nobody learns here who meets whom. ``coming`` are the next starts with their number."""

    running: int
    coming: Sequence[tuple[datetime, int]]


@dataclass(frozen=True, slots=True)
class Hero:
    """The product picture that opens the landing page."""

    media_id: str
    name: Translated
    maker: Translated
    code: str


# Statements that every page needs are built once.
_SPOKEN = (
    select(Representative.exhibitor_id, type_coerce(Representative.languages, Codes))
    .join(Booth, Booth.exhibitor_id == Representative.exhibitor_id)
    .where(Representative.active)
)
_SPOKEN_IN_HALL = _SPOKEN.where(Booth.hall_id == bindparam("place"))
_SPOKEN_IN_EXHIBITION = _SPOKEN.where(Booth.exhibition_id == bindparam("place"))
_STALLS = (
    select(Booth.hall_id, Booth.code, Booth.exhibitor_id, type_coerce(Booth.exports_to, Codes))
    .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
    .where(Booth.exhibition_id == bindparam("exhibition"), is_open())
    .order_by(Booth.code)
)
_COMING = (
    select(Meeting.starts_at)
    .where(Meeting.exhibition_id == bindparam("exhibition"), Meeting.status == MeetingStatus.CONFIRMED)
    .where(Meeting.ends_at > bindparam("now"), Meeting.starts_at < bindparam("horizon"))
    .order_by(Meeting.starts_at)
)
_INSTITUTIONS = (
    select(Booth.code, Member.name)
    .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(Booth.exhibition_id == bindparam("exhibition"), Member.kind == MemberKind.INSTITUTION, is_open())
    .order_by(Booth.code)
)
_HERO = (
    select(ProductPicture.media_id, Product.name, Member.name, Booth.code)
    .join(Product, Product.id == ProductPicture.product_id)
    .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(Booth.exhibition_id == bindparam("exhibition"), is_shown())
    .order_by(Booth.code, Product.position, ProductPicture.position)
    .limit(1)
)


def hall_booths(
    view: View, venue: Venue, hall: HallView, facets: Facets, language: str, rule: Rule | None = None
) -> Sequence[HallBooth]:
    """Return the hall's booths: those that fit first, and among them those with someone to talk to in ``language``."""
    rows = booths_in(view, hall.id)
    leads = lead_products(view, hall.id)
    speaks = _languages(view, _SPOKEN_IN_HALL, hall.id)
    here = staffed_now(view, venue.id)
    back = back_at(view, [row.exhibitor_id for row in rows if row.exhibitor_id not in here])
    booths = [
        HallBooth(
            row,
            leads.get(row.exhibitor_id),
            here.get(row.exhibitor_id, _NOBODY),
            speaks.get(row.exhibitor_id, _NOBODY),
            back.get(row.exhibitor_id),
        )
        for row in rows
    ]
    if rule is not None:
        proven = evidence_in(view, [row.exhibitor_id for row in rows], rule.code, facets.market)
        # Institutions sell nothing that anybody would approve.
        makers = MemberKind.COMPANY
        booths = [b._replace(evidence=proven[b.row.exhibitor_id]) if b.row.kind is makers else b for b in booths]
    if facets.any:
        able = able_to_supply(view, hall.id, facets.about) if facets.about else None
        booths = [booth._replace(fits=_fits(booth, facets, language, able)) for booth in booths]
    return sorted(booths, key=lambda booth: (not booth.fits, language not in booth.here, not booth.here))


def stalls(view: View, venue: Venue) -> Sequence[Stall]:
    """Return every open booth of the exhibition, in four queries."""
    here = staffed_now(view, venue.id)
    speaks = _languages(view, _SPOKEN_IN_EXHIBITION, venue.id)
    rows = view.rows(_STALLS, {"exhibition": venue.id}).all()
    return [
        Stall(hall_id, code, who, exports_to, here.get(who, _NOBODY), speaks.get(who, _NOBODY))
        for hall_id, code, who, exports_to in rows
    ]


def matching(view: View, everyone: Sequence[Stall], hall: HallView, facets: Facets) -> Sequence[Stall]:
    """Return those of a hall that fit the sourcing sentence; one query, and none while no quantity is said."""
    able = able_to_supply(view, hall.id, facets.about) if facets.about else None
    return [stall for stall in everyone if stall.hall_id == hall.id and _can(stall, facets, able)]


def live(view: View, venue: Venue) -> Live:
    window = {"exhibition": venue.id, "now": view.now, "horizon": view.now + _DAY}
    rows = view.rows(_COMING, window).all()
    running = sum(starts_at <= view.now for (starts_at,) in rows)
    coming = Counter(starts_at for (starts_at,) in rows if starts_at > view.now)
    return Live(running, list(coming.items())[:2])


def institutions(view: View, venue: Venue) -> Sequence[tuple[str, Translated]]:
    """Return who stands beside the makers: laboratories, universities, public bodies; each with its booth's code."""
    return [(code, name) for code, name in view.rows(_INSTITUTIONS, {"exhibition": venue.id})]


def hero(view: View, venue: Venue) -> Hero | None:
    """Return the first picture of the first product that has one."""
    row = view.rows(_HERO, {"exhibition": venue.id}).one_or_none()
    return Hero(*row) if row else None


def _languages(view: View, statement: Select[str, tuple[str, ...]], place: str) -> Mapping[str, frozenset[str]]:
    """Return what the people of each exhibitor speak, whether they are there now or not."""
    rows = view.rows(statement, {"place": place}).all()
    spoken: dict[str, frozenset[str]] = {}
    for exhibitor_id, languages in rows:
        spoken[exhibitor_id] = spoken.get(exhibitor_id, _NOBODY).union(languages)
    return spoken


def _fits(booth: HallBooth, facets: Facets, language: str, able: frozenset[str] | None) -> bool:
    row = booth.row
    return (
        (able is None or row.exhibitor_id in able)
        and (not facets.lit or language in booth.here)
        and (not facets.speaks or facets.speaks in booth.speaks)
        and (not facets.to or facets.to in row.exports_to)
        and (booth.evidence is None or not facets.proof or booth.evidence in _ENOUGH[facets.proof])
        and facets.found_in(row.code, row.name, row.tagline, *((booth.lead.name, booth.lead.kind) if booth.lead else ()))
    )


def _can(stall: Stall, facets: Facets, able: frozenset[str] | None) -> bool:
    return (
        (able is None or stall.exhibitor_id in able)
        and (not facets.speaks or facets.speaks in stall.speaks)
        and (not facets.to or facets.to in stall.exports_to)
    )
