"""Micro vans: a short nose, a tall box, a sliding door, and if asked a cooling unit on the roof."""

from dataclasses import dataclass

from exhibition.demo.drawings.families.bodywork import handle, mirror, shoulder, wheel_wells
from exhibition.demo.drawings.paths import Path, bar, course, disc, outline
from exhibition.demo.drawings.sheet import Sheet, Wheel, WheelStyle
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class CargoVan(Subject):
    cooled: bool = False
    glazed: bool = False
    """Windows along the side instead of panels."""
    nose: float = 0.16
    """The bonnet's share of the length; the less, the more upright the front."""
    rims: WheelStyle = "steel"

    def draw(self, sheet: Sheet) -> None:
        long, top, floor = self.long, self.tall - (9 if self.cooled else 0), self.radius * 0.78
        waist, cab = top * 0.56, long * 0.62
        wheels = self._wheels()
        shell = self._shell(top, waist)
        sheet.fill("trim", bar(wheels[0].x, floor - 5, self.base, 9, 2))
        if self.cooled:
            self._cooler(sheet, top)
        sheet.fill("paint", shell)
        self._windows(sheet, top, waist, cab)
        self._cladding(sheet, shell, floor)
        shoulder(sheet, shell, course((2, waist - 2), (long * 0.5, waist - 1), (long * 0.97, waist - 7)))
        self._seams(sheet, top, waist, cab, floor)
        self._lamps(sheet, waist)
        mirror(sheet, (cab + long * (0.30 - self.nose), waist + 2), 12)
        wheel_wells(sheet, shell, wheels, floor)

    def _wheels(self) -> tuple[Wheel, Wheel]:
        front = self.long - (self.long - self.base) * 0.47
        rear, ahead = (
            Wheel(x, self.radius, self.radius, self.rims, tyre=0.36, pair=True, spokes=6) for x in (front - self.base, front)
        )
        return rear, ahead

    def _shell(self, top: float, waist: float) -> Path:
        long, screen = self.long, self.long * (1 - self.nose)
        return outline(
            (4, self.radius * 0.78, 3),
            (0, self.radius, 4),
            (0, top * 0.7),
            (3, top, 14),
            (long * 0.55, top, 40),
            (long * 0.735, top, 26),
            (screen, waist + 4, 16),
            (long - 4, waist - 6, 16),
            (long, waist - 22, 12),
            (long, self.radius, 4),
            (long - 4, self.radius * 0.78, 3),
        )

    def _windows(self, sheet: Sheet, top: float, waist: float, cab: float) -> None:
        long, screen = self.long, self.long * (1 - self.nose)
        glass = outline(
            (cab + 4, waist, 3),
            (cab + 4, top - 13, 5),
            (long * 0.725, top - 13, 16),
            (screen - 5, waist + 3, 2),
            (screen - 20, waist - 3, 4),
        )
        sheet.fill("glass", glass)
        x = cab + long * 0.07
        rest = outline(
            (x - 4, waist - 4), (x - 7, waist + 22), (x - 3, waist + 30, 3), (x + 4, waist + 29, 3), (x + 5, waist - 4)
        )
        sheet.shade(rest, glass, 0.75, 0.6)
        sheet.shade(disc(x + 26, waist + 4, 3, 10).turned(25, (x + 26, waist + 4)), glass, 0.7, 0.5)
        head, foot = long * 0.705, screen - 14
        sheet.fill(
            "paint",
            outline((head, top - 12.6, 1), (head + 6, top - 13.4, 1), (foot + 4, waist - 1.6, 1), (foot - 3, waist - 2.4, 1)),
        )
        if self.glazed:
            wide = (cab - 30) / 2
            panes = [bar(12 + n * (wide + 6), waist + 1, wide, top - 14 - waist, 5) for n in (0, 1)]
            sheet.fill("glass", *panes)

    def _cladding(self, sheet: Sheet, shell: Path, floor: float) -> None:
        long, top = self.long, self.radius * 1.3
        sheet.shade(bar(8, floor + 2, long - 16, 10), shell, 0.28, 3)
        sheet.fill(
            "second",
            outline((3, floor, 3), (0, top, 3), (0.1 * long, top, 3), (0.11 * long, floor, 1)),
            outline((0.88 * long, floor, 1), (0.885 * long, top, 3), (long, top, 3), (long - 3, floor, 3)),
            bar(0.2 * long, floor, 0.6 * long, 7, 2.5),
        )
        sheet.fill("accent", bar(14, self.tall * 0.36, long * 0.5, 2, 1))

    def _seams(self, sheet: Sheet, top: float, waist: float, cab: float, floor: float) -> None:
        long = self.long
        sheet.seam(
            course((cab, top - 8), (cab, floor + 8)),
            course((long * 0.865, waist - 4), (long * 0.86, waist - 24, 8), (long * 0.83, floor + 12)),
            course((cab - 4, waist - 8), (long * 0.14, waist - 8)),
        )
        sheet.seam(course((long * 0.33, top - 12), (long * 0.33, floor + 9)))
        if not self.glazed:
            sheet.seam(bar(14, waist + 4, long * 0.33 - 20, top - waist - 16, 5), detail=True)
            sheet.seam(bar(long * 0.33 + 6, waist + 4, cab - long * 0.33 - 12, top - waist - 16, 5), detail=True)
        handle(sheet, long * 0.33 + 5, waist - 15)
        handle(sheet, cab + 5, waist - 13)

    def _lamps(self, sheet: Sheet, waist: float) -> None:
        long = self.long
        lamp = outline(
            (long - 13, waist - 12, 3),
            (long - 4, waist - 13, 4),
            (long - 0.8, waist - 24, 3),
            (long - 2, waist - 30, 2),
            (long - 12, waist - 27, 4),
        )
        sheet.fill("lamp", lamp)
        sheet.fill("glass", disc(long - 7.5, waist - 20.5, 4.4), detail=True)
        sheet.fill("lamp", disc(long - 7.5, waist - 20.5, 3), detail=True)
        sheet.fill("tail", bar(0.6, waist - 24, 5, 26, 1.8))

    def _cooler(self, sheet: Sheet, top: float) -> None:
        left = self.long * 0.44
        sheet.fill(
            "second", outline((left, top - 2, 1), (left + 4, top + 9, 4), (left + 62, top + 9, 6), (left + 72, top - 2, 2))
        )
        sheet.fill("trim", *(bar(left + 14 + 7 * n, top + 2.4, 4.4, 3.8, 1) for n in range(5)), detail=True)
