"""Micro pickups: a cab, and behind it drop sides, a box, or a bare flat bed."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.families.bodywork import handle, mirror, shoulder, wheel_wells
from exhibition.demo.drawings.paths import Path, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel, WheelStyle
from exhibition.demo.drawings.subject import Subject

Bed = Literal["dropside", "box", "tipper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pickup(Subject):
    bed: Bed = "dropside"
    cab: float = 0.58
    """The cab's share of the length."""
    rims: WheelStyle = "steel"

    def draw(self, sheet: Sheet) -> None:
        floor, waist = self.radius * 0.8, self.tall * 0.58 if self.bed != "box" else self.tall * 0.52
        roof = self.tall if self.bed != "box" else self.tall * 0.9
        back = self.long * (1 - self.cab)
        wheels = self._wheels()
        self._chassis(sheet, back)
        rear, front = wheels
        self._load(sheet, back, rear)
        shell = self._cab_shell(back, roof, waist, floor)
        sheet.fill("paint", shell)
        self._cab_details(sheet, shell, back, roof, waist, floor)
        wheel_wells(sheet, shell, [front], floor)
        sheet.wheel(rear)

    def _wheels(self) -> tuple[Wheel, Wheel]:
        front = self.long - (self.long - self.base) * 0.46
        rear, ahead = (
            Wheel(x, self.radius, self.radius, self.rims, tyre=0.36, pair=True, spokes=6) for x in (front - self.base, front)
        )
        return rear, ahead

    def _chassis(self, sheet: Sheet, back: float) -> None:
        rail = self.radius * 1.12
        sheet.fill("trim", bar(3, rail, back + 10, 8, 1.5), bar(self.long * 0.3, self.radius * 0.7, self.long * 0.22, 13, 3))
        sheet.fill("metal", bar(self.long * 0.32, self.radius * 0.8, self.long * 0.14, 9, 2), detail=True)
        sheet.fill("tail", bar(1.5, rail + 0.5, 5, 6.5, 1.2))

    def _load(self, sheet: Sheet, back: float, rear: Wheel) -> None:
        deck = self.radius * 2 + 3
        edge = back - 3
        sheet.fill("trim", *(bar(edge * share, self.radius * 1.2, 7, deck - self.radius * 1.2, 1) for share in (0.06, 0.88)))
        if self.bed == "box":
            box = bar(0, deck - 8, edge, self.tall - deck + 8, 4)
            sheet.fill("second", box)
            sheet.seam(segments(*(((edge * n / 4, deck), (edge * n / 4, self.tall - 5)) for n in (1, 2, 3))))
            sheet.fill("accent", bar(8, deck + (self.tall - deck) * 0.62, edge - 16, 3, 1))
            sheet.fill("trim", bar(0, deck - 9, edge, 3.4, 1))
            return
        tall = self.tall * 0.22
        board = bar(0, deck, edge, tall, 2)
        sheet.fill("trim", bar(0, deck - 4, edge, 5, 1))
        sheet.fill("paint" if self.bed == "dropside" else "second", board)
        posts = max(3, round(edge / 24))
        gap = edge / posts
        panels = [bar(gap * n + 2.4, deck + 3, gap - 4.8, tall - 8, 2) for n in range(posts)]
        for panel in panels:
            sheet.shade(panel.moved(0, 1.2), panel, 0.3, 1.4)
            sheet.seam(panel, detail=True)
        sheet.seam(segments(*(((gap * n, deck + 1), (gap * n, deck + tall - 3)) for n in range(1, posts))))
        sheet.fill("trim", bar(0, deck + tall - 3.6, edge, 3.6, 1))
        sheet.fill("metal", *(bar(gap * (n + 0.5) - 2, deck - 2.2, 4, 3.4, 0.8) for n in range(posts)), detail=True)
        sheet.tube("trim", 3, course((edge - 1, deck + tall - 2), (edge - 1, self.tall * 0.9, 3), (edge + 3, self.tall * 0.92)))
        if self.bed == "tipper":
            sheet.tube("metal", 4, course((edge * 0.55, self.radius * 1.3), (edge * 0.8, deck - 2)))
        sheet.shade(disc(rear.x, rear.y, rear.radius + 4), board, 0.3, 3)

    def _cab_shell(self, back: float, roof: float, waist: float, floor: float) -> Path:
        long = self.long
        return outline(
            (back + 3, floor, 3),
            (back, floor + 8, 3),
            (back, roof * 0.8),
            (back + 2, roof, 9),
            (back + (long - back) * 0.32, roof),
            (back + (long - back) * 0.56, roof, 16),
            (long * 0.88, waist + 4, 14),
            (long - 4, waist - 5, 14),
            (long, waist - 20, 12),
            (long, self.radius, 4),
            (long - 4, floor, 3),
        )

    def _cab_details(self, sheet: Sheet, shell: Path, back: float, roof: float, waist: float, floor: float) -> None:
        long = self.long
        pillar = back + (long - back) * 0.545
        glass = outline(
            (back + 8, waist, 3),
            (back + 8, roof - 11, 5),
            (pillar, roof - 11, 12),
            (long * 0.87 - 3, waist + 3, 2),
            (long * 0.82, waist - 3, 4),
        )
        sheet.fill("glass", glass)
        x = back + 26
        sheet.shade(
            outline(
                (x - 4, waist - 4), (x - 8, waist + 18), (x - 4, waist + 27, 3), (x + 3, waist + 26, 3), (x + 4, waist - 4)
            ),
            glass,
            0.75,
            0.6,
        )
        sheet.shade(disc(x + 30, waist + 3, 3, 10).turned(25, (x + 30, waist + 3)), glass, 0.7, 0.5)
        foot = long * 0.85
        sheet.fill(
            "paint",
            outline(
                (pillar - 7, roof - 10.6, 1), (pillar - 1, roof - 11.4, 1), (foot + 3, waist - 1, 1), (foot - 4, waist - 2, 1)
            ),
        )
        sheet.shade(bar(back, floor + 2, long - back, 9), shell, 0.28, 3)
        sheet.fill(
            "second",
            outline(
                (0.885 * long, floor, 1),
                (0.89 * long, self.radius * 1.25, 3),
                (long, self.radius * 1.25, 3),
                (long - 3, floor, 3),
            ),
            bar(back + 2, floor, (long - back) * 0.44, 6.5, 2.5),
        )
        shoulder(sheet, shell, course((back + 1, waist - 3), (long * 0.75, waist - 4), (long * 0.97, waist - 9)))
        sheet.seam(
            course((back + 12, waist), (back + 12, floor + 9)),
            course((long * 0.825, waist - 3), (long * 0.82, waist - 24, 8), (long * 0.775, floor + 14)),
        )
        handle(sheet, back + 16, waist - 13, 11)
        lamp = outline(
            (long - 12, waist - 11, 3),
            (long - 4, waist - 12, 4),
            (long - 0.8, waist - 22, 3),
            (long - 2, waist - 28, 2),
            (long - 11, waist - 25, 4),
        )
        sheet.fill("lamp", lamp)
        sheet.fill("glass", disc(long - 7, waist - 19, 4), detail=True)
        sheet.fill("lamp", disc(long - 7, waist - 19, 2.7), detail=True)
        mirror(sheet, (long * 0.80, waist + 2), 12)
