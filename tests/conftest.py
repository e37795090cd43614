"""What every test may ask for: a migrated, empty database, a clock that stands still, the hall itself, real servers."""

import os
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.database import Database, engine_for
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser
from tests.services.coturn import Coturn
from tests.services.postgresql import PostgreSQL
from tests.services.processes import scratch
from tests.services.redis import RedisServer
from tests.services.schemas import Schema, postgresql_schema, sqlite_schema
from tests.services.seaweedfs import SeaweedFS
from tests.services.shared import run_lasting, shared
from tests.services.smtp import Mailbox, smtp

# A Monday, two in the afternoon in Seoul.
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """The hall's only clock; time passes when a test says so."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


_RUN = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite", help="what the hall is kept in")


def pytest_configure(config: pytest.Config) -> None:
    """Begin a run, whose folder and servers all of its processes share; xdist's own join the one that started them."""
    if hasattr(config, "workerinput"):
        config.stash[_RUN] = config.workerinput["run"]
        return
    run = ExitStack()
    config.add_cleanup(run.close)
    folder = run.enter_context(scratch("run"))
    run.enter_context(run_lasting(folder))
    config.stash[_RUN] = str(folder)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["run"] = node.config.stash[_RUN]


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    return Path(pytestconfig.stash[_RUN])


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Schema:
    if pytestconfig.getoption("database") == "sqlite":
        return sqlite_schema(tmp_path_factory.mktemp("sqlite"))
    server = shared(PostgreSQL, request.getfixturevalue("run_folder"))
    return postgresql_schema(server, f"hall_{os.getpid()}")


@pytest.fixture(scope="session")
def engine(schema: Schema) -> Generator[Engine]:
    engine = engine_for(schema.url)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(schema: Schema, engine: Engine, clock: Clock) -> Database:
    schema.empty()
    return Database(engine, clock=clock)


@pytest.fixture
def settings(schema: Schema, tmp_path: Path) -> Settings:
    return Settings(
        secret_key="only-for-the-tests-of-the-hall-itself",
        database_url=schema.url,
        origin="http://127.0.0.1",
        media=f"folder:{tmp_path / 'media'}",
        mail="outbox:",
        demonstration=True,
    )


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    # Here, so that tests of one part need not import the whole.
    from exhibition.app import create_app, owed_listeners

    database.owed = owed_listeners(settings)
    return create_app(settings, database=database)


@pytest.fixture
def client(app: Flask) -> Browser:
    """A visitor's browser; make more with ``a_browser(app)``."""
    return a_browser(app)


@pytest.fixture(scope="session")
def s3_server(run_folder: Path) -> SeaweedFS:
    return shared(SeaweedFS, run_folder)


@pytest.fixture(scope="session")
def redis_server(run_folder: Path) -> RedisServer:
    return shared(RedisServer, run_folder)


@pytest.fixture(scope="session")
def turn_server(run_folder: Path) -> Coturn:
    return shared(Coturn, run_folder)


@pytest.fixture(scope="session")
def chromium() -> Generator[Any]:
    """The run's only browser; its windows are their tests' own."""
    # Here, since most tests need none.
    from tests.services.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def smtp_server() -> Generator[Mailbox]:
    with smtp() as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(smtp_server: Mailbox) -> Mailbox:
    smtp_server.clear()
    return smtp_server
