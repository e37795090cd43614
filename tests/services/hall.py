"""The hall itself, served as in earnest, on a port, a database and a folder of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from exhibition.serving import healthy
from tests.services.processes import LOOPBACK, ROOT, free_port, running


@dataclass(frozen=True, slots=True)
class ServedHall:
    port: int
    environ: Mapping[str, str]

    @property
    def origin(self) -> str:
        return self.environ["ORIGIN"]

    def answers(self) -> bool:
        return healthy(self.port, f"{LOOPBACK}:{self.port}")

    def command(self, *arguments: str) -> str:
        """Run ``python -m exhibition …`` for this hall and return what it prints."""
        command = [sys.executable, "-m", "exhibition", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **self.environ}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def served_hall(
    folder: Path, *, database_url: str = "", load: bool = True, port: int = 0, **environ: str
) -> Generator[ServedHall]:
    """Migrate, load the demonstration and serve, web and worker together, until the block ends.

    Who gives a ``port`` finds the hall there again after it has ended.
    ``environ`` has the last word on every setting, e.g. ``REDIS_URL=…``.
    """
    port = port or free_port()
    hall = ServedHall(
        port,
        {
            "SECRET_KEY": "only-for-the-tests-of-the-hall-itself",
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'hall.sqlite3'}",
            "ORIGIN": f"http://{LOOPBACK}:{port}",
            "MEDIA": f"folder:{folder / 'media'}",
            "MAIL": "outbox:",
            "DEMONSTRATION": "1",
            "PORT": str(port),
            **environ,
        },
    )
    hall.command("migrate")
    if load:
        hall.command("demo", "load", "--if-empty")
    serving = [sys.executable, "-m", "exhibition.serving"]
    with running(
        "hall", serving, ready=hall.answers, folder=folder, stop_with=signal.SIGTERM, environ=hall.environ, patience=60
    ):
        yield hall
