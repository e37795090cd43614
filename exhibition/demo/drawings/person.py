"""The grown-up of 1.70 m who stands beside the vehicles to show their size."""

from exhibition.demo.drawings.paths import Path, disc, number, outline

TALL = 170.0
_WIDE = 46.0


def person() -> str:
    head, body, leg = disc(23, 157.5, 10.2, 12.5), _torso(), outline((14.5, 84, 3), (16, 2, 3), (22, 0, 2), (22.6, 84, 3))
    arm = outline((5.5, 138, 6), (1.6, 76, 3), (6.4, 74, 3), (11.5, 134, 4))
    limbs = [part for limb in (leg, arm) for part in (limb, limb.scaled(-1, 1, (23, 0)))]
    shapes = "".join(f'<path class="v-person" d="{part.text}"/>' for part in (head, body, *limbs))
    box = f"-8 {number(-TALL - 8)} {number(_WIDE + 16)} {number(TALL + 18)}"
    return f'<svg class="veh" viewBox="{box}" aria-hidden="true" focusable="false">{shapes}</svg>'


def _torso() -> Path:
    half = [(23.0, 143.5), (36.0, 142.0), (37.5, 124.0), (34.0, 106.0), (35.0, 80.0), (23.0, 78.0)]
    other = [(46 - x, y) for x, y in reversed(half[1:-1])]
    return outline(*((x, y, 5) for x, y in half), *((x, y, 5) for x, y in other))
