"""Make ready what the hall needs, doing only what has changed since the last time. Plain Python 3.11, nothing installed.

``python3 -m scripts.prepare`` for running; ``python3 -m scripts.prepare --tests`` for tests and checks as well.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = 20


class Failed(Exception):
    """A step did not work; the text is what the person at the keyboard should read."""


def prepare(*, tests: bool = False) -> None:
    _check_versions()
    python_packages("requirements-dev.txt" if tests else "requirements.txt")
    browser_packages()
    with step("Browser code"):
        run([PYTHON, "scripts/build_fonts.py"])
        run(["node", "scripts/build_static.mjs"])
    with step("Translations"):
        run([PYTHON, "scripts/compile_translations.py"])


def python_packages(lock: str) -> None:
    if not PYTHON.exists():
        with step("Python environment"):
            run([sys.executable, "-m", "venv", VENV])
    with _once(f"Python packages ({lock})", ROOT / lock, VENV / f"{lock}.installed") as needed:
        if needed:
            run(
                [
                    PYTHON,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--require-hashes",
                    "-r",
                    ROOT / lock,
                ]
            )


def browser_packages() -> None:
    with _once("Browser packages", ROOT / "package-lock.json", ROOT / "node_modules" / ".installed") as needed:
        if needed:
            # Not `npm ci`: it wants the optional binaries of every other system in the lock, too. This keeps to what
            # the lock has, checks it by its hashes, and writes nothing back.
            run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])


@contextmanager
def step(title: str) -> Generator[None]:
    """Say what is being done, and how long it took."""
    began = time.monotonic()
    print(f"  {title} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def run(command: Sequence[str | Path], environ: Mapping[str, str] | None = None) -> str:
    """Run a command quietly and return what it said; raise Failed with the last of it if it does not succeed."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(environ or {})}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        raise Failed(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{said}")
    return done.stdout


def exit_status(work: Callable[[], object]) -> int:
    """Do ``work``, and turn what may go wrong into words and an exit status."""
    try:
        work()
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


@contextmanager
def _once(title: str, lock: Path, stamp: Path) -> Generator[bool]:
    """Yield whether ``lock`` has changed since the block last succeeded, as ``stamp`` remembers it."""
    now = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == now:
        yield False
        return
    with step(title):
        yield True
        stamp.write_text(now)


def _check_versions() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 -- this very file may be run by an older one
        raise Failed(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 run")
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise Failed(f"Node {NODE} or newer, with npm, is needed and was not found on the PATH.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < NODE:
        raise Failed(f"Node {NODE} or newer is needed; this is {version}.")


if __name__ == "__main__":
    sys.exit(exit_status(lambda: prepare(tests="--tests" in sys.argv)))
