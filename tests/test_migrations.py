"""The schema as the migrations make it: from nothing, the very one of the models, on both databases; and back to nothing."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect

from exhibition.database import engine_for
from exhibition.models import metadata
from tests.services.postgresql import PostgreSQL
from tests.services.schemas import MIGRATIONS
from tests.services.shared import shared


@pytest.fixture
def empty(pytestconfig: pytest.Config, request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """A database in which nothing has ever been."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    if pytestconfig.getoption("database") == "postgresql":
        server = shared(PostgreSQL, request.getfixturevalue("run_folder"))
        name = f"empty_{os.getpid()}"
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        url = server.url(name)
    engine = engine_for(url)
    yield engine
    engine.dispose()


def test_from_nothing_to_head_is_what_the_models_say(empty: Engine) -> None:
    _go(empty, "head")
    assert _tables(empty) == set(metadata.tables) | {"alembic_version"}
    assert _differences(empty) == []
    assert _checks_in(empty) == _CHECKS


def test_what_went_up_comes_down_and_goes_up_again(empty: Engine) -> None:
    _go(empty, "head")
    _go(empty, "base")
    assert _tables(empty) == {"alembic_version"}
    _go(empty, "head")
    assert _differences(empty) == []


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_each_file_is_named_after_its_day() -> None:
    names = [path.name for path in (MIGRATIONS / "versions").glob("*.py")]
    assert [name for name in names if not (name[:8].isdigit() and name[8] == "_")] == []


_CHECKS = {
    (table.name, str(check.name))
    for table in metadata.tables.values()
    for check in table.constraints
    if isinstance(check, CheckConstraint)
}


def _go(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        move = command.downgrade if revision == "base" else command.upgrade
        move(config, revision)


# What each database finds words by is made of parts of its own, which no model knows.
_OWN = "search_index"


def _tables(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if not name.startswith(_OWN)}


def _differences(engine: Engine) -> list[object]:
    """Return what would have to be done to the database before it were the models': tables, columns, types, keys, indexes."""
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_object": _is_of_the_models}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))


def _is_of_the_models(_object: object, name: str | None, *_rest: object) -> bool:
    return not (name or "").startswith(_OWN)


def _checks_in(engine: Engine) -> set[tuple[str, str]]:
    """Return what alembic does not compare: each table's conditions, by name."""
    found = inspect(engine)
    return {(table, str(check["name"])) for table in found.get_table_names() for check in found.get_check_constraints(table)}
