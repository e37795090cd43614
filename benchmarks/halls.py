"""The halls that are measured: the demonstration, loaded once and kept under ``build/bench``, and served as in earnest."""

import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import Engine, text

from benchmarks.crowd import gather
from benchmarks.figures import FOLDER
from exhibition.accounts import NOBODY
from exhibition.database import Database, engine_for
from exhibition.models import metadata
from scripts.prepare import ROOT
from tests.journeys.world import World
from tests.services.hall import served_hall
from tests.services.processes import scratch
from tests.services.schemas import postgresql_schema, postgresql_template

_SOURCES = ("exhibition/demo", "exhibition/database", "migrations", "tests/factories", "benchmarks/crowd.py")


@dataclass(frozen=True, slots=True)
class MeasuredHall:
    """A served hall with its processes: the one that serves pages and sockets, and those of its database if it has any."""

    world: World

    @property
    def origin(self) -> str:
        return self.world.origin

    @property
    def web_process(self) -> psutil.Process:
        return self.world.web_process()

    def database_processes(self) -> list[int]:
        """Return the servers behind the hall's connections; none where the database is in the hall's own process."""
        engine = self.world.database.engine
        if engine.dialect.name == "sqlite":
            return []
        others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with engine.connect() as connection:
            return list(connection.scalars(text(others)))


@contextmanager
def hall_on_sqlite() -> Generator[MeasuredHall]:
    kept = prepared()
    with scratch("bench") as folder:
        _copy(kept / "hall.sqlite3", folder / "hall.sqlite3")
        with served_hall(folder, load=False, MEDIA=f"folder:{kept / 'media'}") as hall:
            engine = engine_for(hall.environ["DATABASE_URL"])
            yield MeasuredHall(World.of(hall, engine))
            engine.dispose()


@contextmanager
def hall_on_postgresql() -> Generator[MeasuredHall]:
    kept = prepared()
    with postgresql_template() as server, scratch("bench") as folder:
        engine = engine_for(postgresql_schema(server, "bench").url)
        copy_rows(engine_for(f"sqlite:///{kept / 'hall.sqlite3'}"), engine)
        # The planner knows nothing of rows that came a moment ago.
        server.execute("VACUUM ANALYZE", "bench")
        url = server.url("bench")
        with served_hall(folder, load=False, database_url=url, MEDIA=f"folder:{kept / 'media'}") as hall:
            yield MeasuredHall(World.of(hall, engine))
        engine.dispose()


def prepared() -> Path:
    """Return a folder with today's demonstration: a database ``hall.sqlite3``, also with the crowd in it, and ``media``."""
    kept = FOLDER / f"demonstration-{_fingerprint()}"
    if not kept.exists():
        for older in FOLDER.glob("demonstration-*"):
            shutil.rmtree(older)
        print("Loading the demonstration …", file=sys.stderr)
        with scratch("prepare") as folder:
            with served_hall(folder) as hall:
                engine = engine_for(hall.environ["DATABASE_URL"])
                with Database(engine).transaction(NOBODY) as tx:
                    gather(tx)
                engine.dispose()
            FOLDER.mkdir(parents=True, exist_ok=True)
            shutil.copytree(folder / "media", unfinished := FOLDER / "unfinished" / "media", dirs_exist_ok=True)
            _copy(folder / "hall.sqlite3", unfinished.parent / "hall.sqlite3")
            unfinished.parent.rename(kept)
    return kept


def copy_rows(source: Engine, target: Engine) -> None:
    """Copy every row from one migrated database into another, empty one of whichever kind."""
    with source.connect() as reading, target.execution_options(writes=True).begin() as writing:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in reading.execute(table.select()).mappings()]
            if rows:
                writing.execute(table.insert(), rows)
    source.dispose()


def _fingerprint() -> str:
    """Return what the demonstration depends on: its sources, and the day, around which its meetings lie."""
    digest = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for source in _SOURCES:
        path = ROOT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
