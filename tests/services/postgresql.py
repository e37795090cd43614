"""A PostgreSQL cluster of the tests' own. It need not survive a power cut, so it never waits for the disk."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.services.processes import LOOPBACK, NotInstalled, free_port, running, scratch

_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    port: int

    def url(self, database: str = "postgres") -> str:
        """Return the address in SQLAlchemy's spelling."""
        return f"postgresql+psycopg://postgres@{LOOPBACK}:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run one statement outside any transaction, as CREATE DATABASE wants it."""
        conninfo = f"postgresql://postgres@{LOOPBACK}:{self.port}/{database}"
        with psycopg.connect(conninfo, autocommit=True, connect_timeout=2) as connection:
            connection.execute(statement.encode())

    def answers(self) -> bool:
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgresql() -> Generator[PostgreSQL]:
    server = PostgreSQL(free_port())
    programs = _programs()
    with scratch("postgresql") as folder:
        data = folder / "data"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        initdb: list[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        subprocess.run([*_as_postgres(), *initdb], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        settings = (
            *_CARELESS,
            f"listen_addresses={LOOPBACK}",
            f"port={server.port}",
            "max_connections=200",
            f"unix_socket_directories={folder}",
        )
        command: list[str | Path] = [
            *_as_postgres(),
            programs / "postgres",
            "-D",
            data,
            *(part for setting in settings for part in ("-c", setting)),
        ]
        with running("postgresql", command, ready=server.answers, folder=folder, stop_with=signal.SIGINT):
            yield server


def _programs() -> Path:
    """Return the folder of Debian's newest PostgreSQL, or of the one on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    found = shutil.which("postgres") if not debian else str(debian[-1])
    if found is None:
        raise NotInstalled("PostgreSQL is missing: install the Debian package postgresql, or run scripts/install_system.py")
    return Path(found).parent


def _as_postgres() -> Sequence[str]:
    """PostgreSQL refuses to run as root, so root steps down to the user that Debian made for it."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups", "--pdeathsig", "INT", "--"]
