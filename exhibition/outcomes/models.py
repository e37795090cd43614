"""What was agreed: consultation logs and their product lines."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.database import Base, Moment, Word, key


class LogStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"


class Interest(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    D = "d"


class ConsultationLog(Base):
    """The record of one meeting. Amounts are in ``currency``'s smallest unit and are never added to each other.

    A log states an amount in negotiation *or* an amount signed; the amount discussed is the sum of its lines.
    """

    __tablename__ = "consultation_log"
    __table_args__ = (CheckConstraint("negotiating_minor IS NULL OR signed_minor IS NULL", name="negotiating_or_signed"),)

    id: Mapped[str] = key()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), unique=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    status: Mapped[LogStatus] = mapped_column(Word(LogStatus), default=LogStatus.DRAFT)
    destination: Mapped[str] = mapped_column(String(2), default="")
    interest: Mapped[Interest | None] = mapped_column(Word(Interest), default=None)
    # Percent, 0 to 100.
    probability: Mapped[int | None] = mapped_column(default=None)
    # "2027-Q1"
    horizon: Mapped[str] = mapped_column(String(12), default="")
    needs: Mapped[str] = mapped_column(String(4000), default="")
    objections: Mapped[str] = mapped_column(String(2000), default="")
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    negotiating_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    signed_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    next_step: Mapped[str] = mapped_column(String(500), default="")
    next_step_owner: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    confidential_note: Mapped[str] = mapped_column(String(4000), default="")
    # Raised by every save, so that two windows cannot overwrite each other unawares.
    version: Mapped[int] = mapped_column(default=1)
    # Which window saved last. Its own next save follows on, even when it never heard that the last one arrived.
    saved_from: Mapped[str] = mapped_column(String(26), default="")
    updated_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    lines: Mapped[list["LogLine"]] = relationship(
        init=False, cascade="all, delete-orphan", order_by="LogLine.position", back_populates="log"
    )


class LogLine(Base):
    """A product talked about: unit price times quantity. Either may still be open."""

    __tablename__ = "log_line"

    id: Mapped[str] = key()
    log_id: Mapped[str] = mapped_column(ForeignKey("consultation_log.id", ondelete="CASCADE"), init=False, index=True)
    log: Mapped[ConsultationLog] = relationship(init=False, back_populates="lines")
    position: Mapped[int]
    product_id: Mapped[str | None] = mapped_column(ForeignKey("product.id", ondelete="SET NULL"), default=None)
    # What it was called when it was written down: all that is left of a product that is deleted.
    label: Mapped[str] = mapped_column(String(160), default="")
    unit_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    quantity: Mapped[int | None] = mapped_column(default=None)
