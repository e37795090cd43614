"""Swap cabinets: a wall of bays, each with a pack and its light, a screen at eye height, a roof if it stands outdoors."""

from dataclasses import dataclass

from exhibition.demo.drawings.paths import bar, course, outline
from exhibition.demo.drawings.sheet import Sheet
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapCabinet(Subject):
    columns: int = 2
    rows: int = 5
    roof: bool = True

    def draw(self, sheet: Sheet) -> None:
        long, tall = self.long, self.tall
        eave = 6.0 if self.roof else 0.0
        left, right, top = eave, long - eave, tall - (9 if self.roof else 0)
        sheet.foot(left, right)
        sheet.fill("trim", bar(left + 2, 0, right - left - 4, 9, 1))
        case = bar(left, 6, right - left, top - 6, 4)
        sheet.fill("paint", case)
        if self.roof:
            sheet.fill("second", outline((0, tall - 9, 2), (1, tall, 3), (long - 1, tall, 3), (long, tall - 9, 2)))
        self._head(sheet, left, right, top)
        self._bays(sheet, left + 6, right - 6, 14, top - 44)

    def _head(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        wide = right - left
        sheet.fill("screen", bar(left + 7, top - 37, wide * 0.40, 28, 2))
        sheet.fill(
            "accent", bar(left + 11, top - 18, wide * 0.2, 3, 0.8), bar(left + wide * 0.56, top - 16, wide * 0.34, 3.6, 1)
        )
        sheet.fill(
            "lamp",
            bar(left + 11, top - 25, wide * 0.28, 1.8, 0.8),
            bar(left + 11, top - 30, wide * 0.22, 1.8, 0.8),
            detail=True,
        )
        sheet.fill("trim", bar(left + wide * 0.56, top - 34, 13, 11, 2))
        sheet.seam(course((left + 3, top - 41), (right - 3, top - 41)))

    def _bays(self, sheet: Sheet, left: float, right: float, bottom: float, top: float) -> None:
        wide, tall = (right - left) / self.columns, (top - bottom) / self.rows
        bays = [
            bar(left + column * wide + 1.6, bottom + row * tall + 1.6, wide - 3.2, tall - 3.2, 2).box
            for row in range(self.rows)
            for column in range(self.columns)
        ]
        taken = [bay for n, bay in enumerate(bays) if n % 7 != 3]
        sheet.fill("screen", *(bar(bay.left, bay.bottom, bay.width, bay.height, 2) for bay in bays))
        sheet.fill("second", *(bar(bay.left + 1.6, bay.bottom + 1.4, bay.width - 3.2, bay.height - 4.4, 1.6) for bay in taken))
        grips = (
            bar(b.left + b.width * 0.26, b.bottom + b.height * 0.3, b.width * 0.48, min(b.height * 0.26, 6), 1.6) for b in taken
        )
        sheet.fill("trim", *grips, detail=True)
        sheet.fill("accent", *(bar(bay.left + 3, bay.top - 2.4, bay.width * 0.3, 1.2) for bay in taken))
        free = [bay for bay in bays if bay not in taken]
        sheet.fill("tail", *(bar(bay.left + 3, bay.top - 2.4, bay.width * 0.12, 1.2) for bay in free))
