"""The edition: a number that rises with every change to what visitors are shown, so that what was written for it can be kept.

A model says ``__on_show__ = True``, or names the columns that are: ``__on_show__ = frozenset({"name"})``.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, UOWTransaction, mapped_column

from exhibition.database.base import Base

_ONE = 1
_CHANGED = "what is on show has changed"


class Edition(Base):
    """The one row of its table."""

    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


_NUMBER = select(Edition.number).where(Edition.id == _ONE)


class WritingSession(Session):
    """A session that notes whether it changes anything on show."""


@event.listens_for(WritingSession, "before_flush")
def _note_rows(session: Session, _flush: UOWTransaction, _rows: Iterable[Any] | None) -> None:
    if _CHANGED not in session.info:
        changed = (*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row)))
        if any(_is_on_show(row) for row in changed):
            session.info[_CHANGED] = True


@event.listens_for(WritingSession, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    changes = state.is_insert or state.is_update or state.is_delete
    if changes and state.bind_mapper and getattr(state.bind_mapper.class_, "__on_show__", False):
        state.session.info[_CHANGED] = True


def _is_on_show(row: Any) -> bool:
    shown = getattr(row, "__on_show__", False)
    if not isinstance(shown, frozenset):
        return bool(shown)
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in shown)


def raise_edition(session: Session) -> None:
    """Count the change, if there was one. Last of all: who holds this row waits for nobody, so nobody waits in a circle."""
    session.flush()
    if session.info.pop(_CHANGED, False):
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        first = insert(Edition).values(id=_ONE, number=_ONE)
        raised = first.on_conflict_do_update(index_elements=["id"], set_={"number": Edition.number + 1})
        session.connection().execute(raised)


def edition_of(session: Session) -> int:
    """Return the number of what this session sees."""
    return session.connection().execute(_NUMBER).scalar() or 0
