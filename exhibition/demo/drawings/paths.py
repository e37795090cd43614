"""Curves of a drawing: centimetres, x to the right, y **up** from the ground. Only ``Path.text`` knows that SVG counts down."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Corner = tuple[float, float] | tuple[float, float, float]
"""A corner of an outline: x, y and, if not as round as its neighbours allow, how far from it the rounding begins."""

_ROUND = 0.6  # how far the handles reach into a rounded corner: between a circle (0.55) and a parabola (0.67)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def shared_with(self, other: "Box") -> "Box":
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(min(self.right, other.right), left), max(min(self.top, other.top), bottom))

    def apart_from(self, other: "Box") -> bool:
        return self.right < other.left or other.right < self.left or self.top < other.bottom or other.top < self.bottom

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a path, ``M L C Z``, with its points."""

    command: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    steps: tuple[Step, ...] = ()

    def __add__(self, other: "Path") -> "Path":
        return Path(self.steps + other.steps)

    @property
    def text(self) -> str:
        """The ``d`` of an SVG path."""
        return "".join(_written(self.steps))

    @property
    def box(self) -> Box:
        return Box.around(self._samples())

    def moved(self, dx: float = 0, dy: float = 0) -> "Path":
        return self._each(lambda p: (p[0] + dx, p[1] + dy))

    def scaled(self, sx: float, sy: float, about: Point = (0, 0)) -> "Path":
        """A negative factor mirrors."""
        return self._each(lambda p: (about[0] + (p[0] - about[0]) * sx, about[1] + (p[1] - about[1]) * sy))

    def turned(self, degrees: float, about: Point) -> "Path":
        """Turn anticlockwise as seen on the page."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

        def turn(p: Point) -> Point:
            dx, dy = p[0] - about[0], p[1] - about[1]
            return about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos

        return self._each(turn)

    def _each(self, move: Callable[[Point], Point]) -> "Path":
        return Path(tuple(Step(step.command, tuple(move(p) for p in step.points)) for step in self.steps))

    def _samples(self) -> Iterator[Point]:
        at: Point = (0.0, 0.0)
        for step in self.steps:
            if step.command == "C":
                yield from (_on_curve(at, step.points, n / 8) for n in range(1, 9))
            else:
                yield from step.points
            at = step.points[-1] if step.points else at


def outline(*corners: Corner) -> Path:
    """Return the closed shape with these corners rounded. Without a radius, neighbouring roundings meet midway."""
    count = len(corners)
    steps: list[Step] = []
    for index, corner in enumerate(corners):
        steps += _rounded(corners[index - 1], corner, corners[(index + 1) % count])
    return Path((Step("M", steps[0].points), *steps[1:], Step("Z")))


def course(*corners: Corner) -> Path:
    """Return the open line along these corners, rounded between its ends."""
    steps = [Step("M", (_point(corners[0]),))]
    last = len(corners) - 1
    for index in range(1, last):
        before, after = corners[index - 1], corners[index + 1]
        steps += _rounded(before, corners[index], after, first=index == 1, final=index == last - 1)
    return Path((*steps, Step("L", (_point(corners[-1]),))))


def polygon(*points: Point) -> Path:
    return Path((Step("M", points[:1]), *(Step("L", (p,)) for p in points[1:]), Step("Z")))


def segments(*pairs: tuple[Point, Point]) -> Path:
    """Return separate straight lines in one path."""
    return Path(tuple(step for a, b in pairs for step in (Step("M", (a,)), Step("L", (b,)))))


def bar(left: float, bottom: float, width: float, height: float, radius: float = 0) -> Path:
    right, top = left + width, bottom + height
    if not radius:
        return polygon((left, bottom), (right, bottom), (right, top), (left, top))
    r = min(radius, width / 2, height / 2)
    return outline((left, bottom, r), (right, bottom, r), (right, top, r), (left, top, r))


def disc(x: float, y: float, rx: float, ry: float | None = None) -> Path:
    ry = rx if ry is None else ry
    k = 0.5523
    return Path(
        (
            Step("M", ((x + rx, y),)),
            Step("C", ((x + rx, y + k * ry), (x + k * rx, y + ry), (x, y + ry))),
            Step("C", ((x - k * rx, y + ry), (x - rx, y + k * ry), (x - rx, y))),
            Step("C", ((x - rx, y - k * ry), (x - k * rx, y - ry), (x, y - ry))),
            Step("C", ((x + k * rx, y - ry), (x + rx, y - k * ry), (x + rx, y))),
            Step("Z"),
        )
    )


def arc(x: float, y: float, radius: float, start: float, end: float) -> Path:
    """Return the open arc between two angles in degrees, anticlockwise from the right if ``end`` is the larger."""
    pieces = max(1, math.ceil(abs(end - start) / 90))
    turn = math.radians(end - start) / pieces
    reach = 4 / 3 * math.tan(turn / 4) * radius
    steps = [Step("M", (around((x, y), radius, start),))]
    for n in range(pieces):
        a, b = math.radians(start) + n * turn, math.radians(start) + (n + 1) * turn
        p, q = around((x, y), radius, math.degrees(a)), around((x, y), radius, math.degrees(b))
        steps.append(
            Step(
                "C",
                (
                    (p[0] - reach * math.sin(a), p[1] + reach * math.cos(a)),
                    (q[0] + reach * math.sin(b), q[1] - reach * math.cos(b)),
                    q,
                ),
            )
        )
    return Path(tuple(steps))


def around(centre: Point, radius: float, degrees: float) -> Point:
    return centre[0] + radius * math.cos(math.radians(degrees)), centre[1] + radius * math.sin(math.radians(degrees))


def between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def number(value: float) -> str:
    """Write a coordinate to the millimetre: one digit after the point, none if it is naught."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _point(corner: Corner) -> Point:
    return corner[0], corner[1]


