"""The live room of a meeting: its durable events, who is in it, and who was."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, Word, key


class RoomState(StrEnum):
    OPEN = "open"
    ENDED = "ended"


class ConsultationRoom(Base):
    """``seq`` numbers the room's durable events; it is raised under the row's lock, so order is one."""

    __tablename__ = "consultation_room"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    seq: Mapped[int] = mapped_column(default=0)
    state: Mapped[RoomState] = mapped_column(Word(RoomState), default=RoomState.OPEN)
    ended_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    # What both sides are looking at: {"product": id, "by": pid}.
    view: Mapped[dict[str, Any]] = mapped_column(Document, default_factory=dict)


class RoomEvent(Base):
    """A durable event. ``client_id`` is the sender's: sent twice, it is stored once."""

    __tablename__ = "room_event"
    __table_args__ = (UniqueConstraint("meeting_id", "seq"), UniqueConstraint("meeting_id", "client_id"))

    id: Mapped[str] = key()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("consultation_room.meeting_id", ondelete="CASCADE"))
    seq: Mapped[int]
    client_id: Mapped[str] = mapped_column(String(26))
    # None for what the clock did.
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    name: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]] = mapped_column(Document)
    at: Mapped[datetime] = mapped_column(Moment)


class Presence(Base):
    """A person's place in a room: ``pid`` is stable, ``epoch`` rises with each socket that takes the place."""

    __tablename__ = "presence"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), UniqueConstraint("meeting_id", "pid"))

    id: Mapped[str] = key()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("consultation_room.meeting_id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    pid: Mapped[str] = mapped_column(String(26))
    epoch: Mapped[int] = mapped_column(default=0)
    # In which order people first entered; fixed from then on.
    rank: Mapped[int | None] = mapped_column(default=None)
    admitted_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    lease_until: Mapped[datetime | None] = mapped_column(Moment, default=None, index=True)


class Attendance(Base):
    """One stretch of a person's presence in a room; open while ``left_at`` is None."""

    __tablename__ = "attendance"
    __table_args__ = (Index("ix_attendance_meeting_id_person_id", "meeting_id", "person_id"),)

    id: Mapped[str] = key()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("consultation_room.meeting_id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    joined_at: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
