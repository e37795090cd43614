"""Lists that leave the hall as CSV or as a workbook. What a cell holds is never run by the program that opens it."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

# Spreadsheets take a cell that begins so for a formula.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")

# Without it, spreadsheets on Windows read Korean as something else.
_BYTE_ORDER_MARK = "\ufeff"

# What the format of workbooks cannot carry.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_WIDTHS = (8, 48)


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


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet whose head stays in sight. Numbers, days and moments are such, words are only words.

    A moment must be naive, as its column says whose clock it is on: the format knows no zones.
    """
    filled = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place, name in enumerate(head):
        longest = max([len(name), *(len(str(row[place])) for row in filled if row[place] is not None)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
    sheet.append([_cell(sheet, name, bold=True) for name in head])
    for row in filled:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(filled) + 1}"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: object, value: object, *, bold: bool = False) -> Cell | None:
    plain = isinstance(value, int | float | Decimal | date)
    shown = value if plain or value is None else _UNPRINTABLE.sub("", str(value))[:_LONGEST]
    if shown is None or shown == "":
        return None
    cell = WriteOnlyCell(sheet, shown)
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif not plain:
        # Words that begin like a formula would become one; quoted, they stay words when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell
