"""Products, their spec sheets and trade terms."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from exhibition.database import Base, Document, Moment, Translated, TranslatedText, Word, key
from exhibition.floor import Division
from exhibition.kernel.words import searchable


class ProductStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class Product(Base):
    __tablename__ = "product"
    __on_show__ = True
    __table_args__ = (
        Index("ix_product_exhibitor_id_position", "exhibitor_id", "position"),
        Index("ix_product_division_status", "division", "status"),
    )

    id: Mapped[str] = key()
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    division: Mapped[Division] = mapped_column(Word(Division))
    name: Mapped[Translated] = mapped_column(TranslatedText)
    # "Two-seat car, L7e-CP": what it is, in a few words.
    kind: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    summary: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    year: Mapped[int | None] = mapped_column(default=None)
    # Which body the side view is drawn with, a key of the drawing families; empty where there is none.
    drawing: Mapped[str] = mapped_column(String(60), default="")
    # Harmonised System, six digits: proposed by the maker, not a ruling.
    hs6: Mapped[str] = mapped_column(String(7), default="")
    status: Mapped[ProductStatus] = mapped_column(Word(ProductStatus), default=ProductStatus.DRAFT)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    # What search looks through, kept by the mapping itself.
    search_text: Mapped[str] = mapped_column(Text, init=False, default="")
    specs: Mapped[list["SpecValue"]] = relationship(init=False, cascade="all, delete-orphan")
    terms: Mapped["TradeTerms | None"] = relationship(init=False, cascade="all, delete-orphan")
    pictures: Mapped[list["ProductPicture"]] = relationship(
        init=False, cascade="all, delete-orphan", order_by="ProductPicture.position"
    )


class SpecValue(Base):
    """One line of a spec sheet: a number in the field's SI unit, or words; how it was tested, where it was read."""

    __tablename__ = "spec_value"
    __on_show__ = True
    __table_args__ = (UniqueConstraint("product_id", "field"), Index("ix_spec_value_field_number", "field", "number"))

    id: Mapped[str] = key()
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), init=False)
    field: Mapped[str] = mapped_column(String(40))
    number: Mapped[float | None] = mapped_column(default=None)
    text: Mapped[str] = mapped_column(String(200), default="")
    method: Mapped[str] = mapped_column(String(120), default="")
    source: Mapped[str] = mapped_column(String(120), default="")
    verified: Mapped[bool] = mapped_column(default=False)


class TradeTerms(Base):
    """On what terms it is sold. ``price_minor`` counts the currency's smallest unit."""

    __tablename__ = "trade_terms"
    __on_show__ = True

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), init=False, primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    price_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    price_from: Mapped[int | None] = mapped_column(default=None)
    incoterm: Mapped[str] = mapped_column(String(3), default="")
    incoterm_place: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    moq: Mapped[int | None] = mapped_column(default=None)
    trial_moq: Mapped[int | None] = mapped_column(default=None)
    lead_time_days: Mapped[int | None] = mapped_column(default=None)
    monthly_capacity: Mapped[int | None] = mapped_column(default=None)
    warranty_months: Mapped[int | None] = mapped_column(default=None)
    payment: Mapped[str] = mapped_column(String(80), default="")


class ProductPicture(Base):
    __tablename__ = "product_picture"
    __on_show__ = True

    id: Mapped[str] = key()
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), init=False, index=True)
    media_id: Mapped[str] = mapped_column(ForeignKey("media_object.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)


class CertificateStatus(StrEnum):
    """How far the association has looked into it. Whether it has run out is a question of the day, and kept nowhere."""

    DECLARED = "declared"
    VERIFIED = "verified"
    REFUSED = "refused"


class Certificate(Base):
    """What a maker says it holds, for one product or, without one, for the whole company."""

    __tablename__ = "certificate"
    __on_show__ = True
    __table_args__ = (
        CheckConstraint("issued IS NULL OR expires IS NULL OR issued <= expires", name="issued_before_it_expires"),
        Index("ix_certificate_exhibitor_id", "exhibitor_id"),
        Index("ix_certificate_product_id", "product_id"),
        Index("ix_certificate_status_stated_at", "status", "stated_at"),
    )

    id: Mapped[str] = key()
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    product_id: Mapped[str | None] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    # A code of schemes.py.
    scheme: Mapped[str] = mapped_column(String(20))
    stated_at: Mapped[datetime] = mapped_column(Moment)
    number: Mapped[str] = mapped_column(String(80), default="")
    holder: Mapped[str] = mapped_column(String(120), default="")
    model: Mapped[str] = mapped_column(String(120), default="")
    issuer: Mapped[str] = mapped_column(String(120), default="")
    issued: Mapped[date | None] = mapped_column(default=None)
    expires: Mapped[date | None] = mapped_column(default=None)
    # Where it holds; empty where that is wherever the scheme does.
    countries: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    status: Mapped[CertificateStatus] = mapped_column(Word(CertificateStatus), default=CertificateStatus.DECLARED)
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    reviewed_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    # Why it was refused, in the reviewer's words.
    refusal: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)


class Sourced(MappedAsDataclass, kw_only=True):
    """What every rule carries: where it was read and when, who wrote it down, who took it back.

    A rule is never rewritten. A change takes the former back and adds another, so the rows are their own record.
    """

    country: Mapped[str] = mapped_column(String(2))
    note: Mapped[Translated] = mapped_column(TranslatedText)
    source_name: Mapped[str] = mapped_column(String(160))
    source_url: Mapped[str] = mapped_column(String(300))
    read_on: Mapped[date]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    withdrawn_by: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    # The rule that this one took the place of.
    replaces: Mapped[str | None] = mapped_column(String(26), default=None)


_STANDING = text("withdrawn_at IS NULL")


class MarketRule(Sourced, Base):
    """A market asks products of a division for evidence under a scheme; ``note`` says what for."""

    __tablename__ = "market_rule"
    __on_show__ = True
    __table_args__ = (
        Index(
            "uq_market_rule_country_division_scheme",
            "country",
            "division",
            "scheme",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[str] = key()
    division: Mapped[Division] = mapped_column(Word(Division))
    scheme: Mapped[str] = mapped_column(String(20))


class RestrictionLevel(StrEnum):
    """How far exports to a destination are restricted, the strictest first."""

    BARRED = "barred"
    LICENCE = "licence"
    CHECK = "check"


class ExportRestriction(Sourced, Base):
    """Goods whose HS code begins with ``hs6`` (any goods, where it is empty) meet a restriction on the way to a country."""

    __tablename__ = "export_restriction"
    __on_show__ = True
    __table_args__ = (
        Index(
            "uq_export_restriction_country_hs6",
            "country",
            "hs6",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[str] = key()
    hs6: Mapped[str] = mapped_column(String(7))
    level: Mapped[RestrictionLevel] = mapped_column(Word(RestrictionLevel))


@event.listens_for(Product, "before_insert")
@event.listens_for(Product, "before_update")
def _find_product_by(_mapper: object, _connection: object, product: Product) -> None:
    product.search_text = searchable(*product.name.values(), *product.kind.values(), *product.summary.values())
