"""One machine's hall: the web server and the background worker, kept running together and ended together.

``python -m exhibition.serving`` runs them until Ctrl-C; ``python -m exhibition.serving check`` says whether they answer.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from exhibition.settings import Settings, WrongSettings

ROOT = Path(__file__).resolve().parent.parent
COMMANDS: Mapping[str, Sequence[str]] = {
    "web server": ("-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py")),
    "worker": ("-m", "exhibition", "worker"),
}
# In seconds. gunicorn gives its last requests five of the eight that it is given to end.
GRACE, PATIENCE, STEADY, LONGEST_PAUSE, TICK = 8.0, 60.0, 30.0, 10.0, 0.1
_PR_SET_PDEATHSIG = 1
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 -- read here, not bound


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    try:
        settings = Settings.from_environ(environ)
    except WrongSettings as wrong:
        for key, fault in wrong.faults.items():
            _say(f"{key} {fault}")
        return 2
    port = environ.get("PORT", "8000")
    if not port.isdigit():
        _say("PORT must be a whole number")
        return 2

    def answers() -> bool:
        return healthy(int(port), settings.host, environ.get("HOST", ""))

    if arguments == ["check"]:
        return 0 if answers() else 1
    children = [Child(name, [sys.executable, *command]) for name, command in COMMANDS.items()]
    return Supervisor(children).run(answers, ready=lambda: _say(f"The hall is open at {settings.origin}"))


def healthy(port: int, host: str, listens_on: str = "") -> bool:
    """Return whether a hall answers on this machine. ``host`` is the name browsers know it by; it answers to no other."""
    connection = HTTPConnection("127.0.0.1" if listens_on in EVERYWHERE else listens_on, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


class Supervisor:
    def __init__(self, children: "Sequence[Child]", grace: float = GRACE) -> None:
        self.children = children
        self.grace = grace
        self.asked_to_stop = 0

    def run(self, answers: Callable[[], bool], ready: Callable[[], None]) -> int:
        """Keep the children running until a signal comes, and return the status to exit with.

        One that falls before the hall is open ends the attempt: its trouble will not pass by itself.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)
        try:
            for child in self.children:
                child.start()
            if not self._opens(answers):
                return 0 if self.asked_to_stop else 1
            ready()
            while not self.asked_to_stop:
                for child in self.children:
                    child.tend()
                time.sleep(TICK)
            return 0
        finally:
            self._end()

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop += 1

    def _opens(self, answers: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not self.asked_to_stop:
            fallen = [child for child in self.children if child.status is not None]
            if fallen:
                _say(f"The {fallen[0].name} ended with {fallen[0].status}; see above.")
                return False
            if answers():
                return True
            if time.monotonic() > deadline:
                _say(f"The hall does not answer after {PATIENCE:.0f} seconds.")
                return False
            time.sleep(TICK)
        return False

    def _end(self) -> None:
        """Ask every child to end, wait a while (but not after a second Ctrl-C), and end what is left."""
        asked_before = self.asked_to_stop
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + self.grace
        while any(child.status is None for child in self.children):
            if time.monotonic() > deadline or self.asked_to_stop > max(asked_before, 1):
                break
            time.sleep(TICK / 2)
        for child in self.children:
            child.kill()


@dataclass(slots=True)
class Child:
    """One process in a group of its own, so that a terminal's Ctrl-C reaches it through its supervisor alone."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    start_at: float | None = None
    falls: int = 0

    @property
    def status(self) -> int | None:
        """What it ended with, or None while it runs."""
        return self.process.poll() if self.process else 0

    def start(self) -> None:
        self.started_at, self.start_at = time.monotonic(), None
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands, above
            self.command, cwd=ROOT, start_new_session=True, preexec_fn=_die_with(os.getpid())
        )

    def tend(self) -> None:
        """Start it again if it fell: after half a second, and twice as long each time it falls soon again."""
        if self.status is None:
            return
        now = time.monotonic()
        if self.start_at is None:
            self.falls = 1 if now - self.started_at > STEADY else self.falls + 1
            pause = min(0.25 * 2**self.falls, LONGEST_PAUSE)
            self.start_at = now + pause
            _say(f"The {self.name} ended with {self.status}; it starts again in {pause:g} s.")
        elif now >= self.start_at:
            self.kill()
            self.start()

    def ask_to_stop(self) -> None:
        if self.process and self.status is None:
            self.process.terminate()

    def kill(self) -> None:
        """End whatever is left of its group."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _die_with(parent: int) -> Callable[[], None] | None:
    """Return what makes a new process end when ``parent`` does, even by ``kill -9``. Only Linux can."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def prepare() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
