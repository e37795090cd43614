"""Products, their spec sheets and trade terms."""

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.database import Base, Translated, TranslatedText, Word, key
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


@event.listens_for(Product, "before_insert")
@event.listens_for(Product, "before_update")
def _find_product_by(_mapper: object, _connection: object, product: Product) -> None:
    product.search_text = searchable(*product.name.values(), *product.kind.values(), *product.summary.values())
