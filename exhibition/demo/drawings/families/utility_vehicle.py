"""Utility vehicles: two seats under a roll cage, long-travel wheels, a dump box."""

from dataclasses import dataclass

from exhibition.demo.drawings.paths import arc, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilityVehicle(Subject):
    rows: int = 1
    roof: bool = True
    screen: bool = False

    def draw(self, sheet: Sheet) -> None:
        r, long = self.radius, self.long
        front = long - r * 1.25
        rear, floor, waist = front - self.base, r * 1.05, r * 2 + 24
        box = rear + r * 1.05
        self._suspension(sheet, rear, front)
        self._seats(sheet, box, front, waist)
        self._hull(sheet, front, floor, waist, box)
        self._cage(sheet, front, box, waist)
        self._load(sheet, rear, waist, box)
        for x in (rear, front):
            sheet.wheel(Wheel(x, r, r, "split", 5, 0.42, blocks=True, pair=True))

    def _suspension(self, sheet: Sheet, rear: float, front: float) -> None:
        r = self.radius
        sheet.fill("trim", bar(rear - 6, r * 0.95, self.base + 10, 8, 2))
        for x, lean in ((rear, 9), (front, -9)):
            sheet.tube("metal", 2.6, course((x, r * 1.2), (x + lean, r * 2.3)))
            sheet.tube("accent", 5, course((x + lean * 0.3, r * 1.6), (x + lean * 0.8, r * 2.1)), detail=True)

    def _seats(self, sheet: Sheet, box: float, front: float, waist: float) -> None:
        gap = (front - self.radius - box) / (self.rows + 0.1)
        for n in range(self.rows):
            x = box + 6 + n * gap * 0.8
            sheet.fill(
                "cushion",
                outline(
                    (x + 4, waist - 14, 3),
                    (x - 6, waist + 24, 5),
                    (x + 2, waist + 44, 5),
                    (x + 9, waist + 42, 4),
                    (x + 14, waist - 4, 5),
                ),
            )
            sheet.fill("cushion", bar(x + 4, waist - 14, 38, 11, 5))
        hub = (front - self.radius * 1.55, waist + 16)
        sheet.tube("trim", 2.6, course((front - self.radius * 0.7, waist - 2), hub))
        sheet.tube("cushion", 2.8, course((hub[0] - 7, hub[1] - 11), (hub[0] + 7, hub[1] + 11)))

    def _hull(self, sheet: Sheet, front: float, floor: float, waist: float, box: float) -> None:
        long, r = self.long, self.radius
        sheet.fill("second", bar(box - 2, floor - 2, front - r * 1.1 - box, 9, 3))
        side = outline(
            (box - 4, floor + 4, 4),
            (box - 6, waist - 10, 4),
            (box + 14, waist - 12, 6),
            (box + 24, floor + 14, 10),
            (front - r * 1.9, floor + 14, 10),
            (front - r * 1.55, waist - 14, 6),
            (front - r * 0.9, waist - 6, 5),
            (front - r * 1.2, floor + 2, 6),
        )
        sheet.fill("paint", side)
        door = outline(
            (box + 2, floor + 9, 6), (box - 2, waist - 2, 5), (front - r * 1.5, waist - 4, 6), (front - r * 1.25, floor + 12, 8)
        )
        sheet.fill("second", door)
        sheet.seam(
            outline(
                (box + 8, floor + 16, 5),
                (box + 6, waist - 9, 4),
                (front - r * 1.65, waist - 11, 5),
                (front - r * 1.5, floor + 18, 6),
            )
        )
        sheet.tube("metal", 1.6, course((box + 10, waist - 15), (box + 20, waist - 15)), detail=True)
        nose = outline(
            (front - r * 1.16, r * 1.5, 3),
            (front - r * 1.35, waist - 6, 6),
            (front - r * 1.1, waist + 6, 5),
            (front, waist + 3, 12),
            (long - 5, waist - 10, 12),
            (long, waist - 20, 5),
            (long - 2, r * 1.35, 4),
            (front + r * 1.05, r * 1.45, 3),
            (front + r * 0.85, r * 2.05, 10),
            (front - r * 0.75, r * 2.15, 10),
        )
        sheet.fill("paint", nose)
        crease = course((front - r * 1.2, waist - 3), (front, waist - 6), (long - 6, waist - 17))
        sheet.light(crease, nose, 0.7, 0.5, width=0.9)
        sheet.shade(crease.moved(0, -2.6), nose, 0.35, 1.8, width=4.4)
        sheet.fill(
            "trim", outline((long - 14, r * 1.2, 3), (long - 12, r * 1.62, 3), (long - 1, r * 1.7, 3), (long, r * 1.2, 3))
        )
        sheet.fill(
            "lamp",
            outline(
                (long - 16, waist - 12, 2), (long - 7, waist - 14, 3), (long - 2, waist - 21, 2), (long - 12, waist - 21, 3)
            ),
        )
        sheet.tube("trim", 3, arc(front, r, r + 5.5, 22, 158))
        sheet.fill(
            "accent",
            outline(
                (front - r * 0.9, waist - 2, 0.6),
                (front - r * 0.8, waist + 0.8, 0.6),
                (front + 4, waist - 1.4, 0.6),
                (front + 2, waist - 4, 0.6),
            ),
        )

    def _cage(self, sheet: Sheet, front: float, box: float, waist: float) -> None:
        top = self.tall - (2 if not self.roof else 4)
        r = self.radius
        fore, aft = (front - r * 0.95, waist + 4), (box - 4, waist - 6)
        knee = front - r * 2.1
        if self.screen:
            sheet.fill(
                "glass",
                outline(
                    (fore[0] - 1, fore[1] + 1, 2), (knee + 3, top - 3, 4), (knee - 2, top - 3, 2), (fore[0] - 8, fore[1] + 1, 2)
                ),
            )
        sheet.tube("trim", 5.4, course(fore, (knee, top, 9), (box + 2, top, 9), aft))
        sheet.tube("trim", 4.4, course((box + 4, top - 1), (box - 22, waist + 3)))
        if self.rows > 1:
            middle = (box + knee) / 2 + 6
            sheet.tube("trim", 4.6, course((middle, top - 1), (middle - 2, waist - 10)))
        sheet.tube(
            "trim", 2.2, course((box + 2, waist + 26), (knee - 12, waist + 20), (front - r * 1.3, waist + 6)), detail=True
        )
        if self.roof:
            sheet.fill(
                "paint",
                outline(
                    (box - 9, top - 3, 2),
                    (box - 6, self.tall, 4),
                    (knee - 2, self.tall, 9),
                    (knee + 11, top - 5, 3),
                    (knee - 4, top - 3, 6),
                ),
            )

    def _load(self, sheet: Sheet, rear: float, waist: float, box: float) -> None:
        r = self.radius
        deck = r * 2 + 4
        tray = outline(
            (1, deck + 2, 3), (0, waist + 9, 3), (box - 8, waist + 9, 3), (box - 10, deck - 2, 4), (rear + r, deck - 3, 4)
        )
        sheet.fill("second", tray)
        sheet.seam(segments(*(((box * n / 5, deck + 4), (box * n / 5, waist + 4)) for n in range(1, 4))))
        sheet.fill("trim", bar(0, waist + 7, box - 8, 3.4, 1.4))
        sheet.tube("trim", 3.4, arc(rear, r, r + 5.5, 25, 160))
        sheet.fill("tail", bar(0.6, deck + 6, 4.4, 8, 1.6))
        sheet.fill("metal", disc(box - 14, deck + 5, 1.4), detail=True)
