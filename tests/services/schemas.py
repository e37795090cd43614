"""A migrated database per test process, emptied between tests faster than it could be made anew."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config

from exhibition.database import engine_for
from exhibition.models import metadata
from tests.services.postgresql import PostgreSQL, postgresql

MIGRATIONS = Path(__file__).parents[2] / "migrations"

TEMPLATE = "hall_template"

# Rows go table by table, whatever refers to them and whatever forbids it: here, and only here, triggers are asleep.
_EMPTY = """
DO $$
DECLARE
    each regclass;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR each IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %s', each);
    END LOOP;
END $$
"""


class Schema(Protocol):
    @property
    def url(self) -> str: ...

    def empty(self) -> None:
        """Leave every table as the migrations made it."""


@dataclass(slots=True)
class SQLiteSchema:
    """A file that is made the template's twin again, page by page, whatever a test did to it."""

    path: Path
    template: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def empty(self) -> None:
        with closing(sqlite3.connect(self.template)) as source, closing(sqlite3.connect(self.path, timeout=5)) as target:
            source.backup(target)


@dataclass(slots=True)
class PostgreSQLSchema:
    server: PostgreSQL
    name: str

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    def empty(self) -> None:
        self.server.execute(_EMPTY, self.name)


def migrate(url: str) -> None:
    """Bring the database at ``url`` from empty to head, as the operator does."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_for(url)
    with engine.execution_options(writes=True).begin() as connection:
        if not list((MIGRATIONS / "versions").glob("*.py")):
            metadata.create_all(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def sqlite_schema(folder: Path) -> SQLiteSchema:
    schema = SQLiteSchema(folder / "hall.sqlite3", folder / "template.sqlite3")
    migrate(f"sqlite:///{schema.template}")
    schema.empty()
    return schema


@contextmanager
def postgresql_template() -> Generator[PostgreSQL]:
    """Run a server that holds a migrated template, from which each test process copies its own database."""
    with postgresql() as server:
        server.execute(f"CREATE DATABASE {TEMPLATE}")
        migrate(server.url(TEMPLATE))
        yield server


def postgresql_schema(server: PostgreSQL, name: str) -> PostgreSQLSchema:
    server.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return PostgreSQLSchema(server, name)
