"""How each material takes the light of the studio: a wide soft box overhead, a pale floor below."""

from exhibition.demo.drawings.colours import Paint, darker, lighter, lightness
from exhibition.demo.drawings.ink import Ink, filled, grouped, stroked
from exhibition.demo.drawings.paths import Box, Path, polygon
from exhibition.demo.drawings.sheet import Light, Material, Seam, Shape

_SMALL = 9.0  # units; below this a shape gets its gradient and no modelling of its edges


def shape(ink: Ink, paint: Paint, item: Shape) -> str:
    if item.width:
        return _tube(ink, base_colour(paint, item.material), item)
    box = item.path.box
    if item.material in ("paint", "second", "accent"):
        return _lacquer(ink, base_colour(paint, item.material), item.path, box)
    if item.material in ("glass", "screen"):
        return _glass(ink, item.path, box)
    if item.material in ("lamp", "tail"):
        return _lens(ink, item.material, item.path, box)
    if item.material == "metal":
        return _metal(ink, item.path, box)
    return _matt(ink, base_colour(paint, item.material), item.path, box, leather=item.material == "cushion")


def seam(ink: Ink, item: Seam) -> str:
    """A dark gap, and the lit edge of the panel below it."""
    unit = ink.unit
    haze = ink.blur(0.6 * unit, item.path.box.grown(3 * unit))
    soft = stroked(item.path, "#0A0E14", 1.6 * unit, 0.14, f' filter="{haze}"')
    lit = stroked(item.path.moved(0.25 * unit, -0.3 * unit), "#FFFFFF", 0.3 * unit, 0.4)
    return soft + lit + stroked(item.path, "#0A0E14", 0.42 * unit, 0.72)


def light(ink: Ink, item: Light) -> str:
    colour = "#05080D" if item.dark else "#FFFFFF"
    reach = item.path.box.grown(item.width / 2 + item.soft * 3)
    blurred = f' filter="{ink.blur(item.soft, reach.shared_with(item.inside.box))}"' if item.soft else ""
    if item.width:
        drawn = stroked(item.path, colour, item.width, item.strength, blurred)
    else:
        drawn = filled(item.path, colour, item.strength, blurred)
    return grouped(drawn, clip_path=ink.clip(item.inside))


def base_colour(paint: Paint, material: Material) -> str:
    colours: dict[Material, str] = {
        "paint": paint.body,
        "second": paint.second,
        "accent": paint.accent,
        "rubber": "#15181D",
        "trim": "#2E343D",
        "cushion": "#2A2D33",
        "metal": "#AEB6C1",
        "glass": "#131A22",
        "screen": "#0B1016",
        "lamp": "#F4F8FF",
        "tail": "#C8264B",
    }
    return colours[material]


def _lacquer(ink: Ink, colour: str, path: Path, box: Box) -> str:
    gloss = ink.vertical(
        (0, lighter(colour, 0.30)),
        (0.12, lighter(colour, 0.10)),
        (0.30, colour),
        (0.46, lighter(colour, 0.07)),
        (0.58, darker(colour, 0.10)),
        (0.76, darker(colour, 0.34)),
        (0.90, darker(colour, 0.46)),
        (1, darker(colour, 0.30)),
    )
    base = filled(path, gloss)
    size = min(box.width, box.height)
    if size < _SMALL * ink.unit:
        return base + _edge_light(ink, path, box, 0.35 * ink.unit, 0.25 * ink.unit, 0.55)
    deep = size * 0.10
    return (
        base
        + _turning_away(ink, path, box, deep, 0.16 if lightness(colour) < 0.85 else 0.26)
        + _edge_shade(ink, path, box, deep * 0.9, deep * 0.8, 0.34)
        + _inner(ink, path, path.moved(0, -deep * 0.75), box, deep * 0.5, lighter(colour, 0.5), 0.62)
        + _edge_light(ink, path, box, 0.8 * ink.unit, 0.35 * ink.unit, 0.8)
    )


def _turning_away(ink: Ink, path: Path, box: Box, deep: float, strength: float) -> str:
    """Where a panel curves off it mirrors the dark of the room: the rim that keeps a white car visible on white."""
    blurred = f' filter="{ink.blur(deep * 0.35, box)}"'
    return grouped(stroked(path, "#0A1018", deep * 0.7, strength, blurred), clip_path=ink.clip(path))


