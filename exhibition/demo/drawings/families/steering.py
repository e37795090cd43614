"""The raked front end that everything with handlebars shares."""

import math
from dataclasses import dataclass

from exhibition.demo.drawings.paths import Path, Point, course, disc, outline
from exhibition.demo.drawings.sheet import Material, Sheet


@dataclass(frozen=True, slots=True)
class Steering:
    """A line from the front axle, leaning back by ``rake`` degrees."""

    x: float
    y: float
    rake: float = 25

    def at(self, height: float, ahead: float = 0) -> Point:
        """The point of the line at this height above the ground, or so far ahead of it."""
        return self.x - (height - self.y) * math.tan(math.radians(self.rake)) + ahead, height

    def fork(self, sheet: Sheet, top: float, width: float = 3.6, material: Material = "metal", offset: float = 0) -> None:
        sheet.tube(material, width, course((self.x, self.y), self.at(top, offset)))


def handlebar(sheet: Sheet, stem: Point, grip: Point, width: float = 2.4) -> None:
    """From the stem back to the grip, with its brake lever."""
    x, y = grip
    sheet.tube("trim", width, course(stem, (stem[0] - 1, y + 1, 4), (x + 8, y + 0.5)))
    sheet.tube("metal", 0.9, course((x + 12, y + 0.6), (x + 9, y - 3.4), (x - 1, y - 3.6)), detail=True)
    sheet.tube("cushion", width * 1.5, course((x + 8, y + 0.4), (x, y)))


def wing_mirror(sheet: Sheet, foot: Point, top: float) -> None:
    x, y = foot
    sheet.tube("trim", 1, course((x, y), (x + 1, top - 5), (x - 5, top - 4)))
    sheet.fill("trim", disc(x - 7, top - 3.6, 6, 3.6))
    sheet.fill("glass", disc(x - 7.6, top - 3.5, 4.6, 2.4), detail=True)


def delivery_box(sheet: Sheet, left: float, bottom: float, wide: float, tall: float) -> Path:
    box = outline(
        (left, bottom, 3), (left - 1, bottom + tall, 5), (left + wide, bottom + tall, 5), (left + wide - 1, bottom, 3)
    )
    lid = bottom + tall * 0.72
    sheet.fill("second", box)
    sheet.seam(course((left, lid), (left + wide, lid)))
    sheet.fill(
        "accent",
        outline(
            (left + 5, lid - 11, 1), (left + 5, lid - 7.5, 1), (left + wide - 6, lid - 7.5, 1), (left + wide - 6, lid - 11, 1)
        ),
    )
    sheet.fill(
        "trim",
        outline(
            (left + wide * 0.44, lid - 2.5, 1),
            (left + wide * 0.44, lid + 2.5, 1),
            (left + wide * 0.56, lid + 2.5, 1),
            (left + wide * 0.56, lid - 2.5, 1),
        ),
    )
    return box
