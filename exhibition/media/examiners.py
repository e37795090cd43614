"""Looking at a file in a process that may fail alone, with limits of its own and an empty environment."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from exhibition.kernel.errors import Unavailable
from exhibition.media.kinds import MODEL, VIDEO, Kind

log = logging.getLogger(__name__)

_HERE = Path(__file__).parent


Said = Callable[[int], None]
"""Told again and again while an examiner works, with how far it is in percent."""

_EVERY = 5.0


def examined(kind: Kind, source: Path, folder: Path, say: Said = lambda _percent: None) -> dict[str, Any]:
    """Return the examiner's report: ``{refusal}``, or what the file is, with its renditions written into ``folder``.

    Raise Unavailable where there was no time to look at it properly.
    """
    # Isolated: a decoder that is taken over finds no settings and no code of ours.
    command = [sys.executable, "-I", str(_HERE / kind.examiner), str(source), str(folder), *_tools_of(kind)]
    done = _run(command, kind.patience, folder, say)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"refusal": "too_slow"}
    if done.returncode != 0:
        log.warning(
            "a %s ended its examiner with %d: %s", kind.word, done.returncode, done.stderr.decode(errors="replace")[-800:]
        )
        return {"refusal": "broken_file"}
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report


def _run(command: list[str], patience: float, folder: Path, say: Said) -> "subprocess.CompletedProcess[bytes]":
    deadline = time.monotonic() + patience
    # A group of its own: what the examiner has started ends with it.
    with subprocess.Popen(  # noqa: S603 -- our own module, our own paths
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env={}, start_new_session=True
    ) as process:
        try:
            while True:
                try:
                    out, error = process.communicate(timeout=min(_EVERY, max(0.0, deadline - time.monotonic())))
                    return subprocess.CompletedProcess(command, process.returncode, out, error)
                except subprocess.TimeoutExpired as late:
                    if time.monotonic() >= deadline:
                        raise Unavailable from late
                    say(_progress(folder))
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _progress(folder: Path) -> int:
    try:
        return int((folder / "progress").read_text())
    except (OSError, ValueError):
        return 0


def _tools_of(kind: Kind) -> list[str]:
    if kind is VIDEO:
        # The binary is inside the package: nothing need be installed beside it.
        import imageio_ffmpeg  # type: ignore[import-untyped]  # it brings no types

        return [imageio_ffmpeg.get_ffmpeg_exe()]
    if kind is not MODEL:
        return []
    node = shutil.which("node")
    if node is None:
        raise Unavailable from FileNotFoundError("node, which runs the Khronos validator")
    return [node, str(_HERE / "validate.mjs")]
