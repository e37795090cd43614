"""Battery packs: a portable one with a handle, or a flat traction tray with its service plug."""

from dataclasses import dataclass

from exhibition.demo.drawings.paths import bar, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class BatteryPack(Subject):
    portable: bool = True
    modules: int = 6

    def draw(self, sheet: Sheet) -> None:
        sheet.foot(1, self.long - 1)
        if self.portable:
            self._portable(sheet)
        else:
            self._tray(sheet)

    def _portable(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        shoulder = tall * 0.84
        unit = long / 20
        grip = outline(
            (long * 0.2, shoulder - 1, 2),
            (long * 0.22, tall, unit * 2),
            (long * 0.78, tall, unit * 2),
            (long * 0.8, shoulder - 1, 2),
        )
        sheet.fill("trim", grip)
        sheet.fill(
            "screen",
            outline(
                (long * 0.3, shoulder, unit),
                (long * 0.31, tall * 0.95, unit),
                (long * 0.69, tall * 0.95, unit),
                (long * 0.7, shoulder, unit),
            ),
        )
        case = bar(0, 0, long, shoulder, unit * 2.2)
        sheet.fill("paint", case)
        sheet.fill("second", outline((0, 0, unit * 2), (0, tall * 0.12, 0.6), (long, tall * 0.12, 0.6), (long, 0, unit * 2)))
        cover = bar(unit * 2.2, tall * 0.19, long - unit * 4.4, shoulder - tall * 0.27, unit * 1.4)
        sheet.seam(cover)
        ribs = [
            ((unit * 3.6, tall * 0.24 + n * tall * 0.032), (long - unit * 3.6, tall * 0.24 + n * tall * 0.032))
            for n in range(7)
        ]
        sheet.seam(segments(*ribs), detail=True)
        sheet.fill("accent", bar(unit * 3.6, tall * 0.64, unit * 4.4, tall * 0.04, 0.4))
        lights = [bar(long - unit * (8.4 - n * 1.3), tall * 0.645, unit * 0.9, tall * 0.03, 0.3) for n in range(4)]
        sheet.fill("lamp", *lights)
        sheet.fill("trim", bar(long * 0.42, tall * 0.525, long * 0.16, tall * 0.05, 0.5), detail=True)
        sheet.fill(
            "metal",
            *(disc(x, y, unit * 0.45) for x in (unit * 1.3, long - unit * 1.3) for y in (tall * 0.17, shoulder - unit * 1.4)),
            detail=True,
        )

    def _tray(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        sheet.fill("metal", bar(0, tall * 0.40, long, tall * 0.13, 1))
        tub = outline((long * 0.03, tall * 0.44, 1), (long * 0.045, 0, 3), (long * 0.955, 0, 3), (long * 0.97, tall * 0.44, 1))
        sheet.fill("trim", tub)
        lid = outline(
            (long * 0.02, tall * 0.50, 1),
            (long * 0.04, tall * 0.88, 3),
            (long * 0.76, tall * 0.88, 3),
            (long * 0.79, tall, 2),
            (long * 0.95, tall, 3),
            (long * 0.98, tall * 0.5, 1),
        )
        sheet.fill("paint", lid)
        pitch = long * 0.70 / self.modules
        for n in range(self.modules):
            panel = bar(long * 0.06 + n * pitch, tall * 0.60, pitch * 0.8, tall * 0.18, 1.4)
            sheet.shade(panel.moved(0, 0.8), panel, 0.3, 0.8)
            sheet.seam(panel)
        sheet.fill("accent", bar(long * 0.83, tall * 0.68, long * 0.08, tall * 0.16, 1))
        sheet.fill("trim", bar(long * 0.855, tall * 0.72, long * 0.03, tall * 0.08, 0.6), detail=True)
        bolts = [disc(long * (0.05 + 0.9 * n / 11), tall * 0.465, tall * 0.028) for n in range(12)]
        sheet.fill("trim", *bolts, detail=True)
        ribs = segments(*(((long * (0.1 + 0.08 * n), tall * 0.08), (long * (0.1 + 0.08 * n), tall * 0.36)) for n in range(11)))
        sheet.tube("second", 1.6, ribs)
        sheet.tube("accent", 2.4, course((long * 0.955, tall * 0.24), (long - 1.2, tall * 0.24)))
