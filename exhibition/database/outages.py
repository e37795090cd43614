"""What a database says when it is away for the moment, as opposed to when it was asked wrongly."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from exhibition.kernel.errors import Unavailable

# PostgreSQL: no connection, no resources, shutting down; a lock or a deadlock that another try does not meet again.
_PASSING_STATES = ("08", "53", "57P", "55P03", "40001", "40P01")
_PASSING_CODES = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
_PRIMARY_CODE = 0xFF


def is_outage(error: BaseException) -> bool:
    """Return whether the same question may be answered in a moment: no connection to be had, or none for now."""
    if isinstance(error, PoolExhausted):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY_CODE in _PASSING_CODES
    state = getattr(error.orig, "sqlstate", None)
    # Without a state nobody has answered at all.
    return isinstance(error, OperationalError | InterfaceError) if state is None else str(state).startswith(_PASSING_STATES)


@contextmanager
def told_as_unavailable() -> Generator[None]:
    try:
        yield
    except (PoolExhausted, DBAPIError) as error:
        if is_outage(error):
            raise Unavailable from error
        raise
