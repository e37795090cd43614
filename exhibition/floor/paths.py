"""The way to a booth along the aisles, as a line to draw and as legs to say in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import dist
from typing import Literal

from exhibition.floor.plan import Anchor, Plan, Point

Turn = Literal["ahead", "left", "right", "back"]


@dataclass(frozen=True, slots=True)
class Leg:
    """Turn, at the landmark ``at`` if there is one, and walk ``metres``."""

    turn: Turn
    metres: float
    at: Anchor | None


@dataclass(frozen=True, slots=True)
class Walk:
    """``points`` from where one stands to the booth's open face; ``side`` is where it then lies."""

    points: tuple[Point, ...]
    legs: tuple[Leg, ...]
    side: Turn

    @property
    def metres(self) -> float:
        return sum(dist(a, b) for a, b in pairwise(self.points))


def walk_to(plan: Plan, code: str) -> Walk | None:
    """Return the shortest way from the entrance of a booth's hall, or None where the aisles do not lead there."""
    booth = next((booth for booth in plan.booths if booth.code == code), None)
    hall = plan.hall(booth.hall) if booth else None
    if booth is None or hall is None:
        return None
    anchors = plan.anchors_in(hall.id)
    aisles = _Aisles({anchor.id: anchor.at for anchor in anchors}, [(a, b) for a, b, _ in plan.aisles])
    ways = (aisles.way(hall.way_in.at, booth.front(face)) for face in booth.open)
    points = min((way for way in ways if way), key=_length, default=None)
    return _told(points, anchors) if points else None


class _Aisles:
    def __init__(self, places: dict[str, Point], edges: list[tuple[str, str]]) -> None:
        self.places = places
        self.edges = [edge for edge in edges if edge[0] in places and edge[1] in places]

    def way(self, start: Point, front: Point) -> list[Point]:
        """Step onto and off the aisles where they are nearest, at nodes made for this walk."""
        if not self.edges:
            return []
        places = self.places | {"on": self._nearest(start), "off": self._nearest(front)}
        past_on, past_off = self._past(places["on"]), self._past(places["off"])
        edges = [*self.edges, *self._ends("on", past_on), *self._ends("off", past_off)]
        if past_on & past_off:
            edges.append(("on", "off"))
        found = _search(places, edges, "on", "off")
        return _without_stops([start, *found, front]) if found else []

    def _nearest(self, point: Point) -> Point:
        return min((_nearest(point, self.places[a], self.places[b]) for a, b in self.edges), key=lambda each: dist(point, each))

    def _past(self, point: Point) -> set[tuple[str, str]]:
        """Return the aisles that pass a point."""
        return {(a, b) for a, b in self.edges if dist(point, _nearest(point, self.places[a], self.places[b])) < 0.01}

    def _ends(self, name: str, aisles: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        return ((name, end) for aisle in aisles for end in aisle)


def _nearest(point: Point, a: Point, b: Point) -> Point:
    along, up = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * along + (point[1] - a[1]) * up) / ((along**2 + up**2) or 1)
    share = min(max(share, 0), 1)
    return a[0] + along * share, a[1] + up * share


def _search(places: dict[str, Point], edges: list[tuple[str, str]], start: str, end: str) -> list[Point]:
    """A*, guided by the distance as the crow flies. Return no points where the aisles do not lead from one to the other."""
    neighbours: dict[str, list[str]] = {}
    for a, b in edges:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    goal = places[end]
    queue: list[tuple[float, float, str, tuple[str, ...]]] = [(dist(places[start], goal), 0, start, (start,))]
    done: set[str] = set()
    while queue:
        _, walked, place, way = heappop(queue)
        if place == end:
            return [places[each] for each in way]
        if place in done:
            continue
        done.add(place)
        for each in neighbours.get(place, ()):
            length = walked + dist(places[place], places[each])
            heappush(queue, (length + dist(places[each], goal), length, each, (*way, each)))
    return []


def _without_stops(points: list[Point]) -> list[Point]:
    return [point for before, point in pairwise([(float("inf"), 0.0), *points]) if dist(before, point) > 0.05]


def _length(points: list[Point]) -> float:
    return sum(dist(a, b) for a, b in pairwise(points))


def _told(points: list[Point], landmarks: Sequence[Anchor]) -> Walk:
    aisle_walk, front = points[:-1], points[-1]
    legs = tuple(_legs(aisle_walk, landmarks))
    coming = _heading(aisle_walk[-2], aisle_walk[-1]) if len(aisle_walk) > 1 else (0.0, -1.0)
    return Walk(tuple(points), legs, _turn(coming, _heading(aisle_walk[-1], front)))


def _legs(points: list[Point], landmarks: Sequence[Anchor]) -> Iterator[Leg]:
    """Join the stretches that go straight on; name the landmark at each turn."""
    heading: Point | None = None
    turn: Turn = "ahead"
    metres, at = 0.0, _landmark(points[0], landmarks)
    for start, end in pairwise(points):
        now = _heading(start, end)
        if heading is not None and (bend := _turn(heading, now)) != "ahead":
            yield Leg(turn, metres, at)
            turn, metres, at = bend, 0.0, _landmark(start, landmarks)
        metres, heading = metres + dist(start, end), now
    if metres:
        yield Leg(turn, metres, at)


def _landmark(point: Point, landmarks: Sequence[Anchor]) -> Anchor | None:
    return next((each for each in landmarks if each.label and dist(each.at, point) < 4), None)


def _heading(a: Point, b: Point) -> Point:
    length = dist(a, b) or 1
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _turn(coming: Point, going: Point) -> Turn:
    """z runs south, so a positive cross product is a turn to the right."""
    cross = coming[0] * going[1] - coming[1] * going[0]
    dot = coming[0] * going[0] + coming[1] * going[1]
    if dot > 0.6:
        return "ahead"
    if dot < -0.6:
        return "back"
    return "right" if cross > 0 else "left"
