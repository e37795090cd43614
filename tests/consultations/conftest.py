"""The hall as it is served in earnest, empty but for what a test puts into it."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from exhibition.database import Database, engine_for
from tests.consultations.seats import Door
from tests.services.hall import served_hall
from tests.services.postgresql import PostgreSQL
from tests.services.schemas import postgresql_schema
from tests.services.shared import shared


@pytest.fixture(scope="session")
def door(
    pytestconfig: pytest.Config, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Door]:
    """Not the other tests' database: they keep emptying theirs."""
    folder: Path = tmp_path_factory.mktemp("consultations")
    url = ""
    if pytestconfig.getoption("database") == "postgresql":
        server = shared(PostgreSQL, request.getfixturevalue("run_folder"))
        url = postgresql_schema(server, f"rooms_{os.getpid()}").url
    with served_hall(folder, load=False, database_url=url) as hall:
        engine = engine_for(hall.environ["DATABASE_URL"])
        yield Door(hall.origin, Database(engine))
        engine.dispose()
