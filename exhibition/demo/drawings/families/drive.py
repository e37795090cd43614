"""Drive parts: a hub motor, a geared motor with its axle, a controller with its terminals."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.paths import arc, around, bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivePart(Subject):
    kind: Literal["hub", "axle", "controller"] = "hub"
    fins: int = 12

    def draw(self, sheet: Sheet) -> None:
        {"hub": self._hub, "axle": self._axle, "controller": self._controller}[self.kind](sheet)

    def _hub(self, sheet: Sheet) -> None:
        r = self.tall / 2
        centre = (self.long - r, r)
        sheet.foot(centre[0] - r * 0.2, centre[0] + r * 0.2)
        sheet.tube("trim", r * 0.09, course((r * 0.05, r * 0.6), (r * 0.4, r * 0.5), (centre[0] - r * 0.5, r * 0.72), centre))
        sheet.fill("metal", disc(*centre, r))
        sheet.fill("trim", disc(*centre, r * 0.965))
        sheet.fill("paint", disc(*centre, r * 0.9))
        slots = [
            segments((around(centre, r * 0.56, 360 / self.fins * n), around(centre, r * 0.8, 360 / self.fins * n)))
            for n in range(self.fins)
        ]
        sheet.tube("trim", r * 0.05, *slots)
        holes = [disc(*around(centre, r * 0.93, 10 + 20 * n), r * 0.022) for n in range(18)]
        sheet.fill("trim", *holes, detail=True)
        sheet.fill("second", disc(*centre, r * 0.46))
        sheet.fill("accent", disc(*centre, r * 0.36))
        sheet.fill("metal", disc(*centre, r * 0.32))
        sheet.fill("trim", disc(*centre, r * 0.13))
        sheet.fill(
            "metal",
            disc(*centre, r * 0.07),
            *(disc(*around(centre, r * 0.23, 30 + 60 * n), r * 0.035) for n in range(6)),
            detail=True,
        )

    def _axle(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        mid = tall * 0.5
        sheet.foot(long * 0.3, long * 0.7)
        sheet.fill("metal", bar(0, mid - tall * 0.10, long, tall * 0.20, 1))
        sheet.fill(
            "trim",
            bar(long * 0.05, mid - tall * 0.36, long * 0.045, tall * 0.72, 1.4),
            bar(long * 0.905, mid - tall * 0.36, long * 0.045, tall * 0.72, 1.4),
        )
        can = bar(long * 0.2, mid - tall * 0.36, long * 0.34, tall * 0.72, 3)
        sheet.fill("paint", can)
        sheet.tube(
            "second",
            1.4,
            segments(*(((long * 0.23, mid + tall * 0.06 * n), (long * 0.50, mid + tall * 0.06 * n)) for n in range(-5, 6))),
        )
        gear = outline(
            (long * 0.53, mid - tall * 0.30, 3),
            (long * 0.54, mid + tall * 0.34, 4),
            (long * 0.6, tall, 6),
            (long * 0.72, tall, 6),
            (long * 0.78, mid, 8),
            (long * 0.72, 0, 6),
            (long * 0.58, 0, 6),
        )
        sheet.fill("metal", gear)
        sheet.fill("second", disc(long * 0.655, mid, tall * 0.24))
        sheet.fill(
            "metal",
            *(disc(*around((long * 0.655, mid), tall * 0.36, 45 * n), tall * 0.028) for n in range(8)),
            disc(long * 0.655, mid, tall * 0.1),
            detail=True,
        )
        sheet.fill("trim", bar(long * 0.28, mid + tall * 0.33, long * 0.14, tall * 0.15, 1.4))
        sheet.tube(
            "accent",
            tall * 0.06,
            *(course((long * (0.31 + 0.04 * n), mid + tall * 0.44), (long * (0.31 + 0.04 * n), tall * 0.97)) for n in range(3)),
        )

    def _controller(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        sheet.foot(1, long - 1)
        unit = long / 20
        deck = tall * 0.72
        sheet.fill("metal", bar(0, 0, long, tall * 0.11, 0.4))
        case = outline((unit, tall * 0.08, 0.6), (unit, deck, unit), (long - unit, deck, unit), (long - unit, tall * 0.08, 0.6))
        sheet.fill("paint", case)
        fins = segments(
            *(
                (
                    (unit * 2 + n * (long - unit * 4) / self.fins, tall * 0.14),
                    (unit * 2 + n * (long - unit * 4) / self.fins, deck * 0.62),
                )
                for n in range(self.fins + 1)
            )
        )
        sheet.tube("trim", unit * 0.34, fins)
        sheet.fill("accent", bar(unit * 2, deck * 0.74, unit * 5, deck * 0.07, 0.2))
        sheet.fill("trim", bar(long * 0.62, deck * 0.70, unit * 5.4, deck * 0.17, 0.4))
        studs = [long * (0.14 + 0.115 * n) for n in range(5)]
        sheet.fill("trim", *(bar(x - unit * 0.8, deck, unit * 1.6, tall * 0.07, 0.3) for x in studs))
        sheet.fill(
            "metal", *(bar(x - unit * 0.4, deck + tall * 0.06, unit * 0.8, tall - deck - tall * 0.06, 0.2) for x in studs)
        )
        sheet.fill("second", bar(long * 0.74, deck, unit * 3.4, tall * 0.17, 0.5))
        sheet.seam(course((long * 0.75, deck + tall * 0.1), (long * 0.9, deck + tall * 0.1)), detail=True)
        sheet.fill("metal", *(disc(x, tall * 0.055, unit * 0.28) for x in (unit * 0.7, long - unit * 0.7)), detail=True)
        sheet.light(arc(long / 2, deck, long, 80, 100).moved(0, -long * 1.02), case, 0.2, 1)