def _rounded(before: Corner, corner: Corner, after: Corner, first: bool = False, final: bool = False) -> list[Step]:
    at = _point(corner)
    into = _reach(corner, before, whole=first)
    out = _reach(corner, after, whole=final)
    if len(corner) == 3:
        into = out = min(corner[2], into, out)
    if not into or not out:
        return [Step("L", (at,))]
    start, end = _towards(at, _point(before), into), _towards(at, _point(after), out)
    return [Step("L", (start,)), Step("C", (between(start, at, _ROUND), between(end, at, _ROUND), end))]


def _reach(corner: Corner, other: Corner, whole: bool) -> float:
    """How much of the edge a rounding may take: half, or more where the neighbour asks for little."""
    length = math.dist(_point(corner), _point(other))
    if whole:
        return length
    if len(other) == 3:
        return max(length / 2, length - other[2])
    return length / 2


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end)
    return start if not length else between(start, end, distance / length)


def _on_curve(start: Point, points: Sequence[Point], t: float) -> Point:
    a, b, c = points
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    through = (start, a, b, c)
    x, y = (sum(w * p[axis] for w, p in zip(weights, through, strict=True)) for axis in (0, 1))
    return x, y


def _written(steps: Sequence[Step]) -> Iterator[str]:
    """Yield commands, relative after each M: shorter. Offsets count from the rounded point, so errors do not add up."""
    at: Point = (0.0, 0.0)
    for step in steps:
        points = [(round(x, 1), round(-y, 1)) for x, y in step.points]
        if step.command == "M":
            yield "M" + _numbers(points)
        else:
            yield step.command.lower() + _numbers([(x - at[0], y - at[1]) for x, y in points])
        at = points[-1] if points else at


def _numbers(points: Sequence[Point]) -> str:
    texts = [number(value) for point in points for value in point]
    return "".join(text if text[0] == "-" or not n else f" {text}" for n, text in enumerate(texts))
