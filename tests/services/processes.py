"""Starting a real server for tests, waiting until it answers, and leaving nothing of it behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

LOOPBACK = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]


class NotInstalled(Exception):
    """A server that the tests talk to is missing here; the text says how to get it."""


@contextmanager
def running(
    name: str,
    command: Sequence[str | Path],
    *,
    ready: Callable[[], bool],
    folder: Path,
    stop_with: signal.Signals = signal.SIGTERM,
    environ: Mapping[str, str] | None = None,
    patience: float = 30.0,
) -> Generator[subprocess.Popen[bytes]]:
    """Run ``command`` in a process group of its own until the block ends; it dies with us even if we are killed."""
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*_dying_with_us(stop_with), *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            start_new_session=True,
            env={**os.environ, **(environ or {})},
        )
    try:
        _wait(name, process, ready, log, patience)
        yield process
    finally:
        stop(process, stop_with)


def stop(process: subprocess.Popen[bytes], stop_with: signal.Signals = signal.SIGTERM, patience: float = 10.0) -> None:
    """End the process and every child it has left in its group."""
    if process.poll() is None:
        process.send_signal(stop_with)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Return whether somebody accepts connections on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


@contextmanager
def scratch(name: str) -> Generator[Path]:
    """Give a folder that even a server running as somebody else can reach, and take it away again."""
    folder = Path(tempfile.mkdtemp(prefix=f"hall-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str, package: str) -> Path:
    """Return where ``name`` is installed: beside this Python, or on the PATH. Raise NotInstalled."""
    found = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))))
    if found is None:
        raise NotInstalled(f"{name} is missing: install the Debian package {package}, or run scripts/install_system.py")
    return Path(found)


def _dying_with_us(stop_with: signal.Signals) -> Sequence[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", stop_with.name.removeprefix("SIG"), "--"] if setpriv else []


def _wait(name: str, process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not ready():
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended with {process.returncode}:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{name} is not ready after {patience:.0f} s:\n{_tail(log)}")
        time.sleep(0.02)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]
