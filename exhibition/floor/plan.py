"""The floor plan: one table of halls, booths and aisles, from which the map, the list and the routes all come.

Metres, on each hall's own ground: x runs east, z south. A booth's x and z are its north-western corner.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import dist
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from exhibition.kernel.errors import Invalid

Point = tuple[float, float]
Face = Literal["n", "e", "s", "w"]

# Walls may be drawn a touch short of the booths that lean on them.
SLACK = 0.01


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(_Part):
    """A place people walk to or by, of the hall its id begins with. ``label`` names it where it has a name."""

    id: str = Field(pattern=r"[A-Z]{1,2}-.+", max_length=24)
    x: float
    z: float
    yaw: float = 0
    kind: Literal["corner", "aisle", "info"] = "corner"
    label: dict[str, str] = Field(default_factory=dict)

    @field_validator("label", mode="before")
    @classmethod
    def no_name(cls, label: object) -> object:
        return label or {}

    @property
    def hall(self) -> str:
        return self.id.partition("-")[0]

    @property
    def at(self) -> Point:
        return self.x, self.z


class Entrance(_Part):
    """A gap in the wall, ``width`` metres wide; ``to`` is the hall behind it, empty for the outside."""

    x: float
    z: float
    width: float = Field(default=6, gt=0, le=20)
    to: str = ""

    @property
    def at(self) -> Point:
        return self.x, self.z


class HallPlan(_Part):
    id: str = Field(pattern=r"[A-Z]{1,2}")
    ko: str
    en: str
    hue: str = ""
    poly: tuple[Point, ...] = Field(min_length=3)
    entrances: tuple[Entrance, ...] = Field(min_length=1)

    @property
    def way_in(self) -> Entrance:
        """Return the entrance from outside, where a visitor begins."""
        return next((each for each in self.entrances if not each.to), self.entrances[0])


class BoothPlan(_Part):
    """A stand, ``w`` metres from west to east and ``d`` from north to south, open on the faces named.

    ``exhibitor`` and ``hero`` may say for whom it was drawn; who stands there is the booths' table's business.
    """

    code: str = Field(pattern=r"[A-Z]{1,2}\d{2,3}")
    hall: str
    x: float
    z: float
    w: float = Field(ge=2, le=40)
    d: float = Field(ge=2, le=40)
    rot: Literal[0, 90, 180, 270] = 0
    kit: Literal["inline", "corner", "island", "pavilion"] = "inline"
    open: tuple[Face, ...] = Field(min_length=1)
    exhibitor: str = ""
    hero: str = ""

    @property
    def corners(self) -> tuple[Point, ...]:
        return (self.x, self.z), (self.x + self.w, self.z), (self.x + self.w, self.z + self.d), (self.x, self.z + self.d)

    @property
    def middle(self) -> Point:
        return self.x + self.w / 2, self.z + self.d / 2

    def front(self, face: Face) -> Point:
        """Return the middle of an open face, where one steps in from the aisle."""
        x, z = self.middle
        return {"n": (x, self.z), "s": (x, self.z + self.d), "w": (self.x, z), "e": (self.x + self.w, z)}[face]


class Plan(_Part):
    halls: tuple[HallPlan, ...] = ()
    booths: tuple[BoothPlan, ...] = ()
    # From one anchor to another, so many metres wide.
    aisles: tuple[tuple[str, str, float], ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def hall(self, letter: str) -> HallPlan | None:
        return next((hall for hall in self.halls if hall.id == letter), None)

    def booths_in(self, letter: str) -> tuple[BoothPlan, ...]:
        return tuple(booth for booth in self.booths if booth.hall == letter)

    def anchors_in(self, letter: str) -> tuple[Anchor, ...]:
        return tuple(anchor for anchor in self.anchors if anchor.hall == letter)


def read_plan(document: Any) -> Plan:
    """Return the plan a document describes. Raise Invalid, with what is wrong under the place it is wrong at."""
    try:
        plan = Plan.model_validate(document)
    except ValidationError as error:
        raise Invalid({".".join(map(str, fault["loc"])): fault["type"] for fault in error.errors()}) from error
    faults = dict(_faults(plan))
    if faults:
        raise Invalid(faults)
    return plan


def _faults(plan: Plan) -> Iterator[tuple[str, str]]:
    halls = {hall.id: hall for hall in plan.halls}
    anchors = {anchor.id for anchor in plan.anchors}
    yield from _twice("halls", (hall.id for hall in plan.halls))
    yield from _twice("anchors", (anchor.id for anchor in plan.anchors))
    yield from _twice("booths", (booth.code for booth in plan.booths))
    for hall in plan.halls:
        for entrance in hall.entrances:
            if not _on_the_wall(entrance.at, hall.poly):
                yield f"halls.{hall.id}", "outside_the_hall"
            if entrance.to and entrance.to not in halls:
                yield f"halls.{hall.id}", "no_such_hall"
    for start, end, _width in plan.aisles:
        if start not in anchors or end not in anchors:
            yield f"aisles.{start}-{end}", "no_such_anchor"
    for anchor in plan.anchors:
        if anchor.hall not in halls or not _inside(anchor.at, halls[anchor.hall].poly):
            yield f"anchors.{anchor.id}", "outside_the_hall"
    for booth in plan.booths:
        if booth.hall not in halls or not all(_inside(corner, halls[booth.hall].poly) for corner in booth.corners):
            yield f"booths.{booth.code}", "outside_the_hall"
    for one, other in combinations(plan.booths, 2):
        if one.hall == other.hall and _collide(one, other):
            yield f"booths.{other.code}", "collides"


def _twice(part: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{part}.{name}", "named_twice"
        seen.add(name)


def _collide(one: BoothPlan, other: BoothPlan) -> bool:
    return (
        one.x + one.w > other.x + SLACK
        and other.x + other.w > one.x + SLACK
        and one.z + one.d > other.z + SLACK
        and other.z + other.d > one.z + SLACK
    )


def _inside(point: Point, poly: tuple[Point, ...]) -> bool:
    """Tell whether a point is in a polygon or on its wall."""
    if _on_the_wall(point, poly):
        return True
    x, z = point
    inside = False
    for (ax, az), (bx, bz) in pairwise((*poly, poly[0])):
        if (az > z) != (bz > z) and x < (bx - ax) * (z - az) / (bz - az) + ax:
            inside = not inside
    return inside


def _on_the_wall(point: Point, poly: tuple[Point, ...]) -> bool:
    return any(_on_wall(point, a, b) for a, b in pairwise((*poly, poly[0])))


def _on_wall(point: Point, a: Point, b: Point) -> bool:
    (x, z), (ax, az), (bx, bz) = point, a, b
    length = dist(a, b)
    if length == 0:
        return False
    along = ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / length
    across = abs((x - ax) * (bz - az) - (z - az) * (bx - ax)) / length
    return across <= SLACK and -SLACK <= along <= length + SLACK
