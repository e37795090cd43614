"""Seated scooters: a low tube frame on fat wheels, a saddle on a post, a basket behind."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.steering import Steering, handlebar
from exhibition.demo.drawings.paths import arc, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedScooter(Subject):
    basket: bool = True
    bench: bool = False
    """A long padded bench over a boxed frame, instead of a saddle on a post."""

    def draw(self, sheet: Sheet) -> None:
        r = self.radius
        front = Steering(self.long - r - 1, r, 20)
        rear, seat, floor = front.x - self.base, self.tall * 0.66, r * 0.95
        fat = 0.42 if self.bench else 0.36
        sheet.wheel(Wheel(rear, r, r, "motor", 5, fat, blocks=self.bench))
        front.fork(sheet, self.tall * 0.64, 3.4)
        sheet.wheel(Wheel(front.x, r, r, "cast", 6, fat, blocks=self.bench))
        sheet.tube("metal", 2.8, course((front.x, r), front.at(r * 2 + 6)))
        sheet.tube("trim", 2.4, arc(front.x, r, r + 2, 30, 140), arc(rear, r, r + 2, 50, 165))
        head = front.at(self.tall * 0.58, -1)
        heel = (front.x - r - 6, floor + 3)
        sheet.tube(
            "paint",
            5.4,
            course(
                head,
                (heel[0] + 3, heel[1] + 8, 8),
                (heel[0] - 4, heel[1]),
                (rear + r + 6, floor + 3, 10),
                (rear + r * 0.2, r * 2 + 3),
            ),
        )
        sheet.tube("trim", 3, course((rear, r), (rear + r + 8, floor + 2)))
        sheet.fill("trim", bar(rear + r + 4, floor - 4, heel[0] - rear - r - 4, 8, 3))
        sheet.fill("second", bar(rear + r + 8, floor + 3, heel[0] - rear - r - 12, 3, 1.2))
        self._seat(sheet, rear, seat)
        self._cockpit(sheet, front)
        sheet.tube("metal", 1.6, course((rear + r + 10, floor - 3), (rear + r, 2)), detail=True)

    def _seat(self, sheet: Sheet, rear: float, seat: float) -> None:
        r = self.radius
        if self.bench:
            box = outline(
                (rear - 2, r * 2 + 4, 3),
                (rear - 8, seat, 4),
                (rear + 46, seat, 5),
                (rear + 38, r * 1.9, 6),
                (rear + 26, r * 1.7, 5),
            )
            sheet.fill("paint", box)
            sheet.fill("accent", bar(rear + 6, seat - 14, 20, 2, 1))
            sheet.fill(
                "cushion",
                outline(
                    (rear - 14, seat - 5, 3),
                    (rear - 15, seat + 3, 4),
                    (rear + 20, seat + 2),
                    (rear + 48, seat + 4, 5),
                    (rear + 49, seat - 6, 4),
                ),
            )
        else:
            x = rear + r * 0.9
            sheet.tube("metal", 3.2, course((x + 2, r * 1.5), (x - 3, seat - 2)))
            sheet.tube("paint", 4.6, course((x + 2.6, r * 1.2), (x + 0.6, r * 2.2)))
            sheet.fill(
                "cushion",
                outline(
                    (x - 18, seat - 3, 3),
                    (x - 19, seat + 5, 4),
                    (x - 4, seat + 3),
                    (x + 12, seat + 3, 3),
                    (x + 12, seat - 2, 2),
                    (x - 3, seat - 5),
                ),
            )
        rack = r * 2 + 8
        sheet.tube("trim", 2, course((1, rack), (rear + r * 0.7, rack)), course((rear, r), (rear - 4, rack)))
        sheet.fill("tail", bar(0, rack - 5, 3.4, 4, 1.2))
        if self.basket:
            tall = 20
            sheet.tube(
                "trim", 1.3, outline((3, rack + 1, 2), (1, rack + tall, 1), (rear + 4, rack + tall, 1), (rear + 2, rack + 1, 2))
            )
            mesh = [((3 + n * (rear - 1) / 6, rack + 1), (1 + n * (rear + 3) / 6, rack + tall)) for n in range(1, 6)]
            sheet.tube("trim", 0.7, segments(*mesh, *(((2, rack + h), (rear + 3, rack + h)) for h in (7, 13))))

    def _cockpit(self, sheet: Sheet, front: Steering) -> None:
        tall = self.tall
        sheet.tube("trim", 5.6, course(front.at(tall * 0.5), front.at(tall * 0.62)))
        sheet.tube("trim", 3, course(front.at(tall * 0.6), front.at(tall - 4)))
        x, y = front.at(tall * 0.76, 6)
        sheet.fill("trim", disc(x - 1, y, 4.6))
        sheet.fill("lamp", disc(x + 1, y, 3.4, 4.2))
        grip = front.at(tall - 4, -17)
        handlebar(sheet, front.at(tall - 4.6), (grip[0], tall - 4.4), 2.2)
        sheet.fill(
            "screen", outline(front.at(tall - 5, -2), front.at(tall - 0.4, -4), front.at(tall, 2), front.at(tall - 5, 3))
        )
