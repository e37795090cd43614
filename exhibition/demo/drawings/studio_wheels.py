"""Wheels as the studio sees them: rubber, a dish of shadow, a brake disc, spokes, a lip that catches the light."""

from exhibition.demo.drawings.colours import Paint, darker
from exhibition.demo.drawings.ink import Ink, band, filled, haze, ring, stroked
from exhibition.demo.drawings.paths import Box, Path, Point, arc, around, polygon, segments
from exhibition.demo.drawings.sheet import Wheel

_BRIGHT = (0, "#FBFCFD"), (0.3, "#C9D0D8"), (0.55, "#8A939E"), (0.8, "#5F6873"), (1, "#AAB2BC")


def wheel(ink: Ink, paint: Paint, item: Wheel) -> str:
    return _tyre(ink, item) + _face(ink, paint, item)


def far_wheel(ink: Ink, item: Wheel, middle: float) -> str:
    """The one behind it: a little nearer the vanishing point, and in the shade."""
    centre = (item.x + (middle - item.x) * 0.05, item.y + item.radius * 0.1)
    dark = ink.radial(centre, item.radius, (0, "#0B0E12"), (0.8, "#14181E"), (1, "#080A0D"))
    return ring(centre, item.radius * 0.97, dark)


def _tyre(ink: Ink, item: Wheel) -> str:
    centre, r = (item.x, item.y), item.radius
    open_wheel = item.style == "wire"
    thick = r - item.rim
    shade = ink.radial(
        centre,
        r,
        (item.rim / r, "#07090C"),
        (item.rim / r + 0.05, "#1C2026"),
        (1 - thick / r * 0.45, "#2C3138"),
        (1 - thick / r * 0.12, "#171A1F"),
        (1, "#08090B"),
    )
    rubber = band(centre, r - thick / 2, shade, thick) if open_wheel else ring(centre, r, shade)
    gleam = ink.blur(max(thick * 0.14, 0.15), Box(item.x - r, item.y - r, item.x + r, item.y + r))
    lit = stroked(arc(*centre, r - thick * 0.42, 45, 135), "#FFFFFF", thick * 0.22, 0.26, f' filter="{gleam}"')
    low = stroked(arc(*centre, r - thick * 0.35, 215, 325), "#FFFFFF", thick * 0.14, 0.1, f' filter="{gleam}"')
    ribs = band(centre, r - thick * 0.24, "#000000", 0.25, 0.6) + band(centre, r - thick * 0.72, "#000000", 0.25, 0.5)
    return _tread(item) + rubber + lit + low + ribs


def _tread(item: Wheel) -> str:
    if not item.blocks:
        return ""
    count = round(item.radius * 1.05)
    gap = 6.2832 * item.radius / count
    dashes = f' stroke-dasharray="{gap * 0.6:.2f} {gap * 0.4:.2f}"'
    return band((item.x, item.y), item.radius - 0.4, "#14171B", 2.0, 1, dashes)


def _face(ink: Ink, paint: Paint, item: Wheel) -> str:
    match item.style:
        case "cast" | "split":
            return _cast(ink, paint, item)
        case "cover":
            return _cover(ink, paint, item)
        case "steel":
            return _steel(ink, item)
        case "wire":
            return _wire(ink, item)
        case "motor":
            return _motor(ink, item)


def _dish(ink: Ink, item: Wheel) -> str:
    centre = (item.x, item.y)
    hollow = ink.radial(centre, item.rim, (0, "#2B323B"), (0.55, "#1A1F26"), (0.9, "#0A0D11"), (1, "#171B21"))
    shaded = haze(ink, (item.x, item.y + item.rim * 0.62), item.rim * 0.8, item.rim * 0.3, "#000000", 0.55, item.rim * 0.1)
    return ring(centre, item.rim, hollow) + shaded


def _lip(ink: Ink, item: Wheel) -> str:
    centre, rim = (item.x, item.y), item.rim
    edge = ink.vertical((0, "#FFFFFF"), (0.3, "#B4BCC6"), (0.55, "#59616C"), (0.85, "#9AA3AE"), (1, "#E5E9EE"))
    return band(centre, rim * 0.965, edge, rim * 0.07) + band(centre, rim * 0.915, "#05070A", rim * 0.03, 0.6)


