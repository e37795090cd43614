"""What the log's form may hold, and how its amounts are read."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from flask import request
from pydantic import AfterValidator, Field

from exhibition import web
from exhibition.accounts import is_country
from exhibition.kernel.errors import Invalid
from exhibition.kernel.money import CURRENCIES, Money
from exhibition.outcomes.entries import LONGEST_NAME, MOST_IN_A_LINE, MOST_LINES, LineEntry, LogEntry
from exhibition.outcomes.models import Interest

LINE_FIELDS = ("line_product", "line_label", "line_unit", "line_quantity")
MOST_PIECES = 10_000_000

# Groups of three or none: "8.450,00" would otherwise become eight and a half.
_AMOUNT = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}(,\d{3})+|\d+", re.ASCII)


def _country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _currency(typed: str) -> str:
    if typed not in CURRENCIES:
        raise ValueError("not_a_choice")
    return typed


def _line(typed: str) -> str:
    """Return one line of words. What no keyboard types, a database may refuse."""
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


Country = Annotated[str, AfterValidator(_country)]
Currency = Annotated[str, AfterValidator(_currency)]
Line = Annotated[str, AfterValidator(_line)]
Prose = Annotated[str, AfterValidator(web.prose)]


class LogForm(web.Form):
    version: int = Field(default=0, ge=0)
    window: str = Field(default="", max_length=26)
    destination: Country = ""
    interest: Interest | None = None
    probability: int | None = Field(default=None, ge=0, le=100)
    horizon: str = Field(default="", pattern=r"^20\d\d-Q[1-4]$")
    needs: Annotated[Prose, Field(max_length=4000)] = ""
    objections: Annotated[Prose, Field(max_length=2000)] = ""
    currency: Currency = "USD"
    negotiating: str = Field(default="", max_length=40)
    signed: str = Field(default="", max_length=40)
    next_step: Annotated[Line, Field(max_length=500)] = ""
    next_step_owner: Annotated[Line, Field(max_length=120)] = ""
    due_on: date | None = None
    confidential_note: Annotated[Prose, Field(max_length=4000)] = ""


def read_log() -> tuple[LogForm, LogEntry, dict[str, str]]:
    """Return the form, what of it can be used, and what is wrong with the rest, by field.

    A draft keeps what can be used; a log on record has no faults.
    """
    faults: dict[str, str] = {}
    try:
        form = web.read(LogForm, ignore=LINE_FIELDS)
    except Invalid as error:
        faults = dict(error.fields)
        form = web.read(LogForm, ignore=(*LINE_FIELDS, *faults))
    return form, _entry(form, faults), faults


def unread(faults: Collection[str]) -> set[str]:
    """Return the faulty fields as an entry names them, those of lines by their place among the lines that are filled in."""
    places = [str(place) for place, row in enumerate(typed_lines()) if any(row.values())]
    found = set()
    for fault in faults:
        field, _, place = fault.partition(".")
        name = _STORED_AS.get(field, field)
        found.add(f"{name}.{places.index(place)}" if place in places else name)
    return found


_STORED_AS = {
    "negotiating": "negotiating_minor",
    "signed": "signed_minor",
    "line_unit": "unit_minor",
    "line_quantity": "quantity",
}


def typed_lines() -> list[dict[str, str]]:
    """Return the rows of the form as they were typed, empty ones included. What no database keeps is left out."""
    columns = [[typed.replace("\0", "") for typed in request.form.getlist(name)] for name in LINE_FIELDS]
    rows = list(zip(*columns, strict=False))[:MOST_LINES]
    return [dict(zip(("product", "label", "unit", "quantity"), map(str.strip, row), strict=True)) for row in rows]


def _entry(form: LogForm, faults: dict[str, str]) -> LogEntry:
    negotiating = _money(form.negotiating, form.currency, faults, "negotiating")
    signed = _money(form.signed, form.currency, faults, "signed")
    if negotiating is not None and signed is not None:
        faults["signed"] = "negotiating_or_signed"
        signed = None
    plain = form.model_dump(exclude={"version", "window", "negotiating", "signed"})
    return LogEntry(
        negotiating_minor=negotiating, signed_minor=signed, lines=tuple(_line_entries(form.currency, faults)), **plain
    )


def _line_entries(currency: str, faults: dict[str, str]) -> Sequence[LineEntry]:
    return [_line_entry(place, row, currency, faults) for place, row in enumerate(typed_lines()) if any(row.values())]


def _line_entry(place: int, row: Mapping[str, str], currency: str, faults: dict[str, str]) -> LineEntry:
    entry = LineEntry(
        product_id=row["product"] or None,
        # A product brings its own name.
        label="" if row["product"] else row["label"],
        unit_minor=_money(row["unit"], currency, faults, f"line_unit.{place}"),
        quantity=_quantity(row["quantity"], faults, f"line_quantity.{place}"),
    )
    amount = entry.amount(currency)
    if amount is not None and amount.minor > MOST_IN_A_LINE:
        faults[f"line_quantity.{place}"] = "too_large_number"
        return LineEntry(product_id=entry.product_id, label=entry.label, unit_minor=entry.unit_minor)
    if not entry.product_id and not entry.label:
        faults[f"line_product.{place}"] = "required"
    if len(entry.label) > LONGEST_NAME:
        faults[f"line_label.{place}"] = "too_long"
        return LineEntry(unit_minor=entry.unit_minor, quantity=entry.quantity)
    return entry


def _money(typed: str, currency: str, faults: dict[str, str], field: str) -> int | None:
    plain = "".join(typed.split())
    if not plain:
        return None
    if not _AMOUNT.fullmatch(plain):
        faults[field] = "not_an_amount"
        return None
    try:
        return Money.parse(plain, currency).minor
    except ValueError:
        # A won has no tenths, and nobody sells for quadrillions.
        faults[field] = "not_in_this_currency"
        return None


def _quantity(typed: str, faults: dict[str, str], field: str) -> int | None:
    plain = "".join(typed.split())
    if not plain:
        return None
    if not _WHOLE.fullmatch(plain) or len(plain) > 12:
        faults[field] = "not_a_number"
        return None
    number = int(plain.replace(",", ""))
    if not 0 < number <= MOST_PIECES:
        faults[field] = "too_large_number" if number else "too_small"
        return None
    return number


def shown(entry: LogEntry) -> dict[str, Any]:
    """Return an entry as the form shows it."""
    amounts = {"negotiating": plain(entry.negotiating), "signed": plain(entry.signed)}
    values = {name: getattr(entry, name) for name in LogForm.model_fields if hasattr(entry, name) and name not in amounts}
    return {**values, **amounts, "due_on": entry.due_on.isoformat() if entry.due_on else ""}


def shown_lines(entry: LogEntry) -> list[dict[str, str]]:
    return [
        {
            "product": line.product_id or "",
            "label": line.label,
            "unit": plain(Money(line.unit_minor, entry.currency)) if line.unit_minor is not None else "",
            "quantity": f"{line.quantity:,}" if line.quantity is not None else "",
            "amount": plain(line.amount(entry.currency)),
        }
        for line in entry.lines
    ]


def plain(money: Money | None) -> str:
    """Write an amount as it can be typed again: ``8,450`` or ``8,450.50``."""
    if money is None:
        return ""
    amount = money.amount
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,}"
