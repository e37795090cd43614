"""Half-open stretches of time, and the local hours people write them in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TICK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From ``start`` up to, but not including, ``end``; both aware, in UTC."""

    start: datetime
    end: datetime

    def __contains__(self, other: "Interval") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> timedelta:
        return self.end - self.start


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the same stretches of time, sorted, with those that touch made one."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        elif interval.length > timedelta(0):
            merged.append(interval)
    return merged


def subtract(intervals: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """Return what is left of ``intervals`` when every stretch of ``taken`` is cut out."""
    left = union(intervals)
    for cut in union(taken):
        left = [piece for whole in left for piece in _cut(whole, cut)]
    return left


def _cut(whole: Interval, cut: Interval) -> Iterator[Interval]:
    if not whole.overlaps(cut):
        yield whole
        return
    if whole.start < cut.start:
        yield Interval(whole.start, cut.start)
    if cut.end < whole.end:
        yield Interval(cut.end, whole.end)


def ticks(interval: Interval) -> Iterator[datetime]:
    """Yield the start of every five-minute tick the interval touches."""
    moment = floor_tick(interval.start)
    while moment < interval.end:
        yield moment
        moment += TICK


def floor_tick(moment: datetime) -> datetime:
    return moment - timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)


class SkippedHour(ValueError):
    """The clocks jump over this local time: nobody's watch ever shows it."""


class RepeatedHour(ValueError):
    """The clocks show this local time twice; say which one is meant."""


def from_local(day: date, clock: time, zone: ZoneInfo, fold: int | None = None) -> datetime:
    """Return the UTC moment at which a wall clock in ``zone`` shows ``day`` and ``clock``.

    Raise SkippedHour where it never does, RepeatedHour where it does twice and ``fold`` (0 the
    earlier, 1 the later) does not say which.
    """
    local = datetime.combine(day, clock, zone)
    earlier, later = local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if earlier.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise SkippedHour
    if earlier != later and fold is None:
        raise RepeatedHour
    return later if fold else earlier
