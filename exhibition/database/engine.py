"""Engines that keep the same promises on SQLite and on PostgreSQL."""

import random
import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from exhibition.kernel.errors import Unavailable

# How long a writer waits for another before it gives up, in seconds.
PATIENCE = 10.0


def engine_for(url: str, *, pool_size: int = 10) -> Engine:
    """Return an engine for ``sqlite:///path`` or ``postgresql+psycopg://…``."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, pool_size)
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=PATIENCE,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5, "options": "-c lock_timeout=5s -c statement_timeout=15s -c timezone=UTC"},
    )


def _sqlite(url: str, pool_size: int) -> Engine:
    engine = create_engine(url, pool_size=pool_size, max_overflow=pool_size * 4, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver would begin transactions when it sees fit; we begin them ourselves, below.
        connection.isolation_level = None
        for pragma in ("busy_timeout=0", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")
        _patiently(connection, "PRAGMA journal_mode=WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if connection.get_execution_options().get("writes"):
            _patiently(driver, "BEGIN IMMEDIATE")
        else:
            driver.execute("BEGIN")
            # A deferred transaction sees nothing yet; the first read fixes what it will see.
            _patiently(driver, "SELECT 1 FROM sqlite_schema LIMIT 1")

    return engine


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run ``statement``, waiting for other writers in Python: SQLite's own wait would freeze every greenlet."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement).fetchall()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
            if time.monotonic() > deadline:
                raise Unavailable from error
            time.sleep(random.uniform(0.001, 0.012))  # noqa: S311 -- jitter, no secret
