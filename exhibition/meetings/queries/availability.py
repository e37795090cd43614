"""The hours a representative has set, as the desk shows them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.exhibitors import Representative
from exhibition.meetings.hours import Stretch
from exhibition.meetings.models import DayHours, WeeklyHours

View: TypeAlias = Snapshot[Actor]


def week_of(view: View, representative: Representative) -> Mapping[int, Sequence[Stretch]]:
    """Return the stretches of each weekday, 0 being Monday."""
    rows = view.session.execute(
        select(WeeklyHours.weekday, WeeklyHours.opens, WeeklyHours.closes)
        .where(WeeklyHours.representative_id == representative.id)
        .order_by(WeeklyHours.weekday, WeeklyHours.opens)
    ).all()
    return {day: [(row.opens, row.closes) for row in rows if row.weekday == day] for day in range(7)}


def days_of(view: View, representative: Representative) -> Mapping[date, Sequence[Stretch]]:
    """Return the days from today on that are unlike every week; a day off has no stretches."""
    rows = view.session.execute(
        select(DayHours.day, DayHours.opens, DayHours.closes)
        .where(DayHours.representative_id == representative.id, DayHours.day >= (view.now - timedelta(days=1)).date())
        .order_by(DayHours.day, DayHours.opens)
    )
    days: dict[date, list[Stretch]] = {}
    for day, opens, closes in rows:
        stretches = days.setdefault(day, [])
        if opens is not None and closes is not None:
            stretches.append((opens, closes))
    return days
