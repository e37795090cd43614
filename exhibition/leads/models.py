"""Buyers who have turned to an exhibitor: what they asked, what was answered, and what they handed over."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.database import Base, Document, Moment, Translated, TranslatedText, Word, key
from exhibition.kernel.money import Money
from exhibition.meetings import Side


class NextStep(StrEnum):
    """What an exhibitor's team has to do about a lead, the most pressing first."""

    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    WAIT = "wait"
    NOTHING = "nothing"


class Lead(Base):
    """A buyer as one exhibitor knows it. ``next_step`` and ``due_at`` follow from everything else; they are the inbox's."""

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("exhibitor_id", "buyer_id"),
        Index("ix_lead_exhibitor_id_next_step", "exhibitor_id", "next_step"),
    )

    id: Mapped[str] = key()
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    buyer_id: Mapped[str] = mapped_column(ForeignKey("buyer.id", ondelete="CASCADE"))
    next_step: Mapped[NextStep] = mapped_column(Word(NextStep), default=NextStep.NOTHING)
    # When the answer is promised; only while one is owed.
    due_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    # Since when there is something to follow up: a card, or a meeting that was held.
    touched_at: Mapped[datetime | None] = mapped_column(Moment, default=None)


class EnquiryStatus(StrEnum):
    """Where an enquiry stands. A buyer who writes again is owed an answer again."""

    NEW = "new"
    BUYER_REPLIED = "buyer_replied"
    ANSWERED = "answered"
    WAITING_FOR_BUYER = "waiting_for_buyer"
    QUOTED = "quoted"
    CLOSED = "closed"

    @property
    def awaits_answer(self) -> bool:
        return self in (EnquiryStatus.NEW, EnquiryStatus.BUYER_REPLIED)

    @property
    def is_open(self) -> bool:
        return self is not EnquiryStatus.CLOSED


class Enquiry(Base):
    """A buyer's question about one product, with everything both sides wrote since. There is one for a product and buyer."""

    __tablename__ = "enquiry"
    __table_args__ = (
        UniqueConstraint("buyer_id", "product_id"),
        Index("ix_enquiry_exhibitor_id_status", "exhibitor_id", "status"),
        Index("ix_enquiry_guest_id", "guest_id"),
    )

    id: Mapped[str] = key()
    lead_id: Mapped[str] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), index=True)
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    product_id: Mapped[str | None] = mapped_column(ForeignKey("product.id", ondelete="SET NULL"))
    # What it was called when it was asked for: all that is left of a product that is deleted.
    product_name: Mapped[Translated] = mapped_column(TranslatedText)
    buyer_id: Mapped[str] = mapped_column(ForeignKey("buyer.id", ondelete="CASCADE"))
    guest_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    # Whose turn in the rota it was; nobody's where nobody could be found.
    representative_id: Mapped[str | None] = mapped_column(ForeignKey("representative.id", ondelete="SET NULL"), index=True)
    assigned_at: Mapped[datetime] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(String(8))
    quantity: Mapped[int]
    incoterm: Mapped[str] = mapped_column(String(3), default="")
    incoterm_place: Mapped[str] = mapped_column(String(80), default="")
    # ISO 3166-1 alpha-2.
    destination: Mapped[str] = mapped_column(String(2))
    wanted_on: Mapped[date | None] = mapped_column(default=None)
    status: Mapped[EnquiryStatus] = mapped_column(Word(EnquiryStatus), default=EnquiryStatus.NEW)
    # By when an answer is promised; None while none is owed.
    reply_due_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    messages: Mapped[list["EnquiryMessage"]] = relationship(
        init=False, cascade="all, delete-orphan", order_by="EnquiryMessage.id", back_populates="enquiry"
    )

    def is_overdue(self, now: datetime) -> bool:
        return self.reply_due_at is not None and self.reply_due_at < now


class EnquiryMessage(Base):
    """What one side wrote. ``body_hash`` is of everything its form sent: a key that comes with another body is refused."""

    __tablename__ = "enquiry_message"
    __table_args__ = (UniqueConstraint("author_id", "idempotency_key"),)

    id: Mapped[str] = key()
    enquiry_id: Mapped[str] = mapped_column(ForeignKey("enquiry.id", ondelete="CASCADE"), init=False, index=True)
    enquiry: Mapped[Enquiry] = relationship(init=False, back_populates="messages")
    side: Mapped[Side] = mapped_column(Word(Side))
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str] = mapped_column(String(4000), default="")
    idempotency_key: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    quote: Mapped["Quote | None"] = relationship(init=False, cascade="all, delete-orphan")


class Quote(Base):
    """An offer that goes with a message. ``unit_minor`` counts the currency's smallest unit."""

    __tablename__ = "quote"
    __table_args__ = (CheckConstraint("unit_minor > 0 AND quantity > 0", name="of_something"),)

    message_id: Mapped[str] = mapped_column(ForeignKey("enquiry_message.id", ondelete="CASCADE"), init=False, primary_key=True)
    unit_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    quantity: Mapped[int]
    incoterm: Mapped[str] = mapped_column(String(3))
    incoterm_place: Mapped[str] = mapped_column(String(80), default="")
    valid_until: Mapped[date]
    lead_time_days: Mapped[int | None] = mapped_column(default=None)

    @property
    def unit(self) -> Money:
        return Money(self.unit_minor, self.currency)

    @property
    def total(self) -> Money:
        return self.unit.times(self.quantity)


class BusinessCard(Base):
    """What a buyer handed over at a booth, and agreed to. Taken back, the row says so, and nothing else any more."""

    __tablename__ = "business_card"
    __table_args__ = (
        Index(
            "uq_business_card_exhibitor_id_buyer_id",
            "exhibitor_id",
            "buyer_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
        Index("ix_business_card_lead_id", "lead_id"),
    )

    id: Mapped[str] = key()
    lead_id: Mapped[str] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"))
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    buyer_id: Mapped[str] = mapped_column(ForeignKey("buyer.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    company: Mapped[str] = mapped_column(String(160))
    country: Mapped[str] = mapped_column(String(2))
    # Only what the buyer chose to hand over.
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    # Whether the exhibitor also sees what the buyer looks at.
    shows_looks: Mapped[bool] = mapped_column(default=False)
    consent_version: Mapped[str] = mapped_column(String(16))
    given_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment, default=None)


class Look(Base):
    """How often, and when last, a buyer who lets an exhibitor see it looked at its booth or at one of its products."""

    __tablename__ = "look"

    card_id: Mapped[str] = mapped_column(ForeignKey("business_card.id", ondelete="CASCADE"), primary_key=True)
    # A product, or the exhibitor itself for its booth.
    thing_id: Mapped[str] = mapped_column(String(26), primary_key=True)
    times: Mapped[int] = mapped_column(default=1)
    last_at: Mapped[datetime] = mapped_column(Moment)


class LeadExport(Base):
    """Who took an exhibitor's leads out of the hall, when, how many, and why. Rows are only ever added."""

    __tablename__ = "lead_export"

    id: Mapped[str] = key()
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    format: Mapped[str] = mapped_column(String(4))
    reason: Mapped[str] = mapped_column(String(200))
    filters: Mapped[dict[str, Any]] = mapped_column(Document)
    rows: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
