"""Electric motorcycles: a tube frame around a battery case, a tank-shaped cover, a long fork."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.families.steering import Steering, handlebar, wing_mirror
from exhibition.demo.drawings.paths import arc, around, bar, between, course, disc, outline, segments
from exhibition.demo.drawings.sheet import Sheet, Wheel, WheelStyle
from exhibition.demo.drawings.subject import Subject

Look = Literal["roadster", "trail", "cafe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motorcycle(Subject):
    look: Look = "roadster"
    rims: WheelStyle = "cast"
    spokes: int = 6

    def draw(self, sheet: Sheet) -> None:
        r, tall = self.radius, self.tall
        front = Steering(self.long - r, r, 25 if self.look != "trail" else 27)
        rear = front.x - self.base
        seat, pivot = tall * (0.70 if self.look != "trail" else 0.74), (rear + self.base * 0.40, r * 1.22)
        lift = 5 if self.look == "trail" else 0
        self._rear_end(sheet, rear, seat, pivot)
        self._front_end(sheet, front)
        self._pack(sheet, front, seat, pivot, lift)
        self._frame(sheet, rear, front, seat, pivot)
        self._covers(sheet, rear, front, seat)
        self._cockpit(sheet, front)

    @property
    def _tyre(self) -> float:
        return 0.22 if self.rims == "wire" else 0.3

    def _rear_end(self, sheet: Sheet, rear: float, seat: float, pivot: tuple[float, float]) -> None:
        r = self.radius
        sheet.wheel(Wheel(rear, r, r, self.rims, self.spokes, self._tyre, blocks=self.look == "trail"))
        sheet.tube("trim", 6, course((rear - 1, r), pivot))
        sheet.tube("metal", 3.4, course((rear - 1, r + 0.4), (pivot[0] - 3, pivot[1] + 0.4)), detail=True)
        sheet.fill("metal", disc(rear, r, 3.4), disc(pivot[0], pivot[1], 4.4))
        foot, head = (rear + self.base * 0.17, r * 1.15), (rear + self.base * 0.25, seat - 5)
        sheet.tube("metal", 2.2, course(foot, head))
        sheet.tube("trim", 4.4, course(between(foot, head, 0.24), between(foot, head, 0.84)))
        turns = [between(foot, head, 0.26 + 0.1 * n) for n in range(6)]
        sheet.tube("accent", 1.7, segments(*(((x - 3.6, y - 0.7), (x + 3.6, y + 0.9)) for x, y in turns)), detail=True)
        high = self.look == "trail"
        guard = arc(rear, r, r + 9, 70, 140) if high else arc(rear, r, r + 3.4, 70, 168)
        stay = around((rear, r), r + (9 if high else 3.4), 122)
        sheet.tube("trim", 2, guard)
        sheet.tube("trim", 1.3, course((rear, r), stay))

    def _front_end(self, sheet: Sheet, front: Steering) -> None:
        r = self.radius
        sheet.wheel(Wheel(front.x, r, r, self.rims, self.spokes, self._tyre, blocks=self.look == "trail"))
        high = self.look == "trail"
        centre = arc(front.x, r, r + (11 if high else 3), 48 if high else 40, 128 if high else 140)
        sheet.tube("paint", 3.2, centre)
        sheet.tube("metal", 4.4, course((front.x, front.y), front.at(self.tall * 0.76)))
        sheet.tube("trim", 6.2, course((front.x, front.y), front.at(self.tall * (0.40 if high else 0.36))))
        sheet.tube("accent", 5.4, course(front.at(self.tall * 0.60), front.at(self.tall * 0.74)), detail=True)
        sheet.tube(
            "trim",
            7,
            course(front.at(self.tall * 0.615), front.at(self.tall * 0.64)),
            course(front.at(self.tall * 0.745), front.at(self.tall * 0.77)),
        )
        sheet.fill("metal", disc(front.x, front.y, 2.8))

    def _pack(self, sheet: Sheet, front: Steering, seat: float, pivot: tuple[float, float], lift: float) -> None:
        base, r = self.base, self.radius
        left, right, low = pivot[0] - base * 0.01, front.x - r - 4, r * 0.58 + lift
        case = outline(
            (left, low + 10, 3),
            (left + 3, seat - 12, 4),
            (right - base * 0.10, seat - 4, 4),
            (right - 1, r * 1.5, 6),
            (right - 4, low + 4, 5),
            (left + 9, low, 4),
        )
        sheet.fill("trim", case)
        sheet.fill(
            "second",
            outline(
                (left + 5, low + 16, 3),
                (left + 6, seat - 18, 3),
                (right - base * 0.12, seat - 12, 3),
                (right - 6, r * 1.5, 4),
                (right - 8, low + 11, 3),
            ),
        )
        fins = [((left + 8, low + 22 + 4.2 * n), (right - 10, low + 22 + 4.2 * n)) for n in range(int((seat - low - 46) / 4.2))]
        sheet.tube("trim", 1, segments(*fins), detail=True)
        motor = left + 4, low + 11
        sheet.tube("metal", 1.8, course((motor[0] - 4, low + 3), (motor[0] - 19, low + 4.4)))
        sheet.fill("metal", disc(*motor, 11.5))
        sheet.fill("trim", disc(*motor, 9))
        sheet.fill("metal", disc(*motor, 4), detail=True)
        sheet.fill("accent", bar(left + base * 0.13, r * 1.5, base * 0.12, 2, 0.8))

    def _frame(self, sheet: Sheet, rear: float, front: Steering, seat: float, pivot: tuple[float, float]) -> None:
        tall, head = self.tall, front.at(self.tall * 0.70, -4)
        down = (front.x - self.radius - 9, self.radius * 1.2)
        top = course(head, (rear + self.base * 0.52, seat - 4), (rear + self.base * 0.26, seat - 7), (rear - 4, seat + 1))
        sheet.tube(
            "accent" if self.look == "roadster" else "trim",
            3.6,
            course(head, (down[0] - 1, self.radius * 1.7), (down[0] - 6, self.radius * 0.8, 6)),
            top,
        )
        sheet.tube(
            "accent" if self.look == "roadster" else "trim",
            3.6,
            course(pivot, (rear + self.base * 0.36, seat - 8)),
            course(pivot, (rear + self.base * 0.10, seat - 5)),
        )
        sheet.tube("trim", 7.4, course(front.at(tall * 0.64, -3.4), front.at(tall * 0.74, -3.4)))

    def _covers(self, sheet: Sheet, rear: float, front: Steering, seat: float) -> None:
        base, head = self.base, front.at(self.tall * 0.72, -8)
        tank = outline(
            (head[0] + 2, head[1] - 11, 4),
            (head[0] + 4, head[1] + 5, 7),
            (head[0] - 12, head[1] + 12),
            (rear + base * 0.50, seat + 13),
            (rear + base * 0.38, seat + 1, 3),
            (rear + base * 0.41, seat - 9, 4),
            (head[0] - 14, seat - 16, 10),
        )
        sheet.fill("paint", tank)
        crease = course((head[0] - 2, head[1] - 2), (head[0] - 20, seat + 4), (rear + base * 0.43, seat - 2))
        sheet.light(crease.moved(0, 0.8), tank, 0.7, 0.6, width=1.4)
        sheet.shade(crease.moved(0, -2), tank, 0.4, 1.5, width=3.4)
        sheet.fill(
            "accent",
            outline(
                (head[0] - 22, seat - 1, 0.5),
                (head[0] - 20, seat + 1.4, 0.5),
                (head[0] - 8, seat + 3, 0.5),
                (head[0] - 9, seat + 0.6, 0.5),
            ),
        )
        back = 2 if self.look != "cafe" else 5
        rise = 7 if self.look != "trail" else 2
        sheet.tube("trim", 1.8, course((rear - self.radius * 0.2, seat + 1), (back + 4, seat - 12), (0.9, self.radius * 1.75)))
        sheet.fill(
            "paint",
            outline(
                (rear + base * 0.22, seat - 8, 3),
                (rear + base * 0.25, seat - 1, 3),
                (back, seat + rise, 3),
                (back - 1, seat + rise - 4, 2),
                (rear - 4, seat - 3, 6),
            ),
        )
        hump = (rear - 2, seat + 13) if self.look == "cafe" else (rear + 2, seat + rise + 3)
        saddle = outline(
            (rear + base * 0.42, seat - 1, 3),
            (rear + base * 0.42, seat + 4, 3),
            (rear + base * 0.28, seat + 2),
            (rear + base * 0.14, seat + 3.5),
            hump,
            (back + 3, seat + rise + 3, 3),
            (back + 2, seat + rise - 1, 2),
            (rear + base * 0.14, seat - 3),
        )
        sheet.fill("paint" if self.look == "cafe" and self.paint.second == self.paint.body else "cushion", saddle)
        sheet.seam(
            course((rear + base * 0.40, seat + 1), (rear + base * 0.2, seat - 0.5), (back + 6, seat + rise)), detail=True
        )
        sheet.fill("tail", bar(back - 2 if back >= 2 else 0, seat + rise - 5, 5, 3.6, 1.2))

    def _cockpit(self, sheet: Sheet, front: Steering) -> None:
        tall = self.tall
        x, y = front.at(tall * 0.72, 10)
        grip = front.at(tall * 0.87, -20) if self.look != "cafe" else front.at(tall * 0.80, -17)
        handlebar(sheet, front.at(tall * 0.77, 1), grip)
        if self.look == "trail":
            sheet.fill("paint", outline((x - 4, y - 9, 3), (x - 7, y + 11, 4), (x, y + 9), (x + 5, y - 6, 3)))
            sheet.fill("lamp", outline((x, y - 4, 2), (x - 1.4, y + 4.5, 2), (x + 2, y + 3, 2), (x + 4, y - 3.6, 2)))
        else:
            sheet.fill("trim", disc(x - 1, y, 9.4))
            sheet.fill("metal", disc(x + 1.6, y, 6.6, 8.6))
            sheet.fill("lamp", disc(x + 3, y, 5, 7.4))
        sheet.fill(
            "screen",
            outline(front.at(tall * 0.79, -2), front.at(tall * 0.845, -3), front.at(tall * 0.83, 6), front.at(tall * 0.785, 6)),
        )
        sheet.fill("accent", bar(x - 12, y - 7, 4.6, 2.2, 1), detail=True)
        wing_mirror(sheet, (grip[0] + 9, grip[1]), tall)
