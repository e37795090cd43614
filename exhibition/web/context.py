"""The way from a route into the database: one snapshot a request, and transactions with a fresh actor."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from exhibition.database import Database, Snapshot, Transaction
from exhibition.kernel.errors import Unavailable
from exhibition.settings import Settings


@dataclass(frozen=True, slots=True)
class Doorway:
    """What every view needs. ``load_actor(session, cookie, now)`` answers who is behind a session cookie.

    ``store_origins`` are the other servers, such as the bucket's, that browsers fetch pictures from and upload to.
    """

    settings: Settings
    database: Database
    load_actor: Callable[[Session, str, Any], Any]
    nobody: Any
    store_origins: tuple[str, ...] = ()


def install(app: Flask, doorway: Doorway) -> None:
    app.extensions["doorway"] = doorway

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        stack = g.pop("snapshot_stack", None)
        if stack is not None:
            stack.close()


def doorway() -> Doorway:
    found: Doorway = current_app.extensions["doorway"]
    return found


def settings() -> Settings:
    return doorway().settings


@contextmanager
def snapshot() -> Generator[Snapshot[Any]]:
    """Yield the request's one snapshot, opened by the first who asks."""
    yield _snapshot()


def current_actor() -> Any:
    """Return who is asking, without touching the database for those who carry no cookie."""
    return doorway().nobody if _cookie() is None or g.get("faceless") else _snapshot().actor


def begin_anew() -> None:
    """Let an error page be drawn from a fresh snapshot, or for nobody in particular where there is none to be had."""
    try:
        forget_snapshot()
        current_actor()
    except (Unavailable, SQLAlchemyError):
        g.faceless = True


@contextmanager
def transaction() -> Generator[Transaction[Any]]:
    """Yield a transaction whose actor was loaded inside it: a right taken away a moment ago is gone."""
    door = doorway()
    # The snapshot would keep showing what was true before this write.
    forget_snapshot()
    with door.database.transaction(door.nobody) as tx:
        actor = _actor(tx)
        yield Transaction(tx.session, actor, tx.now, tx._owed, tx._recorded)


def forget_snapshot() -> None:
    stack = g.pop("snapshot_stack", None)
    g.pop("snapshot", None)
    if stack is not None:
        stack.close()


def _snapshot() -> Snapshot[Any]:
    if "snapshot" not in g:
        stack = ExitStack()
        bare = stack.enter_context(doorway().database.snapshot(doorway().nobody))
        g.snapshot_stack = stack
        g.snapshot = Snapshot(bare.session, _actor(bare), bare.now)
    found: Snapshot[Any] = g.snapshot
    return found


def _actor(view: Snapshot[Any]) -> Any:
    cookie = _cookie()
    return doorway().nobody if cookie is None else doorway().load_actor(view.session, cookie, view.now)


def session_cookie_name(options: Settings) -> str:
    """Chromium drops ``__Host-`` cookies without Secure, so plain loopback gets a plain name."""
    return "__Host-hall" if options.secure else "hall"


def _cookie() -> str | None:
    return request.cookies.get(session_cookie_name(settings()))
