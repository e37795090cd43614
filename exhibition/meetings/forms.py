"""What people type: a request, an answer, another time, the hours of a week."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, PlainValidator, create_model

from exhibition.kernel.errors import Invalid
from exhibition.meetings.actions.availability import local_moment
from exhibition.meetings.hours import MIDNIGHT, Stretch
from exhibition.meetings.models import Purpose
from exhibition.web import Form, prose


def moment_in(typed: str | None) -> datetime | None:
    """Return the moment an address or a form names, None for anything that is none, or that no clock of ours reaches."""
    try:
        moment = datetime.fromisoformat(typed or "")
    except ValueError:
        return None
    return moment if moment.tzinfo and moment.year in _REACHED else None


# A day or more from where the calendar of the language ends: no clock on earth leads beyond it.
_REACHED = range(2, 9999)


def _moment(typed: str) -> datetime:
    found = moment_in(typed)
    if found is None:
        raise ValueError("unusable")
    return found


Moment = Annotated[datetime, PlainValidator(_moment)]
Prose = Annotated[str, AfterValidator(prose)]
Key = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{8,64}$")]


class BookingForm(Form):
    representative: str = Field(max_length=26)
    starts_at: Moment
    language: str = Field(max_length=8)
    purposes: list[Purpose] = Field(default_factory=list, max_length=len(Purpose))
    products: list[Annotated[str, Field(max_length=26)]] = Field(default_factory=list, max_length=20)
    message: Annotated[Prose, Field(max_length=2000)] = ""
    idempotency_key: Key


class ReasonForm(Form):
    reason: Annotated[Prose, Field(max_length=500)]
    back: Literal["desk"] | None = None


class AnswerForm(Form):
    back: Literal["desk"] | None = None


class OtherTimeForm(Form):
    """One of the times on offer, or a day and clock time of one's own."""

    starts_at: Moment | None = None
    day: date | None = None
    clock: time | None = None
    fold: Literal["0", "1"] | None = None
    note: Annotated[Prose, Field(max_length=500)] = ""
    idempotency_key: Key

    def moment(self, zone: ZoneInfo) -> datetime:
        """Return the time meant; a day and clock that are typed count before what is chosen. Raise Invalid."""
        if self.day is None and self.clock is None:
            if self.starts_at is None:
                raise Invalid({"starts_at": "required"})
            return self.starts_at
        if self.day is None or self.clock is None:
            raise Invalid({"day" if self.day is None else "clock": "required"})
        return local_moment(self.day, self.clock, zone, int(self.fold) if self.fold else None)


class LatenessForm(Form):
    minutes: int


class InterpreterForm(Form):
    interpreter: str = Field(default="", max_length=26)


class OutcomeForm(Form):
    outcome: Literal["held", "no_show"]


class DayForm(Form):
    """Other hours on one day, or none."""

    day: date
    kind: Literal["hours", "away"]
    opens: time | None = None
    closes: time | None = None

    @property
    def stretch(self) -> Stretch:
        return _stretch(self.opens, self.closes, "opens", "closes")


STRETCHES = 3
"""How many stretches a day of the week may have."""

_FIELDS: dict[str, Any] = {
    f"{end}-{day}-{number}": (time | None, None)
    for day in range(7)
    for number in range(STRETCHES)
    for end in ("opens", "closes")
}


class _Week(Form):
    def hours(self) -> list[tuple[int, Stretch]]:
        """Return each stretch with its weekday. Raise Invalid where only one end of it is given, or it ends too soon."""
        found = []
        for day in range(7):
            for number in range(STRETCHES):
                names = f"opens-{day}-{number}", f"closes-{day}-{number}"
                opens, closes = (getattr(self, name) for name in names)
                if opens is not None or closes is not None:
                    found.append((day, _stretch(opens, closes, *names)))
        return found


# A form whose fields are counted, not named.
WeekForm = create_model("WeekForm", __base__=_Week, **_FIELDS)


def _stretch(opens: time | None, closes: time | None, opens_name: str, closes_name: str) -> Stretch:
    if opens is None or closes is None:
        raise Invalid({opens_name if opens is None else closes_name: "required"})
    start, end = _minutes(opens), _minutes(closes)
    # Midnight as an end is the one that ends the day.
    end = end or MIDNIGHT
    for name, minutes in ((opens_name, start), (closes_name, end)):
        if minutes % 5:
            raise Invalid({name: "not_on_five_minutes"})
    if start >= end:
        raise Invalid({closes_name: "ends_before_it_starts"})
    if end - start < 30:
        raise Invalid({closes_name: "too_short"})
    return start, end


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
