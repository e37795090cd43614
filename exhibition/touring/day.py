"""The day as the reader's clock shows it, and when within it the booths are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exhibition.kernel.intervals import Interval

_DAY = timedelta(days=1)
_WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class Day:
    """``hours`` are the opening hours of that stretch of 24 local hours, and ``coming`` those running or next to come."""

    zone: str
    start: datetime
    now: datetime
    hours: tuple[Interval, ...]
    coming: Interval

    @property
    def is_open(self) -> bool:
        return self.coming.start <= self.now < self.coming.end

    @property
    def left(self) -> timedelta:
        """Return how long the booths stay open, or how long until they are."""
        return (self.coming.end if self.is_open else self.coming.start) - self.now

    def ticks(self, zone: str) -> list[str]:
        """Return what clocks in ``zone`` show at five points of the day, a quarter apart; the last is its end."""
        shown = [(self.start + n * _DAY / 4).astimezone(ZoneInfo(zone)) for n in range(5)]
        ticks = [f"{each.hour}:{each.minute:02}" if each.minute else str(each.hour) for each in shown]
        return [*ticks[:-1], "24"] if ticks[-1] == "0" else ticks

    def share(self, moment: datetime) -> float:
        """Return where a moment lies in the day, from 0 to 24."""
        return min(max((moment - self.start) / timedelta(hours=1), 0.0), 24.0)


def day_of(now: datetime, zone: str, *, open_zone: str, opens: int, closes: int) -> Day:
    """Return the reader's day. ``opens`` and ``closes`` are minutes after midnight of weekdays in ``open_zone``."""
    local = now.astimezone(ZoneInfo(zone))
    start = datetime.combine(local.date(), time(), local.tzinfo).astimezone(UTC)
    today = Interval(start, start + _DAY)
    every = list(_opening(now - 2 * _DAY, ZoneInfo(open_zone), opens, closes))
    coming = next(each for each in every if each.end > now)
    return Day(zone, start, now, tuple(each for each in every if each.overlaps(today)), coming)


def _opening(since: datetime, zone: ZoneInfo, opens: int, closes: int) -> Iterator[Interval]:
    first = since.astimezone(zone).date()
    for day in (first + n * _DAY for n in range(8)):
        if day.weekday() not in _WEEKEND:
            midnight = datetime.combine(day, time(), zone)
            yield Interval(
                (midnight + timedelta(minutes=opens)).astimezone(UTC), (midnight + timedelta(minutes=closes)).astimezone(UTC)
            )
