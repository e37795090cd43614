"""A first plan for halls that have none yet: three rows of stands, two aisles, an entrance and an information desk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from exhibition.floor.plan import Anchor, BoothPlan, Entrance, Face, HallPlan, Plan

_MIRROR: dict[Face, Face] = {"e": "w", "w": "e", "n": "n", "s": "s"}


@dataclass(frozen=True, slots=True)
class HallOrder:
    """A hall to lay out, and for how many booths."""

    letter: str
    ko: str
    en: str
    booths: int
    hue: str = ""


@dataclass(frozen=True, slots=True)
class _Stand:
    """``rank`` says in which order stands are given away; ``joins`` a neighbour's stand while that one is not."""

    rank: int
    row: int
    x: float
    z: float
    w: float
    d: float
    open: str
    joins: int = 0


@dataclass(frozen=True, slots=True)
class _Shape:
    width: float
    depth: float
    aisles: tuple[float, float]
    crossings: tuple[float, ...]
    spur: tuple[float, float] | None
    stands: tuple[_Stand, ...]


_SMALL = _Shape(
    30, 24, (7, 17), (2.5, 14.5, 27.5), None,
    (
        _Stand(3, 1, 1.5, 1, 6.5, 4, "s"), _Stand(7, 1, 8, 1, 5.5, 4, "s"),
        _Stand(4, 1, 16, 1, 6.5, 4, "s"), _Stand(8, 1, 22.5, 1, 6, 4, "s"),
        _Stand(1, 2, 4.5, 9, 8, 6, "nesw"), _Stand(2, 2, 17, 9, 8, 6, "nesw"),
        _Stand(5, 3, 1.5, 19, 7, 4, "n"), _Stand(6, 3, 21.5, 19, 7, 4, "n"),
    ),
)  # fmt: skip

_MIDDLE = (
    _Stand(7, 1, 2, 1, 7, 4, "s"), _Stand(12, 1, 9, 1, 7, 4, "s"),
    _Stand(6, 1, 18, 1, 7, 4, "s"), _Stand(14, 1, 25, 1, 7, 4, "s"), _Stand(8, 1, 34, 1, 6, 4, "s"),
    _Stand(1, 2, 6, 10, 9, 8, "nesw"),
    _Stand(2, 2, 19, 10, 7, 4, "new", joins=15), _Stand(15, 2, 19, 14, 7, 4, "sew"),
    _Stand(3, 2, 30, 10, 7, 4, "new", joins=16), _Stand(16, 2, 30, 14, 7, 4, "sew"),
    _Stand(11, 3, 2, 24, 7, 5, "n"), _Stand(4, 3, 11, 24, 7, 5, "n"),
    _Stand(5, 3, 30, 24, 7, 5, "n"), _Stand(10, 3, 39, 24, 8, 5, "n"),
)  # fmt: skip

_MEDIUM = _Shape(
    48, 30, (7.5, 20.5), (3, 17, 28, 39), (41, 4.5),
    (*_MIDDLE, _Stand(13, 1, 42, 1, 5, 7, "w"), _Stand(9, 2, 41, 11, 6, 7, "w")),
)  # fmt: skip

_LARGE = _Shape(
    59, 30, (7.5, 20.5), (3, 17, 28, 39, 50), (51.5, 4.5),
    (
        *_MIDDLE, _Stand(13, 1, 53, 1, 5, 7, "w"), _Stand(9, 2, 52, 11, 6, 7, "w"),
        _Stand(18, 1, 41, 1, 8, 4, "s"), _Stand(17, 2, 41, 10, 7, 4, "new", joins=20),
        _Stand(19, 3, 49, 24, 8, 5, "n"), _Stand(20, 2, 41, 14, 7, 4, "sew"),
    ),
)  # fmt: skip


def standard_plan(orders: Sequence[HallOrder]) -> dict[str, Any]:
    """Return the plan document of halls for up to twenty booths each, with doors from each to the next, in a ring."""
    halls = [
        _Hall(
            order, _shape_for(order), mirrored=number % 2 == 1, neighbours=(orders[number - 1].letter, _after(orders, number))
        )
        for number, order in enumerate(orders)
    ]
    plan = Plan(
        halls=tuple(hall.plan() for hall in halls),
        booths=tuple(booth for hall in halls for booth in hall.booths()),
        aisles=tuple(aisle for hall in halls for aisle in hall.aisles()),
        anchors=tuple(anchor for hall in halls for anchor in hall.anchors()),
    )
    return plan.model_dump(mode="json", exclude_defaults=True)


def _shape_for(order: HallOrder) -> _Shape:
    return next(shape for shape in (_SMALL, _MEDIUM, _LARGE) if order.booths <= len(shape.stands))


def _after(orders: Sequence[HallOrder], number: int) -> str:
    return orders[(number + 1) % len(orders)].letter


