"""A hall served in earnest with its demonstration, and a real browser.

``JOURNEYS_FOLDER`` names a folder that keeps the loaded demonstration from one run to the next, for those who write journeys.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from exhibition.database import engine_for
from tests.journeys.people import Cast
from tests.journeys.world import World
from tests.services.hall import served_hall
from tests.services.postgresql import PostgreSQL
from tests.services.schemas import postgresql_schema
from tests.services.shared import shared


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def world(
    pytestconfig: pytest.Config, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[World]:
    folder = Path(os.environ.get("JOURNEYS_FOLDER") or tmp_path_factory.mktemp("journeys"))
    url = ""
    if pytestconfig.getoption("database") == "postgresql":
        server = shared(PostgreSQL, request.getfixturevalue("run_folder"))
        url = postgresql_schema(server, f"journeys_{os.getpid()}").url
    with served_hall(folder, database_url=url, DEVELOPMENT="1") as hall:
        engine = engine_for(hall.environ["DATABASE_URL"])
        yield World.of(hall, engine)
        engine.dispose()


@pytest.fixture
def cast(world: World, chromium: Browser) -> Generator[Cast]:
    """Who takes part in a test. At its end, nobody's browser may have complained."""
    cast = Cast(world, chromium)
    yield cast
    complaints = cast.leave()
    assert complaints == []
