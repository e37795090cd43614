"""A hall's plan as shapes to draw: twice, lying and standing, from the one table of booths."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from exhibition.floor import BoothPlan, Face, HallPlan, Plan, Point, Venue, Walk

# Drawing units to a metre.
SCALE = 10
MARGIN = 8

Place = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class Stand:
    """A booth's shape with the lamp and the code on it, ready to be written; ``at`` is where its name begins.

    ``letters`` and ``rows`` say how much of a name fits; on the standing drawing there is no room for any.
    """

    code: str
    shape: Markup
    outline: Markup
    at: Point
    letters: int
    rows: int


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    anchor: str
    words: dict[str, str]
    to: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    floor: str
    doors: tuple[str, ...]
    labels: tuple[Label, ...]
    stands: tuple[Stand, ...]
    desk: tuple[float, float, float, float] | None
    you: Point

    @property
    def box(self) -> tuple[float, float]:
        """Return how wide and high the drawing is with its margin and the line of words below it."""
        return self.width + 2 * MARGIN, self.height + 2 * MARGIN + 8

    @property
    def view_box(self) -> str:
        return f"{-MARGIN} {-MARGIN} {self.box[0]:g} {self.box[1]:g}"


@dataclass(frozen=True, slots=True)
class HallDrawing:
    lying: Drawing
    standing: Drawing
    codes: tuple[str, ...]


_drawn: OrderedDict[tuple[str, int, str], HallDrawing | None] = OrderedDict()


def drawing_of(plan: Plan, venue: Venue, letter: str) -> HallDrawing | None:
    """Return the hall's drawing, made once for each version of the plan; None for a hall the plan does not know."""
    key = venue.id, venue.plan_version, letter
    if key not in _drawn:
        hall = plan.hall(letter)
        _drawn[key] = _drawing(plan, hall) if hall else None
        while len(_drawn) > 256:
            _drawn.popitem(last=False)
    return _drawn[key]


def line(walk: Walk, plan: Plan, letter: str, *, standing: bool) -> str:
    """Return the way to a booth as a path on one of the two drawings."""
    hall = plan.hall(letter)
    assert hall is not None
    place = (_standing if standing else _lying)(hall)
    return _path(place(point) for point in walk.points)


def _drawing(plan: Plan, hall: HallPlan) -> HallDrawing:
    booths = plan.booths_in(hall.id)
    return HallDrawing(
        _drawn_from(plan, hall, booths, _lying(hall), standing=False),
        _drawn_from(plan, hall, booths, _standing(hall), standing=True),
        tuple(booth.code for booth in booths),
    )


def _lying(hall: HallPlan) -> Place:
    left, top = min(x for x, _ in hall.poly), min(z for _, z in hall.poly)
    return lambda point: (round((point[0] - left) * SCALE, 1), round((point[1] - top) * SCALE, 1))


def _standing(hall: HallPlan) -> Place:
    """A quarter turn to the right: the entrance in the south comes to the left."""
    left, bottom = min(x for x, _ in hall.poly), max(z for _, z in hall.poly)
    return lambda point: (round((bottom - point[1]) * SCALE, 1), round((point[0] - left) * SCALE, 1))


def _drawn_from(plan: Plan, hall: HallPlan, booths: Iterable[BoothPlan], place: Place, *, standing: bool) -> Drawing:
    corners = [place(point) for point in hall.poly]
    width, height = max(x for x, _ in corners), max(y for _, y in corners)
    anchors = plan.anchors_in(hall.id)
    doors = tuple(_path(_gap(place, hall, gap.at, gap.width)) for gap in hall.entrances)
    labels = [_beside(place(gap.at), width, gap.to) for gap in hall.entrances if gap.to]
    labels += [
        Label(*_down(place(anchor.at), 3), "middle", anchor.label, kind="aisle")
        for anchor in anchors
        if anchor.kind == "aisle" and anchor.label
    ]
    info = next((anchor for anchor in anchors if anchor.kind == "info"), None)
    desk = None
    if info is not None:
        desk = _box(place((info.x - 1.8, info.z - 0.8)), place((info.x + 1.8, info.z + 0.8)))
        labels.append(Label(*_down(place((info.x, info.z + 2.2)), 3), "middle", info.label, kind="info"))
    stands = tuple(_stand(booth, place, standing) for booth in booths)
    you = _inside(place(hall.way_in.at), width, height)
    return Drawing(width, height, _path(corners) + "Z", doors, tuple(labels), stands, desk, you)


def _stand(booth: BoothPlan, place: Place, standing: bool) -> Stand:
    x, y, width, height = _box(place((booth.x, booth.z)), place((booth.x + booth.w, booth.z + booth.d)))
    faces = "".join(_path(place(point) for point in _side(booth, face)) for face in booth.open)
    outline = Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}"/>').format(x, y, width, height)
    middle = x + width / 2, y + height / 2
    if standing:
        words = _CODE_STANDING.format(middle[0], middle[1] + 9, booth.code, middle[0], middle[1] - 8)
    else:
        words = _CODE_LYING.format(x + 6, y + 13, booth.code, x + width - 8, y + 10)
    shape = outline + Markup('<path class="open" d="{}"/>').format(faces) + words
    letters, rows = int((width - 10) / 4.2), 0 if standing else int((height - 18) / 9.5)
    return Stand(booth.code, shape, outline, (x + 6, y + 25), letters, rows)


_CODE_LYING = Markup('<text class="c" x="{:g}" y="{:g}">{}</text><circle class="l" cx="{:g}" cy="{:g}" r="3"/>')
_CODE_STANDING = Markup(
    '<text class="c" x="{:g}" y="{:g}" text-anchor="middle">{}</text><circle class="l" cx="{:g}" cy="{:g}" r="4"/>'
)


def _side(booth: BoothPlan, face: Face) -> tuple[Point, Point]:
    north_west, north_east, south_east, south_west = booth.corners
    sides = {
        "n": (north_west, north_east),
        "e": (north_east, south_east),
        "s": (south_west, south_east),
        "w": (north_west, south_west),
    }
    return sides[face]


def _gap(place: Place, hall: HallPlan, at: Point, width: float) -> tuple[Point, Point]:
    x, z = at
    upright = any(abs(x - wall) < 0.01 for wall in (min(x for x, _ in hall.poly), max(x for x, _ in hall.poly)))
    half = width / 2
    return (place((x, z - half)), place((x, z + half))) if upright else (place((x - half, z)), place((x + half, z)))


def _beside(at: Point, width: float, to: str) -> Label:
    """Say which hall is behind a door, on this side of the wall."""
    x, y = at
    if x <= 0:
        return Label(8, y + 3, "start", {}, to, "west")
    if x >= width:
        return Label(x - 8, y + 3, "end", {}, to, "east")
    return Label(x, 12 if y <= 0 else y - 6, "middle", {}, to, "north" if y <= 0 else "south")


def _inside(point: Point, width: float, height: float) -> Point:
    x, y = point
    return min(max(x, 8), width - 8), min(max(y, 8), height - 8)


def _box(a: Point, b: Point) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = a, b
    return min(ax, bx), min(ay, by), round(abs(bx - ax), 1), round(abs(by - ay), 1)


def _down(point: Point, by: float) -> Point:
    return point[0], point[1] + by


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
