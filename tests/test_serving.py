"""The supervisor, run as a process of its own over children that write down who they are."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import pytest

from exhibition.serving import ROOT, main
from tests.services.processes import free_port

# Two children, which note their pids in the folder; the hall is open when both have.
_SUPERVISOR = """
import sys
from pathlib import Path
from exhibition.serving import Child, Supervisor

folder, first, second, grace = Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
codes = {"first": first, "second": second}
children = [Child(name, [sys.executable, "-c", code, str(folder / name)]) for name, code in codes.items()]
answers = lambda: (folder / "first").exists() and (folder / "second").exists()
sys.exit(Supervisor(children, grace).run(answers, ready=lambda: print("open", flush=True)))
"""
_NOTE = (
    "import os, signal, sys, time; from pathlib import Path; {before}; Path(sys.argv[1]).write_text(str(os.getpid())); {after}"
)
STEADY = _NOTE.format(before="pass", after="time.sleep(300)")
STUBBORN = _NOTE.format(before="signal.signal(signal.SIGTERM, signal.SIG_IGN)", after="time.sleep(300)")
BROKEN = "import sys; sys.exit('no such database')"


def test_the_hall_opens_when_it_answers_and_ends_with_everyone_in_it(tmp_path: Path) -> None:
    with _supervised(tmp_path) as supervisor:
        pids = _pids(tmp_path)
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(5) == 0
    assert not any(map(_lives, pids))


def test_a_child_that_falls_is_started_again(tmp_path: Path) -> None:
    with _supervised(tmp_path):
        first, second = _pids(tmp_path)
        os.kill(first, signal.SIGKILL)
        _wait_until(lambda: _pids(tmp_path)[0] != first)
        assert _pids(tmp_path)[1] == second


def test_a_child_that_will_not_end_is_ended(tmp_path: Path) -> None:
    with _supervised(tmp_path, second=STUBBORN, grace=0.3) as supervisor:
        pids = _pids(tmp_path)
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(5) == 0
    assert not any(map(_lives, pids))


def test_a_second_interruption_waits_for_nobody(tmp_path: Path) -> None:
    with _supervised(tmp_path, second=STUBBORN, grace=60) as supervisor:
        first, second = _pids(tmp_path)
        supervisor.send_signal(signal.SIGINT)
        _wait_until(lambda: not _lives(first))
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(5) == 0
    assert not _lives(second)


def test_nobody_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    with _supervised(tmp_path) as supervisor:
        pids = _pids(tmp_path)
        supervisor.kill()
        supervisor.wait(5)
        _wait_until(lambda: not any(map(_lives, pids)))


def test_a_hall_that_cannot_open_says_who_fell_and_leaves_nobody(tmp_path: Path) -> None:
    with _started(tmp_path, STEADY, BROKEN, 5) as supervisor:
        assert supervisor.wait(10) == 1
        said = supervisor.stderr.read() if supervisor.stderr else b""
    assert said.decode().splitlines() == ["no such database", "The second ended with 1; see above."]
    assert not any(map(_lives, [int(path.read_text()) for path in tmp_path.glob("first")]))


def test_wrong_settings_are_told_all_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {"SECRET_KEY": "short", "ORIGIN": "http://127.0.0.1:1", "MEDIA": "folder:m", "MAIL": "outbox:"}) == 2
    assert capsys.readouterr().err.splitlines() == [
        "SECRET_KEY is shorter than 32 characters",
        "DATABASE_URL is missing",
        "MAIL outbox: is for the demonstration only; give smtp://host:port",
    ]


def test_a_hall_that_is_not_there_does_not_pass_its_check() -> None:
    environ = {
        "SECRET_KEY": "only-for-the-tests-of-the-hall-itself",
        "DATABASE_URL": "sqlite:///none",
        "ORIGIN": "http://127.0.0.1:1",
        "MEDIA": "folder:none",
        "MAIL": "outbox:",
        "DEMONSTRATION": "1",
        "PORT": str(free_port()),
    }
    assert main(["check"], environ) == 1


def test_a_port_that_is_none_is_told_like_any_other_wrong_setting(capsys: pytest.CaptureFixture[str]) -> None:
    environ = {
        "SECRET_KEY": "only-for-the-tests-of-the-hall-itself",
        "DATABASE_URL": "sqlite:///none",
        "ORIGIN": "http://127.0.0.1:1",
        "MEDIA": "folder:none",
        "MAIL": "outbox:",
        "DEMONSTRATION": "1",
        "PORT": "eight",
    }
    assert main([], environ) == 2
    assert capsys.readouterr().err == "PORT must be a whole number\n"


@contextmanager
def _supervised(
    folder: Path, first: str = STEADY, second: str = STEADY, grace: float = 5
) -> Generator["subprocess.Popen[bytes]"]:
    with _started(folder, first, second, grace) as supervisor:
        assert _line(supervisor.stdout) == b"open\n"
        yield supervisor


@contextmanager
def _started(folder: Path, first: str, second: str, grace: float) -> Generator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-c", _SUPERVISOR, str(folder), first, second, str(grace)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as supervisor:
        try:
            yield supervisor
        finally:
            if supervisor.poll() is None:
                supervisor.terminate()
                supervisor.wait(10)


def _line(stream: IO[bytes] | None) -> bytes:
    assert stream is not None
    return stream.readline()


def _pids(folder: Path) -> tuple[int, int]:
    return int((folder / "first").read_text() or 0), int((folder / "second").read_text() or 0)


def _lives(pid: int) -> bool:
    """Whether it runs; one that has ended may still wait for somebody to read its status."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _wait_until(holds: Callable[[], bool], patience: float = 10) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
