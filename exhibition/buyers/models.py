"""Overseas buyers: who they buy for, and what they look for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, Word, key


class BuyerKind(StrEnum):
    IMPORTER = "importer"
    DISTRIBUTOR = "distributor"
    OPERATOR = "operator"
    PROCURING_ENTITY = "procuring_entity"
    ASSEMBLER = "assembler"


class Buyer(Base):
    """A company or authority that buys, with the one person who speaks for it."""

    __tablename__ = "buyer"

    id: Mapped[str] = key()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    company: Mapped[str] = mapped_column(String(160))
    company_local: Mapped[str] = mapped_column(String(160), default="")
    kind: Mapped[BuyerKind] = mapped_column(Word(BuyerKind))
    # ISO 3166-1 alpha-2.
    country: Mapped[str] = mapped_column(String(2))
    city: Mapped[str] = mapped_column(String(80), default="")
    languages: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    divisions: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    staff_band: Mapped[str] = mapped_column(String(12), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    needs: Mapped[str] = mapped_column(String(1000), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)


class Shortlisted(Base):
    """A product, or an exhibitor's booth, that somebody keeps in mind, in an order and with a note of their own."""

    __tablename__ = "shortlisted"
    __table_args__ = (
        UniqueConstraint("person_id", "product_id"),
        UniqueConstraint("person_id", "exhibitor_id"),
        CheckConstraint("(product_id IS NULL) <> (exhibitor_id IS NULL)", name="one_thing"),
    )

    id: Mapped[str] = key()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    product_id: Mapped[str | None] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), default=None)
    exhibitor_id: Mapped[str | None] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), default=None)
    note: Mapped[str] = mapped_column(String(1000), default="")
    position: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)
