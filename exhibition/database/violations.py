"""A broken constraint, told by its name."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

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
    """Return the broken constraint's name. SQLite tells only columns, which the naming convention turns back into it."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    columns = str(error.orig).removeprefix("UNIQUE constraint failed: ").split(", ")
    table = columns[0].partition(".")[0]
    return "_".join(["uq", table, *(column.partition(".")[2] for column in columns)])
