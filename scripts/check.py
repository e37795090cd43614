"""Everything that can be said of the code without running it, side by side, in seconds."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts.prepare import ROOT, VENV

BIN = VENV / "bin"
NODE_BIN = ROOT / "node_modules" / ".bin"

# The slowest first, so that the others run beside it.
CHECKS: Mapping[str, Sequence[str]] = {
    "types": [str(BIN / "mypy")],
    "imports": [str(BIN / "lint-imports"), "--no-cache", "--config", "importlinter.toml"],
    "TypeScript": [str(NODE_BIN / "tsc"), "--noEmit"],
    "templates": [str(BIN / "djlint"), "templates", "--lint", "--quiet"],
    "translations": [str(BIN / "python"), "-m", "scripts.check_translations"],
    "Biome": [str(NODE_BIN / "biome"), "check"],
    "Dockerfile": [str(BIN / "hadolint"), "Dockerfile"],
    "rules": [str(BIN / "ruff"), "check", "--quiet", "--output-format=concise"],
    "format": [str(BIN / "ruff"), "format", "--check", "--output-format=concise"],
}


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    status: int
    said: str
    seconds: float


def main(names: Sequence[str]) -> int:
    """Run every check, or those named; print what the failing ones say."""
    chosen = {name: command for name, command in CHECKS.items() if not names or name in names}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(_check, chosen, chosen.values()))
    for result in results:
        print(f"  {'ok    ' if result.status == 0 else 'FAILED'} {result.name} ({result.seconds:.1f} s)")
    failures = [result for result in results if result.status != 0]
    for failure in failures:
        print(f"\n== {failure.name}\n{failure.said.strip()}")
    return 1 if failures else 0


def _check(name: str, command: Sequence[str]) -> Result:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return Result(name, done.returncode, done.stdout, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
