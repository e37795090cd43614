"""Every test there is, on both databases and in real browsers, with headings and times; fails if anything does."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from scripts.prepare import PYTHON, ROOT, exit_status, prepare

_PYTEST = (str(PYTHON), "-m", "pytest", "-q")
_SIDE_BY_SIDE = ("-n", "2", "-m", "not journey")

STAGES: Mapping[str, Sequence[str]] = {
    "Checks": (str(PYTHON), "-m", "scripts.check"),
    "Python, on SQLite": (*_PYTEST, *_SIDE_BY_SIDE, "--database=sqlite"),
    "Python, on PostgreSQL": (*_PYTEST, *_SIDE_BY_SIDE, "--database=postgresql"),
    "TypeScript": ("npm", "test", "--silent"),
    "Journeys, in real browsers": (*_PYTEST, "-n", "2", "-m", "journey and not call", "-p", "no:randomly"),
    # Video takes what a machine has: whatever runs beside it would be measured too.
    "Journeys with live video": (*_PYTEST, "-m", "call", "-p", "no:randomly"),
}


def main() -> int:
    print("== Making ready", flush=True)
    if subprocess.run([sys.executable, "-m", "scripts.install_system"], cwd=ROOT, check=False).returncode:
        return 1
    if status := exit_status(lambda: prepare(tests=True)):
        return status
    results = {title: _run(title, command) for title, command in STAGES.items()}
    print("\n== Summary")
    for title, (status, seconds) in results.items():
        print(f"  {'ok    ' if status == 0 else 'FAILED'} {title} ({seconds:.0f} s)")
    print(f"  {sum(seconds for _status, seconds in results.values()):.0f} s in all")
    return 1 if any(status for status, _seconds in results.values()) else 0


def _run(title: str, command: Sequence[str]) -> tuple[int, float]:
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    return status, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
