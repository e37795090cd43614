"""Chargers: a wall box with its cable, alone or on a post, and a direct-current post with one or two guns."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.paths import Point, arc, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Charger(Subject):
    kind: Literal["wall", "pedestal", "rapid"] = "wall"
    guns: int = 1

    def draw(self, sheet: Sheet) -> None:
        if self.kind == "rapid":
            self._rapid(sheet)
            return
        long, tall = self.long, self.tall
        wide = long * 0.68
        bottom = tall - min(48.0, tall * 0.82) if self.kind == "pedestal" else tall * 0.16
        if self.kind == "pedestal":
            sheet.foot(0, wide)
            sheet.fill("trim", bar(wide * 0.3, 2, wide * 0.4, bottom + 6, 1), bar(wide * 0.12, 0, wide * 0.76, 3, 1))
        self._case(sheet, wide, bottom, tall)
        self._cable(sheet, wide, bottom, tall)

    def _case(self, sheet: Sheet, wide: float, bottom: float, top: float) -> None:
        tall = top - bottom
        case = bar(0, bottom, wide, tall, wide * 0.2)
        sheet.fill("second", case)
        face = bar(wide * 0.07, bottom + wide * 0.07, wide * 0.86, tall - wide * 0.14, wide * 0.15)
        sheet.fill("paint", face)
        sheet.fill("screen", bar(wide * 0.24, bottom + tall * 0.58, wide * 0.52, tall * 0.22, 1.2))
        sheet.fill("accent", bar(wide * 0.30, bottom + tall * 0.71, wide * 0.22, tall * 0.026, 0.3))
        sheet.fill("lamp", bar(wide * 0.30, bottom + tall * 0.65, wide * 0.34, tall * 0.018, 0.3), detail=True)
        sheet.fill("accent", bar(wide * 0.2, bottom + tall * 0.88, wide * 0.6, tall * 0.022, 0.4))
        sheet.fill("trim", disc(wide / 2, bottom + tall * 0.3, wide * 0.2))
        sheet.fill("metal", disc(wide / 2, bottom + tall * 0.3, wide * 0.165), detail=True)
        sheet.fill("trim", disc(wide / 2, bottom + tall * 0.3, wide * 0.14), detail=True)
        pins = [
            disc(wide / 2 + dx * wide, bottom + tall * 0.3 + dy * wide, wide * 0.021)
            for dx, dy in ((-0.07, 0.04), (0, 0.06), (0.07, 0.04), (-0.05, -0.04), (0.05, -0.04))
        ]
        sheet.fill("metal", *pins, detail=True)

    def _cable(self, sheet: Sheet, wide: float, bottom: float, top: float) -> None:
        long = self.long
        low = max(1.4, bottom - 30) if self.kind == "pedestal" else 1.4
        hook = (wide + (long - wide) * 0.62, bottom + (top - bottom) * 0.56)
        sheet.fill("trim", bar(wide - 1, hook[1] + 1, hook[0] - wide + 1, 2.6, 1))
        sheet.tube(
            "trim",
            2.6,
            course((wide * 0.6, bottom + 1), (wide * 0.6, low), (hook[0] + 0.6, low), (hook[0] - 0.6, hook[1] - 12)),
        )
        gun(sheet, hook, min(1.0, (long - wide) / 14))

    def _rapid(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        wing = 13.0
        left, right = (wing if self.guns > 1 else 0.0), long - wing
        wide = right - left
        sheet.foot(left, right)
        sheet.fill("trim", bar(left + 1, 0, wide - 2, 12, 1))
        case = outline((left, 9, 3), (left, tall - 5, 6), (left + wide * 0.3, tall, 10), (right, tall, 7), (right, 9, 3))
        sheet.fill("paint", case)
        sheet.fill(
            "second",
            outline(
                (left + 5, tall * 0.46, 3), (left + 5, tall - 10, 5), (right - 5, tall - 7, 5), (right - 5, tall * 0.46, 3)
            ),
        )
        screen = bar(left + 10, tall * 0.70, wide - 20, tall * 0.17, 2)
        sheet.fill("screen", screen)
        sheet.fill(
            "accent", bar(left + 14, tall * 0.825, (wide - 20) * 0.4, 3, 0.8), bar(left + 5, tall * 0.435, wide - 10, 2.4, 1)
        )
        rows = [bar(left + 14, tall * 0.80 - n * 5, (wide - 20) * (0.7 - 0.14 * n), 1.7, 0.7) for n in range(3)]
        sheet.fill("lamp", *rows, detail=True)
        sheet.fill("trim", bar(left + wide * 0.5 - 7, tall * 0.56, 14, 11, 2))
        sheet.fill("tail", disc(right - 12, tall * 0.52, 3))
        vents = segments(*(((left + 10, 18 + 4.4 * n), (right - 10, 18 + 4.4 * n)) for n in range(6)))
        sheet.tube("second", 1.6, vents)
        sheet.light(course((left + 2.4, 20), (left + 2.4, tall - 14)), case, 0.6, 0.8, width=1.6)
        self._holster(sheet, right, 1)
        if self.guns > 1:
            self._holster(sheet, left, -1)

    def _holster(self, sheet: Sheet, edge: float, side: int) -> None:
        tall = self.tall
        hook: Point = (edge + side * 7, tall * 0.60)
        sheet.fill(
            "trim",
            outline(
                (edge - side * 2, hook[1] - 6, 2),
                (edge - side * 2, hook[1] + 5, 2),
                (edge + side * 7, hook[1] + 4, 2),
                (edge + side * 7, hook[1] - 4, 2),
            ),
        )
        out = edge + side * 11.4
        sheet.tube(
            "trim",
            3.2,
            course(
                (edge - side * 8, tall * 0.90),
                (out, tall * 0.9, 9),
                (out, tall * 0.22),
                (edge + side * 3, tall * 0.16),
                (edge + side * 5.6, hook[1] - 10),
            ),
        )
        gun(sheet, hook, 1.0, side)


def gun(sheet: Sheet, at: Point, size: float, side: int = 1) -> None:
    """A plug resting nose up in its holster, its handle hanging below."""
    x, y = at

    def p(dx: float, dy: float, r: float) -> tuple[float, float, float]:
        return x + side * dx * size, y + dy * size, r * size

    sheet.fill(
        "trim",
        outline(
            p(-3.4, 1, 1.4),
            p(-3.6, 8, 1.6),
            p(3, 8.4, 1.6),
            p(3.6, 0, 2),
            p(2, -6, 2),
            p(1.2, -13, 1.4),
            p(-2.2, -13, 1.4),
            p(-2.4, -4, 2),
        ),
    )
    sheet.fill("accent", outline(p(-3, 5.4, 0.4), p(-3, 6.6, 0.4), p(2.6, 7, 0.4), p(2.6, 5.8, 0.4)))
    sheet.tube("trim", 1, arc(x, y - 5 * size, 3.2 * size, -60, 60), detail=True)
