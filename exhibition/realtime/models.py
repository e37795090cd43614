"""Tickets that were used, and facts on their way from the worker process to the pages."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, key


class UsedTicket(Base):
    """A ticket is good for one use because its nonce fits in here once, whichever process it was shown to."""

    __tablename__ = "used_ticket"

    nonce: Mapped[str] = mapped_column(String(26), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class NoticeRow(Base):
    """A fact of the worker process, for the realtime process to tell. Where there is Redis, it takes that way instead."""

    __tablename__ = "notice"

    id: Mapped[str] = key()
    rooms: Mapped[list[str]] = mapped_column(Document)
    body: Mapped[dict[str, Any]] = mapped_column(Document)
    at: Mapped[datetime] = mapped_column(Moment)
