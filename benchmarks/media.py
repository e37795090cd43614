"""``make bench-media``: what checking each kind of file, and making its renditions, takes in seconds and memory."""

import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg  # type: ignore[import-untyped]  # it brings no types
import psutil
from PIL import Image

from benchmarks.figures import Figure, median, publish
from exhibition.media.examiners import examined
from exhibition.media.kinds import BROCHURE, MIB, MODEL, PICTURE, VIDEO, Kind
from scripts.prepare import ROOT

RUNS = 3
SECONDS, MEGABYTES = 10, 512
CLIP_SECONDS = 10
_LOOK_EVERY = 0.01
_MODEL = ROOT / "exhibition" / "demo" / "models" / "car-round.glb"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        figures = [figure for name, kind, source in _samples(folder) for figure in _measured(name, kind, source)]
    publish("media", figures)


def _samples(folder: Path) -> Iterator[tuple[str, Kind, Path]]:
    noise = Image.effect_noise((6000, 4000), 60).convert("RGB")
    photograph = folder / "photograph.jpg"
    noise.save(photograph, quality=80)
    yield "picture, 24 megapixels, JPEG", PICTURE, photograph
    drawing = folder / "drawing.png"
    noise.resize((5000, 3000)).save(drawing, compress_level=1)
    yield "picture, 15 megapixels, PNG", PICTURE, drawing
    yield "3D model, 205 KB", MODEL, _MODEL
    brochure = folder / "brochure.pdf"
    pages = [noise.crop((0, 0, 1654, 2339)) for _ in range(24)]
    pages[0].save(brochure, save_all=True, append_images=pages[1:])
    yield "brochure, 24 pages of pictures", BROCHURE, brochure
    clip = folder / "clip.mp4"
    picture = f"testsrc2=size=1280x720:rate=30:duration={CLIP_SECONDS}"
    command = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", f"sine=duration={CLIP_SECONDS}", "-pix_fmt", "yuv420p"]
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", *command, str(clip)], check=True)
    yield f"video, {CLIP_SECONDS} s at 720p", VIDEO, clip


def _measured(name: str, kind: Kind, source: Path) -> Iterator[Figure]:
    print(f"{name} …", flush=True)
    runs = [_run(kind, source) for _ in range(RUNS)]
    # A video has its own limit: it is told as it is.
    bound = kind is not VIDEO
    yield Figure(f"{name}: time, median of {RUNS}", median(seconds for seconds, _ in runs), "s", SECONDS if bound else None)
    yield Figure(f"{name}: memory, most of {RUNS}", max(most for _, most in runs), "MB", MEGABYTES if bound else None)


def _run(kind: Kind, source: Path) -> tuple[float, float]:
    """Return the seconds it took, and the most memory that the examiner and what it started held at once, in MB."""
    over = threading.Event()
    most = [0]
    watch = threading.Thread(target=_watch, args=(over, most))
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "source"
        copy.write_bytes(source.read_bytes())
        watch.start()
        began = time.monotonic()
        report = examined(kind, copy, Path(scratch))
        seconds = time.monotonic() - began
        over.set()
        watch.join()
    if "refusal" in report:
        raise SystemExit(f"{source.name} was refused: {report}")
    return seconds, most[0] / MIB


def _watch(over: threading.Event, most: list[int]) -> None:
    here = psutil.Process()
    while not over.wait(_LOOK_EVERY):
        held = 0
        for child in here.children(recursive=True):
            try:
                held += child.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        most[0] = max(most[0], held)


if __name__ == "__main__":
    main()
