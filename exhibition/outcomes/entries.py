"""What a log says, as plain values: between the form, the table and the page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from exhibition.kernel.money import Money
from exhibition.outcomes.models import ConsultationLog, Interest, LogLine

MOST_LINES = 20
LONGEST_NAME = 160

# Above this, sums over all logs would no longer fit every database's integer.
MOST_IN_A_LINE = 10**14


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A product talked about. What is open is None."""

    product_id: str | None = None
    label: str = ""
    unit_minor: int | None = None
    quantity: int | None = None

    def as_written(self) -> Self:
        """Return the line without the name that is kept in case its product goes: until then the product has its own."""
        return replace(self, label="") if self.product_id else self

    def is_about(self, other: "LineEntry") -> bool:
        return (self.product_id, self.label) == (other.product_id, other.label)

    def unit(self, currency: str) -> Money | None:
        return None if self.unit_minor is None else Money(self.unit_minor, currency)

    def amount(self, currency: str) -> Money | None:
        """Return unit price times quantity; None while either is open."""
        if self.unit_minor is None or self.quantity is None:
            return None
        return Money(self.unit_minor, currency).times(self.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    destination: str = ""
    interest: Interest | None = None
    probability: int | None = None
    horizon: str = ""
    needs: str = ""
    objections: str = ""
    currency: str = "USD"
    negotiating_minor: int | None = None
    signed_minor: int | None = None
    next_step: str = ""
    next_step_owner: str = ""
    due_on: date | None = None
    confidential_note: str = ""
    lines: Sequence[LineEntry] = ()

    @classmethod
    def of(cls, log: ConsultationLog) -> Self:
        lines = tuple(LineEntry(**{name: getattr(line, name) for name in _LINE}).as_written() for line in log.lines)
        return cls(lines=lines, **{name: getattr(log, name) for name in _PLAIN})

    def keeping(self, stored: Self, unread: Collection[str]) -> Self:
        """Return this entry with what is ``stored`` wherever what was typed could not be read.

        ``unread`` names fields, those of lines with their place, ``unit_minor.0``. An amount comes back only in its own
        currency, and never beside one of the other kind.
        """
        if stored.currency != self.currency:
            unread = {name for name in unread if "_minor" not in name}
        kept = {name: getattr(stored, name) for name in unread if name in _PLAIN and name != "currency"}
        if self.negotiating_minor is not None:
            kept.pop("signed_minor", None)
        if self.signed_minor is not None:
            kept.pop("negotiating_minor", None)
        lines = [_line_keeping(line, stored.lines[place : place + 1], place, unread) for place, line in enumerate(self.lines)]
        return replace(self, **kept, lines=tuple(lines))

    def naming(self, products: Mapping[str, str]) -> Self:
        """Return the entry with its products called by name, by their ids: a record outlives what it is about."""
        lines = (replace(line, label=products.get(line.product_id or "", line.label)) for line in self.lines)
        return replace(self, lines=tuple(lines))

    def write(self, log: ConsultationLog) -> None:
        for name in _PLAIN:
            setattr(log, name, getattr(self, name))
        log.lines = [
            LogLine(position=place, **{name: getattr(line, name) for name in _LINE}) for place, line in enumerate(self.lines)
        ]

    @property
    def discussed(self) -> Money:
        """The sum of the lines whose price and quantity are known."""
        amounts = (line.amount(self.currency) for line in self.lines)
        return sum((amount for amount in amounts if amount is not None), Money(0, self.currency))

    @property
    def negotiating(self) -> Money | None:
        return None if self.negotiating_minor is None else Money(self.negotiating_minor, self.currency)

    @property
    def signed(self) -> Money | None:
        return None if self.signed_minor is None else Money(self.signed_minor, self.currency)

    @property
    def missing(self) -> list[str]:
        """Return the fields a log cannot be submitted without, and that are still empty, as they stand on the page."""
        return [name for name in self._needed() if not getattr(self, name)]

    def without_note(self) -> Self:
        return replace(self, confidential_note="")

    def _needed(self) -> Iterator[str]:
        yield from ("destination", "interest", "needs")
        # Where there is no interest, nothing need follow; but whoever promises something says who and when.
        if self.interest is not Interest.D or self.next_step or self.due_on:
            yield from ("next_step", "next_step_owner", "due_on")


def _line_keeping(line: LineEntry, before: Sequence[LineEntry], place: int, unread: Collection[str]) -> LineEntry:
    if not before or not line.is_about(before[0]):
        return line
    return replace(line, **{name: getattr(before[0], name) for name in _LINE if f"{name}.{place}" in unread})


_PLAIN = tuple(name for name in LogEntry.__dataclass_fields__ if name != "lines")
_LINE = tuple(LineEntry.__dataclass_fields__)
