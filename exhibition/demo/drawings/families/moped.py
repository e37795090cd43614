"""Step-through scooters: a leg shield, a flat floor, a seat over the batteries."""

from dataclasses import dataclass
from typing import Literal

from exhibition.demo.drawings.families.steering import Steering, delivery_box, handlebar, wing_mirror
from exhibition.demo.drawings.paths import Path, arc, bar, course, disc, outline
from exhibition.demo.drawings.sheet import Sheet, Wheel, WheelStyle
from exhibition.demo.drawings.subject import Subject

Look = Literal["retro", "city", "cub"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moped(Subject):
    look: Look = "city"
    box: bool = False
    rims: WheelStyle = "cast"
    spokes: int = 5

    def draw(self, sheet: Sheet) -> None:
        r, seat = self.radius, self.tall * 0.68
        front = Steering(self.long - r, r, 26)
        rear = front.x - self.base
        floor = r * 1.36 + 2
        sheet.tube("trim", 5, course((rear, r), (rear + self.base * 0.28, r + 3), (rear + self.base * 0.45, floor - 8)))
        self._wheels(sheet, front, rear)
        self._front_mudguard(sheet, front)
        self._rear_shock(sheet, rear, seat)
        body = self._body(rear, front, seat, floor)
        sheet.fill("paint", body)
        self._body_details(sheet, body, rear, front, seat, floor)
        self._saddle(sheet, rear, seat)
        self._shield(sheet, front, floor)
        self._cockpit(sheet, front)
        if self.box:
            self._carrier(sheet, rear, seat)

    def _wheels(self, sheet: Sheet, front: Steering, rear: float) -> None:
        sheet.wheel(Wheel(rear, self.radius, self.radius, "motor" if self.look == "retro" else self.rims, self.spokes, 0.36))
        front.fork(sheet, self.tall * 0.62, 4)
        sheet.wheel(Wheel(front.x, self.radius, self.radius, self.rims, self.spokes, 0.36))
        sheet.tube("metal", 3.2, course((front.x, front.y), front.at(self.tall * 0.40)))

    def _front_mudguard(self, sheet: Sheet, front: Steering) -> None:
        r = self.radius
        deep = 9 if self.look == "retro" else 5
        guard = arc(front.x, r, r + 3, 20, 158)
        skirt = outline(
            *((x, y) for x, y in _ends(guard)[:1]),
            (front.x + r * 0.9, r * 2 + 1),
            (front.x, r * 2 + 5.5),
            (front.x - r * 0.95, r * 2 + 2),
            _ends(guard)[1],
            (front.x - r * 0.7, r * 1.45 + 5 - deep * 0.3),
            (front.x, r * 2 - deep),
            (front.x + r * 0.75, r * 1.5 + 2),
        )
        sheet.fill("paint", skirt)

    def _rear_shock(self, sheet: Sheet, rear: float, seat: float) -> None:
        foot, head = (rear - 1, self.radius + 3), (rear - 3, seat - 12)
        sheet.tube("metal", 2, course(foot, head))
        sheet.tube("trim", 4.4, course((foot[0] - 0.6, foot[1] + 8), (head[0] + 0.4, head[1] - 3)))

    def _body(self, rear: float, front: Steering, seat: float, floor: float) -> Path:
        base, r = self.base, self.radius
        nose = front.x - r - 8
        if self.look == "retro":
            return outline(
                (nose, floor - 7, 4),
                (nose + 2, floor + 1, 3),
                (rear + base * 0.47, floor + 2, 5),
                (rear + base * 0.40, seat - 2, 12),
                (rear * 0.5, seat - 2, 10),
                (1, seat - 14),
                (2, r * 1.75),
                (rear + r * 0.2, r * 1.32),
                (rear + r * 1.5, r * 1.3),
                (rear + base * 0.42, floor - 9, 5),
            )
        return outline(
            (nose, floor - 7, 4),
            (nose + 2, floor + 1, 3),
            (rear + base * 0.48, floor + 2, 6),
            (rear + base * 0.41, seat - 3, 9),
            (5, seat + 2, 4),
            (0, seat - 4, 3),
            (2, seat - 9, 4),
            (rear - r * 0.3, r * 2.12, 10),
            (rear + r * 1.15, r * 1.75, 10),
            (rear + base * 0.36, floor - 9, 6),
        )

    def _body_details(self, sheet: Sheet, body: Path, rear: float, front: Steering, seat: float, floor: float) -> None:
        base, r = self.base, self.radius
        nose = front.x - r - 8
        sheet.fill(
            "second",
            outline(
                (nose, floor - 7, 3),
                (nose, floor - 2, 2),
                (rear + base * 0.46, floor - 1, 3),
                (rear + base * 0.40, floor - 9, 3),
            ),
        )
        sheet.fill("trim", bar(rear + base * 0.47, floor - 0.4, nose - rear - base * 0.46, 2.2, 1))
        swoop = course(
            (rear + base * 0.44, floor + 8),
            (rear + base * 0.30, seat - 16),
            (6, seat - 9 if self.look != "retro" else seat - 16),
        )
        sheet.light(swoop.moved(0, 1), body, 0.5, 0.9, width=1.8)
        sheet.shade(swoop.moved(0, -2.4), body, 0.25, 1.6, width=4)
        sheet.seam(swoop)
        sheet.fill(
            "accent",
            outline(
                (rear + base * 0.18, seat - 18, 0.5),
                (rear + base * 0.19, seat - 16.4, 0.5),
                (rear + base * 0.36, seat - 19.4, 0.5),
                (rear + base * 0.355, seat - 21, 0.5),
            ),
        )
        low = seat - 9 if self.look != "retro" else seat - 17
        sheet.fill("tail", outline((0.6, low + 1, 1), (1, low + 6, 2), (8, low + 6.5, 2), (7, low + 2, 2)))
        sheet.fill(
            "trim",
            outline(
                (3, low - 1, 1), (rear - r * 0.6, r * 1.9, 3), (1.5, r * 1.25, 2), (0.5, r * 1.3, 1), (rear - r * 0.9, r * 2, 3)
            ),
        )
        sheet.tube("trim", 2, course((rear + base * 0.34, floor - 8), (rear + base * 0.24, 3)), detail=True)

    def _saddle(self, sheet: Sheet, rear: float, seat: float) -> None:
        ahead = rear + self.base * 0.43
        hump = 8 if self.look == "city" else 5
        saddle = outline(
            (ahead, seat - 4, 3),
            (ahead - 1, seat + 5),
            (ahead - 20, seat + 5.5),
            (rear + 8, seat + 3.5),
            (rear - 4, seat + hump),
            (6, seat + hump - 1, 5),
            (5, seat, 2),
            (rear, seat - 2, 4),
        )
        sheet.fill("cushion", saddle)
        sheet.seam(course((ahead - 4, seat), (rear + 10, seat - 0.5), (8, seat + hump * 0.35)), detail=True)
        if not self.box:
            sheet.tube(
                "metal", 2, course((rear + 2, seat - 1), (3, seat + 3, 4), (3, seat + 8.4, 3), (12, seat + 9)), detail=True
            )

    def _shield(self, sheet: Sheet, front: Steering, floor: float) -> None:
        tall, r = self.tall, self.radius
        bulge = 13 if self.look == "retro" else 9
        top = front.at(tall * 0.80)
        shield = outline(
            (top[0] - 3, top[1], 3),
            (top[0] + 6, top[1] - 1, 5),
            front.at(tall * 0.66, bulge + 2),
            front.at(tall * 0.50, bulge - 2),
            (front.x - r - 4, r * 2 + 1, 8),
            (front.x - r - 7, floor - 6, 4),
            (front.x - r - 14, floor - 6, 3),
            (front.x - r - 13, floor + 6, 12),
            front.at(tall * 0.62, -7),
        )
        sheet.fill("paint", shield)
        sheet.fill(
            "second",
            outline(
                (top[0] - 4, top[1] - 1, 2),
                front.at(tall * 0.74, -1),
                front.at(tall * 0.55, -2),
                (front.x - r - 10, floor + 8, 6),
                (front.x - r - 14, floor + 1, 2),
                front.at(tall * 0.58, -8),
            ),
        )
        sheet.seam(course(front.at(tall * 0.76, 9), front.at(tall * 0.6, 4), (front.x - r - 4, floor + 7)), detail=True)
        sheet.fill(
            "accent",
            outline(
                front.at(tall * 0.56, bulge - 2.4),
                front.at(tall * 0.57, bulge - 0.6),
                front.at(tall * 0.5, bulge - 2.8),
                front.at(tall * 0.49, bulge - 4.4),
            ),
        )

    def _cockpit(self, sheet: Sheet, front: Steering) -> None:
        tall = self.tall
        neck, grip = front.at(tall * 0.82, 2), front.at(tall * 0.9, -21)
        cowl = outline(
            front.at(tall * 0.79, -6),
            front.at(tall * 0.88, -7),
            front.at(tall * 0.925, 0),
            front.at(tall * 0.90, 10),
            front.at(tall * 0.80, 11),
            front.at(tall * 0.775, 3),
        )
        handlebar(sheet, neck, (grip[0], tall * 0.885))
        sheet.fill("paint", cowl)
        x, y = front.at(tall * 0.845, 8.4)
        if self.look == "city":
            sheet.fill(
                "lamp",
                outline(
                    front.at(tall * 0.665, 7),
                    front.at(tall * 0.72, 5.5),
                    front.at(tall * 0.70, 11.4),
                    front.at(tall * 0.64, 11),
                ),
            )
            sheet.fill(
                "accent", outline((x - 2, y + 2, 1), (x + 3, y + 2.4, 1), (x + 4, y - 1.5, 1), (x - 1, y - 1, 1)), detail=True
            )
        else:
            sheet.fill("trim", disc(x + 1.4, y, 4.4, 6.4))
            sheet.fill("lamp", disc(x + 2.4, y, 3.6, 5.4))
        sheet.fill(
            "tail",
            outline(front.at(tall * 0.74, 2), front.at(tall * 0.755, 2), front.at(tall * 0.75, 8), front.at(tall * 0.735, 8)),
            detail=True,
        )
        wing_mirror(sheet, front.at(tall * 0.88, -6), tall)

    def _carrier(self, sheet: Sheet, rear: float, seat: float) -> None:
        top = self.tall * 0.985
        bottom = seat + 10
        sheet.tube(
            "trim",
            2.2,
            course((2, bottom - 1.4), (rear + self.base * 0.13, bottom - 1.4)),
            course((rear - 6, seat), (rear - 4, bottom - 2)),
        )
        delivery_box(sheet, 1.2, bottom, self.base * 0.34, top - bottom)


def _ends(path: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    return path.steps[0].points[-1], path.steps[-1].points[-1]
