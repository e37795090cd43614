"""Checks a brochure (PDF) and draws its first pages. Runs alone in a small, limited process of its own:

``python -I papers.py SOURCE FOLDER`` reads one file and writes the pages and a ``report.json``. What the paper may want to
run is never run, and its words are not read: readers download it as it is. It imports nothing of ours, as ``stills.py``.
"""

import hashlib
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it brings no types
from PIL import Image

PAGES_DRAWN = 3
WIDTHS = (480, 960)
MOST_PAGES = 1000
# In points, of which an inch has 72: no smaller than a label, no larger than a poster.
SMALLEST, LARGEST = 30, 8000
# How much longer than wide a page may be before it is no page.
MOST_SLENDER = 6
MIB = 1024 * 1024
MEMORY = 512 * MIB
CPU_SECONDS = 10
_LOCKED = 4


class Refused(Exception):
    """``args[0]`` is the fault's code."""


def main(source: Path, folder: Path) -> None:
    limit()
    try:
        report = examine(source, folder)
    except Refused as refused:
        report = {"refusal": refused.args[0]}
    except MemoryError:
        report = {"refusal": "too_slow"}
    (folder / "report.json").write_text(json.dumps(report))


def limit() -> None:
    """Give up the right to memory, time and files beyond what one honest brochure needs."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * MIB, 64 * MIB))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def examine(source: Path, folder: Path) -> dict[str, Any]:
    """Return ``{sha256, width, height, facts, renditions}``, sizes in points. Raise Refused with the code of what is wrong."""
    data = source.read_bytes()
    # Readers accept one that begins later, and so may be something else as well.
    if not data.startswith(b"%PDF-"):
        raise Refused("wrong_type_brochure")
    document = _opened(data)
    pages = len(document)
    if not 1 <= pages <= MOST_PAGES:
        raise Refused("too_many_pages" if pages else "broken_file")
    width, height = _size_of(document, 0)
    drawn = [one for number in range(min(pages, PAGES_DRAWN)) for one in _drawn(document, number, folder)]
    paper = {"name": "brochure.pdf", "type": "application/pdf", "file": source.name, "size": len(data), "width": 0, "height": 0}
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "width": round(width),
        "height": round(height),
        "facts": {"pages": pages},
        "renditions": [paper, *drawn],
    }


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("locked_file" if error.err_code == _LOCKED else "broken_file") from None


def _size_of(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    try:
        width, height = document[number].get_size()
    except pypdfium2.PdfiumError:
        raise Refused("broken_file") from None
    slender = max(width, height) > MOST_SLENDER * min(width, height)
    if slender or not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise Refused("odd_page")
    return width, height


def _drawn(document: pypdfium2.PdfDocument, number: int, folder: Path) -> Iterator[dict[str, Any]]:
    width, _ = _size_of(document, number)
    try:
        page = document[number].render(scale=WIDTHS[-1] / width, may_draw_forms=False).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        raise Refused("broken_file") from None
    for wanted in WIDTHS:
        shown = page.resize((wanted, max(1, round(page.height * wanted / page.width))), Image.Resampling.LANCZOS)
        for kind, how in (("avif", {"quality": 55, "speed": 8, "max_threads": 1}), ("webp", {"quality": 78, "method": 2})):
            path = folder / f"page-{number + 1}-{wanted}.{kind}"
            shown.save(path, kind.upper(), **how)
            size = {"size": path.stat().st_size, "width": shown.width, "height": shown.height}
            yield {"name": path.name, "type": f"image/{kind}", "file": path.name, "page": number + 1, **size}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