def _glass(ink: Ink, path: Path, box: Box) -> str:
    body = ink.vertical((0, "#4A5866"), (0.22, "#2A343F"), (0.6, "#151C24"), (1, "#0B1016"))
    lean = box.height * 0.42
    sky = Path(())
    for left, wide in ((0.08, 0.34), (0.5, 0.10)):
        x, w = box.left + box.width * left, box.width * wide
        sky += _slant(x, w, box.bottom, box.top, lean)
    reflection = ink.vertical((0, "#E9F2FF", 0.42), (0.7, "#C9DAF0", 0.08), (1, "#C9DAF0", 0))
    rubber = stroked(path, "#05080D", 1.8 * ink.unit, 0.8, f' filter="{ink.blur(0.6 * ink.unit, box)}"')
    inside = filled(sky, reflection) + rubber
    return (
        filled(path, body)
        + grouped(inside, clip_path=ink.clip(path))
        + _edge_light(ink, path, box, 0.5 * ink.unit, 0.25 * ink.unit, 0.5)
    )


def _lens(ink: Ink, material: Material, path: Path, box: Box) -> str:
    if material == "tail":
        body = ink.vertical((0, "#FF5A6E"), (0.4, "#C8142F"), (1, "#6E0A1A"))
    else:
        body = ink.vertical((0, "#FFFFFF"), (0.35, "#DDE7F2"), (0.7, "#8FA0B3"), (1, "#DCE6F1"))
    rim = stroked(path, "#0A0E14", 0.5 * ink.unit, 0.55)
    return rim + filled(path, body) + _edge_light(ink, path, box, 0.6 * ink.unit, 0.4 * ink.unit, 0.85)


def _metal(ink: Ink, path: Path, box: Box) -> str:
    body = ink.vertical(
        (0, "#F6F8FA"), (0.18, "#C3CAD3"), (0.46, "#8C95A1"), (0.55, "#5E6772"), (0.8, "#A5AEB9"), (1, "#6C7580")
    )
    return filled(path, body) + _edge_light(ink, path, box, 0.3 * ink.unit, 0.2 * ink.unit, 0.7)


def _matt(ink: Ink, colour: str, path: Path, box: Box, leather: bool) -> str:
    body = ink.vertical((0, lighter(colour, 0.16)), (0.3, lighter(colour, 0.04)), (1, darker(colour, 0.6)))
    size = min(box.width, box.height)
    drawn = filled(path, body)
    if size > 3 * ink.unit:
        deep = min(size * 0.2, 4 * ink.unit)
        drawn += _edge_shade(ink, path, box, deep * 0.6, deep * 0.5, 0.5)
        drawn += _edge_light(ink, path, box, deep * 0.5, deep * 0.35, 0.26 if leather else 0.2)
    return drawn + _edge_light(ink, path, box, 0.35 * ink.unit, 0.2 * ink.unit, 0.3)


def _tube(ink: Ink, colour: str, item: Shape) -> str:
    """A round bar: dark where it turns away, a bright line a third from its upper edge."""
    metal = item.material == "metal"
    gleam = 0.9 if metal else 0.75 if item.material in ("paint", "second", "accent") else 0.4
    width, path = item.width, item.path
    return (
        stroked(path, darker(colour, 0.62), width)
        + stroked(path.moved(0, width * 0.04), darker(colour, 0.22), width * 0.76)
        + stroked(path.moved(0, width * 0.11), colour, width * 0.46)
        + stroked(path.moved(-width * 0.05, width * 0.19), lighter(colour, 0.75), max(width * 0.13, 0.18 * ink.unit), gleam)
    )


def _edge_light(ink: Ink, path: Path, box: Box, drop: float, soft: float, strength: float) -> str:
    """Light along the edges that face up: what lies inside the shape but above the same shape, lowered."""
    return _inner(ink, path, path.moved(0, -drop), box, soft, "#FFFFFF", strength)


def _edge_shade(ink: Ink, path: Path, box: Box, rise: float, soft: float, strength: float) -> str:
    return _inner(ink, path, path.moved(0, rise), box, soft, "#05080D", strength)


def _inner(ink: Ink, path: Path, hole: Path, box: Box, soft: float, colour: str, strength: float) -> str:
    around = _frame(box.grown(soft * 4))
    blurred = f' fill-rule="evenodd" filter="{ink.blur(soft, box)}"'
    return grouped(filled(around + hole, colour, strength, blurred), clip_path=ink.clip(path))


def _frame(box: Box) -> Path:
    return _slant(box.left, box.width, box.bottom, box.top, 0)


def _slant(x: float, wide: float, bottom: float, top: float, lean: float) -> Path:
    return polygon((x, bottom), (x + wide, bottom), (x + wide + lean, top), (x + lean, top))
