"""Checks a still picture and makes its renditions. Runs alone in a small, limited process of its own:

``python -m exhibition.media.stills SOURCE FOLDER`` reads one file and writes the renditions and a ``report.json``.
Every picture is decoded and encoded anew, so nothing that hides in the original ever reaches a browser.
"""

import hashlib
import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1600)
MOST_PIXELS = 60_000_000
LEAST_SIDE = 48
FORMATS = {"JPEG", "PNG", "WEBP", "AVIF"}
MEMORY = 900 * 1024 * 1024
SECONDS = 10


class Refused(Exception):
    """``args[0]`` is the fault's code."""


def main(source: Path, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))
    try:
        report = examine(source, folder)
    except Refused as refused:
        report = {"refusal": refused.args[0]}
    except MemoryError:
        report = {"refusal": "too_many_pixels"}
    (folder / "report.json").write_text(json.dumps(report))


def examine(source: Path, folder: Path, widths: tuple[int, ...] = WIDTHS) -> dict[str, Any]:
    """Return ``{sha256, width, height, renditions}``. Raise Refused with the code of what is wrong."""
    data = source.read_bytes()
    picture = _decoded(source)
    renditions = [
        rendition for width in _widths_for(picture.width, widths) for rendition in _renditions(picture, width, folder)
    ]
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "width": picture.width,
        "height": picture.height,
        "renditions": renditions,
    }


def _decoded(source: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=sorted(FORMATS)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("too_many_pixels")
            if min(opened.size) < LEAST_SIDE:
                raise Refused("too_small_picture")
            upright = ImageOps.exif_transpose(opened)
            return upright.convert("RGBA" if _has_alpha(upright) else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except UnidentifiedImageError:
        raise Refused("wrong_type") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refused("broken_file") from None


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _widths_for(width: int, widths: tuple[int, ...]) -> list[int]:
    """Never enlarge: a small original is its own largest size."""
    smaller = [each for each in widths if each < width]
    return [*smaller, min(width, widths[-1])] if len(smaller) < len(widths) else list(widths)


def _renditions(picture: Image.Image, width: int, folder: Path) -> list[dict[str, Any]]:
    height = max(1, round(picture.height * width / picture.width))
    sized = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
    avif, webp = folder / f"{width}.avif", folder / f"{width}.webp"
    sized.save(avif, "AVIF", quality=58, speed=8, max_threads=1)
    sized.save(webp, "WEBP", quality=80, method=2)
    return [
        {"type": f"image/{path.suffix[1:]}", "width": width, "height": height, "file": path.name, "size": path.stat().st_size}
        for path in (avif, webp)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
