"""Who can be met when. Two queries, however many booths are asked about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, cast, literal, null, select, union_all

from exhibition.accounts import Actor, Person
from exhibition.database import Snapshot
from exhibition.exhibitors import Exhibitor, ExhibitorStatus, Representative
from exhibition.kernel.intervals import TICK, Interval, floor_tick, union
from exhibition.meetings.hours import HORIZON, LEAD, LENGTH, Hours, Stretch, free_starts, on_the_half_hour
from exhibition.meetings.models import Claim, DayHours, WeeklyHours

View: TypeAlias = Snapshot[Actor]
Owner: TypeAlias = Literal["id", "exhibitor_id"]
"""Which column of a representative is asked by: its own id, or its exhibitor's."""

# How far the booth page looks for its next free times.
SOON = timedelta(days=14)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class FreeTime:
    """Half an hour in which a representative can be met."""

    starts_at: datetime
    representative_id: str = field(compare=False)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + LENGTH


@dataclass(frozen=True, slots=True)
class Keeper:
    """A representative as the one who keeps hours."""

    representative_id: str
    exhibitor_id: str
    person_id: str
    languages: Sequence[str]
    hours: Hours


def free_times(
    view: View, representative_ids: Collection[str], window: Interval, *, attendees: Collection[str] | None = None
) -> list[FreeTime]:
    """Return when the representatives can be met within ``window``, earliest first.

    Never sooner than LEAD from now nor later than HORIZON, and never when one of ``attendees`` (people; the
    actor unless others are named) has another meeting.
    """
    window = bookable(view.now, window)
    attendees = _actor_alone(view) if attendees is None else attendees
    keepers = keepers_of(view, "id", representative_ids, window)
    taken = _taken(view, keepers, window, attendees)
    return list(merge(*(_free(keeper, taken, window, attendees) for keeper in keepers)))


def next_free_times(view: View, exhibitor_ids: Collection[str], count: int = 3) -> Mapping[str, Sequence[FreeTime]]:
    """Return the next ``count`` times at which somebody of each exhibitor can be met, within a fortnight."""
    window = bookable(view.now, Interval(view.now, view.now + SOON))
    keepers = keepers_of(view, "exhibitor_id", exhibitor_ids, window)
    attendees = _actor_alone(view)
    taken = _taken(view, keepers, window, attendees)
    by_exhibitor = defaultdict(list)
    for keeper in keepers:
        by_exhibitor[keeper.exhibitor_id].append(_free(keeper, taken, window, attendees))
    return {exhibitor: list(islice(_one_each(merge(*times)), count)) for exhibitor, times in by_exhibitor.items()}


def bookable(now: datetime, window: Interval) -> Interval:
    """Return the part of ``window`` in which a meeting may start now, with the length of the last one."""
    return Interval(max(window.start, now + LEAD), min(window.end, now + HORIZON + LENGTH))


def fault_of_time(view: View, representative_id: str, starts_at: datetime, *, any_hours: bool = False) -> str | None:
    """Return why a meeting cannot start then, as a fault code, or None. What is taken is for the table to say."""
    if starts_at < view.now + LEAD:
        return "in_the_past"
    if starts_at > view.now + HORIZON:
        return "too_far_ahead"
    wanted = Interval(starts_at, starts_at + LENGTH)
    keeper = next(iter(keepers_of(view, "id", [representative_id], wanted)), None)
    if keeper is None and not any_hours:
        return "outside_hours"
    if on_the_half_hour(starts_at, keeper.hours.zone if keeper else _zone_of(view, representative_id)) != starts_at:
        return "not_on_the_half_hour"
    if keeper is None:
        return None
    offered = any_hours or any(wanted in stretch for stretch in union(keeper.hours.within(wanted)))
    return None if offered else "outside_hours"


def _zone_of(view: View, representative_id: str) -> ZoneInfo:
    keeps = select(Person.zone).join(Representative, Representative.person_id == Person.id)
    return ZoneInfo(view.session.execute(keeps.where(Representative.id == representative_id)).scalar_one())


def has_meeting_at(view: View, person_id: str, starts_at: datetime) -> bool:
    taken = select(Claim.id).where(Claim.party_id == person_id, Claim.tick >= starts_at, Claim.tick < starts_at + LENGTH)
    return view.session.scalar(taken.limit(1)) is not None


