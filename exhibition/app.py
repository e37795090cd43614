"""The composition root: the only module that knows everything, and hands each part what it needs."""

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Flask

from exhibition import accounts, web
from exhibition.database import Database, engine_for
from exhibition.jobs import Handler, Worker
from exhibition.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings, *, database: Database | None = None) -> Flask:
    """Return the hall: its pages and its sockets. Tests hand in a database with a clock of their own."""
    app = Flask("exhibition", root_path=str(ROOT), template_folder="templates", static_folder=None)
    database = database or create_database(settings)
    web.install(
        app,
        web.Doorway(settings, database, accounts.actor_behind, accounts.NOBODY),
        translations=ROOT / "build" / "translations",
    )
    for blueprint in _blueprints(settings):
        app.register_blueprint(blueprint)
    return app


def create_database(settings: Settings) -> Database:
    """Return the database with everyone who owes something when something happens."""
    return Database(engine_for(settings.database_url), owed=())


def create_worker(settings: Settings, database: Database) -> Worker:
    return Worker(database, _handlers(settings), accounts.SYSTEM)


def _blueprints(settings: Settings) -> list[Blueprint]:
    """Every capability's routes. Those of the demonstration do not exist outside it."""
    blueprints: list[Blueprint] = []
    return blueprints


def _handlers(settings: Settings) -> Mapping[str, Handler]:
    """What does each kind of job."""
    return {}
