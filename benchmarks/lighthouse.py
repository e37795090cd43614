"""What Lighthouse says of a page on a phone: slow 4G, and a processor four times slower than this one."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import median
from scripts.prepare import ROOT

KIB = 1024
# On a busy machine Chromium loses a recording now and then.
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """Sizes as transferred, in KiB; LCP in seconds, TBT in milliseconds."""

    transferred: float
    script: float
    lcp: float
    tbt: float
    cls: float


def visit(url: str, folder: Path, runs: int) -> Visit:
    """Load a page so many times, each with nothing in the cache, and return the median of each figure."""
    visits = [read_report(_report(url, folder / f"{run}.json")) for run in range(runs)]
    return Visit(*(median(getattr(each, name) for each in visits) for name in Visit.__slots__))


def read_report(report: Mapping[str, Any]) -> Visit:
    audits = report["audits"]
    sizes = {each["resourceType"]: each["transferSize"] / KIB for each in audits["resource-summary"]["details"]["items"]}
    numbers = {name: audits[name]["numericValue"] for name in ("largest-contentful-paint", "total-blocking-time")}
    return Visit(
        transferred=sizes["total"],
        script=sizes["script"],
        lcp=numbers["largest-contentful-paint"] / 1000,
        tbt=numbers["total-blocking-time"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
    )


def _report(url: str, path: Path) -> dict[str, Any]:
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or "/usr/bin/chromium"
    command: list[str | Path] = [
        ROOT / "node_modules" / ".bin" / "lighthouse",
        url,
        "--quiet",
        "--output=json",
        f"--output-path={path}",
        "--only-categories=performance",
        "--no-enable-error-reporting",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
    ]
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            break
    else:
        raise RuntimeError(f"Lighthouse on {url} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(path.read_text())
    return report
