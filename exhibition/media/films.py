"""Makes a video ready for slow lines: two sizes in pieces of four seconds (HLS), and a picture that stands for it.

``python -I films.py SOURCE FOLDER FFMPEG`` reads one file and writes the pieces and a ``report.json``; ``progress`` in the
folder says how far it is, in percent. Everything is decoded and encoded anew. It imports nothing of ours, as ``stills.py``.
"""

import hashlib
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

LONGEST = 15 * 60
LEAST_SIDE = 48
POSTER_WIDTHS = (480, 960)
SECONDS_A_PIECE = 4
MIB = 1024 * 1024
MEMORY = 1536 * MIB
# Of one run of the encoder, of which there are three.
CPU_SECONDS = 45 * 60
# What cameras and browsers write, read from this one file and from nowhere else.
_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"
_CONTAINERS = (b"ftyp", b"\x1a\x45\xdf\xa3")
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d\.\d+)")
_TOLD = re.compile(r"out_time_us=(\d+)")


@dataclass(frozen=True, slots=True)
class Rung:
    height: int
    rate: str
    buffer: str
    sound: str


RUNGS = (Rung(360, "700k", "1400k", "64k"), Rung(720, "2200k", "4400k", "96k"))


class Refused(Exception):
    """``args[0]`` is the fault's code."""


def main(source: Path, folder: Path, ffmpeg: str) -> None:
    limit()
    try:
        report = Film(source, folder, ffmpeg).made()
    except Refused as refused:
        report = {"refusal": refused.args[0]}
    (folder / "report.json").write_text(json.dumps(report))


