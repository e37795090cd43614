"""Pedelecs: a diamond or step-through frame, a pack in or behind its tubes, two tall wire wheels."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.steering import Steering
from exhibition.demo.drawings.paths import Path, arc, bar, course, disc, outline, polygon
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class EBike(Subject):
    step_through: bool = True
    rack: bool = True
    fat: bool = False

    def draw(self, sheet: Sheet) -> None:
        r, tall = self.radius, self.tall
        front = Steering(self.long - r, r, 19)
        rear = front.x - self.base
        crank = (rear + self.base * 0.40, r * 0.84)
        saddle = (rear + self.base * 0.235, tall * 0.90)
        self._wheels(sheet, front, rear)
        self._frame(sheet, front, rear, crank, saddle)
        self._drive(sheet, rear, crank)
        self._fittings(sheet, front, rear, saddle)

    def _wheels(self, sheet: Sheet, front: Steering, rear: float) -> None:
        tyre = 0.2 if self.fat else 0.105
        for x in (rear, front.x):
            sheet.wheel(Wheel(x, self.radius, self.radius, "wire", 28, tyre, blocks=self.fat))
        guards = arc(rear, self.radius, self.radius + 2, 35, 178), arc(front.x, self.radius, self.radius + 2, 20, 118)
        if not self.fat:
            sheet.tube("trim", 1.6, *guards)

    def _frame(
        self, sheet: Sheet, front: Steering, rear: float, crank: tuple[float, float], saddle: tuple[float, float]
    ) -> None:
        r, tall = self.radius, self.tall
        head, low = front.at(tall * 0.75), front.at(tall * 0.655)
        lug = (crank[0] - (crank[0] - saddle[0]) * 0.62, crank[1] + (saddle[1] - crank[1]) * 0.62)
        sheet.tube("trim", 2.8, course((front.x, r), front.at(tall * 0.66)))
        if self.fat:
            sheet.tube("trim", 4.4, course((front.x, r), front.at(r * 1.62)))
        sheet.tube("paint", 2.2, course((rear, r), crank), course((rear, r), lug))
        sheet.tube("paint", 3.4, course(crank, lug))
        sheet.tube("metal", 2.6, course(lug, (saddle[0] + 0.6, saddle[1] - 3)))
        if self.step_through:
            sheet.tube("paint", 5.4, course(low, (crank[0] + 20, crank[1] + 5), crank))
        else:
            sheet.tube("paint", 3.8, course(head, (lug[0] + 1, lug[1] - 2)))
            sheet.tube("paint", 6, course(low, (crank[0] + 1, crank[1] + 2)))
        pack = self._pack(low, crank, lug)
        sheet.fill("trim", pack)
        sheet.fill("accent", disc(pack.box.right - 6, pack.box.top - 6, 1.1), detail=True)
        sheet.tube("paint", 5, course(front.at(tall * 0.64), front.at(tall * 0.77)))

    def _pack(self, low: tuple[float, float], crank: tuple[float, float], lug: tuple[float, float]) -> Path:
        if self.step_through:
            return outline(
                (crank[0] - 6, crank[1] + 6, 2),
                (lug[0] - 8, lug[1] - 4, 3),
                (lug[0] - 1.8, lug[1] - 2, 2),
                (crank[0] - 0.6, crank[1] + 7, 2),
            )
        a = (crank[0] + 7, crank[1] + 7)
        b = (low[0] - 7, low[1] - 6)
        return outline((a[0] - 1, a[1] + 3, 2), (b[0] - 3, b[1] + 5, 3), (b[0] + 3, b[1] + 2.4, 2), (a[0] + 3.4, a[1] - 0.6, 2))

    def _drive(self, sheet: Sheet, rear: float, crank: tuple[float, float]) -> None:
        x, y = crank
        r = self.radius
        sheet.tube("metal", 0.8, course((rear, r + 3.6), (x, y + 8.6)), course((rear, r - 3.6), (x, y - 8.6)))
        sheet.fill("metal", disc(rear, r, 6.4))
        sheet.fill("trim", disc(rear, r, 5))
        sheet.fill("metal", disc(x, y, 9))
        sheet.fill("trim", disc(x, y, 7.4))
        sheet.fill("metal", disc(x, y, 2.2))
        sheet.tube("metal", 2.2, course((x, y), (x + 10, y - 13)))
        sheet.fill("trim", bar(x + 5, y - 15, 11, 3, 1))

    def _fittings(self, sheet: Sheet, front: Steering, rear: float, saddle: tuple[float, float]) -> None:
        r, tall, (x, y) = self.radius, self.tall, saddle
        sheet.fill(
            "cushion",
            outline(
                (x - 14, y - 1, 2), (x - 14, y + 5, 3), (x, y + 3), (x + 15, y + 3.4, 2), (x + 15, y + 0.8, 1.4), (x, y - 3)
            ),
        )
        sheet.tube("trim", 3, course(front.at(tall * 0.77), front.at(tall * 0.93)))
        bx, by = front.at(tall * 0.94)
        sheet.tube("trim", 2, course((bx, by), (bx - 1, tall - 2.4, 4), (bx - 15, tall - 2.6)))
        sheet.tube("cushion", 3, course((bx - 9, tall - 2.4), (bx - 20, tall - 3.4)))
        sheet.tube("metal", 0.8, course((bx - 4, tall - 3), (bx - 8, tall - 6.4), (bx - 17, tall - 7)), detail=True)
        sheet.fill("screen", polygon((bx - 3, by + 2), (bx - 1, by + 5), (bx + 5, by + 4), (bx + 3, by + 1)))
        lx, ly = front.at(tall * 0.71, 6)
        sheet.fill("trim", disc(lx, ly, 3.2))
        sheet.fill("lamp", disc(lx + 1.4, ly, 2.2, 2.8))
        if self.rack:
            deck = r * 2 + 5
            sheet.tube(
                "trim",
                1.8,
                course((rear - r * 0.62, deck), (x - 1, deck)),
                course((rear, r), (rear - 6, deck)),
                course((rear, r), (rear + 6, deck)),
            )
            sheet.fill("tail", bar(rear - r * 0.62 - 4, deck - 2, 4, 4, 1))
        if self.fat:
            return
        sheet.tube(
            "trim",
            0.7,
            course((rear, r), (rear - r - 1, r + 3)),
            course((front.x, r), (front.x + r * 0.8, r + 14)),
            detail=True,
        )