def _brake(ink: Ink, item: Wheel) -> str:
    if not item.brake:
        return ""
    centre, r = (item.x, item.y), item.rim * 0.58
    steel = ink.slanted((0, "#9BA3AD"), (0.5, "#565E68"), (1, "#868E99"))
    holes = f' stroke-dasharray="0.1 {r * 0.26:.2f}" stroke-linecap="round"'
    clamp = around(centre, r, 160)
    return (
        ring(centre, r, steel)
        + band(centre, r * 0.8, "#2B3138", max(r * 0.07, 0.3), 0.9, holes)
        + ring(clamp, r * 0.28, "#1B2027")
        + ring(centre, r * 0.5, "#20262D")
    )


def _cast(ink: Ink, paint: Paint, item: Wheel) -> str:
    centre, rim = (item.x, item.y), item.rim
    spokes = _blades(item, rim)
    bright = ink.between((item.x - rim, item.y + rim), (item.x + rim, item.y - rim), *_BRIGHT)
    under = filled(spokes.moved(rim * 0.02, -rim * 0.045), "#0C0F13", 0.9) + filled(spokes.moved(0, -rim * 0.02), "#6B747F")
    facets = stroked(spokes, "#FFFFFF", rim * 0.012, 0.5)
    hub = ring(centre, rim * 0.27, bright) + band(centre, rim * 0.27, "#3C444E", rim * 0.02, 0.6)
    bolts = "".join(ring(around(centre, rim * 0.19, 90 + 72 * n), rim * 0.032, "#1B2026") for n in range(5))
    cap = ring(centre, rim * 0.11, "#20262D") + ring((item.x, item.y + rim * 0.02), rim * 0.07, paint.accent, 0.9)
    inside = _brake(ink, item) + under + filled(spokes, bright) + facets
    return _dish(ink, item) + inside + _lip(ink, item) + hub + bolts + cap


def _blades(item: Wheel, rim: float) -> Path:
    """The spokes: single and tapering, or split in two towards the rim."""
    centre, step = (item.x, item.y), 360 / item.spokes
    offsets = (-0.2, 0.2) if item.style == "split" else (0.0,)
    wide = 0.1 if item.style == "split" else 0.16
    blades = Path(())
    for n in range(item.spokes):
        for offset in offsets:
            turn = 90 + step * n
            blades += _blade(centre, rim, turn, turn + offset * step, wide)
    return blades


def _blade(centre: Point, rim: float, root: float, tip: float, wide: float) -> Path:
    inner, outer = rim * 0.2, rim * 0.95
    at_root, at_tip = wide * 70, wide * 42
    return polygon(
        around(centre, inner, root - at_root * 3),
        around(centre, rim * 0.45, root + (tip - root) * 0.35 - at_root * 0.85),
        around(centre, outer, tip - at_tip),
        around(centre, outer, tip + at_tip),
        around(centre, rim * 0.45, root + (tip - root) * 0.35 + at_root * 0.85),
        around(centre, inner, root + at_root * 3),
    )


def _cover(ink: Ink, paint: Paint, item: Wheel) -> str:
    """An aerodynamic disc with slots near its edge."""
    centre, rim = (item.x, item.y), item.rim
    face = ink.between((item.x - rim, item.y + rim), (item.x + rim, item.y - rim), *_BRIGHT)
    bowl = ink.radial(centre, rim, (0, "#FFFFFF", 0.5), (0.3, "#FFFFFF", 0), (0.8, "#05080D", 0.05), (1, "#05080D", 0.45))
    slots = "".join(
        stroked(arc(*centre, rim * 0.74, turn, turn + 200 / item.spokes), "#10141A", rim * 0.13)
        + stroked(arc(*centre, rim * 0.66, turn, turn + 200 / item.spokes), "#FFFFFF", rim * 0.015, 0.6)
        for turn in (90 + 360 / item.spokes * n for n in range(item.spokes))
    )
    cap = ring(centre, rim * 0.2, "#2A313A") + ring((item.x, item.y + rim * 0.03), rim * 0.14, paint.accent, 0.85)
    return _dish(ink, item) + ring(centre, rim * 0.96, face) + ring(centre, rim * 0.96, bowl) + slots + _lip(ink, item) + cap


