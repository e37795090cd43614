"""A broken constraint, told by its name."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from exhibition.database.base import Base
from exhibition.kernel.errors import DomainError


@contextmanager
def refused_as(refusals: Mapping[str, type[DomainError]]) -> Generator[None]:
    """Raise the refusal that stands for the constraint broken inside; let every other error pass.

    Flush inside the block: an unflushed insert breaks nothing until the commit.
    """
    try:
        yield
    except IntegrityError as error:
        refusal = refusals.get(constraint_of(error))
        if refusal is None:
            raise
        raise refusal from error


def constraint_of(error: IntegrityError) -> str:
    """Return the broken constraint's name. Of a key SQLite tells only the columns, from which the convention makes it."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    kind, _, broken = str(error.orig).partition(" constraint failed: ")
    return _key_of(broken.split(", ")) if kind == "UNIQUE" else broken


def _key_of(columns: Sequence[str]) -> str:
    table = columns[0].partition(".")[0]
    names = [column.partition(".")[2] for column in columns]
    known = Base.metadata.tables.get(table)
    if known is not None and names == [column.name for column in known.primary_key]:
        return f"pk_{table}"
    return "_".join(["uq", table, *names])
