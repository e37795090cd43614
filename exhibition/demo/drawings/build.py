"""Draw what is stored: ``python -m exhibition.demo.drawings.build`` (needs the development requirements).

Hero pictures take about two seconds each, too long for loading the demonstration, so they are project data, with a
manifest that says from which drawing each was made.
"""

import hashlib
import io
import json
from typing import Any

import click
from PIL import Image

from exhibition.demo.drawings.models import PICTURES, every_picture, picture, picture_name, subject
from exhibition.demo.drawings.raster import raster
from exhibition.demo.drawings.studio import HEIGHT, WIDTH, hero

MANIFEST = PICTURES / "manifest.json"


@click.command()
@click.option("--all", "everything", is_flag=True, help="Draw again what has not changed, too.")
def build(everything: bool) -> None:
    PICTURES.mkdir(exist_ok=True)
    before = {} if everything or not MANIFEST.exists() else json.loads(MANIFEST.read_text())
    after = {picture_name(key, colour): _stored(key, colour, before) for key, colour in every_picture()}
    for name in {path.stem for path in PICTURES.glob("*.webp")} - after.keys():
        (PICTURES / f"{name}.webp").unlink()
    MANIFEST.write_text(json.dumps(after, indent=1, sort_keys=True) + "\n")
    click.echo(f"{len(after)} pictures, {sum(entry['bytes'] for entry in after.values()) / 1e6:.1f} MB")


def digest(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()[:16]


def _stored(key: str, colour: str, before: dict[str, Any]) -> dict[str, Any]:
    svg, path = hero(subject(key, colour)), picture(key, colour)
    known = before.get(path.stem, {})
    if known.get("drawing") == digest(svg) and path.exists():
        return dict(known)
    with Image.open(io.BytesIO(raster(svg, WIDTH))) as image:
        image.convert("RGBA").save(path, "WEBP", quality=82, alpha_quality=90, method=4)
    click.echo(path.stem)
    return {"drawing": digest(svg), "bytes": path.stat().st_size, "width": WIDTH, "height": HEIGHT}


if __name__ == "__main__":
    build()
