"""Micro cars for two to four: rounded, boxy, or with a fast tail and three doors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.families.bodywork import handle, mirror, scaled, shaped, shoulder, wheel_wells
from exhibition.demo.drawings.paths import Corner, Path, bar, course, disc, outline
from exhibition.demo.drawings.sheet import Sheet, Wheel, WheelStyle
from exhibition.demo.drawings.subject import Subject

Body = Literal["round", "box", "fast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MicroCar(Subject):
    body: Body = "round"
    rims: WheelStyle = "cast"
    spokes: int = 5
    two_tone: bool = False
    """The roof in the second colour."""

    def draw(self, sheet: Sheet) -> None:
        form = _FORMS[self.body]
        wheels = self._wheels(form)
        floor = self.radius * 0.72
        shell = self._shaped(form.silhouette)
        sheet.fill("trim", bar(wheels[0].x, floor - 5, self.base, 9, 2))
        sheet.fill("paint", shell)
        self._greenhouse(sheet, form)
        self._cladding(sheet, shell, floor)
        shoulder(sheet, shell, course(*self._corners(form.crease)))
        sheet.seam(*(course(*self._corners(door)) for door in form.doors))
        for x, y in form.handles:
            handle(sheet, x * self.long, y * self.tall)
        self._lamps(sheet, form)
        mirror(sheet, (form.mirror[0] * self.long, form.mirror[1] * self.tall))
        wheel_wells(sheet, shell, wheels, floor)

    def _wheels(self, form: "_Form") -> tuple[Wheel, Wheel]:
        rear = (self.long - self.base) * form.rear_overhang
        return tuple(
            Wheel(x, self.radius, self.radius, self.rims, self.spokes, tyre=0.33, pair=True) for x in (rear, rear + self.base)
        )  # type: ignore[return-value]  # two places, two wheels

    def _greenhouse(self, sheet: Sheet, form: "_Form") -> None:
        glass = self._shaped(form.glass)
        if self.two_tone:
            sheet.fill("second", self._shaped(form.roof))
        sheet.fill("glass", glass)
        seat = 0.36 if self.body == "round" else 0.3
        for share in (seat, seat + 0.2):
            x, y = share * self.long, self.tall * 0.68
            rest = outline((x, y - 18), (x - 3, y + 8), (x + 1, y + 14, 3), (x + 8, y + 13, 3), (x + 9, y - 18))
            sheet.shade(rest, glass, 0.7, 0.6)
        hub = (form.mirror[0] - 0.08) * self.long, self.tall * 0.66
        sheet.shade(disc(hub[0], hub[1], 3, 10).turned(25, hub), glass, 0.7, 0.5)
        for pillar in form.pillars:
            sheet.fill("second" if self.two_tone else "paint", self._shaped(pillar))

    def _cladding(self, sheet: Sheet, shell: Path, floor: float) -> None:
        long, top = self.long, self.radius * 1.22
        lower = shell.box.bottom
        sheet.fill(
            "second",
            outline((0.012 * long, lower, 3), (0.004 * long, top, 2), (0.12 * long, top - 3, 2), (0.16 * long, lower, 1)),
            outline((0.86 * long, lower, 1), (0.88 * long, top - 3, 2), (0.996 * long, top, 2), (0.986 * long, lower, 3)),
            bar(0.2 * long, floor, 0.62 * long, 6.5, 2.5),
        )
        sheet.fill("accent", bar(0.36 * long, floor + 8.6, 0.3 * long, 1.3, 0.6))
        sheet.shade(bar(0.1 * long, floor + 3, 0.8 * long, 7), shell, 0.25, 3)

    def _lamps(self, sheet: Sheet, form: "_Form") -> None:
        front, rear = self._shaped(form.lamp), self._shaped(form.tail)
        sheet.fill("lamp", front)
        box = front.box
        centre = box.left + box.width * 0.42, box.bottom + box.height * 0.5
        sheet.fill("glass", disc(*centre, box.height * 0.3), detail=True)
        sheet.fill("lamp", disc(*centre, box.height * 0.2), detail=True)
        sheet.fill("tail", rear)
        port = bar(0.2 * self.long, self.tall * 0.47, 9, 8, 2.5)
        sheet.seam(port, detail=True)

    def _corners(self, corners: Sequence[Corner]) -> tuple[Corner, ...]:
        return scaled(corners, self.long, self.tall)

    def _shaped(self, corners: Sequence[Corner]) -> Path:
        return shaped(corners, self.long, self.tall)


@dataclass(frozen=True, slots=True)
class _Form:
    """Shares of length and height."""

    silhouette: Sequence[Corner]
    glass: Sequence[Corner]
    roof: Sequence[Corner]
    pillars: Sequence[Sequence[Corner]]
    doors: Sequence[Sequence[Corner]]
    crease: Sequence[Corner]
    handles: Sequence[tuple[float, float]]
    lamp: Sequence[Corner]
    tail: Sequence[Corner]
    mirror: tuple[float, float]
    rear_overhang: float = 0.5


_FORMS: dict[Body, _Form] = {
    "round": _Form(
        silhouette=(
            (0.025, 0.145, 3), (0.0, 0.22), (0.0, 0.50), (0.03, 0.64), (0.09, 0.90), (0.30, 1.0), (0.52, 1.0), (0.70, 0.95),
            (0.825, 0.665), (0.94, 0.62), (1.0, 0.50), (1.0, 0.22), (0.98, 0.145, 3),
        ),
        glass=(
            (0.135, 0.64, 4), (0.165, 0.86), (0.30, 0.955), (0.52, 0.955), (0.675, 0.92), (0.805, 0.675, 2),
            (0.76, 0.63, 5),
        ),
        roof=(
            (0.09, 0.72, 2), (0.10, 0.90), (0.30, 1.0), (0.52, 1.0), (0.70, 0.95), (0.725, 0.895, 2), (0.67, 0.925),
            (0.5, 0.96), (0.28, 0.94),
        ),
        pillars=(
            ((0.395, 0.63, 1), (0.40, 0.96, 1), (0.435, 0.962, 1), (0.44, 0.63, 1)),
            ((0.615, 0.955, 1), (0.64, 0.945, 1), (0.77, 0.665, 1), (0.75, 0.635, 1)),
        ),
        doors=(
            ((0.418, 0.62), (0.405, 0.34), (0.44, 0.19)),
            ((0.748, 0.63), (0.76, 0.44), (0.715, 0.34), (0.68, 0.20)),
        ),
        crease=((0.02, 0.52), (0.2, 0.575), (0.6, 0.565), (0.97, 0.50)),
        handles=((0.45, 0.53),),
        lamp=((0.905, 0.515), (0.895, 0.585), (0.935, 0.60), (0.982, 0.53), (0.985, 0.47), (0.94, 0.455)),
        tail=((0.006, 0.43, 2), (0.012, 0.56), (0.04, 0.60), (0.052, 0.54), (0.042, 0.42, 3)),
        mirror=(0.735, 0.63),
    ),
    "box": _Form(
        silhouette=(
            (0.02, 0.145, 3), (0.0, 0.20), (0.0, 0.62), (0.012, 0.80), (0.03, 0.985), (0.14, 1.0, 16),
            (0.60, 1.0, 24), (0.69, 0.965, 14),
            (0.80, 0.665, 12), (0.955, 0.63, 14), (1.0, 0.55), (1.0, 0.2), (0.985, 0.145, 3),
        ),
        glass=(
            (0.055, 0.64, 4), (0.065, 0.80, 6), (0.085, 0.94, 7), (0.60, 0.955, 10), (0.675, 0.93, 8),
            (0.785, 0.66, 3), (0.74, 0.63, 4),
        ),
        roof=(
            (0.012, 0.86, 2), (0.03, 0.985), (0.14, 1.0, 16), (0.60, 1.0, 24), (0.69, 0.965, 14), (0.712, 0.912, 2),
            (0.67, 0.945, 6), (0.10, 0.93, 8),
        ),
        pillars=(
            ((0.205, 0.63, 1), (0.215, 0.95, 1), (0.245, 0.95, 1), (0.245, 0.63, 1)),
            ((0.445, 0.63, 1), (0.445, 0.96, 1), (0.47, 0.96, 1), (0.475, 0.63, 1)),
            ((0.635, 0.955, 1), (0.66, 0.945, 1), (0.775, 0.66, 1), (0.755, 0.635, 1)),
        ),
        doors=(
            ((0.225, 0.63), (0.225, 0.44), (0.265, 0.36), (0.285, 0.19)),
            ((0.458, 0.63), (0.455, 0.19)),
            ((0.75, 0.64), (0.755, 0.45), (0.73, 0.36), (0.70, 0.20)),
        ),
        crease=((0.01, 0.565), (0.5, 0.58), (0.985, 0.56)),
        handles=((0.255, 0.545), (0.485, 0.545)),
        lamp=((0.935, 0.47, 2), (0.93, 0.585, 3), (0.972, 0.585, 3), (0.99, 0.54, 2), (0.992, 0.46, 2)),
        tail=((0.004, 0.42, 1), (0.004, 0.60, 1), (0.028, 0.60, 2), (0.03, 0.42, 2)),
        mirror=(0.745, 0.635),
    ),
    "fast": _Form(
        silhouette=(
            (0.02, 0.15, 3), (0.0, 0.24), (0.0, 0.56), (0.015, 0.70, 6), (0.10, 0.74, 14), (0.25, 0.97), (0.42, 1.0),
            (0.56, 1.0), (0.66, 0.93),
            (0.80, 0.64, 14), (0.94, 0.59), (1.0, 0.46), (1.0, 0.24), (0.985, 0.15, 3),
        ),
        glass=(
            (0.165, 0.66, 3), (0.20, 0.76, 6), (0.30, 0.93), (0.44, 0.955), (0.55, 0.955), (0.645, 0.90),
            (0.785, 0.64, 2), (0.73, 0.61, 4),
        ),
        roof=(
            (0.11, 0.76, 2), (0.25, 0.97), (0.42, 1.0), (0.56, 1.0), (0.66, 0.93), (0.69, 0.87, 2), (0.63, 0.915),
            (0.44, 0.95), (0.28, 0.88),
        ),
        pillars=(
            ((0.355, 0.63, 1), (0.375, 0.95, 1), (0.405, 0.955, 1), (0.40, 0.63, 1)),
            ((0.59, 0.955, 1), (0.615, 0.94, 1), (0.765, 0.64, 1), (0.745, 0.61, 1)),
        ),
        doors=(
            ((0.378, 0.63), (0.36, 0.40), (0.40, 0.19)),
            ((0.74, 0.61), (0.75, 0.42), (0.715, 0.34), (0.69, 0.20)),
        ),
        crease=((0.01, 0.55), (0.25, 0.60), (0.6, 0.565), (0.98, 0.46)),
        handles=((0.41, 0.54),),
        lamp=((0.90, 0.53), (0.90, 0.56), (0.955, 0.555), (0.992, 0.46), (0.97, 0.44)),
        tail=((0.004, 0.58, 1), (0.01, 0.665, 2), (0.075, 0.665, 2), (0.06, 0.60, 2)),
        mirror=(0.725, 0.61),
    ),
}  # fmt: skip
