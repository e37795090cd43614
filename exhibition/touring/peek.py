"""The booth that is chosen on the plan: its card, and the way to it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from exhibition.catalogue import product_names
from exhibition.database import Translated
from exhibition.floor import HallView, Plan, Venue, Walk, plan_of, walk_to
from exhibition.meetings import FreeTime, next_free_times
from exhibition.touring.drawing import line
from exhibition.touring.lines import BoothLine
from exhibition.touring.queries import View
from exhibition.touring.words import way_in_words


@dataclass(frozen=True, slots=True)
class Peek:
    """``lying`` and ``standing`` are the way as a path on each of the two drawings; empty where there is none."""

    booth: BoothLine
    next: BoothLine | None
    free: FreeTime | None
    products: Sequence[Translated]
    metres: int
    steps: Sequence[str]
    lying: str
    standing: str


def peek_at(view: View, venue: Venue, hall: HallView, lines: Sequence[BoothLine], code: str) -> Peek | None:
    """Return what the card says of a booth, or None where the list has no such booth."""
    place = next((number for number, each in enumerate(lines) if each.code == code), None)
    if place is None:
        return None
    booth = lines[place]
    plan = plan_of(view, venue)
    free = next_free_times(view, [booth.exhibitor_id], 1).get(booth.exhibitor_id, ())
    walk = _way(plan, venue, code)
    return Peek(
        booth,
        lines[(place + 1) % len(lines)] if len(lines) > 1 else None,
        free[0] if free else None,
        product_names(view, booth.exhibitor_id),
        round(walk.metres) if walk else 0,
        list(way_in_words(walk)) if walk else (),
        *_paths(walk, plan, hall),
    )


_ways: OrderedDict[tuple[str, int, str], Walk | None] = OrderedDict()


def _way(plan: Plan, venue: Venue, code: str) -> Walk | None:
    """Return the way to a booth, searched once for each version of the plan."""
    key = venue.id, venue.plan_version, code
    if key not in _ways:
        _ways[key] = walk_to(plan, code)
        while len(_ways) > 1024:
            _ways.popitem(last=False)
    return _ways[key]


def _paths(walk: Walk | None, plan: Plan, hall: HallView) -> tuple[str, str]:
    if walk is None:
        return "", ""
    return line(walk, plan, hall.letter, standing=False), line(walk, plan, hall.letter, standing=True)