def _steel(ink: Ink, item: Wheel) -> str:
    """A pressed steel wheel: a deep dish, round holes, an open hub."""
    centre, rim = (item.x, item.y), item.rim
    face = ink.between(
        (item.x - rim, item.y + rim), (item.x + rim, item.y - rim), (0, "#E8ECF0"), (0.5, "#A9B1BB"), (1, "#6E7782")
    )
    dent = ink.radial(
        centre, rim, (0.3, "#05080D", 0.35), (0.5, "#FFFFFF", 0.25), (0.72, "#05080D", 0.1), (0.95, "#05080D", 0.5)
    )
    holes = "".join(
        ring(around(centre, rim * 0.64, 90 + 45 * n), rim * 0.105, "#0E1217")
        + band(around(centre, rim * 0.64, 90 + 45 * n), rim * 0.11, "#FFFFFF", rim * 0.015, 0.4)
        for n in range(8)
    )
    hub = ring(centre, rim * 0.3, "#39414B") + band(centre, rim * 0.3, "#FFFFFF", rim * 0.02, 0.35)
    nuts = "".join(ring(around(centre, rim * 0.41, 45 + 90 * n), rim * 0.055, "#D5DAE0") for n in range(4))
    cap = ring(centre, rim * 0.17, "#14181D") + ring((item.x, item.y + rim * 0.04), rim * 0.09, "#58616C")
    return (
        ring(centre, rim, "#0A0D11")
        + ring(centre, rim * 0.97, face)
        + ring(centre, rim * 0.97, dent)
        + holes
        + hub
        + nuts
        + cap
    )


def _wire(ink: Ink, item: Wheel) -> str:
    """Thin spokes, crossed, with the background between them."""
    centre, rim, hub = (item.x, item.y), item.rim, max(2.2, item.radius * 0.1)
    laced = segments(
        *(
            (around(centre, hub * 0.8, turn + side * 70), around(centre, rim, turn))
            for n in range(item.spokes)
            for turn, side in ((360 / item.spokes * n, 1 if n % 2 else -1),)
        )
    )
    edge = ink.vertical((0, "#3A4048"), (0.5, "#15181C"), (1, "#2B3036"))
    rotor = band(centre, hub * 1.7, "#8A939E", hub * 0.35, 0.9) if item.brake else ""
    metal = ink.between((item.x, item.y + hub), (item.x, item.y - hub), *_BRIGHT)
    return (
        stroked(laced, "#7B848F", 0.22)
        + band(centre, rim * 0.975, edge, max(rim * 0.06, 1.0))
        + rotor
        + ring(centre, hub, metal)
        + ring(centre, hub * 0.45, "#1B2026")
    )


def _motor(ink: Ink, item: Wheel) -> str:
    """A hub motor fills the wheel."""
    centre, rim = (item.x, item.y), item.rim
    case = ink.between(
        (item.x - rim, item.y + rim), (item.x + rim, item.y - rim), (0, "#70798A"), (0.4, "#3B434E"), (1, "#171B21")
    )
    metal = ink.between((item.x - rim, item.y + rim), (item.x + rim, item.y - rim), *_BRIGHT)
    fins = segments(*((around(centre, rim * 0.5, 15 * n), around(centre, rim * 0.76, 15 * n)) for n in range(24)))
    return (
        ring(centre, rim, metal)
        + ring(centre, rim * 0.88, "#0D1116")
        + ring(centre, rim * 0.84, case)
        + stroked(fins, "#0A0D11", rim * 0.025, 0.55)
        + band(centre, rim * 0.8, "#FFFFFF", rim * 0.02, 0.25)
        + ring(centre, rim * 0.4, metal)
        + ring(centre, rim * 0.3, darker("#5A636F", 0.2))
        + ring(centre, rim * 0.12, "#D9DEE4")
    )
