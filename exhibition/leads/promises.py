"""By when an answer is promised: one working day on, by the hours somebody keeps at the booth. Pure arithmetic."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from exhibition.kernel.intervals import Interval, union
from exhibition.meetings import Hours

SEOUL = ZoneInfo("Asia/Seoul")
REACH = timedelta(days=45)
"""How far ahead a working day is looked for."""

# Nine to six, Monday to Friday: what holds at a booth where nobody keeps hours.
_USUAL = Hours(SEOUL, [(weekday, (9 * 60, 18 * 60)) for weekday in range(5)])


def reply_due(asked_at: datetime, kept: Collection[Hours]) -> datetime:
    """Return the moment one working day after ``asked_at``: the same time on the next day that somebody works.

    What comes in outside the hours counts as asked when they next begin. A day is one on Seoul's calendar.
    """
    return _due(asked_at, _stretches(asked_at, kept)) or _due(asked_at, _stretches(asked_at, [_USUAL])) or asked_at + REACH


def _stretches(asked_at: datetime, kept: Collection[Hours]) -> Sequence[Interval]:
    window = Interval(asked_at, asked_at + REACH)
    return union(stretch for hours in kept for stretch in hours.within(window))


def _due(asked_at: datetime, stretches: Sequence[Interval]) -> datetime | None:
    begun = next((max(asked_at, stretch.start) for stretch in stretches if stretch.end > asked_at), None)
    if begun is None:
        return None
    first = _day(begun)
    later = [stretch for stretch in stretches if _day(stretch.start) > first]
    if not later:
        return None
    day = _day(later[0].start)
    return _within([stretch for stretch in later if _day(stretch.start) == day], begun + (day - first))


def _within(stretches: Sequence[Interval], wanted: datetime) -> datetime:
    """Return ``wanted``, or else when that day's hours next begin after it, or have ended before it."""
    open_then = next((stretch for stretch in stretches if wanted <= stretch.end), None)
    return stretches[-1].end if open_then is None else max(wanted, open_then.start)


def _day(moment: datetime) -> date:
    return moment.astimezone(SEOUL).date()