def _actor_alone(view: View) -> Collection[str]:
    return {view.actor.person_id} if view.actor.person_id else set()


def _free(
    keeper: Keeper, taken: Mapping[str, list[Interval]], window: Interval, attendees: Collection[str]
) -> Iterator[FreeTime]:
    busy = [claimed for person in {keeper.person_id, *attendees} for claimed in taken.get(person, ())]
    return (FreeTime(start, keeper.representative_id) for start in free_starts(keeper.hours, busy, window))


def _one_each(times: Iterable[FreeTime]) -> Iterator[FreeTime]:
    """Of colleagues who are free at the same time, the first stands for both."""
    before: datetime | None = None
    for time in times:
        if time.starts_at != before:
            yield time
        before = time.starts_at


def _taken(
    view: View,
    keepers: Sequence[Keeper],
    window: Interval,
    attendees: Collection[str] = (),
) -> Mapping[str, list[Interval]]:
    """Return the claimed time of the representatives and of the attendees, by person."""
    people = {keeper.person_id for keeper in keepers} | set(attendees)
    claimed = select(Claim.party_id, Claim.tick).where(
        Claim.party_id.in_(people), Claim.tick >= floor_tick(window.start), Claim.tick < window.end
    )
    taken: dict[str, list[Interval]] = defaultdict(list)
    for party, tick in view.rows(claimed):
        taken[party].append(Interval(tick, tick + TICK))
    return taken


def keepers_of(view: View, by: Owner, ids: Collection[str], window: Interval) -> list[Keeper]:
    """Return the representatives who can be met, with the hours they keep in ``window``, in one query."""
    if window.end <= window.start or not ids:
        return []
    # No zone is more than a day from UTC, so these are all the local days the window can touch.
    days = list(_days(window.start.astimezone(UTC).date() - _DAY, window.end.astimezone(UTC).date() + _DAY))
    values = {"ids": list(ids), "days": days, "weekdays": sorted({day.weekday() for day in days})}
    hours: dict[str, _Gathered] = {}
    for row in view.rows(_hours_of(by), values):
        gathered = hours.setdefault(row.id, _Gathered(row))
        gathered.add(row)
    return [gathered.keeper() for _, gathered in sorted(hours.items())]


@lru_cache
def _hours_of(by: Owner) -> Select[Any]:
    whose = getattr(Representative, by).in_(bindparam("ids", expanding=True))
    meetable = and_(whose, Representative.active, Exhibitor.status == ExhibitorStatus.ACTIVE)
    who = (Representative.id, Representative.exhibitor_id, Representative.person_id, Representative.languages, Person.zone)

    def stretches(kind: Any, *columns: Any, on: ColumnElement[bool]) -> Select[Any]:
        return (
            select(*who, *columns)
            .join(kind, kind.representative_id == Representative.id)
            .join(Person, Person.id == Representative.person_id)
            .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
            .where(meetable, on)
        )

    weekly = stretches(
        WeeklyHours,
        WeeklyHours.weekday,
        cast(null(), Date).label("day"),
        WeeklyHours.opens,
        WeeklyHours.closes,
        on=WeeklyHours.weekday.in_(bindparam("weekdays", expanding=True)),
    )
    daily = stretches(
        DayHours,
        literal(-1).label("weekday"),
        DayHours.day,
        DayHours.opens,
        DayHours.closes,
        on=DayHours.day.in_(bindparam("days", expanding=True)),
    )
    return select(union_all(weekly, daily).subquery())


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


class _Gathered:
    """The rows of one representative, on their way to becoming hours."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.weekly: list[tuple[int, Stretch]] = []
        self.days: dict[date, list[Stretch]] = {}

    def add(self, row: Any) -> None:
        if row.day is None:
            self.weekly.append((row.weekday, (row.opens, row.closes)))
        else:
            stretches = self.days.setdefault(row.day, [])
            if row.opens is not None:
                stretches.append((row.opens, row.closes))

    def keeper(self) -> Keeper:
        row = self.row
        hours = Hours(ZoneInfo(row.zone), self.weekly, self.days)
        return Keeper(row.id, row.exhibitor_id, row.person_id, row.languages, hours)