@dataclass(frozen=True, slots=True)
class _Hall:
    order: HallOrder
    shape: _Shape
    mirrored: bool
    neighbours: tuple[str, str]

    def plan(self) -> HallPlan:
        width, depth = self.shape.width, self.shape.depth
        # Where one hall's door to the next is, the next has its door back.
        levels = reversed(self.shape.aisles) if self.mirrored else self.shape.aisles
        way_in = Entrance(x=self._local(self._middle()), z=depth)
        doors = [
            Entrance(x=x, z=z, width=2.5, to=to)
            for to, x, z in zip(self.neighbours, (0, width), levels, strict=True)
            if to != self.order.letter
        ]
        order = self.order
        poly = ((0, 0), (width, 0), (width, depth), (0, depth))
        return HallPlan(id=order.letter, ko=order.ko, en=order.en, hue=order.hue, poly=poly, entrances=(way_in, *doors))

    def booths(self) -> Iterator[BoothPlan]:
        given = [_joined(stand, self.order.booths) for stand in self.shape.stands if stand.rank <= self.order.booths]
        placed = [self._placed(stand) for stand in given]
        for number, (stand, x) in enumerate(sorted(placed, key=lambda each: self._block(each[0])), 1):
            faces: tuple[Face, ...] = tuple(self._face(face) for face in "nesw" if face in stand.open)
            yield BoothPlan(
                code=f"{self.order.letter}{number:02d}",
                hall=self.order.letter,
                x=x,
                z=stand.z,
                w=stand.w,
                d=stand.d,
                kit="island" if len(faces) == 4 else "corner" if len(faces) > 1 else "inline",
                open=faces,
            )

    def anchors(self) -> Iterator[Anchor]:
        lower, middle, depth = self.shape.aisles[1], self._middle(), self.shape.depth
        for row, z in enumerate(self.shape.aisles):
            for x in self._stops(row):
                yield self._anchor(f"{row + 1}-{x:g}", x, z)
            label = {"ko": f"{row + 1}번 통로", "en": f"Aisle {row + 1}"}
            yield self._anchor(f"aisle-{row + 1}", self.shape.width * 0.6, z, "aisle", label)
        if self.shape.spur:
            x, z = self.shape.spur
            yield self._anchor("spur", x, z)
        yield self._anchor("in", middle, depth - 0.8)
        yield self._anchor("fork", middle, depth - 2)
        for side in (-2.8, 2.8):
            yield self._anchor(f"by{side:+g}", middle + side, lower + 3.5)
        yield self._anchor("info", middle, lower + 2, "info", {"ko": "안내 데스크", "en": "Info desk"})

    def aisles(self) -> Iterator[tuple[str, str, float]]:
        for row in (0, 1):
            stops = [self._id(f"{row + 1}-{x:g}") for x in self._stops(row)]
            yield from ((a, b, 3.0) for a, b in pairwise(stops))
        yield from ((self._id(f"1-{x:g}"), self._id(f"2-{x:g}"), 3.0) for x in self.shape.crossings)
        if self.shape.spur:
            yield self._id(f"1-{self.shape.spur[0]:g}"), self._id("spur"), 2.0
        yield self._id("in"), self._id("fork"), 6.0
        for side in (-2.8, 2.8):
            yield self._id("fork"), self._id(f"by{side:+g}"), 3.0
            yield self._id(f"by{side:+g}"), self._id(f"2-{self._middle() + side:g}"), 3.0

    def _stops(self, row: int) -> list[float]:
        """The local x of the nodes on an aisle, unmirrored, from one wall to the other."""
        stops = {1.5, *self.shape.crossings, self.shape.width - 1.5}
        if row == 0 and self.shape.spur:
            stops = {x for x in stops if x < self.shape.width - 1.5} | {self.shape.spur[0]}
        if row == 1:
            stops |= {self._middle() - 2.8, self._middle() + 2.8}
        return sorted(stops)

    def _block(self, stand: _Stand) -> tuple[int, int, float, float]:
        """Numbers rise block by block between the crossings, from the side of the hall before."""
        middle = stand.x + stand.w / 2
        return sum(crossing < middle for crossing in self.shape.crossings), stand.row, stand.x, stand.z

    def _middle(self) -> float:
        return self.shape.width / 2 if self.shape is _SMALL else 24.0

    def _placed(self, stand: _Stand) -> tuple[_Stand, float]:
        return stand, self.shape.width - stand.x - stand.w if self.mirrored else stand.x

    def _face(self, face: Any) -> Face:
        turned: dict[Any, Face] = _MIRROR if self.mirrored else {each: each for each in _MIRROR}
        return turned[face]

    def _anchor(self, name: str, x: float, z: float, kind: Any = "corner", label: dict[str, str] | None = None) -> Anchor:
        return Anchor(id=self._id(name), x=self._local(x), z=z, kind=kind, label=label or {})

    def _local(self, x: float) -> float:
        return self.shape.width - x if self.mirrored else x

    def _id(self, name: str) -> str:
        return f"{self.order.letter}-{name}"


def _joined(stand: _Stand, booths: int) -> _Stand:
    """Let a stand take the place behind it, while nobody else has."""
    return replace(stand, d=stand.d * 2, open="nesw") if stand.joins > booths else stand
