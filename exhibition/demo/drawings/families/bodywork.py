"""What closed bodies on four wheels share: arches, doors, lamps, mirrors. Shares of length and height become centimetres."""

import math
from collections.abc import Sequence

from exhibition.demo.drawings.paths import Corner, Path, Point, Step, arc, course, disc, outline
from exhibition.demo.drawings.sheet import Sheet, Wheel


def scaled(corners: Sequence[Corner], long: float, tall: float) -> tuple[Corner, ...]:
    """Turn corners given in shares of length and height into centimetres; radii already are."""
    return tuple((corner[0] * long, corner[1] * tall, *corner[2:]) for corner in corners)


def shaped(corners: Sequence[Corner], long: float, tall: float) -> Path:
    return outline(*scaled(corners, long, tall))


def arch(x: float, y: float, radius: float, floor: float) -> Path:
    """Return a wheel well: a disc cut off level with the sill."""
    dip = math.degrees(math.asin(max(-1.0, min(1.0, (floor - y) / radius))))
    return arc(x, y, radius, dip, 180 - dip) + Path((Step("Z"),))


def wheel_wells(sheet: Sheet, body: Path, wheels: Sequence[Wheel], floor: float, gap: float = 1.14) -> None:
    for wheel in wheels:
        radius = wheel.radius * gap
        sheet.shade(disc(wheel.x, wheel.y, radius + 2.2), body, 0.4, 2.4)
        sheet.light(arc(wheel.x, wheel.y, radius + 1.3, 35, 150), body, 0.7, 0.5, width=0.8)
        sheet.fill("trim", arch(wheel.x, wheel.y, radius, floor))
        sheet.wheel(wheel)


def shoulder(sheet: Sheet, body: Path, line: Path) -> None:
    """A crease along the flank: it catches the soft box, and the panel under it falls away."""
    sheet.light(line.moved(0, 1.6), body, 0.55, 1.3, width=2.4)
    sheet.shade(line.moved(0, -3.2), body, 0.22, 2.6, width=6)
    sheet.light(line, body, 0.65, 0.3, width=0.5)


def handle(sheet: Sheet, x: float, y: float, wide: float = 13) -> None:
    grip = course((x, y), (x + wide, y))
    sheet.tube("trim", 2.8, grip)
    sheet.tube("metal", 1.1, course((x + 0.6, y + 0.5), (x + wide - 0.6, y + 0.5)), detail=True)


def mirror(sheet: Sheet, foot: Point, reach: float = 11) -> None:
    x, y = foot
    sheet.tube("trim", 1.6, course((x, y), (x + reach * 0.4, y + 1.2)))
    case = outline((x + 1, y + 0.4), (x + 1.5, y + 6.4), (x + reach - 1, y + 6.8), (x + reach, y + 1.2))
    sheet.fill("trim", case)
