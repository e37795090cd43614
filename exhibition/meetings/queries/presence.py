"""Who is at their booth now: asked for by every page of the tour, so the database answers it by itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, or_, select, type_coerce

from exhibition.accounts import Actor, Person
from exhibition.database import Codes, Snapshot
from exhibition.exhibitors import Exhibitor, ExhibitorStatus, Representative
from exhibition.kernel.intervals import Interval, floor_tick
from exhibition.meetings.models import Claim, DayHours, WeeklyHours
from exhibition.meetings.queries.free_times import keepers_of

_WEEK = timedelta(days=7)

View: TypeAlias = Snapshot[Actor]
Columns: TypeAlias = Select[*tuple[Any, ...]]
Whose: TypeAlias = Literal["exhibition", "exhibitor"]


def staffed_now(view: View, exhibition_id: str) -> Mapping[str, frozenset[str]]:
    """Return the exhibitors at whose booth somebody is free to talk now, with the languages they speak."""
    languages: dict[str, frozenset[str]] = {}
    for exhibitor_id, _, spoken in _present(view, "exhibition", exhibition_id):
        languages[exhibitor_id] = languages.get(exhibitor_id, frozenset()).union(spoken)
    return languages


def present_at(view: View, exhibitor_id: str) -> frozenset[str]:
    """Return the representatives of an exhibitor who are free to talk now."""
    return frozenset(representative_id for _, representative_id, _ in _present(view, "exhibitor", exhibitor_id))


def back_at(view: View, exhibitor_ids: Collection[str]) -> Mapping[str, datetime]:
    """Return when somebody of each exhibitor is next at its booth, within a week; nothing of those who are in a meeting now."""
    week = Interval(view.now, view.now + _WEEK)
    back: dict[str, datetime] = {}
    for keeper in keepers_of(view, "exhibitor_id", exhibitor_ids, week):
        starts = next((stretch.start for stretch in keeper.hours.within(week)), week.end)
        back[keeper.exhibitor_id] = min(starts, back.get(keeper.exhibitor_id, week.end))
    return {exhibitor_id: starts for exhibitor_id, starts in back.items() if view.now < starts < week.end}


def _present(view: View, whose: Whose, owner: str) -> Sequence[Any]:
    zones = view.rows(_zones(whose), {"owner": owner}).scalars().all()
    # An hour that the clocks show twice counts once: nobody keeps hours in its repetition.
    walls = [wall for zone in zones if not (wall := view.now.astimezone(ZoneInfo(zone))).fold]
    if not walls:
        return ()
    values: dict[str, Any] = {"owner": owner, "tick": floor_tick(view.now)}
    for number, wall in enumerate(walls):
        values |= {
            f"zone{number}": str(wall.tzinfo),
            f"weekday{number}": wall.weekday(),
            f"minute{number}": wall.hour * 60 + wall.minute,
            f"day{number}": wall.date(),
        }
    return view.rows(_there(whose, len(walls)), values).all()


@lru_cache
def _zones(whose: Whose) -> Columns:
    return (
        select(Person.zone)
        .distinct()
        .join(Representative, Representative.person_id == Person.id)
        .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
        .where(_of(whose))
    )


@lru_cache
def _there(whose: Whose, zones: int) -> Columns:
    """Return the statement for so many zones, each with what its clocks show now."""
    busy = exists().where(
        Claim.party_id == Representative.person_id, Claim.tick == bindparam("tick"), Claim.meeting_id.is_not(None)
    )
    return (
        select(Representative.exhibitor_id, Representative.id, type_coerce(Representative.languages, Codes))
        .join(Person, Person.id == Representative.person_id)
        .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
        .where(_of(whose), or_(*(_keeps_hours(number) for number in range(zones))), ~busy)
    )


def _of(whose: Whose) -> ColumnElement[bool]:
    owner = Exhibitor.exhibition_id if whose == "exhibition" else Exhibitor.id
    return and_(owner == bindparam("owner"), Representative.active, Exhibitor.status == ExhibitorStatus.ACTIVE)


def _keeps_hours(number: int) -> ColumnElement[bool]:
    """A day of its own hours replaces what is usual on its weekday."""
    minute: BindParameter[int] = bindparam(f"minute{number}")
    day: BindParameter[date] = bindparam(f"day{number}")
    own_day = exists().where(DayHours.representative_id == Representative.id, DayHours.day == day)
    usual = exists().where(
        WeeklyHours.representative_id == Representative.id,
        WeeklyHours.weekday == bindparam(f"weekday{number}"),
        WeeklyHours.opens <= minute,
        WeeklyHours.closes > minute,
    )
    return and_(
        Person.zone == bindparam(f"zone{number}"),
        or_(own_day.where(DayHours.opens <= minute, DayHours.closes > minute), and_(~own_day, usual)),
    )
