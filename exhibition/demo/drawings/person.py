"""The grown-up of 1.70 m who stands beside the vehicles to show their size."""

from exhibition.demo.drawings.paths import Corner, Path, disc, number, outline

TALL = 170.0
_WIDE = 46.0  # from hand to hand


def person() -> str:
    shapes = "".join(f'<path class="v-person" d="{part.text}"/>' for part in (disc(_WIDE / 2, TALL - 10.6, 9, 10.6), _figure()))
    box = f"-8 {number(-TALL - 8)} {number(_WIDE + 16)} {number(TALL + 18)}"
    return f'<svg class="veh" viewBox="{box}" aria-hidden="true" focusable="false">{shapes}</svg>'


def _figure() -> Path:
    """Shoulder, arm, hand, armpit, waist, hip, foot; then the same on the other side."""
    right: list[Corner] = [
        (39.5, 145.5, 9), (44.5, 112), (45, 78, 3.4), (38.4, 78, 3.4), (36.2, 124, 1.5), (34.6, 104), (35.6, 84),
        (33.4, 0, 3), (24.8, 0, 3), (23.8, 80, 0.8),
    ]  # fmt: skip
    left = [(_WIDE - corner[0], *corner[1:]) for corner in reversed(right)]
    return outline(*right, *left)
