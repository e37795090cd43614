"""Where a visitor is: the exhibition, its halls, and the plan of its floor."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select

from exhibition.accounts import Actor
from exhibition.database import Snapshot, Translated
from exhibition.floor.divisions import HUES, NAMES, SOURCED, TABS
from exhibition.floor.models import Division, Exhibition, ExhibitionKind, Hall
from exhibition.floor.plan import Plan, read_plan
from exhibition.kernel.errors import NotFound

View: TypeAlias = Snapshot[Actor]

# Plans change a few times a year and are read on every page of a hall.
_KEPT = 32
_plans: OrderedDict[tuple[str, int], Plan] = OrderedDict()


@dataclass(frozen=True, slots=True)
class HallView:
    id: str
    letter: str
    division: Division
    name: Translated

    @property
    def title(self) -> str:
        """The division's name, a message id."""
        return NAMES[self.division]

    @property
    def tab(self) -> str:
        return TABS[self.division]

    @property
    def sourced(self) -> str:
        return SOURCED[self.division]

    @property
    def hue(self) -> str:
        return HUES[self.division]


@dataclass(frozen=True, slots=True)
class Venue:
    """An exhibition with its halls in the order of their letters. ``opens`` and ``closes`` count minutes in ``zone``."""

    id: str
    slug: str
    kind: ExhibitionKind
    name: Translated
    zone: str
    opens: int
    closes: int
    plan_version: int
    halls: Sequence[HallView]

    def hall(self, letter: str) -> HallView:
        """Return the hall with a letter. Raise NotFound."""
        found = next((hall for hall in self.halls if hall.letter == letter), None)
        if found is None:
            raise NotFound
        return found


# Statements that every page needs are built once.
_VENUE = (
    select(
        Exhibition.id,
        Exhibition.slug,
        Exhibition.kind,
        Exhibition.name,
        Exhibition.zone,
        Exhibition.opens,
        Exhibition.closes,
        Exhibition.plan_version,
        Hall.id.label("hall_id"),
        Hall.letter,
        Hall.division,
        Hall.name.label("hall_name"),
    )
    .outerjoin(Hall, Hall.exhibition_id == Exhibition.id)
    .where(Exhibition.slug == bindparam("slug"))
    .order_by(Hall.letter)
)


def venue_for(view: View, slug: str) -> Venue:
    """Return the exhibition of that name with its halls, in one query. Raise NotFound."""
    rows = view.rows(_VENUE, {"slug": slug}).all()
    if not rows:
        raise NotFound
    first = rows[0]
    return Venue(
        id=first.id,
        slug=first.slug,
        kind=first.kind,
        name=first.name,
        zone=first.zone,
        opens=first.opens,
        closes=first.closes,
        plan_version=first.plan_version,
        halls=tuple(HallView(row.hall_id, row.letter, row.division, row.hall_name) for row in rows if row.hall_id),
    )


def plan_of(view: View, venue: Venue) -> Plan:
    """Return the venue's plan. It is read once for each version: to change it is to raise ``plan_version``."""
    key = venue.id, venue.plan_version
    plan = _plans.get(key)
    if plan is None:
        plan = _plans[key] = read_plan(_document(view, venue.id))
        while len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan


def _document(view: View, exhibition_id: str) -> dict[str, Any]:
    document: dict[str, Any] = view.rows(select(Exhibition.plan).where(Exhibition.id == exhibition_id)).scalar_one()
    return document
