"""Draw every model's side view once, into the sprites that pages refer to: static/src/side-views/<division>.svg.

100 units are a metre, the ground is y = 0 and the middle is x = 0, so that whatever frame a page sets around
them, all stand on one line at one scale. ``divisions.svg`` holds one for each division, by its code.
"""

import re
from pathlib import Path

from exhibition.demo.drawings.flat import side_shapes
from exhibition.demo.drawings.models import MODELS, subject
from exhibition.demo.drawings.paths import number

TARGET = Path(__file__).parent.parent / "static" / "src" / "side-views"

STANDS_FOR = {
    "micro_ev": "car-round",
    "e_moto": "moped-courier",
    "agri_special": "carrier-rack",
    "mobility_aid": "scooter-road",
    "pm": "kick-slim",
    "parts_service": "charger-pedestal",
}

_CLASS = re.compile(r'class="(?:(v-tube) )?(v-\w+)"')


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for division, key in STANDS_FOR.items():
        own = [name for name, model in MODELS.items() if model.division == division]
        write(division, {name: drawn(name) for name in own})
        assert key in own
    write("divisions", {division: drawn(key) for division, key in STANDS_FOR.items()})


def drawn(key: str) -> str:
    """Return the shapes, coloured by the page's custom properties: its classes do not reach into a sprite."""
    shapes = _CLASS.sub(_colour, side_shapes(subject(key)))
    return f'<g transform="translate({number(-subject(key).long / 2)})">{shapes}</g>'


def _colour(match: re.Match[str]) -> str:
    tube, name = match.groups()
    if tube:
        return f'fill="none" stroke="var(--{name})" stroke-linecap="round" stroke-linejoin="round"'
    if name == "v-line":
        return 'fill="none" stroke="var(--v-line)" stroke-width="1"'
    return f'fill="var(--{name})"'


def write(name: str, drawings: dict[str, str]) -> None:
    groups = "\n".join(f'<g id="{key}">{shapes}</g>' for key, shapes in drawings.items())
    (TARGET / f"{name}.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{groups}\n</defs></svg>\n')


if __name__ == "__main__":
    main()
