"""The quiet drawing: flat greys by CSS class, at 100 units = 1 m, for lists, maps and rows at one scale."""

from collections.abc import Iterator, Sequence

from exhibition.demo.drawings.paths import Path, around, number, segments
from exhibition.demo.drawings.sheet import Item, Light, Material, Seam, Shape, Sheet, Wheel
from exhibition.demo.drawings.subject import Subject

MARGIN = 8.0
BELOW = 10.0

_CLASSES: dict[Material, str] = {
    "paint": "v-body",
    "second": "v-body2",
    "accent": "v-hue",
    "glass": "v-glass",
    "rubber": "v-tyre",
    "trim": "v-well",
    "cushion": "v-well",
    "metal": "v-rim",
    "lamp": "v-lamp",
    "tail": "v-tail",
    "screen": "v-glass",
}


def side_view(subject: Subject) -> str:
    """Return the inline ``<svg>``: decorative, so hidden from readers; the page says in words what it shows."""
    sheet = drawn(subject)
    return (
        f'<svg class="veh" viewBox="{view_box(subject, sheet)}" aria-hidden="true" focusable="false">{side_shapes(sheet)}</svg>'
    )


def drawn(subject: Subject) -> Sheet:
    sheet = Sheet()
    subject.draw(sheet)
    return sheet


def side_shapes(sheet: Sheet) -> str:
    box = sheet.box
    middle, half = (box.left + box.right) / 2, box.width / 2
    shadow = f'<ellipse class="v-shadow" cx="{number(middle)}" cy="1" rx="{number(half + 3)}" ry="3.4"/>'
    return shadow + "".join(_item(item) for item in _merged(sheet.items))


def view_box(subject: Subject, sheet: Sheet) -> str:
    """The listed length and height with a margin; higher only where a raised bed reaches above the listed height."""
    top = max(subject.tall, sheet.box.top) + MARGIN
    return f"{number(-MARGIN)} {number(-top)} {number(subject.long + 2 * MARGIN)} {number(top + BELOW)}"


def _merged(items: Sequence[Item]) -> Iterator[Item]:
    """Join neighbours of one kind into one path; filled shapes only where they lie apart, so that none cuts another."""
    before: Item | None = None
    for item in items:
        if isinstance(item, Light) or (isinstance(item, Shape | Seam) and item.detail):
            continue
        joined = _joined(before, item)
        if before and not joined:
            yield before
        before = joined or item
    if before:
        yield before


def _joined(before: Item | None, item: Item) -> Item | None:
    if isinstance(before, Seam) and isinstance(item, Seam):
        return Seam(before.path + item.path)
    if not (isinstance(before, Shape) and isinstance(item, Shape)):
        return None
    alike = _CLASSES[before.material] == _CLASSES[item.material] and before.width == item.width
    if alike and (item.width or before.path.box.apart_from(item.path.box)):
        return Shape(before.material, before.path + item.path, before.width)
    return None


def _item(item: Item) -> str:
    if isinstance(item, Wheel):
        return _wheel(item)
    if isinstance(item, Seam):
        return f'<path class="v-line" d="{item.path.text}"/>'
    if isinstance(item, Shape):
        return _shape(item.material, item.path, item.width)
    return ""


def _shape(material: Material, path: Path, width: float = 0) -> str:
    if width:
        return f'<path class="v-tube {_CLASSES[material]}" stroke-width="{number(width)}" d="{path.text}"/>'
    return f'<path class="{_CLASSES[material]}" d="{path.text}"/>'


def _wheel(wheel: Wheel) -> str:
    centre = f'cx="{number(wheel.x)}" cy="{number(-wheel.y)}"'

    def ring(css: str, radius: float) -> str:
        return f'<circle class="{css}" {centre} r="{number(radius)}"/>'

    if wheel.style == "wire":
        return (
            f'<circle class="v-tube v-tyre" {centre} r="{number(wheel.radius * (1 - wheel.tyre / 2))}" '
            f'stroke-width="{number(wheel.radius * wheel.tyre)}"/>{_shape("metal", _spokes(wheel), 0.5)}'
            f"{ring('v-well', max(2.0, wheel.radius * 0.1))}"
        )
    if wheel.style in ("cover", "steel", "motor"):
        inner = {"cover": 0.2, "steel": 0.45, "motor": 0.72}[wheel.style] * wheel.rim
        return ring("v-tyre", wheel.radius) + ring("v-rim", wheel.rim) + ring("v-well", inner)
    return (
        ring("v-tyre", wheel.radius)
        + ring("v-rim", wheel.rim)
        + ring("v-well", wheel.rim * 0.86)
        + _shape("metal", _spokes(wheel), wheel.rim * 0.2)
        + ring("v-rim", wheel.rim * 0.26)
    )


def _spokes(wheel: Wheel) -> Path:
    centre = (wheel.x, wheel.y)
    count = min(wheel.spokes, 12)
    turns = [90 + 360 / count * n for n in range(count)]
    return segments(*((centre, around(centre, wheel.rim * 0.92, turn)) for turn in turns))
