"""Served halls, each started once and only when a test asks for it."""

from collections.abc import Generator

import pytest

from tests.realtime.pages import Hall, serving


@pytest.fixture(scope="session")
def hall() -> Generator[Hall]:
    """As in earnest: every limit as it is."""
    with serving("hall") as served:
        yield served


@pytest.fixture(scope="session")
def open_hall() -> Generator[Hall]:
    """Counts nothing, so that a test may send as fast as it can."""
    with serving("open", OPEN="1") as served:
        yield served


@pytest.fixture(scope="session")
def quick_hall() -> Generator[Hall]:
    """Pings, waits and reaps within a second."""
    with serving("quick", QUICK="1") as served:
        yield served
