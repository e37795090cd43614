"""The examiner alone, as the worker starts it: what it makes, and what it may cost."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibition.kernel.errors import Unavailable
from exhibition.media import examiners, stills
from exhibition.media.kinds import PICTURE, Kind
from tests.media.pictures import a_picture, a_profiled_picture


def examined(folder: Path, data: bytes, kind: Kind = PICTURE) -> dict[str, object]:
    source = folder / "source"
    source.write_bytes(data)
    return examiners.examined(kind, source, folder)


def test_a_picture_keeps_its_transparency(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (600, 400), (255, 0, 0, 0))
    source = BytesIO()
    picture.save(source, "PNG")
    examined(tmp_path, source.getvalue())
    for name in ("600.webp", "600.avif"):
        with Image.open(tmp_path / name) as made:
            assert made.mode == "RGBA"
            assert made.getpixel((10, 10))[3] == 0  # type: ignore[index]  # four bands, as the line above says


def test_colours_are_told_without_a_profile(tmp_path: Path) -> None:
    examined(tmp_path, a_profiled_picture())
    with Image.open(tmp_path / "480.avif") as made:
        assert made.info.get("icc_profile") is None
        red, _green, blue = made.convert("RGB").getpixel((20, 20))  # type: ignore[misc]  # three bands
        assert red > 240
        assert blue < 15


def a_deep_grey(width: int = 600, height: int = 400, **how: Any) -> bytes:
    """Return a PNG of sixteen bits a pixel, from black on the left to white on the right."""
    picture = Image.new("I;16", (width, height))
    picture.putdata([x * 65535 // (width - 1) for _ in range(height) for x in range(width)])
    target = BytesIO()
    picture.save(target, "PNG", **how)
    return target.getvalue()


def test_sixteen_bits_of_grey_keep_their_shades(tmp_path: Path) -> None:
    examined(tmp_path, a_deep_grey())
    with Image.open(tmp_path / "600.webp") as made:
        greys = [made.convert("L").getpixel((x, 200)) for x in (2, 150, 300, 450, 597)]
    assert all(abs(grey - wanted) <= 3 for grey, wanted in zip(greys, (1, 64, 128, 192, 254), strict=True))  # type: ignore[operator]  # one band


def test_a_transparent_grey_of_sixteen_bits_stays_transparent(tmp_path: Path) -> None:
    examined(tmp_path, a_deep_grey(transparency=65535))
    with Image.open(tmp_path / "600.avif") as made:
        alphas = [made.convert("RGBA").getpixel((x, 200))[3] for x in (300, 599)]  # type: ignore[index]  # four bands
    assert alphas[0] > 250
    assert alphas[1] < 128


def test_a_large_photograph_is_taken_within_the_limits(tmp_path: Path) -> None:
    report = examined(tmp_path, a_picture(9500, 6300, "JPEG", quality=60))
    assert (report["width"], report["height"]) == (9500, 6300)
    assert [one["width"] for one in report["renditions"]] == [480, 480, 960, 960, 1600, 1600]  # type: ignore[attr-defined]  # a list of mappings


def test_a_large_drawing_is_taken_within_the_limits(tmp_path: Path) -> None:
    report = examined(tmp_path, a_picture(9500, 6300, "PNG", compress_level=1))
    assert report.get("refusal") is None
    assert (report["width"], report["height"]) == (9500, 6300)


def run_limited(code: str) -> int:
    """Run a line of Python under the examiner's limits and return how it ended."""
    folder = Path(stills.__file__).parent
    program = f"import sys; sys.path.insert(0, {str(folder)!r}); import stills; stills.limit(); {code}"
    return subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, timeout=60, check=False).returncode


def test_the_examiner_may_not_take_more_memory_than_it_was_given() -> None:
    assert run_limited("bytearray(400 * stills.MIB)") == 0
    assert run_limited("bytearray(1200 * stills.MIB)") == 1


def test_the_examiner_may_not_write_endlessly(tmp_path: Path) -> None:
    target = tmp_path / "flood"
    code = f"open({str(target)!r}, 'wb').write(bytes(65 * stills.MIB))"
    assert run_limited(code) != 0
    assert target.stat().st_size <= stills.LARGEST_FILE


def test_a_picture_that_takes_too_long_is_refused_and_ends(tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    limits = "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))"
    endless.write_text(f"import resource\n{limits}\nwhile True: pass\n")
    assert examined(tmp_path, a_picture(), replace(PICTURE, examiner=str(endless))) == {"refusal": "too_slow"}


def test_on_a_machine_that_stands_still_the_picture_is_tried_again(tmp_path: Path) -> None:
    asleep = tmp_path / "asleep.py"
    asleep.write_text("import time\ntime.sleep(30)\n")
    with pytest.raises(Unavailable):
        examined(tmp_path, a_picture(), replace(PICTURE, examiner=str(asleep), patience=0.3))


def test_an_examiner_that_dies_takes_only_its_picture_with_it(tmp_path: Path) -> None:
    crashing = tmp_path / "crashing.py"
    crashing.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    assert examined(tmp_path, a_picture(), replace(PICTURE, examiner=str(crashing))) == {"refusal": "broken_file"}


def test_the_examiner_knows_none_of_our_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    telling = tmp_path / "telling.py"
    telling.write_text(
        "import json, os, pathlib, sys\n"
        "known = [name for name in sys.modules if name.startswith('exhibition')]\n"
        "told = {'environment': sorted(set(os.environ) - {'LC_CTYPE'}), 'modules': known}\n"
        "pathlib.Path(sys.argv[2], 'report.json').write_text(json.dumps(told))\n"
    )
    monkeypatch.setenv("SECRET_KEY", "a-secret-that-no-decoder-needs-to-know")
    assert examined(tmp_path, a_picture(), replace(PICTURE, examiner=str(telling))) == {"environment": [], "modules": []}
