"""From the hours people keep on their own clocks to the moments at which they can be met. Pure arithmetic."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exhibition.kernel.intervals import TICK, Interval, subtract, ticks, union

LENGTH = timedelta(minutes=30)
LEAD = timedelta(minutes=5)
"""How soon a meeting may start."""
HORIZON = timedelta(days=60)
"""How far ahead a meeting may be asked for."""
FARTHEST = timedelta(days=366)
"""How far ahead hours may be set for a day."""
MIDNIGHT = 24 * 60

Stretch = tuple[int, int]
"""From and to, in minutes after midnight; 1440 is the midnight that ends the day."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When one representative can be met: by weekday (0 is Monday), and on days that are different."""

    zone: ZoneInfo
    weekly: Collection[tuple[int, Stretch]] = ()
    # A day named here has these hours only, and none at all when the list is empty.
    days: dict[date, list[Stretch]] | None = None

    def on(self, day: date) -> list[Interval]:
        """Return the stretches of one local day, merged where they overlap or touch."""
        return union(piece for stretch in self._stretches(day) for piece in moments(day, stretch, self.zone))

    def within(self, window: Interval) -> Iterator[Interval]:
        """Yield the stretches that touch ``window``, day by day."""
        day, last = window.start.astimezone(self.zone).date(), window.end.astimezone(self.zone).date()
        while day <= last:
            yield from (stretch for stretch in self.on(day) if stretch.overlaps(window))
            day += _DAY

    def _stretches(self, day: date) -> Iterable[Stretch]:
        if self.days and day in self.days:
            return self.days[day]
        weekday = day.weekday()
        return (stretch for each, stretch in self.weekly if each == weekday)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the same stretches in order, with those that overlap or touch made one."""
    result: list[Stretch] = []
    for opens, closes in sorted(stretches):
        if result and opens <= result[-1][1]:
            result[-1] = result[-1][0], max(result[-1][1], closes)
        else:
            result.append((opens, closes))
    return result


def moments(day: date, stretch: Stretch, zone: ZoneInfo) -> list[Interval]:
    """Return when the clocks in ``zone`` show a stretch of a day.

    An hour that the clocks skip drops out. Of one that they show twice only the first counts: whoever
    offers an hour has offered one, and no two meetings of a night bear the same time.
    """
    start, end = (_wall(day, minutes, zone) for minutes in stretch)
    if start.utcoffset() == end.utcoffset() and _is_shown(start) and _is_shown(end):
        return [Interval(start.astimezone(UTC), end.astimezone(UTC))]
    return union(_shown_ticks(start, end, zone))


def _wall(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    days, minutes = divmod(minutes, MIDNIGHT)
    return datetime.combine(day + days * _DAY, time(minutes // 60, minutes % 60), zone)


def _is_shown(local: datetime) -> bool:
    return local.astimezone(UTC).astimezone(local.tzinfo) == local


def _shown_ticks(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Interval]:
    """Ask the clock itself, every five minutes: only on the two days a year when it is set."""
    first, last = start.replace(tzinfo=None), end.replace(tzinfo=None)
    for tick in ticks(Interval(start.astimezone(UTC) - 3 * _HOUR, end.astimezone(UTC) + 3 * _HOUR)):
        local = tick.astimezone(zone)
        if first <= local.replace(tzinfo=None, fold=0) < last and not local.fold:
            yield Interval(tick, tick + TICK)


_HOUR = timedelta(hours=1)


def starts(free: Iterable[Interval], zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the starts of the meetings that fit, on the hour and half hour of the clocks in ``zone``."""
    for stretch in free:
        start = on_the_half_hour(stretch.start, zone)
        while start + LENGTH <= stretch.end:
            yield start
            start += LENGTH


def on_the_half_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment, from ``moment`` on, at which clocks in ``zone`` show :00 or :30."""
    local = moment.astimezone(zone)
    past = timedelta(minutes=local.minute % 30, seconds=local.second, microseconds=local.microsecond)
    return moment if not past else moment + LENGTH - past


def free_starts(hours: Hours, taken: Iterable[Interval], window: Interval) -> Iterator[datetime]:
    """Yield the free starts within ``window``, earliest first, doing no more work than is asked for."""
    taken = list(taken)
    for stretch in _joined(hours.within(window)):
        inside = Interval(max(stretch.start, window.start), min(stretch.end, window.end))
        yield from starts(subtract([inside], (cut for cut in taken if cut.overlaps(inside))), hours.zone)


def _joined(stretches: Iterable[Interval]) -> Iterator[Interval]:
    """Yield the stretches in order, as one where they touch across midnight: a meeting may lie there."""
    whole: Interval | None = None
    for stretch in stretches:
        if whole is not None and whole.end < stretch.start:
            yield whole
            whole = None
        whole = stretch if whole is None else Interval(whole.start, stretch.end)
    if whole is not None:
        yield whole
