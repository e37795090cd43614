"""The hall with its account pages, the worker beside it, and all that happened."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from exhibition.app import create_app, create_worker, owed_listeners
from exhibition.database import Database, Transaction
from exhibition.kernel.events import Event
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser

EventT = TypeVar("EventT", bound=Event)


class Heard(list[Event]):
    """Everything that happened, in order; among it what mails are written from."""

    def only(self, kind: type[EventT]) -> EventT:
        found = self.all(kind)
        assert len(found) == 1, f"{len(found)} of {kind.__name__} in {[event.name for event in self]}"
        return found[0]

    def last(self, kind: type[EventT]) -> EventT:
        return self.all(kind)[-1]

    def all(self, kind: type[EventT]) -> list[EventT]:
        return [event for event in self if isinstance(event, kind)]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def app(settings: Settings, database: Database, heard: Heard) -> Flask:
    def hear(_tx: Transaction[Any], event: Event) -> None:
        heard.append(event)

    database.owed = (*owed_listeners(settings), hear)
    return create_app(settings, database=database)


@pytest.fixture
def stranger(app: Flask) -> Browser:
    """Somebody else's browser."""
    return a_browser(app)


@pytest.fixture
def post(settings: Settings, database: Database, app: Flask) -> Callable[[], int]:
    """Have the worker do what is owed, as it does within a second."""
    return create_worker(settings, database).run_all


def sight(response: TestResponse) -> tuple[int, str, str]:
    """Return what a visitor can tell apart: status, where to, and the page without what is new each time."""
    page = re.sub(r"[0-9a-f]{80}|nonce=\"[^\"]+\"|value=\"[^\"]*@[^\"]*\"", "…", response.text)
    return response.status_code, response.headers.get("Location", ""), page
