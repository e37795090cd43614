"""When representatives are free, who asked for their time, who got it: and the rule that nobody is in two places."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, Word, key
from exhibition.kernel.intervals import Interval


class WeeklyHours(Base):
    """A stretch of a weekday (0 is Monday) in the representative's own zone, in minutes after midnight."""

    __tablename__ = "weekly_hours"
    __on_show__ = True
    __table_args__ = (CheckConstraint("opens < closes", name="opens_before_it_closes"),)

    id: Mapped[str] = key()
    representative_id: Mapped[str] = mapped_column(ForeignKey("representative.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]


class DayHours(Base):
    """What replaces the weekly hours on one day: other hours, or none at all when ``opens`` is None."""

    __tablename__ = "day_hours"
    __on_show__ = True

    id: Mapped[str] = key()
    representative_id: Mapped[str] = mapped_column(ForeignKey("representative.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    opens: Mapped[int | None] = mapped_column(default=None)
    closes: Mapped[int | None] = mapped_column(default=None)


class Side(StrEnum):
    BUYER = "buyer"
    EXHIBITOR = "exhibitor"


class Purpose(StrEnum):
    """What a buyer wants to talk about."""

    PURCHASE = "purchase"
    DISTRIBUTION = "distribution"
    SAMPLES = "samples"
    TECHNICAL = "technical"
    AFTER_SALES = "after_sales"
    LOCAL_ASSEMBLY = "local_assembly"


class RequestStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class MeetingRequest(Base):
    """A buyer's wish to meet a representative at one time; ``awaiting`` says whose answer it waits for.

    A proposal of another time changes ``starts_at`` and passes the question to the other side. A
    request with ``moves_meeting_id`` asks to move a meeting that is already agreed.
    """

    __tablename__ = "meeting_request"
    __on_show__ = True
    __table_args__ = (
        UniqueConstraint("asked_by", "idempotency_key"),
        Index("ix_meeting_request_exhibitor_id_status", "exhibitor_id", "status"),
        Index("ix_meeting_request_buyer_id_status", "buyer_id", "status"),
    )

    id: Mapped[str] = key()
    exhibition_id: Mapped[str] = mapped_column(ForeignKey("exhibition.id", ondelete="CASCADE"))
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    representative_id: Mapped[str] = mapped_column(ForeignKey("representative.id", ondelete="CASCADE"))
    # Whose ticks are held: the representative as a person.
    host_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    buyer_id: Mapped[str] = mapped_column(ForeignKey("buyer.id", ondelete="CASCADE"))
    guest_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    idempotency_key: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(String(8), default="en")
    purposes: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    message: Mapped[str] = mapped_column(String(2000), default="")
    status: Mapped[RequestStatus] = mapped_column(Word(RequestStatus), default=RequestStatus.PENDING)
    awaiting: Mapped[Side] = mapped_column(Word(Side), default=Side.EXHIBITOR)
    reason: Mapped[str] = mapped_column(String(500), default="")
    moves_meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), default=None)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment, default=None)

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)


class RequestedProduct(Base):
    """A product the buyer wants to talk about."""

    __tablename__ = "requested_product"

    request_id: Mapped[str] = mapped_column(ForeignKey("meeting_request.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)


class MeetingStatus(StrEnum):
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


LOBBY = timedelta(minutes=10)
"""How long before its time a meeting's lobby opens."""


class Phase(StrEnum):
    """Where a meeting stands by its status and by the clock. ``over`` waits to be called held or no-show."""

    UPCOMING = "upcoming"
    LOBBY = "lobby"
    RUNNING = "running"
    OVER = "over"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Meeting(Base):
    """An agreed meeting. It runs by the clock and the room; ``held`` and ``no_show`` are said afterwards."""

    __tablename__ = "meeting"
    __on_show__ = True
    __table_args__ = (
        Index("ix_meeting_exhibitor_id_starts_at", "exhibitor_id", "starts_at"),
        Index("ix_meeting_guest_id_starts_at", "guest_id", "starts_at"),
        Index("ix_meeting_host_id_starts_at", "host_id", "starts_at"),
        Index("ix_meeting_starts_at", "starts_at"),
    )

    id: Mapped[str] = key()
    exhibition_id: Mapped[str] = mapped_column(ForeignKey("exhibition.id", ondelete="CASCADE"))
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    representative_id: Mapped[str] = mapped_column(ForeignKey("representative.id", ondelete="CASCADE"))
    host_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    buyer_id: Mapped[str] = mapped_column(ForeignKey("buyer.id", ondelete="CASCADE"))
    guest_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    # The request that led to it; its products and message are the agenda.
    request_id: Mapped[str] = mapped_column(String(26), index=True)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    interpreter_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    status: Mapped[MeetingStatus] = mapped_column(Word(MeetingStatus), default=MeetingStatus.CONFIRMED)
    reason: Mapped[str] = mapped_column(String(500), default="")
    cancelled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    # RFC 5545: the UID never changes, SEQUENCE rises with every change that calendars must hear of.
    calendar_uid: Mapped[str] = mapped_column(String(80))
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(party for party in (self.host_id, self.guest_id, self.interpreter_id) if party)

    @property
    def is_cancelled(self) -> bool:
        return self.status is MeetingStatus.CANCELLED

    def phase(self, now: datetime) -> Phase:
        if self.status is not MeetingStatus.CONFIRMED:
            return Phase(self.status.value)
        if now >= self.ends_at:
            return Phase.OVER
        if now >= self.starts_at:
            return Phase.RUNNING
        return Phase.LOBBY if now >= self.starts_at - LOBBY else Phase.UPCOMING

    def next_phase_at(self, now: datetime) -> datetime | None:
        """Return when the clock brings on the meeting's next phase, None when it brings no other."""
        turns = (self.starts_at - LOBBY, self.starts_at, self.ends_at)
        return next((turn for turn in turns if turn > now), None) if self.status is MeetingStatus.CONFIRMED else None


class Lateness(Base):
    """Somebody said: "I'm late"."""

    __tablename__ = "lateness"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[str] = key()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    minutes: Mapped[int]
    said_at: Mapped[datetime] = mapped_column(Moment)


class Claim(Base):
    """Five minutes of one person's time. The table cannot hold the same five minutes twice."""

    __tablename__ = "claim"
    __on_show__ = True
    __table_args__ = (
        UniqueConstraint("party_id", "tick"),
        CheckConstraint("(request_id IS NULL) <> (meeting_id IS NULL)", name="held_by_one"),
    )

    id: Mapped[str] = key()
    party_id: Mapped[str] = mapped_column(String(26))
    tick: Mapped[datetime] = mapped_column(Moment)
    request_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting_request.id", ondelete="CASCADE"), default=None, index=True
    )
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), default=None, index=True)
