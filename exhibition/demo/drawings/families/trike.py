"""Delivery trikes: a scooter's front end, a cargo box or an open bed between two rear wheels, and if asked a roof."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.steering import Steering, handlebar, wing_mirror
from exhibition.demo.drawings.paths import arc, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Trike(Subject):
    roof: bool = True
    box: bool = True

    def draw(self, sheet: Sheet) -> None:
        r = self.radius
        front = Steering(self.long - r - 1, r, 22)
        rear = front.x - self.base
        deck, back = r * 2 + 5, rear + self.base * 0.36
        seat, floor = self.tall * (0.44 if self.roof else 0.62), r * 1.1
        shield_top = self.tall * (0.58 if self.roof else 0.82)
        sheet.fill("trim", bar(6, r * 0.9, front.x - r - 20, 8, 3))
        sheet.wheel(Wheel(rear, r, r, "steel", tyre=0.4, pair=True))
        self._front(sheet, front, shield_top)
        self._floor(sheet, front, back, floor, seat)
        self._cargo(sheet, rear, back, deck)
        if self.roof:
            self._canopy(sheet, front, back, shield_top)
        self._cockpit(sheet, front, shield_top)

    def _front(self, sheet: Sheet, front: Steering, top: float) -> None:
        r = self.radius
        sheet.wheel(Wheel(front.x, r, r, "cast", 6, 0.38))
        sheet.tube("metal", 4, course((front.x, front.y), front.at(r * 2 + 14)))
        sheet.fill(
            "paint",
            outline(
                (front.x + r + 1, r * 1.25, 2),
                (front.x + r * 0.9, r * 2.05),
                (front.x, r * 2 + 5),
                (front.x - r, r * 2 + 2),
                (front.x - r - 5, r * 1.2, 2),
                (front.x - r * 0.7, r * 1.65),
                (front.x, r * 2 - 5),
                (front.x + r * 0.7, r * 1.6),
            ),
        )
        heel = front.x - r - 8
        shield = outline(
            front.at(top, -6),
            front.at(top, 5),
            front.at(top * 0.86, 13),
            front.at(top * 0.66, 10),
            (heel + 5, r * 1.9, 8),
            (heel, r * 1.05, 4),
            (heel - 9, r * 1.05, 3),
            (heel - 6, r * 1.9, 10),
            front.at(top * 0.74, -8),
        )
        sheet.fill("paint", shield)
        sheet.seam(course(front.at(top * 0.94, 8), front.at(top * 0.7, 3), (heel, r * 2)), detail=True)
        x, y = front.at(top * 0.84, 8.5)
        sheet.fill("lamp", disc(x, y, 4, 6.4))
        sheet.fill("accent", outline((x - 3, y - 13, 1), (x - 1, y - 10.5, 1), (x + 2, y - 12, 1), (x, y - 14.5, 1)))

    def _floor(self, sheet: Sheet, front: Steering, back: float, floor: float, seat: float) -> None:
        heel = front.x - self.radius - 12
        sheet.fill("second", bar(back - 4, floor - 4, heel - back + 8, 8, 3))
        sheet.fill(
            "paint", outline((back - 6, floor, 3), (back - 6, seat - 6, 4), (back + 30, seat - 6, 6), (back + 24, floor, 6))
        )
        sheet.seam(bar(back + 2, floor + 8, 18, (seat - floor) * 0.5, 3), detail=True)
        sheet.fill(
            "cushion",
            outline((back - 4, seat - 7, 3), (back - 4, seat + 2, 4), (back + 30, seat + 3, 6), (back + 33, seat - 7, 4)),
        )
        sheet.fill(
            "cushion",
            outline((back - 6, seat + 2, 3), (back - 10, seat + 32, 4), (back - 2, seat + 34, 4), (back + 3, seat + 2, 3)),
        )

    def _cargo(self, sheet: Sheet, rear: float, back: float, deck: float) -> None:
        edge = back - 9
        sheet.fill("trim", bar(0, deck - 5, edge + 4, 6, 2))
        sheet.tube("trim", 3.4, arc(rear, self.radius, self.radius + 4, 20, 160))
        sheet.fill("tail", bar(0, deck - 4, 4, 7, 1.4))
        if self.box:
            top = self.tall * (0.86 if self.roof else 0.92)
            box = outline((0, deck, 3), (0, top, 6), (edge, top, 6), (edge, deck, 3))
            sheet.fill("second", box)
            sheet.seam(bar(5, deck + 5, edge - 10, top - deck - 10, 4))
            sheet.seam(course((edge / 2, deck + 5), (edge / 2, top - 5)))
            sheet.fill("accent", bar(12, deck + (top - deck) * 0.7, edge * 0.34, 3.4, 1))
            sheet.fill("trim", bar(edge / 2 + 3, deck + (top - deck) * 0.42, 2.6, 11, 1.2))
            return
        rail = deck + 26
        sheet.tube(
            "paint",
            3,
            course((2, deck + 1), (2, rail, 4), (edge - 1, rail, 4), (edge - 1, deck + 1)),
            course((2, deck + 13), (edge - 1, deck + 13)),
        )
        sheet.tube("paint", 2.2, segments(*(((edge * n / 5, deck + 1), (edge * n / 5, rail)) for n in range(1, 5))))

    def _canopy(self, sheet: Sheet, front: Steering, back: float, top: float) -> None:
        tall = self.tall
        screen = outline(
            front.at(top, 3),
            (front.x - self.base * 0.30, tall - 7, 14),
            (front.x - self.base * 0.33, tall - 7, 4),
            front.at(top, -1),
        )
        sheet.fill("glass", screen)
        sheet.tube("trim", 3, course(front.at(top - 3, 2), (front.x - self.base * 0.29, tall - 4, 16), (back - 10, tall - 4)))
        sheet.tube("trim", 3, course((back - 9, tall - 5), (back - 7, self.radius * 2)))
        sheet.fill(
            "paint",
            outline(
                (back - 20, tall - 5, 2),
                (back - 18, tall, 4),
                (front.x - self.base * 0.34, tall, 10),
                (front.x - self.base * 0.25, tall - 9, 3),
                (front.x - self.base * 0.35, tall - 5, 8),
            ),
        )

    def _cockpit(self, sheet: Sheet, front: Steering, top: float) -> None:
        x, y = front.at(top, -1)
        handlebar(sheet, (x, y - 2), (x - 23, y + 6))
        sheet.fill("trim", outline((x - 7, y - 3, 2), (x - 8, y + 6, 3), (x + 2, y + 5, 3), (x + 4, y - 3, 2)))
        wing_mirror(sheet, (x - 8, y + 6), y + 26 if self.roof else self.tall)
