"""Lists that leave the hall as CSV. What a cell holds is never run by the program that opens it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# Spreadsheets take a cell that begins so for a formula.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")

# Without it, spreadsheets on Windows read Korean as something else.
_BYTE_ORDER_MARK = "\ufeff"


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return _BYTE_ORDER_MARK + written.getvalue()


def harmless(value: object) -> str:
    """Return a cell's text, with an apostrophe before what would otherwise be run."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_ACTIVE) else text
