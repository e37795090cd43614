"""The association's list of all meetings: filtered, sorted and summed by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import aliased

from exhibition.accounts import Actor, Person
from exhibition.buyers import Buyer
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, Representative
from exhibition.kernel.money import Money
from exhibition.meetings import Meeting, MeetingStatus, Phase
from exhibition.outcomes.models import ConsultationLog, LogLine, LogStatus

View: TypeAlias = Snapshot[Actor]

PER_PAGE = 50


class Sort(StrEnum):
    TIME = "time"
    EXHIBITOR = "exhibitor"
    BUYER = "buyer"
    STATE = "state"


# The lobby belongs to what is coming: one state more would tell staff nothing.
STATES = (Phase.UPCOMING, Phase.RUNNING, Phase.OVER, Phase.HELD, Phase.NO_SHOW, Phase.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; ``day`` is a day in ``zone``. None asks for everything."""

    state: Phase | None = None
    day: date | None = None
    exhibitor: str | None = None
    country: str | None = None
    sort: Sort = Sort.TIME
    descending: bool = False
    zone: str = "Asia/Seoul"

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """Return the filter as it stands in an address, with changes."""
        changed = replace(self, **changes)
        values = {
            "state": changed.state.value if changed.state else "",
            "day": changed.day.isoformat() if changed.day else "",
            "exhibitor": changed.exhibitor or "",
            "country": changed.country or "",
            "sort": changed.sort.value if changed.sort is not Sort.TIME else "",
            "order": "desc" if changed.descending else "",
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Row:
    meeting_id: str
    starts_at: datetime
    ends_at: datetime
    status: MeetingStatus
    booth: str
    exhibitor: Translated
    host: Translated
    spoken: Sequence[str]
    buyer: str
    country: str
    language: str
    interpreter: str | None
    log_status: LogStatus | None
    currency: str | None
    discussed_minor: int
    negotiating_minor: int | None
    signed_minor: int | None

    def state(self, now: datetime) -> Phase:
        if self.status is not MeetingStatus.CONFIRMED:
            return Phase(self.status.value)
        if self.ends_at <= now:
            return Phase.OVER
        return Phase.RUNNING if self.starts_at <= now else Phase.UPCOMING

    @property
    def needs_interpreter(self) -> bool:
        """Whether the representative does not speak the language of the meeting, and nobody interprets it."""
        return self.interpreter is None and self.language not in self.spoken

    @property
    def on_record(self) -> bool:
        return self.log_status is LogStatus.SUBMITTED

    @property
    def discussed(self) -> Money | None:
        return self._money(self.discussed_minor)

    @property
    def negotiating(self) -> Money | None:
        return self._money(self.negotiating_minor)

    @property
    def signed(self) -> Money | None:
        return self._money(self.signed_minor)

    def _money(self, minor: int | None) -> Money | None:
        return Money(int(minor), self.currency) if self.on_record and self.currency and minor is not None else None


@dataclass(frozen=True, slots=True)
class Total:
    """What the logs on record say in one currency. The three sums are different things, and never added."""

    logs: int
    discussed: Money
    negotiating: Money
    signed: Money


def meetings(view: View, wanted: Filter, page: int | None = 1) -> Sequence[Row]:
    """Return a page of meetings; all of them for ``None``."""
    query = _listed(_where(wanted, view.now)).order_by(*_order(wanted, view.now))
    if page is not None:
        query = query.limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return [Row(*row) for row in view.session.execute(query)]


def count(view: View, wanted: Filter) -> int:
    found = select(func.count(Meeting.id)).join(Buyer, Buyer.id == Meeting.buyer_id).where(_where(wanted, view.now))
    return view.session.scalar(found) or 0


def totals(view: View, wanted: Filter) -> Sequence[Total]:
    """Return the sums of the logs on record among the meetings asked for, by currency."""
    lines = _discussed()
    log = ConsultationLog
    rows = view.session.execute(
        select(
            log.currency,
            func.count(log.id),
            func.coalesce(func.sum(lines.c.minor), 0),
            func.coalesce(func.sum(log.negotiating_minor), 0),
            func.coalesce(func.sum(log.signed_minor), 0),
        )
        .join(Meeting, Meeting.id == log.meeting_id)
        .join(Buyer, Buyer.id == Meeting.buyer_id)
        .outerjoin(lines, lines.c.log_id == log.id)
        .where(log.status == LogStatus.SUBMITTED, _where(wanted, view.now))
        .group_by(log.currency)
        .order_by(log.currency)
    )
    return [
        Total(logs, *(Money(int(minor), currency) for minor in (discussed, negotiating, signed)))
        for currency, logs, discussed, negotiating, signed in rows
    ]


def exhibitors_met(view: View) -> Sequence[tuple[str, str, Translated]]:
    """Return the exhibitors that have meetings: id, booth and name, in the order of their booths."""
    met = select(Meeting.exhibitor_id).distinct()
    rows = view.session.execute(
        select(Exhibitor.id, Booth.code, Member.name)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Member, Member.id == Exhibitor.member_id)
        .where(Exhibitor.id.in_(met))
        .order_by(Booth.code)
    )
    return [(exhibitor_id, code, name) for exhibitor_id, code, name in rows]


