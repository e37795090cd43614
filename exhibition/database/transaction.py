"""Snapshots for reading, transactions for writing. The one place where a Session commits."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import CursorResult, Engine, Executable
from sqlalchemy.orm import Session

from exhibition.database.edition import WritingSession, raise_edition
from exhibition.database.outages import told_as_unavailable
from exhibition.kernel.events import Event

ActorT = TypeVar("ActorT")


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[ActorT]):
    """A consistent view of the database: who is looking, when, through which session."""

    session: Session
    actor: ActorT
    now: datetime

    def rows(self, statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[*tuple[Any, ...]]:
        """Read columns. ``session.execute`` would first prepare for objects, which takes longer than a short query does."""
        self.session.flush()
        return self.session.connection().execute(statement, values)


@dataclass(frozen=True, slots=True)
class Transaction(Snapshot[ActorT]):
    """A snapshot that may change the world, and says what it changed."""

    _owed: "tuple[OwedListener, ...]" = ()
    _recorded: list[Event] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Announce ``event`` if, and only if, this transaction commits.

        What is owed because of it (a mail, a reminder) is written down now, in the same transaction.
        """
        self._recorded.append(event)
        for owe in self._owed:
            owe(self, event)

    @property
    def recorded(self) -> tuple[Event, ...]:
        return tuple(self._recorded)


OwedListener = Callable[[Transaction[Any], Event], None]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _unheard(_event: Event) -> None:
    """Nobody listens, as in commands that run beside the hall."""


@dataclass(slots=True)
class Database:
    """Opens snapshots and transactions. ``owed`` and ``announce`` are filled in by the composition root."""

    engine: Engine
    clock: Callable[[], datetime] = _utc_now
    owed: tuple[OwedListener, ...] = ()
    announce: Callable[[Event], None] = _unheard
    # Made once: to make an engine's variant takes longer than to open a session.
    _reading: Engine = field(init=False)
    _writing: Engine = field(init=False)

    def __post_init__(self) -> None:
        self._reading = self.engine.execution_options(**READS[self.engine.dialect.name])
        self._writing = self.engine.execution_options(writes=True)

    @contextmanager
    def snapshot(self, actor: ActorT) -> Generator[Snapshot[ActorT]]:
        with told_as_unavailable(), Session(self._reading, expire_on_commit=False) as session:
            yield Snapshot(session, actor, self.clock())

    @contextmanager
    def transaction(self, actor: ActorT) -> Generator[Transaction[ActorT]]:
        """Commit what was done inside, or nothing of it; then announce it. Never wait for anything inside."""
        with told_as_unavailable(), WritingSession(self._writing, expire_on_commit=False) as session, session.begin():
            tx = Transaction(session, actor, self.clock(), self.owed)
            yield tx
            raise_edition(session)
        for event in tx.recorded:
            self.announce(event)


READS: dict[str, dict[str, Any]] = {
    "sqlite": {},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
