"""What institutions and service makers show instead of a vehicle: a test bench, a laboratory, a service bay."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.paths import bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Subject):
    kind: Literal["bench", "laboratory", "workshop"] = "laboratory"

    def draw(self, sheet: Sheet) -> None:
        {"bench": self._bench, "laboratory": self._laboratory, "workshop": self._workshop}[self.kind](sheet)

    def _bench(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        table, rack = tall * 0.42, long * 0.74
        sheet.foot(0, long)
        sheet.fill("trim", *(bar(x, 0, 7, table, 1) for x in (8, rack * 0.46, rack - 16)))
        sheet.fill("metal", bar(0, table - 4, rack - 4, 13, 1.5))
        sheet.tube("trim", 1.4, segments(*(((6, table + h), (rack - 10, table + h)) for h in (0.5, 4.5))))
        axis = table + 9 + tall * 0.17
        sheet.fill("metal", bar(rack * 0.2, axis - 3.4, rack * 0.66, 6.8, 1))
        sheet.fill(
            "second",
            outline(
                (rack * 0.06, table + 9, 1),
                (rack * 0.08, axis - 6, 3),
                (rack * 0.08, axis + tall * 0.13, 6),
                (rack * 0.36, axis + tall * 0.13, 6),
                (rack * 0.36, axis - 6, 3),
                (rack * 0.38, table + 9, 1),
            ),
        )
        sheet.tube(
            "trim",
            1.5,
            segments(*(((rack * 0.11, axis + tall * 0.03 * n), (rack * 0.33, axis + tall * 0.03 * n)) for n in range(-3, 4))),
        )
        sheet.fill(
            "accent",
            bar(rack * 0.44, axis - tall * 0.07, rack * 0.05, tall * 0.14, 1.4),
            bar(rack * 0.51, axis - tall * 0.05, rack * 0.03, tall * 0.10, 1.2),
        )
        sheet.fill(
            "trim", bar(rack * 0.60, table + 9, 6, axis - table - 9, 1), bar(rack * 0.79, table + 9, 6, axis - table - 9, 1)
        )
        sheet.fill("paint", disc(rack * 0.72, axis, tall * 0.16))
        sheet.fill("trim", disc(rack * 0.72, axis, tall * 0.1))
        sheet.fill("metal", disc(rack * 0.72, axis, tall * 0.06))
        sheet.tube("trim", 2, course((rack * 0.72, axis + tall * 0.15), (rack * 0.74, tall * 0.86), (rack + 2, tall * 0.84)))
        cabinet = bar(rack + 1, 3, long - rack - 1, tall - 3, 3)
        sheet.fill("trim", bar(rack + 4, 0, long - rack - 7, 6))
        sheet.fill("paint", cabinet)
        wide = long - rack - 1
        sheet.fill("screen", bar(rack + 7, tall * 0.68, wide - 12, tall * 0.22, 2))
        trace = course(
            (rack + 11, tall * 0.73),
            (rack + wide * 0.3, tall * 0.84),
            (rack + wide * 0.5, tall * 0.74),
            (rack + wide * 0.75, tall * 0.85),
            (rack + wide - 9, tall * 0.78),
        )
        sheet.tube("accent", 1.1, trace)
        sheet.seam(*(bar(rack + 7, tall * (0.12 + 0.135 * n), wide - 12, tall * 0.11, 1) for n in range(4)))
        sheet.fill("accent", *(bar(rack + 11, tall * (0.165 + 0.135 * n), wide * 0.18, 2, 0.6) for n in range(4)), detail=True)

    def _laboratory(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        wing, floor = tall * 0.62, tall * 0.31
        sheet.foot(0, long)
        sheet.fill("second", bar(long * 0.46, 0, long * 0.54, wing, 4))
        self._doors(sheet, long * 0.50, long * 0.96, wing)
        main = bar(0, 0, long * 0.52, tall, 4)
        sheet.fill("paint", main)
        sheet.shade(bar(long * 0.44, 0, long * 0.1, tall), main, 0.18, 14)
        for level in range(1, 3):
            self._windows(sheet, 30, long * 0.52 - 30, floor * level + floor * 0.24, floor * 0.52)
        sheet.fill("glass", bar(long * 0.06, 0, long * 0.30, floor * 0.82))
        sheet.tube(
            "metal", 5, segments(*(((long * (0.06 + 0.06 * n), 2), (long * (0.06 + 0.06 * n), floor * 0.8)) for n in range(6)))
        )
        sheet.fill("trim", bar(long * 0.045, floor * 0.82, long * 0.33, 14, 2))
        sheet.fill("accent", bar(30, tall - 34, long * 0.14, 16, 2))
        sheet.fill("trim", bar(0, tall - 9, long * 0.52, 9, 2), bar(long * 0.52, wing - 9, long * 0.48, 9, 2))

    def _windows(self, sheet: Sheet, left: float, right: float, bottom: float, tall: float) -> None:
        count = max(4, round((right - left) / 130))
        pitch = (right - left) / count
        sheet.fill("glass", *(bar(left + n * pitch + 5, bottom, pitch - 10, tall, 2) for n in range(count)))

    def _doors(self, sheet: Sheet, left: float, right: float, wing: float) -> None:
        pitch = (right - left) / 3
        for n in range(3):
            door = bar(left + n * pitch + 14, 0, pitch - 28, wing * 0.62, 2)
            sheet.fill("paint", door)
            sheet.seam(
                segments(
                    *(((door.box.left + 4, wing * 0.11 * row), (door.box.right - 4, wing * 0.11 * row)) for row in range(1, 6))
                )
            )
            sheet.fill("accent", bar(door.box.left, wing * 0.70, pitch - 28, 10, 2))

    def _workshop(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        sheet.foot(0, long)
        shed = outline(
            (8, 0, 1), (8, tall * 0.72, 3), (long * 0.5, tall * 0.98, 20), (long - 8, tall * 0.72, 3), (long - 8, 0, 1)
        )
        sheet.fill("paint", shed)
        sheet.tube("second", 12, course((6, tall * 0.715), (long * 0.5, tall - 6, 10), (long - 6, tall * 0.715)))
        bay = bar(long * 0.12, 0, long * 0.5, tall * 0.54, 3)
        sheet.fill("screen", bay)
        sheet.fill(
            "metal",
            bar(long * 0.20, tall * 0.19, long * 0.34, 7, 1),
            bar(long * 0.24, 0, 10, tall * 0.2, 1),
            bar(long * 0.48, 0, 10, tall * 0.2, 1),
        )
        sheet.fill(
            "accent",
            outline(
                (long * 0.22, tall * 0.24, 6),
                (long * 0.23, tall * 0.36),
                (long * 0.31, tall * 0.43),
                (long * 0.42, tall * 0.42),
                (long * 0.50, tall * 0.33),
                (long * 0.51, tall * 0.24, 6),
            ),
        )
        sheet.fill("rubber", *(disc(x, tall * 0.235, tall * 0.045) for x in (long * 0.28, long * 0.455)))
        sheet.fill("glass", bar(long * 0.70, tall * 0.24, long * 0.2, tall * 0.26, 3))
        sheet.fill("second", bar(long * 0.70, 0, long * 0.09, tall * 0.2, 1))
        sheet.fill("accent", bar(long * 0.30, tall * 0.66, long * 0.4, 14, 2))
        sheet.fill("lamp", *(bar(long * (0.2 + 0.14 * n), tall * 0.49, long * 0.09, 4, 1) for n in range(3)), detail=True)