def countries_met(view: View) -> Sequence[str]:
    """Return the countries of the buyers that have meetings."""
    return view.session.scalars(select(Buyer.country).join(Meeting, Meeting.buyer_id == Buyer.id).distinct()).all()


def _listed(where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    lines, log, interpreter = _discussed(), ConsultationLog, aliased(Person)
    return (
        select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.status,
            Booth.code,
            Member.name,
            Representative.name,
            Representative.languages,
            Buyer.company,
            Buyer.country,
            Meeting.language,
            interpreter.name,
            log.status,
            log.currency,
            func.coalesce(lines.c.minor, 0),
            log.negotiating_minor,
            log.signed_minor,
        )
        .join(Exhibitor, Exhibitor.id == Meeting.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Representative, Representative.id == Meeting.representative_id)
        .join(Buyer, Buyer.id == Meeting.buyer_id)
        .outerjoin(interpreter, interpreter.id == Meeting.interpreter_id)
        .outerjoin(log, log.meeting_id == Meeting.id)
        .outerjoin(lines, lines.c.log_id == log.id)
        .where(where)
    )


def _discussed() -> Subquery:
    """Return each log's sum of lines whose price and quantity are known."""
    amount = LogLine.unit_minor * LogLine.quantity
    return select(LogLine.log_id, func.sum(amount).label("minor")).group_by(LogLine.log_id).subquery()


def _where(wanted: Filter, now: datetime) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = [Meeting.id.is_not(None)]
    if wanted.state is not None:
        clauses.append(_in_state(wanted.state, now))
    if wanted.day is not None:
        start = datetime.combine(wanted.day, time(), ZoneInfo(wanted.zone)).astimezone(UTC)
        end = datetime.combine(wanted.day + timedelta(days=1), time(), ZoneInfo(wanted.zone)).astimezone(UTC)
        clauses += [Meeting.starts_at >= start, Meeting.starts_at < end]
    if wanted.exhibitor:
        clauses.append(Meeting.exhibitor_id == wanted.exhibitor)
    if wanted.country:
        clauses.append(Buyer.country == wanted.country)
    return and_(*clauses)


def _in_state(state: Phase, now: datetime) -> ColumnElement[bool]:
    confirmed = Meeting.status == MeetingStatus.CONFIRMED
    by_the_clock: Mapping[Phase, ColumnElement[bool]] = {
        Phase.UPCOMING: Meeting.starts_at > now,
        Phase.RUNNING: and_(Meeting.starts_at <= now, Meeting.ends_at > now),
        Phase.OVER: Meeting.ends_at <= now,
    }
    if state in by_the_clock:
        return and_(confirmed, by_the_clock[state])
    return Meeting.status == MeetingStatus(state.value)


def _order(wanted: Filter, now: datetime) -> list[Any]:
    place = case(*((_in_state(state, now), rank) for rank, state in enumerate(STATES)), else_=len(STATES))
    column: Any = {
        Sort.TIME: Meeting.starts_at,
        Sort.EXHIBITOR: Booth.code,
        Sort.BUYER: func.lower(Buyer.company),
        Sort.STATE: place,
    }[wanted.sort]
    return [column.desc() if wanted.descending else column, Meeting.starts_at, Meeting.id]
