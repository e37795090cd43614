"""Draw what is stored: ``python -m exhibition.demo.drawings.build`` (needs the development requirements).

Hero pictures take about a second each, too long for loading the demonstration, so they are project data, with a
manifest that says from which drawing each was made; the side views that the landing page shows go into the icon sprite.
"""

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import click
from PIL import Image

from exhibition.demo.drawings.flat import side_view
from exhibition.demo.drawings.models import PICTURES, every_picture, picture, picture_name, subject
from exhibition.demo.drawings.person import person
from exhibition.demo.drawings.raster import raster
from exhibition.demo.drawings.studio import HEIGHT, WIDTH, hero

MANIFEST = PICTURES / "manifest.json"
PICTOGRAMS = Path(__file__).parents[3] / "static" / "src" / "pictograms"
SIDES = {
    "side-micro_ev": "car-round",
    "side-e_moto": "moped-courier",
    "side-agri_special": "carrier-rack",
    "side-mobility_aid": "scooter-road",
    "side-pm": "kick-slim",
    "side-parts_service": "charger-rapid-single",
}
"""What stands for each division on the landing page."""


@click.command()
@click.option("--all", "everything", is_flag=True, help="Draw again what has not changed, too.")
def build(everything: bool) -> None:
    PICTURES.mkdir(exist_ok=True)
    before = {} if everything or not MANIFEST.exists() else json.loads(MANIFEST.read_text())
    after = {picture_name(key, colour): _stored(key, colour, before) for key, colour in every_picture()}
    for name in {path.stem for path in PICTURES.glob("*.webp")} - after.keys():
        (PICTURES / f"{name}.webp").unlink()
    MANIFEST.write_text(json.dumps(after, indent=1, sort_keys=True) + "\n")
    for name, key in SIDES.items():
        (PICTOGRAMS / f"{name}.svg").write_text(symbol(side_view(subject(key))) + "\n")
    (PICTOGRAMS / "person.svg").write_text(symbol(person()) + "\n")
    click.echo(f"{len(after)} pictures, {sum(entry['bytes'] for entry in after.values()) / 1e6:.1f} MB")


def symbol(inline: str) -> str:
    """Turn classes into presentation attributes: inside an external sprite the page's rules do not reach, its custom
    properties do."""
    text = re.sub(
        r'class="v-tube (v-\w+)"', r'fill="none" stroke="var(--\1)" stroke-linecap="round" stroke-linejoin="round"', inline
    )
    text = text.replace('class="v-line"', 'fill="none" stroke="var(--v-line)" stroke-width="1.2"')
    text = re.sub(r'class="(v-\w+)"', r'fill="var(--\1)"', text)
    return text.replace('<svg class="veh"', '<svg xmlns="http://www.w3.org/2000/svg"', 1).replace(
        ' aria-hidden="true" focusable="false"', ""
    )


def digest(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()[:16]


def _stored(key: str, colour: str, before: dict[str, Any]) -> dict[str, Any]:
    svg, path = hero(subject(key, colour)), picture(key, colour)
    known = before.get(path.stem, {})
    if known.get("drawing") == digest(svg) and path.exists():
        return dict(known)
    with Image.open(io.BytesIO(raster(svg, WIDTH))) as image:
        image.convert("RGBA").save(path, "WEBP", quality=82, alpha_quality=90, method=6)
    click.echo(path.stem)
    return {"drawing": digest(svg), "bytes": path.stat().st_size, "width": WIDTH, "height": HEIGHT}


if __name__ == "__main__":
    build()
