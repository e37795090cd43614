"""Checks a still picture and makes its renditions. Runs alone in a small, limited process of its own:

``python -I stills.py SOURCE FOLDER`` reads one file and writes the renditions and a ``report.json``.
Every picture is decoded and encoded anew, so nothing that hides in the original ever reaches a browser.
It imports nothing of ours: the process starts fast and knows nothing worth stealing.
"""

import hashlib
import io
import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1600)
MOST_PIXELS = 60_000_000
# WebP ends at 16,383 pixels a side, and nobody shows a ribbon.
MOST_SIDE = 16_000
LEAST_SIDE = 48
FORMATS = ("AVIF", "JPEG", "PNG", "WEBP")
MIB = 1024 * 1024
MEMORY = 900 * MIB
LARGEST_FILE = 64 * MIB
CPU_SECONDS = 10


class Refused(Exception):
    """``args[0]`` is the fault's code."""


def main(source: Path, folder: Path) -> None:
    limit()
    try:
        report = examine(source, folder)
    except Refused as refused:
        report = {"refusal": refused.args[0]}
    except MemoryError:
        report = {"refusal": "too_many_pixels"}
    (folder / "report.json").write_text(json.dumps(report))


def limit() -> None:
    """Give up the right to memory, time and files beyond what one honest picture needs.

    Not to children: the kernel counts those per user, and this user's other processes are many.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def examine(source: Path, folder: Path, widths: tuple[int, ...] = WIDTHS) -> dict[str, Any]:
    """Return ``{sha256, width, height, renditions}``. Raise Refused with the code of what is wrong."""
    picture, (width, height) = _decoded(source, widths[-1])
    renditions: list[dict[str, Any]] = []
    # From the largest down: each size is made of the one before, which is quicker and looks the same.
    for each in reversed(_widths_for(width, widths)):
        picture = _resized(picture, each, round(height * each / width))
        renditions[:0] = _renditions(picture, folder)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return {"sha256": digest, "width": width, "height": height, "renditions": renditions}


def _decoded(source: Path, widest: int) -> tuple[Image.Image, tuple[int, int]]:
    """Return the picture upright, in sRGB and without anything attached, and how large it was before any shrinking."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Damaged attachments are not our business: they are dropped anyway.
            warnings.filterwarnings("ignore", category=UserWarning)
            with Image.open(source, formats=FORMATS) as opened:
                size = _checked(opened)
                # A large photograph is decoded at a fraction of its size, which JPEG alone can do.
                opened.draft("RGB", (widest * 2, widest * 2))
                turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
                upright = ImageOps.exif_transpose(opened)
                return _plain(upright), size[::-1] if turned else size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except UnidentifiedImageError:
        raise Refused("wrong_type") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError):
        # Whatever a decoder stumbles over: the file is not what it says it is.
        raise Refused("broken_file") from None


def _checked(opened: Image.Image) -> tuple[int, int]:
    if opened.width * opened.height > MOST_PIXELS or max(opened.size) > MOST_SIDE:
        raise Refused("too_many_pixels")
    if min(opened.size) < LEAST_SIDE:
        raise Refused("too_small_picture")
    return opened.size


def _plain(picture: Image.Image) -> Image.Image:
    picture = _in_eight_bits(picture)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    plain = _in_srgb(picture, mode)
    if plain.mode != mode:
        plain = plain.convert(mode)
    plain.info.clear()
    return plain


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of deep greys with as many as others have: left to itself, the library would make all of them white."""
    if picture.mode != "I" and not picture.mode.startswith("I;16"):
        return picture
    plain = picture.convert("I").point(lambda grey: grey / 257).convert("L")
    if "transparency" in plain.info:
        plain.info["transparency"] //= 257
    return plain


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:
        return picture
    return converted or picture


def _widths_for(width: int, widths: tuple[int, ...]) -> list[int]:
    """Never enlarge: a small original is its own largest size."""
    smaller = [each for each in widths if each < width]
    return [*smaller, min(width, widths[-1])] if len(smaller) < len(widths) else list(widths)


def _resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    size = width, max(1, height)
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _renditions(picture: Image.Image, folder: Path) -> list[dict[str, Any]]:
    width, height = picture.size
    avif, webp = folder / f"{width}.avif", folder / f"{width}.webp"
    picture.save(avif, "AVIF", quality=58, speed=8, max_threads=1)
    picture.save(webp, "WEBP", quality=80, method=2)
    return [
        {"type": f"image/{path.suffix[1:]}", "width": width, "height": height, "file": path.name, "size": path.stat().st_size}
        for path in (avif, webp)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
