"""Farm carriers: a bench or a cab in front, an open bed behind on coarse tyres; the bed may tip."""

from dataclasses import dataclass

from exhibition.demo.drawings.paths import Path, arc, bar, between, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel
from exhibition.demo.drawings.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class FarmCarrier(Subject):
    roof: bool = False
    rack: bool = True
    """A slatted rack instead of drop sides."""
    tipped: float = 0
    """Degrees by which the bed is raised in the picture."""

    def draw(self, sheet: Sheet) -> None:
        r = self.radius
        front = self.long - r * 1.35
        rear, deck, bed = front - self.base, r * 2 + 4, self.long * 0.60
        self._chassis(sheet, rear, front)
        bench = r * 1.05 + 42
        self._cabin(sheet, front, bed, bench)
        self._bed(sheet, deck, bed)
        for x in (rear, front):
            sheet.wheel(Wheel(x, r, r, "steel", tyre=0.44, blocks=True, pair=True, brake=False))

    def _chassis(self, sheet: Sheet, rear: float, front: float) -> None:
        r = self.radius
        sheet.fill("trim", bar(5, r * 1.05, front - 5, 9, 2))
        pack = bar(rear + r + 5, r * 0.72, self.base - r * 2 - 12, 21, 3)
        sheet.fill("second", pack)
        sheet.seam(course((pack.box.left + 4, pack.box.top - 6), (pack.box.right - 4, pack.box.top - 6)), detail=True)
        sheet.fill("accent", bar(pack.box.right - 16, pack.box.bottom + 4, 10, 2.4, 1))
        sheet.fill("tail", bar(2, r * 1.2, 4, 7, 1.4))

    def _cabin(self, sheet: Sheet, front: float, bed: float, bench: float) -> None:
        long, r, tall = self.long, self.radius, self.tall
        waist = r * 2 + 16
        floor = r * 0.95
        if self.roof:
            self._canopy(sheet, bed, waist)
        sheet.fill("second", bar(bed, floor, front - r - bed, 7, 3))
        sheet.fill(
            "paint", outline((bed + 1, floor, 2), (bed + 1, bench - 8, 4), (bed + 40, bench - 8, 6), (bed + 34, floor + 4, 6))
        )
        sheet.fill(
            "cushion",
            bar(bed + 1, bench - 9, 41, 9, 4),
            outline((bed, bench - 3, 3), (bed - 5, bench + 34, 5), (bed + 3, bench + 36, 5), (bed + 10, bench - 2, 4)),
        )
        nose = outline(
            (front - r * 1.18, floor + 2, 4),
            (front - r * 1.3, r * 1.5, 8),
            (front - r * 1.5, waist + 10, 5),
            (front - r * 0.9, waist + 14, 6),
            (long - 8, waist + 2, 14),
            (long - 1, waist - 14, 10),
            (long, r * 1.2, 5),
            (front + r + 3, r * 1.1, 5),
            (front + r * 0.8, r * 1.95, 10),
            (front - r * 0.8, r * 2, 10),
            (front - r - 2, r * 1.1, 5),
        )
        sheet.fill("paint", nose)
        crease = course((front - r * 1.3, waist + 1), (long - 10, waist - 8))
        sheet.light(crease, nose, 0.6, 0.5, width=0.9)
        sheet.shade(crease.moved(0, -2.4), nose, 0.3, 1.8, width=4)
        sheet.tube("trim", 2.4, arc(front, r, r + 6, 15, 165))
        sheet.fill(
            "lamp",
            outline(
                (long - 12, waist - 6, 3), (long - 4, waist - 6, 3), (long - 1.4, waist - 15, 3), (long - 9, waist - 16, 3)
            ),
        )
        sheet.tube(
            "trim", 3, course((long - 1.5, r * 0.95), (long - 1.5, r * 1.7)), course((long - 16, r * 1.0), (long - 2, r * 1.0))
        )
        hub = (front - r * 1.75, waist + 27)
        sheet.tube("trim", 2.6, course((front - r * 1.15, waist + 10), hub))
        sheet.tube("cushion", 2.8, course((hub[0] - 8, hub[1] - 11), (hub[0] + 7, hub[1] + 11)))
        if not self.roof:
            x = bed - 5
            sheet.tube("trim", 3.4, course((x, r * 1.3), (x, tall - 1.7, 6), (x + 14, tall - 1.7)))

    def _canopy(self, sheet: Sheet, bed: float, waist: float) -> None:
        long, tall = self.long, self.tall
        top = tall - 3
        screen = outline(
            (long - self.radius * 1.9, waist + 10, 2),
            (long - self.radius * 2.5, top - 4, 6),
            (long - self.radius * 2.65, top - 4, 2),
            (long - self.radius * 2.1, waist + 10, 2),
        )
        sheet.fill("glass", screen)
        sheet.tube(
            "trim",
            3.6,
            course(
                (bed - 2, waist), (bed - 2, top, 8), (long - self.radius * 2.5, top, 10), (long - self.radius * 1.8, waist + 8)
            ),
        )
        sheet.fill(
            "paint",
            outline(
                (bed - 9, top - 2, 2),
                (bed - 7, tall, 4),
                (long - self.radius * 2.6, tall, 8),
                (long - self.radius * 2.1, top - 4, 3),
            ),
        )

    def _bed(self, sheet: Sheet, deck: float, bed: float) -> None:
        start, edge = (14.0 if self.tipped else 0.0), bed - 9
        hinge = (start + 6, deck)

        def turned(path: Path) -> Path:
            return path.turned(self.tipped, hinge) if self.tipped else path

        sheet.fill("trim", bar(12, deck - 12 if not self.tipped else self.radius * 1.35, edge - 16, 5, 1.5))
        sheet.fill("trim", *(bar(edge * share, self.radius * 1.2, 7, deck - self.radius * 1.2 - 8, 1) for share in (0.1, 0.86)))
        if self.tipped:
            ram, head = (edge * 0.46, self.radius * 1.4), turned(disc(edge * 0.72, deck, 1)).box
            sheet.tube("metal", 5, course(ram, (head.left + 1, head.bottom + 1)))
            sheet.tube("trim", 8, course(ram, between(ram, (head.left, head.bottom), 0.5)))
        tall = 30.0
        sheet.fill("trim", turned(bar(start, deck - 3, edge - start, 6, 1.5)))
        if self.rack and not self.tipped:
            posts = [edge * n / 5 for n in range(6)]
            rails = [course((1.5, deck + h), (edge - 1.5, deck + h)) for h in (11.0, 21.0)]
            sheet.tube("paint", 3, *rails)
            sheet.tube(
                "paint",
                3.2,
                course((1.6, deck + 2), (1.6, deck + tall + 2, 5), (edge - 1.6, deck + tall + 2, 5), (edge - 1.6, deck + 2)),
            )
            sheet.tube("paint", 2.4, segments(*(((x, deck + 2), (x, deck + tall + 2)) for x in posts[1:-1])))
            return
        wide = (edge - start) / 4
        board = turned(bar(start, deck + 2, edge - start, tall, 2))
        sheet.fill("paint", board)
        for n in range(4):
            panel = turned(bar(start + wide * n + 3, deck + 6, wide - 6, tall - 12, 2))
            sheet.shade(panel.moved(0, 1.2), panel, 0.3, 1.4)
            sheet.seam(panel)
        sheet.fill("trim", turned(bar(start, deck + tall - 1.5, edge - start, 3.6, 1)))
