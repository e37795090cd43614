"""Powered wheelchairs: rear drive on a folding frame, or mid drive under a shroud with a tall seat."""

from dataclasses import dataclass

from exhibition.demo.drawings.paths import bar, course, disc, outline
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerWheelchair(Subject):
    folding: bool = False
    headrest: bool = True
    lift: float = 0
    """Centimetres by which the seat is raised."""

    def draw(self, sheet: Sheet) -> None:
        seat = 49.0 + self.lift
        back = self.long * 0.22
        if self.folding:
            self._folding_base(sheet, seat, back)
        else:
            self._shrouded_base(sheet, seat, back)
        self._seat(sheet, seat, back)
        self._legs(sheet, seat)

    def _folding_base(self, sheet: Sheet, seat: float, back: float) -> None:
        r = self.radius
        rear, front = r + 1.5, r + 1.5 + self.base
        sheet.wheel(Wheel(rear, r, r, "cast", 5, 0.3, pair=True, brake=False))
        sheet.tube("paint", 3.2, course((back + 1, seat + 30), (back + 3, seat - 2, 4), (rear - 1, r + 3)))
        sheet.tube(
            "paint", 3.2, course((back + 2, seat - 4), (front - 8, seat - 4, 6), (front + 2, seat - 16), (front + 5, 24))
        )
        sheet.tube("paint", 3.2, course((rear + 2, r + 4), (front - 6, 26, 6), (front + 2, 24)))
        sheet.tube(
            "metal", 2.2, course((rear + 4, r + 6), (front - 6, seat - 5)), course((front - 7, 27), (back + 5, seat - 6))
        )
        sheet.fill("trim", bar(rear + r * 0.6, r + 5, 22, 11, 2.5))
        sheet.fill("metal", disc(rear, r, r * 0.42))
        sheet.fill(
            "trim", disc(rear, r, r * 0.26), outline((front - 2, 24, 2), (front - 4, 12, 2), (front, 9, 2), (front + 5, 22, 2))
        )
        sheet.wheel(Wheel(front - 2, 9.5, 9.5, "cast", 5, 0.4, pair=True, brake=False))
        sheet.tube("trim", 2.4, course((rear - 2, r * 0.9), (3, 7)))
        sheet.wheel(Wheel(3.2, 5, 3.2, "cover", 3, 0.5, brake=False))

    def _shrouded_base(self, sheet: Sheet, seat: float, back: float) -> None:
        r = self.radius
        drive = back + 25
        front, rear, small = drive + self.base, 9.5, 9.0
        sheet.fill("trim", bar(rear, 15, front - rear, 8, 3))
        sheet.tube("trim", 4, course((rear, small), (rear + 3, 21)), course((front, small), (front - 3, 21)))
        shroud = outline(
            (rear - 2, 20, 4),
            (rear, 33, 7),
            (drive - 4, 38, 8),
            (front - 8, 36, 8),
            (front + 5, 24, 5),
            (front + 3, 19, 3),
            (drive + r + 4, 17, 3),
            (drive + r * 0.8, r * 2 - 1, 5),
            (drive - r * 0.8, r * 2 - 1, 5),
            (drive - r - 4, 17, 3),
        )
        sheet.fill("paint", shroud)
        sheet.fill(
            "accent",
            outline((drive - 18, 33.4, 0.6), (drive - 16, 35.2, 0.6), (drive + 12, 35.2, 0.6), (drive + 13, 33.4, 0.6)),
        )
        sheet.fill("second", bar(drive - 9, 37, 20, max(seat - 46, 4), 1.5))
        sheet.tube("metal", 6, course((drive + 1, 38), (drive + 1, seat - 6)))
        for x in (rear, front):
            sheet.wheel(Wheel(x, small, small, "cover", 5, 0.42, pair=True, brake=False))
        sheet.wheel(Wheel(drive, r, r, "cast", 6, 0.36, pair=True, brake=False))
        sheet.fill("lamp", bar(front - 1, 27, 5, 3.4, 1.4))
        sheet.fill("tail", bar(rear - 2.4, 26, 3.4, 5, 1.4))

    def _seat(self, sheet: Sheet, seat: float, back: float) -> None:
        tall, front = self.tall, back + 44
        top = tall - (14 if self.headrest else 3)
        sheet.fill("trim", bar(back, seat - 7, 42, 4, 1.5))
        sheet.fill(
            "cushion", outline((back - 1, seat - 4, 3), (back - 1, seat + 4, 3), (front, seat + 5, 5), (front + 2, seat - 3, 4))
        )
        sheet.fill("trim", outline((back - 6, seat - 2, 2), (back - 13, top - 2, 3), (back - 9, top, 3), (back, seat, 2)))
        sheet.fill(
            "cushion",
            outline(
                (back - 4, seat, 4), (back - 12, top, 6), (back - 2, top, 6), (back + 5, seat + 18), (back + 7, seat + 2, 4)
            ),
        )
        if self.headrest:
            sheet.tube("metal", 1.6, course((back - 9, top - 8), (back - 10, top + 5)))
            sheet.fill(
                "cushion",
                outline((back - 11, top + 3, 3), (back - 13, tall - 0.6, 4), (back - 6, tall, 4), (back - 3, top + 3, 3)),
            )
        else:
            sheet.tube("trim", 2.6, course((back - 11, top - 4), (back - 12, top + 1.5, 3), (back - 20, tall - 1.5)))
        rest = seat + 23
        sheet.tube("trim", 3, course((back - 4, seat + 6), (back - 2, rest - 2, 4), (back + 8, rest - 1.5)))
        sheet.tube("trim", 2.4, course((back + 24, rest - 1), (back + 24, seat - 2)))
        sheet.tube("cushion", 5, course((back + 4, rest), (back + 30, rest)))
        sheet.fill(
            "trim",
            outline((back + 31, rest - 3, 2), (back + 31, rest + 2.4, 2), (back + 42, rest + 3, 3), (back + 43, rest - 2, 2)),
        )
        sheet.tube("metal", 1.2, course((back + 38, rest + 2.4), (back + 38.6, rest + 7)))
        sheet.fill("accent", disc(back + 38.8, rest + 8, 2))

    def _legs(self, sheet: Sheet, seat: float) -> None:
        toe = self.long
        hang = (toe - 19, max(seat - self.lift * 0.6 - 4, 40))
        sheet.tube("trim", 2.8, course((self.long * 0.22 + 40, seat - 5), (hang[0] + 2, hang[1], 5), (toe - 11, 11)))
        sheet.fill("trim", outline((toe - 15, 8, 1.4), (toe - 16, 11, 1.4), (toe - 1, 13.4, 1.4), (toe, 10.6, 1.2)))
