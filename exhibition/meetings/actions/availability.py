"""Setting the hours in which a representative can be met."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from exhibition.accounts import Actor, Person
from exhibition.database import Transaction
from exhibition.exhibitors import Representative
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.kernel.intervals import RepeatedHour, SkippedHour, from_local
from exhibition.meetings import policy
from exhibition.meetings.hours import FARTHEST, LENGTH, MIDNIGHT, Stretch, merged
from exhibition.meetings.models import DayHours, WeeklyHours

Tx: TypeAlias = Transaction[Actor]

SHORTEST = LENGTH // timedelta(minutes=1)


def set_weekly_hours(tx: Tx, representative: Representative, hours: Iterable[tuple[int, Stretch]]) -> None:
    """Replace the hours of every week. Stretches of a day that overlap or touch become one."""
    _require_own(tx, representative)
    by_day: dict[int, list[Stretch]] = {}
    for weekday, stretch in hours:
        _require_long_enough(stretch)
        by_day.setdefault(weekday, []).append(stretch)
    tx.session.execute(delete(WeeklyHours).where(WeeklyHours.representative_id == representative.id))
    tx.session.add_all(
        WeeklyHours(representative_id=representative.id, weekday=weekday, opens=opens, closes=closes)
        for weekday, stretches in sorted(by_day.items())
        for opens, closes in merged(stretches)
    )


def set_day_hours(tx: Tx, representative: Representative, day: date, stretch: Stretch) -> None:
    """Give a day hours of its own, beside others that it may have so already."""
    zone = _require_possible(tx, representative, day)
    _require_long_enough(stretch)
    for field, minutes in zip(("opens", "closes"), stretch, strict=True):
        _require_shown(field, day, minutes, zone)
    stretches = [stretch, *_own_stretches(tx, representative, day)]
    clear_day(tx, representative, day)
    _add(tx, representative, day, merged(stretches))


def set_day_away(tx: Tx, representative: Representative, day: date) -> None:
    """Take a day off."""
    _require_possible(tx, representative, day)
    clear_day(tx, representative, day)
    tx.session.add(DayHours(representative_id=representative.id, day=day))


def clear_day(tx: Tx, representative: Representative, day: date) -> None:
    """Let a day be like every week again."""
    _require_own(tx, representative)
    tx.session.execute(delete(DayHours).where(DayHours.representative_id == representative.id, DayHours.day == day))


def _require_own(tx: Tx, representative: Representative) -> None:
    if not policy.may_set_hours(tx.actor, representative):
        raise NotAllowed


def _require_possible(tx: Tx, representative: Representative, day: date) -> ZoneInfo:
    _require_own(tx, representative)
    zone = ZoneInfo(tx.session.get_one(Person, representative.person_id).zone)
    today = tx.now.astimezone(zone).date()
    if day < today:
        raise Invalid({"day": "day_in_the_past"})
    if day > today + FARTHEST:
        raise Invalid({"day": "too_far_ahead"})
    return zone


def _require_long_enough(stretch: Stretch) -> None:
    opens, closes = stretch
    if opens >= closes:
        raise Invalid({"closes": "ends_before_it_starts"})
    if closes - opens < SHORTEST:
        raise Invalid({"closes": "too_short"})


def _require_shown(field: str, day: date, minutes: int, zone: ZoneInfo) -> None:
    days, minutes = divmod(minutes, MIDNIGHT)
    clock = time(minutes // 60, minutes % 60)
    try:
        from_local(day + timedelta(days=days), clock, zone)
    except SkippedHour:
        raise Invalid({field: "skipped_hour"}) from None
    except RepeatedHour:
        # Its first occurrence is meant, as everywhere else.
        return


def _own_stretches(tx: Tx, representative: Representative, day: date) -> Collection[Stretch]:
    rows = tx.session.execute(
        select(DayHours.opens, DayHours.closes).where(DayHours.representative_id == representative.id, DayHours.day == day)
    )
    return [(opens, closes) for opens, closes in rows if opens is not None and closes is not None]


def _add(tx: Tx, representative: Representative, day: date, stretches: Iterable[Stretch]) -> None:
    tx.session.add_all(
        DayHours(representative_id=representative.id, day=day, opens=opens, closes=closes) for opens, closes in stretches
    )


def local_moment(day: date, clock: time, zone: ZoneInfo, fold: int | None = None) -> datetime:
    """Return the moment somebody typed in. Raise Invalid where clocks skip it, or show it twice and no ``fold`` tells."""
    try:
        return from_local(day, clock, zone, fold)
    except SkippedHour:
        raise Invalid({"clock": "skipped_hour"}) from None
    except RepeatedHour:
        raise Invalid({"clock": "repeated_hour"}) from None
    except OverflowError:
        raise Invalid({"day": "unusable"}) from None
