"""Kick scooters: a deck of cells between two small wheels, and a stem that folds."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.steering import Steering
from exhibition.demo.drawings.paths import arc, bar, course, disc, outline, polygon
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class KickScooter(Subject):
    fleet: bool = False
    """Built for sharing: a thick stem with a lock unit, a closed mudguard."""
    sprung: bool = False
    seat: bool = False

    def draw(self, sheet: Sheet) -> None:
        r = self.radius
        front = Steering(self.long - r, r, 14)
        rear = front.x - self.base
        deck = r * 0.95 + (2.5 if self.sprung else 0)
        self._wheels(sheet, front, rear)
        self._deck(sheet, front, rear, deck)
        self._stem(sheet, front)
        if self.seat:
            self._saddle(sheet, rear, deck)

    def _wheels(self, sheet: Sheet, front: Steering, rear: float) -> None:
        r = self.radius
        sheet.wheel(Wheel(rear, r, r, "motor" if not self.fleet else "cast", 5, 0.36))
        sheet.wheel(Wheel(front.x, r, r, "cast" if not self.fleet else "motor", 5, 0.36))
        sheet.tube("trim", 2.6, arc(rear, r, r + 1.8, 32, 150))
        sheet.tube("trim", 2.4, arc(front.x, r, r + 1.8, 30, 132))
        sheet.fill("tail", disc(rear - (r + 1.6) * 0.84, r + (r + 1.6) * 0.54, 2.2, 2.4))

    def _deck(self, sheet: Sheet, front: Steering, rear: float, deck: float) -> None:
        r = self.radius
        thick = 6.4 if self.fleet else 5
        start, end = rear + r * 0.9, front.x - r - 7
        sheet.tube("trim", 3, course((rear, r), (start + 5, deck)))
        neck = outline(
            (end - 8, deck - 1, 3),
            (end - 8, deck + thick - 1, 4),
            (end + 4, deck + thick + 2, 8),
            front.at(r * 2 + 10, -4),
            front.at(r * 2 + 9, 3),
            (end + 9, deck + 2, 8),
            (end + 1, deck - 2, 3),
        )
        sheet.fill("paint", neck)
        plate = outline(
            (start - 3, deck - 1, 2), (start - 4, deck + thick, 2), (end - 2, deck + thick, 3), (end, deck - 1.6, 3)
        )
        sheet.fill("paint", plate)
        sheet.fill("trim", bar(start - 2, deck + thick - 0.8, end - start - 2, 1.8, 0.8))
        sheet.fill("accent", bar(start + 8, deck + thick * 0.36, (end - start) * 0.44, 1.1, 0.5))
        if self.sprung:
            sheet.tube("metal", 1.6, course((start - 4, deck + thick + 3), (start + 7, deck + 2)))
            sheet.tube("accent", 3, course((start - 2, deck + thick + 2), (start + 4, deck + 3.6)), detail=True)
        sheet.tube("trim", 1.4, course((start + 10, deck), (start + 3, 1)))

    def _stem(self, sheet: Sheet, front: Steering) -> None:
        r, tall = self.radius, self.tall
        wide = 6 if self.fleet else 4
        top = tall - 5
        sheet.tube("trim", 3.2, course((front.x, r), front.at(r * 2 + 4)))
        if self.sprung:
            sheet.tube("accent", 4.2, course(front.at(r * 1.3), front.at(r * 1.9)), detail=True)
        sheet.fill(
            "trim", polygon(front.at(r * 2 + 1, -4), front.at(r * 2 + 10, -3), front.at(r * 2 + 10, 3), front.at(r * 2 + 1, 4))
        )
        sheet.tube("paint", wide, course(front.at(r * 2 + 6), front.at(top)))
        sheet.tube("trim", wide + 1, course(front.at(r * 2 + 14), front.at(r * 2 + 17)))
        sheet.fill(
            "accent",
            polygon(
                front.at(tall * 0.5, -wide / 2),
                front.at(tall * 0.62, -wide / 2),
                front.at(tall * 0.62, 0.6 - wide / 2),
                front.at(tall * 0.5, 0.6 - wide / 2),
            ),
            detail=True,
        )
        if self.fleet:
            x, y = front.at(tall * 0.74, -1)
            sheet.fill("second", outline((x - 6, y - 8, 2), (x - 6, y + 9, 2), (x + 5, y + 9, 3), (x + 6, y - 8, 3)))
            sheet.fill("trim", outline((x - 8, y - 5, 2), (x - 10, y + 3, 3), (x - 6, y + 3, 1), (x - 5, y - 5, 1)))
        x, y = front.at(top)
        sheet.fill("trim", outline((x - 6, y - 1, 2), (x - 6, y + 4, 2), (x + 4, y + 5, 2), (x + 5, y - 2, 2)))
        sheet.fill("screen", bar(x - 5, y + 3.2, 8, 1.8, 0.8), detail=True)
        sheet.fill("lamp", disc(x + 5, y - 1, 2.4))
        sheet.tube("trim", 2, course((x - 2, y + 1.6), (x - 7, y + 2)))
        sheet.tube("cushion", 3.6, course((x - 5, y + 2.2), (x - 14, y + 2)))
        sheet.tube("metal", 0.9, course((x + 1, y + 0.6), (x - 4, y - 3), (x - 13, y - 3.4)))
        sheet.tube("trim", 0.8, course((x + 4, y - 4), (x + 7, y * 0.7), front.at(r * 2 + 12, 3)), detail=True)

    def _saddle(self, sheet: Sheet, rear: float, deck: float) -> None:
        x, y = rear + self.base * 0.22, 62.0
        sheet.tube("metal", 3, course((x + 5, deck + 5), (x, y)))
        sheet.tube("trim", 4.4, course((x + 5, deck + 5), (x + 2.2, y * 0.6)))
        sheet.fill(
            "cushion",
            outline((x - 12, y - 1, 2), (x - 13, y + 6, 4), (x, y + 4), (x + 12, y + 4, 3), (x + 12, y + 1, 2), (x, y - 2)),
        )
