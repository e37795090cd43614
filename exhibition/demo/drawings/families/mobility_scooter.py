"""Mobility scooters on four wheels: a captain's seat, a flat floor, a tiller with a basket."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.steering import Steering, wing_mirror
from exhibition.demo.drawings.paths import arc, bar, course, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class MobilityScooter(Subject):
    basket: bool = True
    mirrors: bool = True
    canopy: bool = False

    def draw(self, sheet: Sheet) -> None:
        r, long = self.radius, self.long
        front = Steering(long - r - 3, r, 19)
        rear, floor = front.x - self.base, r * 0.9 + 2
        seat = min(self.tall * 0.62, 66.0)
        tiller = self.tall * (0.84 if self.mirrors else 0.985)
        if self.canopy:
            tiller = 96.0
        self._seat(sheet, rear, seat)
        self._hull(sheet, rear, front, floor)
        self._tiller(sheet, front, tiller)
        for x in (rear, front.x):
            sheet.wheel(Wheel(x, r, r, "cast", 5, 0.42, pair=True, brake=False))
        if self.canopy:
            self._canopy(sheet, rear, front)

    def _seat(self, sheet: Sheet, rear: float, seat: float) -> None:
        x = rear + 2
        sheet.tube("metal", 5, course((x + 15, self.radius * 2), (x + 15, seat - 8)))
        sheet.fill("trim", bar(x + 4, seat - 13, 26, 4, 1.5))
        sheet.fill("cushion", outline((x - 3, seat - 8, 4), (x - 4, seat + 2, 4), (x + 40, seat + 3, 6), (x + 43, seat - 7, 5)))
        high = 43.0 if self.mirrors else self.tall - seat - 3
        sheet.fill(
            "cushion",
            outline((x - 3, seat - 3, 4), (x - 15, seat + high - 3, 6), (x - 3, seat + high, 6), (x + 9, seat + 1, 6)),
        )
        sheet.seam(course((x - 1, seat + 8), (x - 8, seat + high - 5)), detail=True)
        if self.mirrors:
            sheet.fill(
                "cushion", outline((x - 16, seat + 42, 3), (x - 18, seat + 52, 4), (x - 7, seat + 53, 4), (x - 6, seat + 43, 3))
            )
        sheet.tube("trim", 2.6, course((x - 4, seat + 10), (x + 2, seat + 20, 4), (x + 8, seat + 21)))
        sheet.tube("cushion", 4.6, course((x + 2, seat + 21), (x + 26, seat + 21)))

    def _hull(self, sheet: Sheet, rear: float, front: Steering, floor: float) -> None:
        r, nose = self.radius, front.x
        sheet.fill("trim", bar(rear, floor - 4, self.base, 7, 2))
        deck = outline(
            (rear + r, floor - 3, 3), (rear + r, floor + 5, 3), (nose - r * 0.8, floor + 4, 5), (nose - r, floor - 3, 3)
        )
        sheet.fill("second", deck)
        cowl = outline(
            (rear + r + 9, floor + 3, 3),
            (rear + r + 6, r * 2.5),
            (rear + 18, r * 2 + 16, 8),
            (rear - 4, r * 2 + 16, 9),
            (1, r * 2 + 6, 7),
            (0, r * 1.4, 3),
            (rear - r * 1.15, r * 1.3, 3),
            (rear - r * 0.6, r * 2 + 2),
            (rear + r * 0.6, r * 2 + 2),
            (rear + r * 1.12, r * 1.2, 4),
        )
        sheet.fill("paint", cowl)
        sheet.tube("trim", 2, arc(rear, r, r + 3, 20, 160))
        sheet.fill(
            "accent",
            outline(
                (rear - 2, r * 2 + 9, 0.6),
                (rear - 2, r * 2 + 11.4, 0.6),
                (rear + 16, r * 2 + 11.4, 0.6),
                (rear + 18, r * 2 + 9, 0.6),
            ),
        )
        sheet.fill("tail", outline((0.4, r * 1.75, 1.4), (1.2, r * 2 + 3, 2), (6, r * 2 + 4, 2), (6, r * 1.8, 2)))
        fender = outline(
            (nose - r * 1.35, floor + 3, 3),
            (nose - r * 1.3, r * 2.2, 8),
            (nose - 3, r * 2 + 15),
            (nose + r * 0.9, r * 2 + 6),
            (nose + r + 3, r * 1.4, 4),
            (nose + r + 2.5, r * 1.1, 2),
            (nose + r * 0.9, r * 1.55),
            (nose + r * 0.4, r * 2 + 2),
            (nose - r * 0.6, r * 2 + 2),
            (nose - r * 1.1, r * 1.2, 4),
        )
        sheet.fill("paint", fender)
        sheet.tube("trim", 2, arc(nose, r, r + 3, 20, 160))
        sheet.fill(
            "lamp",
            outline(
                (nose + r * 0.5, r * 2 + 3, 2),
                (nose + r * 0.55, r * 2 + 7.4, 2),
                (nose + r + 0.5, r * 2 - 0.6, 2),
                (nose + r + 1, r * 1.7, 2),
            ),
        )
        sheet.fill("trim", bar(self.long - 4, r * 1.05, 4, 6, 1.6), bar(self.long - 12, r * 1.1, 10, 3, 1))

    def _tiller(self, sheet: Sheet, front: Steering, top: float) -> None:
        foot, head = front.at(self.radius * 2 + 8, -4), front.at(top - 4, -4)
        sheet.tube("trim", 6, course(foot, head))
        sheet.fill(
            "paint",
            outline(
                (foot[0] - 6, foot[1] - 2, 3), front.at(top * 0.62, -8), front.at(top * 0.62, 1), (foot[0] + 7, foot[1] - 2, 3)
            ),
        )
        if self.basket:
            x, y = front.at(top * 0.70, 2)
            sheet.fill("trim", bar(x - 2, y + 2, 4, 4))
            sheet.tube("trim", 1.3, outline((x + 1, y + 14, 1), (x + 3, y - 4, 2), (x + 21, y - 4, 2), (x + 24, y + 14, 1)))
            mesh = [((x + 3 + n * 4.4, y - 4), (x + 2.4 + n * 5, y + 14)) for n in range(1, 5)] + [
                ((x + 2, y + h), (x + 23, y + h)) for h in (1.5, 7.5)
            ]
            sheet.tube("trim", 0.7, segments(*mesh))
        hx, hy = head
        sheet.fill("trim", outline((hx - 8, hy - 3, 3), (hx - 10, hy + 4, 3), (hx + 2, hy + 7, 3), (hx + 5, hy - 2, 3)))
        sheet.fill(
            "screen", outline((hx - 8, hy + 3, 1), (hx - 6, hy + 5.4, 1), (hx + 1, hy + 6.4, 1), (hx, hy + 3.6, 1)), detail=True
        )
        sheet.tube("trim", 2.2, course((hx - 4, hy + 1), (hx - 16, hy + 3, 4), (hx - 19, hy - 6)))
        sheet.tube("cushion", 3.4, course((hx - 14, hy + 2.4), (hx - 17.6, hy + 1, 3), (hx - 19, hy - 5)))
        if self.mirrors:
            wing_mirror(sheet, (hx - 5, hy + 2), self.tall if not self.canopy else hy + 18)

    def _canopy(self, sheet: Sheet, rear: float, front: Steering) -> None:
        tall, r = self.tall, self.radius
        fore, aft = front.x + r * 0.6, rear - r * 0.5
        sheet.fill(
            "glass",
            outline((fore, r * 2 + 14, 2), (fore - 22, tall - 5, 6), (fore - 25, tall - 5, 2), (fore - 4, r * 2 + 14, 2)),
        )
        sheet.tube(
            "trim",
            2.4,
            course((aft, r * 2 + 8), (aft - 3, tall - 4, 6), (aft + 10, tall - 3)),
            course((fore - 1, r * 2 + 12), (fore - 24, tall - 4)),
        )
        sheet.fill(
            "paint",
            outline(
                (aft - 8, tall - 7, 2),
                (aft - 4, tall, 5),
                (fore - 26, tall, 8),
                (fore - 14, tall - 7, 2),
                (fore - 28, tall - 4, 8),
            ),
        )
