"""What a log says, as plain values: between the form, the table and the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from exhibition.kernel.money import Money
from exhibition.outcomes.models import ConsultationLog, Interest, LogLine

MOST_LINES = 20

# Above this, sums over all logs would no longer fit every database's integer.
MOST_IN_A_LINE = 10**14


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A product talked about. What is open is None."""

    product_id: str | None = None
    label: str = ""
    unit_minor: int | None = None
    quantity: int | None = None

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
        lines = tuple(LineEntry(**{name: getattr(line, name) for name in _LINE}) for line in log.lines)
        return cls(lines=lines, **{name: getattr(log, name) for name in _PLAIN})

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


_PLAIN = tuple(name for name in LogEntry.__dataclass_fields__ if name != "lines")
_LINE = tuple(LineEntry.__dataclass_fields__)
