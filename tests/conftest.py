"""What every test may ask for: a migrated, empty database, a clock that stands still, the hall itself, real servers."""

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from exhibition.database import Database, engine_for
from exhibition.settings import Settings
from tests.services.coturn import Coturn, coturn
from tests.services.postgresql import PostgreSQL
from tests.services.redis import RedisServer, redis
from tests.services.schemas import Schema, postgresql_schema, postgresql_template, sqlite_schema
from tests.services.seaweedfs import SeaweedFS, seaweedfs
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


_POSTGRESQL = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite", help="what the hall is kept in")


def pytest_configure(config: pytest.Config) -> None:
    """Start the one PostgreSQL of this run, before xdist starts the processes that share it."""
    if config.getoption("database") != "postgresql" or config.getoption("collectonly") or hasattr(config, "workerinput"):
        return
    servers = ExitStack()
    config.stash[_POSTGRESQL] = servers.enter_context(postgresql_template()).port
    config.add_cleanup(servers.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell one of xdist's processes where the PostgreSQL of this run is."""
    if _POSTGRESQL in node.config.stash:
        node.workerinput["postgresql"] = node.config.stash[_POSTGRESQL]


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Schema:
    if pytestconfig.getoption("database") == "sqlite":
        return sqlite_schema(tmp_path_factory.mktemp("sqlite"))
    workerinput: dict[str, Any] = getattr(pytestconfig, "workerinput", {})
    port = workerinput["postgresql"] if workerinput else pytestconfig.stash[_POSTGRESQL]
    return postgresql_schema(PostgreSQL(port), f"hall_{workerinput.get('workerid', 'alone')}")


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


@pytest.fixture(scope="session")
def s3_server() -> Generator[SeaweedFS]:
    with seaweedfs() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Generator[RedisServer]:
    with redis() as server:
        yield server


@pytest.fixture(scope="session")
def turn_server() -> Generator[Coturn]:
    with coturn() as server:
        yield server


@pytest.fixture(scope="session")
def smtp_server() -> Generator[Mailbox]:
    with smtp() as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(smtp_server: Mailbox) -> Mailbox:
    smtp_server.clear()
    return smtp_server
