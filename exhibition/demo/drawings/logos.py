"""Company marks: two tones, one simple figure, always the same for the same seed."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from exhibition.demo.drawings.colours import darker, lighter
from exhibition.demo.drawings.ink import filled, stroked
from exhibition.demo.drawings.paths import Path, Point, arc, around, bar, course, disc, outline, polygon

_Choice = TypeVar("_Choice")
_Layer = tuple[str, Path, float]
"""``strong`` or ``soft``, the path, and the width of its stroke (0 to fill it)."""
_CENTRE: Point = (32.0, 32.0)


def logo(seed: str, hue: str) -> str:
    """Return a mark of 64 × 64 on nothing. ``hue``, ``#RRGGBB``, is its strong tone; the soft one goes with it."""
    dice = _Dice(seed)
    figure = dice.pick(_FIGURES)
    tones = {
        "strong": dice.pick((hue, darker(hue, 0.25))),
        "soft": dice.pick((lighter(hue, 0.4), lighter(hue, 0.55), *_COMPANIONS)),
    }
    drawn = "".join(
        stroked(path, tones[tone], width) if width else filled(path, tones[tone]) for tone, path, width in figure(dice)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 -64 64 64">{drawn}</svg>'


_COMPANIONS = ("#F2A46B", "#4CC9DA", "#8CCB73", "#E9B949")


class _Dice:
    """Choices that follow from a seed, the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._bytes = hashlib.sha256(seed.encode()).digest()
        self._next = 0

    def pick(self, choices: Sequence[_Choice]) -> _Choice:
        value = self._bytes[self._next % len(self._bytes)]
        self._next += 1
        return choices[value % len(choices)]


def _leaf(dice: _Dice) -> Sequence[_Layer]:
    """Two petals that share a stem."""
    tilt = dice.pick((0, 90, 180, 270))
    near = outline((8, 8, 1), (8, 56), (56, 56, 1), (56, 8)).scaled(0.92, 0.92, _CENTRE)
    vein = course((10, 10), (30, 34), (54, 54))
    return [
        ("soft", near.turned(tilt, _CENTRE), 0),
        ("strong", outline((8, 8, 1), (14, 40), (54, 54, 1), (40, 14)).turned(tilt, _CENTRE), 0),
    ] + ([("soft", vein.turned(tilt, _CENTRE), 2.4)] if dice.pick((True, False)) else [])


def _orbit(dice: _Dice) -> Sequence[_Layer]:
    turn = dice.pick((20, 65, 110, 200))
    gap = dice.pick((50, 80))
    return [
        ("strong", arc(*_CENTRE, 22, turn + gap / 2, turn + 360 - gap / 2), 9),
        ("soft", disc(*around(_CENTRE, 22, turn), 6.4), 0),
    ]


def _chevrons(dice: _Dice) -> Sequence[_Layer]:
    turn = dice.pick((0, 90, 180, 270))
    count = dice.pick((2, 3))
    step = 15 if count == 3 else 19
    ahead = [course((12 + step * n, 52), (30 + step * n, 32, 2), (12 + step * n, 12)) for n in range(count)]
    shift = 32 - (12 + 30 + step * (count - 1)) / 2
    return [
        ("strong" if n == count - 1 else "soft", path.moved(shift).turned(turn, _CENTRE), 8.4) for n, path in enumerate(ahead)
    ]


def _road(dice: _Dice) -> Sequence[_Layer]:
    """A disc, and a lane that winds across it."""
    flip = dice.pick((1, -1))
    lane = course((20, 5), (20, 26), (44, 38), (44, 59)).scaled(flip, 1, _CENTRE)
    return [("strong", disc(*_CENTRE, 28), 0), ("soft", lane, dice.pick((7, 10)))]


def _petals(dice: _Dice) -> Sequence[_Layer]:
    count = dice.pick((4, 5, 6))
    long = outline((32, 30, 1), (22, 48), (32, 61, 6), (42, 48))
    return [
        ("strong" if n % 2 == 0 or count == 5 else "soft", long.turned(360 / count * n, _CENTRE), 0) for n in range(count)
    ] + [("soft", disc(*_CENTRE, 5 if count > 4 else 6), 0)]


def _bars(dice: _Dice) -> Sequence[_Layer]:
    heights = dice.pick(((20, 34, 50), (50, 34, 20), (28, 50, 28), (50, 28, 50)))
    lean = dice.pick((0.0, 6.0))
    return [
        (
            "strong" if tall == 50 else "soft",
            outline(
                (8 + 17 * n, 7, 5), (8 + 17 * n + lean, 7 + tall, 5), (21 + 17 * n + lean, 7 + tall, 5), (21 + 17 * n, 7, 5)
            ).moved(-lean / 2),
            0,
        )
        for n, tall in enumerate(heights)
    ]


def _cube(dice: _Dice) -> Sequence[_Layer]:
    corners = [around(_CENTRE, 28, 90 + 60 * n) for n in range(6)]
    faces = [polygon(_CENTRE, corners[n], corners[n + 1], corners[(n + 2) % 6]) for n in (0, 2, 4)]
    bright = dice.pick((0, 1, 2))
    return [("strong" if n == bright else "soft", face.scaled(0.94, 0.94, face.box.centre), 0) for n, face in enumerate(faces)]


def _waves(dice: _Dice) -> Sequence[_Layer]:
    flip = dice.pick((1, -1))
    lines = [course((8, y), (20, y + 15), (44, y - 15), (56, y)).scaled(1, flip, _CENTRE) for y in (17, 32, 47)]
    strong = dice.pick((0, 1, 2))
    return [("strong" if n == strong else "soft", line, 8) for n, line in enumerate(lines)]


def _spark(dice: _Dice) -> Sequence[_Layer]:
    """Two blades of a bolt."""
    flip = dice.pick((1, -1))
    upper = outline((36, 60, 2), (12, 28, 2), (34, 28, 2)).scaled(flip, 1, _CENTRE)
    lower = outline((28, 4, 2), (52, 36, 2), (30, 36, 2)).scaled(flip, 1, _CENTRE)
    return [("soft", lower, 0), ("strong", upper, 0)]


def _pair(dice: _Dice) -> Sequence[_Layer]:
    turn = dice.pick((0, 45, 90, 135))
    return [
        ("soft", disc(22, 32, 18).turned(turn, _CENTRE), 0),
        ("strong", disc(42, 32, 18).turned(turn, _CENTRE), 5 if dice.pick((True, False)) else 0),
    ]


def _gate(dice: _Dice) -> Sequence[_Layer]:
    """An arch within an arch."""
    turn = dice.pick((0, 180))
    outer = course((12, 8), (12, 56), (52, 56), (52, 8))
    inner = course((27, 8), (27, 36), (37, 36), (37, 8)) if dice.pick((True, False)) else course((32, 8), (32, 30))
    return [("strong", outer.turned(turn, _CENTRE), 9), ("soft", inner.turned(turn, _CENTRE), 8)]


def _grid(dice: _Dice) -> Sequence[_Layer]:
    """Four tiles, one of them round."""
    odd = dice.pick((0, 1, 2, 3))
    corner = dice.pick((2, 6))
    places = [(8, 8), (34, 8), (34, 34), (8, 34)]
    return [
        ("soft", disc(x + 11, y + 11, 11), 0) if n == odd else ("strong", bar(x, y, 22, 22, corner), 0)
        for n, (x, y) in enumerate(places)
    ]


_FIGURES: tuple[Callable[[_Dice], Sequence[_Layer]], ...] = (
    _leaf, _orbit, _chevrons, _road, _petals, _bars, _cube, _waves, _spark, _pair, _gate, _grid,
)  # fmt: skip