def limit() -> None:
    """Give up the right to more, for this process and the encoder alike."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * MIB, 1024 * MIB))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@dataclass(frozen=True, slots=True)
class Film:
    source: Path
    folder: Path
    ffmpeg: str

    def made(self) -> dict[str, Any]:
        """Return ``{sha256, width, height, facts, renditions}``. Raise Refused with the code of what is wrong."""
        with self.source.open("rb") as file:
            begin = file.read(12)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256")
        if not (begin[4:8] == _CONTAINERS[0] or begin.startswith(_CONTAINERS[1])):
            raise Refused("wrong_type_video")
        seconds = self._seconds()
        poster = self._frame(min(seconds / 10, 5))
        rungs = [rung for rung in RUNGS if rung is RUNGS[0] or rung.height <= max(poster.height, RUNGS[0].height + 1)]
        sizes: dict[str, int] = {}
        renditions: list[dict[str, Any]] = []
        for number, rung in enumerate(rungs):
            pieces = list(self._encoded(rung, seconds, number / len(rungs), 1 / len(rungs)))
            sizes[str(rung.height)] = sum(piece["size"] for piece in pieces)
            renditions += pieces
        return {
            "sha256": digest.hexdigest(),
            "width": poster.width,
            "height": poster.height,
            "facts": {"seconds": round(seconds), "sizes": sizes},
            "renditions": [self._ladder(rungs, sizes, seconds, poster), *renditions, *self._posters(poster)],
        }

    def _seconds(self) -> float:
        told = self._run("-i", str(self.source)).stderr.decode(errors="replace")
        found = _DURATION.search(told)
        if not found or "Video:" not in told:
            raise Refused("broken_file")
        hours, minutes, seconds = (float(part) for part in found.groups())
        length = hours * 3600 + minutes * 60 + seconds
        if length > LONGEST:
            raise Refused("too_long_video")
        if length <= 0:
            raise Refused("broken_file")
        return length

    def _frame(self, at: float) -> Image.Image:
        path = self.folder / "frame.png"
        done = self._run("-ss", f"{at:.2f}", "-i", str(self.source), "-map", "0:v:0", "-frames:v", "1", "-y", str(path))
        if done.returncode != 0 or not path.exists():
            raise Refused("broken_file")
        frame = Image.open(path).convert("RGB")
        if min(frame.size) < LEAST_SIDE:
            raise Refused("broken_file")
        return frame

    def _encoded(self, rung: Rung, seconds: float, begin: float, share: float) -> Iterator[dict[str, Any]]:
        name = f"v{rung.height}"
        done = self._follow(
            *("-i", str(self.source), "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1"),
            *("-vf", f"scale=-2:'min({rung.height},trunc(ih/2)*2)',format=yuv420p", "-r", "30"),
            *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-crf", "24", "-threads", "2"),
            *("-maxrate", rung.rate, "-bufsize", rung.buffer),
            *("-force_key_frames", f"expr:gte(t,n_forced*{SECONDS_A_PIECE})"),
            *("-c:a", "aac", "-b:a", rung.sound, "-ac", "2", "-ar", "48000"),
            *("-f", "hls", "-hls_time", str(SECONDS_A_PIECE), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
            *("-hls_fmp4_init_filename", f"{name}-init.mp4", "-hls_segment_filename", f"{name}-%03d.m4s", f"{name}.m3u8"),
            within=(begin, share, seconds),
        )
        if done != 0:
            raise Refused("broken_file")
        yield _rendition(self.folder / f"{name}.m3u8", "application/vnd.apple.mpegurl")
        yield _rendition(self.folder / f"{name}-init.mp4", "video/mp4")
        for path in sorted(self.folder.glob(f"{name}-*.m4s")):
            yield _rendition(path, "video/iso.segment")

    def _ladder(self, rungs: Sequence[Rung], sizes: dict[str, int], seconds: float, poster: Image.Image) -> dict[str, Any]:
        lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
        for rung in rungs:
            height = min(rung.height, poster.height)
            width = 2 * round(poster.width * height / poster.height / 2)
            # The rate a line must carry, with what stands out above the mean.
            rate = round(sizes[str(rung.height)] * 8 / seconds * 1.3)
            lines += [f"#EXT-X-STREAM-INF:BANDWIDTH={rate},RESOLUTION={width}x{height}", f"v{rung.height}.m3u8"]
        path = self.folder / "video.m3u8"
        path.write_text("\n".join(lines) + "\n")
        return _rendition(path, "application/vnd.apple.mpegurl")

    def _posters(self, frame: Image.Image) -> Iterator[dict[str, Any]]:
        for wanted in POSTER_WIDTHS:
            width = min(wanted, frame.width)
            shown = frame.resize((width, max(1, round(frame.height * width / frame.width))), Image.Resampling.LANCZOS)
            for kind, how in (("avif", {"quality": 55, "speed": 8, "max_threads": 1}), ("webp", {"quality": 78, "method": 2})):
                path = self.folder / f"poster-{wanted}.{kind}"
                shown.save(path, kind.upper(), **how)
                yield {**_rendition(path, f"image/{kind}"), "width": shown.width, "height": shown.height}

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(self._command(*arguments), check=False, capture_output=True, cwd=self.folder, env={})  # noqa: S603 -- our own paths

    def _follow(self, *arguments: str, within: tuple[float, float, float]) -> int:
        """Run the encoder, and say in ``progress`` how far it has come in its share of the whole."""
        begin, share, seconds = within
        command = self._command("-progress", "pipe:1", *arguments)
        with subprocess.Popen(  # noqa: S603 -- our own paths
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=self.folder, env={}
        ) as encoder:
            for line in encoder.stdout or ():
                if told := _TOLD.match(line.decode()):
                    done = min(1.0, int(told[1]) / 1e6 / seconds)
                    (self.folder / "progress").write_text(str(round(100 * (begin + share * done))))
        return encoder.returncode

    def _command(self, *arguments: str) -> list[str]:
        reading = ("-protocol_whitelist", "file,pipe", "-format_whitelist", _FORMATS)
        before = list(arguments)
        at = before.index("-i")
        return [self.ffmpeg, "-hide_banner", "-nostdin", *before[:at], *reading, *before[at:]]


def _rendition(path: Path, content_type: str) -> dict[str, Any]:
    size = path.stat().st_size
    return {"name": path.name, "type": content_type, "file": path.name, "size": size, "width": 0, "height": 0}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
