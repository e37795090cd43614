"""Draw every model's side view once, into the sprites that pages refer to: static/src/side-views/<division>.svg.

100 units are a metre, the ground is y = 0 and the middle is x = 0, so that whatever frame a page sets around
them, all stand on one line at one scale. ``divisions.svg`` holds one for each division, by its code, with
its rear end at x = 0, and a person of 1.70 m beside whom they can stand.
"""

import re
from pathlib import Path

from exhibition.demo.drawings.flat import drawn, side_shapes
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

# What the widest frame holds, in drawing units.
LARGEST = 360

PERSON = (
    '<g fill="var(--v-person)"><circle cy="-158.5" r="11.5"/><path d="M-9-144H9a11 11 0 0 1 11 11v52a4.6 4.6 0 0 1-9.2 0'
    "v-44H9.3V-4.4a4.4 4.4 0 0 1-8.7 0V-76h-1.2v71.6a4.4 4.4 0 0 1-8.7 0V-125h-1.5v44a4.6 4.6 0 0 1-9.2 0"
    'v-52a11 11 0 0 1 11-11z"/></g>'
)

_CLASS = re.compile(r'class="(?:(v-tube) )?(v-\w+)"')


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for division, key in STANDS_FOR.items():
        own = {name: group(name) for name, model in MODELS.items() if model.division == division}
        write(division, own | {division: own[key]})
    write("divisions", {division: shapes(key) for division, key in STANDS_FOR.items()} | {"person": PERSON})


def group(key: str) -> str:
    return f'<g transform="{placed(subject(key).long)}">{shapes(key)}</g>'


def shapes(key: str) -> str:
    """Return the shapes, coloured by the page's custom properties: its classes do not reach into a sprite."""
    return _CLASS.sub(_colour, side_shapes(drawn(subject(key))))


def placed(long: float) -> str:
    """Stand in the middle; a building, which no frame would hold, is the one thing drawn smaller."""
    scale = f"scale({number(LARGEST / long)}) " if long > LARGEST else ""
    return f"{scale}translate({number(-long / 2)})"


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
