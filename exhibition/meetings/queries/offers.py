"""The times of a day to choose from, drawn on every party's clock: what the booking screen shows."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.kernel.intervals import Interval
from exhibition.meetings.daylight import Light, sky
from exhibition.meetings.hours import HORIZON, LENGTH
from exhibition.meetings.kindness import Cost, Toll, toll
from exhibition.meetings.queries.free_times import FreeTime, free_times

View: TypeAlias = Snapshot[Actor]

WEEK = 7
# The hours that are always drawn: a day as most people live it.
_MORNING, _EVENING = 7, 21
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seat:
    """A party as the screen names it: ``role`` is you, host, guest or interpreter."""

    role: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One time that can be chosen. ``tolls`` say what it asks of each seat; ``at`` is its place on the lanes, 0 to 1."""

    time: FreeTime
    tolls: Sequence[tuple[Seat, Toll]]
    at: float

    @property
    def paid(self) -> list[tuple[Seat, Toll]]:
        return [(seat, each) for seat, each in self.tolls if each.cost is not Cost.NOTHING]


@dataclass(frozen=True, slots=True)
class Mark:
    """An hour named under a lane."""

    at: float
    local: datetime


@dataclass(frozen=True, slots=True)
class Lane:
    """One seat's sky over the hours drawn, its working hours, and where its night begins."""

    seat: Seat
    stops: Sequence[tuple[float, Light]]
    work: Sequence[tuple[float, float]]
    marks: Sequence[Mark]
    asleep: tuple[float, datetime] | None


@dataclass(frozen=True, slots=True)
class Offer:
    """The days of a week with how much is free on each, and the times of the chosen one. ``width`` is a slot's, 0 to 1."""

    days: Sequence[Day]
    day: date
    choices: Sequence[Choice]
    lanes: Sequence[Lane]
    width: float
    earlier: date | None
    later: date | None

    @property
    def kindest(self) -> Choice | None:
        """The first time for which nobody pays."""
        return next((choice for choice in self.choices if not choice.paid), None)

    def choice_at(self, moment: datetime | None) -> Choice | None:
        return next((choice for choice in self.choices if choice.time.starts_at == moment), None)


def offer(
    view: View,
    representative_ids: Collection[str],
    seats: Sequence[Seat],
    *,
    day: date | None = None,
    attendees: Collection[str] | None = None,
) -> Offer:
    """Return what can be chosen on ``day``, by the clock of the first seat; without one, on the first day with a free time."""
    zone = ZoneInfo(seats[0].zone)
    today = view.now.astimezone(zone).date()
    last = today + HORIZON
    day = min(max(day, today), last) if day else _first_day(view, representative_ids, attendees, today, zone)
    monday = today + (day - today) // (WEEK * _DAY) * WEEK * _DAY
    times = free_times(
        view,
        representative_ids,
        Interval(_midnight(monday, zone), _midnight(monday + WEEK * _DAY, zone)),
        attendees=attendees,
    )
    per_day = Counter(time.starts_at.astimezone(zone).date() for time in times)
    window = _hours_to_draw(day, [time for time in times if time.starts_at.astimezone(zone).date() == day], zone)
    return Offer(
        days=[Day(each, per_day[each]) for each in _week(monday)],
        day=day,
        choices=[_choice(time, seats, window) for time in times if time.starts_at.astimezone(zone).date() == day],
        lanes=[_lane(seat, window) for seat in seats],
        width=LENGTH / window.length,
        earlier=max(monday - WEEK * _DAY, today) if monday > today else None,
        later=monday + WEEK * _DAY if monday + WEEK * _DAY <= last else None,
    )


def _first_day(
    view: View, representative_ids: Collection[str], attendees: Collection[str] | None, today: date, zone: ZoneInfo
) -> date:
    window = Interval(view.now, _midnight(today + 2 * WEEK * _DAY, zone))
    first = next(iter(free_times(view, representative_ids, window, attendees=attendees)), None)
    return first.starts_at.astimezone(zone).date() if first else today


def _week(first: date) -> Iterator[date]:
    return (first + number * _DAY for number in range(WEEK))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _hours_to_draw(day: date, times: Sequence[FreeTime], zone: ZoneInfo) -> Interval:
    """Return the stretch from morning to evening, wider where the times ask for it."""
    hours = [each.starts_at.astimezone(zone).hour for each in times]
    first = max(min([_MORNING, *(hour - 1 for hour in hours)]), 0)
    last = min(max([_EVENING, *(hour + 2 for hour in hours)]), 24)
    start = _midnight(day, zone)
    return Interval(start + first * _HOUR, start + last * _HOUR)


def _choice(time: FreeTime, seats: Sequence[Seat], window: Interval) -> Choice:
    interval = Interval(time.starts_at, time.ends_at)
    return Choice(time, [(seat, toll(interval, seat.zone)) for seat in seats], _place(time.starts_at, window))


def _lane(seat: Seat, window: Interval) -> Lane:
    zone = ZoneInfo(seat.zone)
    days = {moment.astimezone(zone).date() for moment in (window.start, window.end)}
    stretches = [Interval(_midnight(day, zone) + 9 * _HOUR, _midnight(day, zone) + 18 * _HOUR) for day in sorted(days)]
    work = [
        (_place(max(each.start, window.start), window), _place(min(each.end, window.end), window))
        for each in stretches
        if each.overlaps(window)
    ]
    nights = (_midnight(day, zone) + 23 * _HOUR for day in sorted(days))
    # Words need room: the night must have two hours left on the lane.
    night = next((each for each in nights if window.start <= each <= window.end - 2 * _HOUR), None)
    return Lane(
        seat=seat,
        stops=sky(seat.zone, window),
        work=work,
        marks=[Mark(_place(moment, window), moment.astimezone(zone)) for moment in _even_hours(window, zone)],
        asleep=(_place(night, window), night.astimezone(zone)) if night else None,
    )


def _even_hours(window: Interval, zone: ZoneInfo) -> Iterator[datetime]:
    moment = window.start.astimezone(zone).replace(minute=0).astimezone(UTC)
    while moment < window.end:
        if moment > window.start and moment.astimezone(zone).hour % 2 == 0:
            yield moment
        moment += _HOUR


def _place(moment: datetime, window: Interval) -> float:
    return (moment - window.start) / window.length
