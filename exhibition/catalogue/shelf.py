"""The shelf: one row for each product on show, with everything it is chosen by in a column of its own.

It repeats what spec sheets and trade terms say, which stay the truth: rows are written anew with every change to those, in
the same transaction (see upkeep.py), and ``differences`` tells whether they still say the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    insert,
    select,
)

from exhibition.catalogue.facets import bits_of, common_of, numbers
from exhibition.catalogue.models import Product, ProductStatus, SpecValue, TradeTerms
from exhibition.database import Base, Word
from exhibition.exhibitors import Booth, Exhibitor, is_open
from exhibition.floor import Division

Row = dict[str, Any]

# Rows of a division lie together, in the order of a walk through the hall: what is chosen there is read in one go.
product_facet = Table(
    "product_facet",
    Base.metadata,
    Column("exhibition_id", ForeignKey("exhibition.id", ondelete="CASCADE"), primary_key=True),
    Column("division", Word(Division), primary_key=True),
    # The stand's code and the product's position there.
    Column("place", String(20), primary_key=True),
    Column("product_id", ForeignKey("product.id", ondelete="CASCADE"), primary_key=True),
    Column("choices", BigInteger, nullable=False),
    # Those of its choices that every division has: so few that there are few different ones.
    Column("common", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("price", BigInteger),
    Column("moq", Integer),
    Column("lead_time_days", Integer),
    *(Column(code, Float, quote=True) for code in numbers()),
    sqlite_with_rowid=False,
)
RANGES = ("moq", "lead_time_days", *numbers())

Index("ix_product_facet_product_id", product_facet.c.product_id, unique=True)
Index("ix_product_facet_newest", product_facet.c.exhibition_id, product_facet.c.product_id)
Index("ix_product_facet_place", product_facet.c.exhibition_id, product_facet.c.place, product_facet.c.product_id)
Index("ix_product_facet_common", product_facet.c.exhibition_id, product_facet.c.division, product_facet.c.common)
Index("ix_product_facet_choices", product_facet.c.exhibition_id, product_facet.c.division, product_facet.c.choices)
for _code in RANGES:
    _stated = product_facet.c[_code].is_not(None)
    _columns = (product_facet.c.exhibition_id, product_facet.c.division, product_facet.c[_code])
    Index(f"ix_product_facet_{_code}", *_columns, sqlite_where=_stated, postgresql_where=_stated)

_AT_ONCE = 500
_ON_SHOW = (
    select(
        Product.id,
        Product.division,
        Product.position,
        Booth.exhibition_id,
        Booth.code,
        TradeTerms.currency,
        TradeTerms.price_minor,
        TradeTerms.moq,
        TradeTerms.lead_time_days,
    )
    .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    .outerjoin(TradeTerms, TradeTerms.product_id == Product.id)
    .where(Product.status == ProductStatus.PUBLISHED, is_open())
    .order_by(Product.id)
)
_STATED = select(SpecValue.product_id, SpecValue.field, SpecValue.number, SpecValue.text)


def place_of(code: str, position: int) -> str:
    return f"{code:8.8} {position:06d}"


def shelf_row(product: Mapping[str, Any], stated: Mapping[str, tuple[float | None, str]]) -> Row:
    """Return what the shelf says of a product, from its columns and from the numbers and words of its sheet by field."""
    division = Division(product["division"])
    choices = bits_of(division, {code: text for code, (_number, text) in stated.items() if text})
    return {
        "exhibition_id": product["exhibition_id"],
        "division": division,
        "place": place_of(product["code"], product["position"]),
        "product_id": product["id"],
        "choices": choices,
        "common": common_of(choices),
        "currency": product["currency"] or "" if product["price_minor"] is not None else "",
        "price": product["price_minor"],
        "moq": product["moq"],
        "lead_time_days": product["lead_time_days"],
    } | {code: stated[code][0] if code in stated else None for code in numbers()}


def put_on_shelf(connection: Connection, product_ids: Iterable[str]) -> None:
    """Write the rows of these products anew; what is not on show any more has none."""
    for some in _batches(sorted(product_ids)):
        connection.execute(delete(product_facet).where(product_facet.c.product_id.in_(some)))
        if rows := list(_rows_of(connection, some)):
            connection.execute(insert(product_facet), rows)


def differences(connection: Connection) -> Iterator[str]:
    """Yield the products whose row is missing, is there for nothing, or says something else than their sheets."""
    columns = product_facet.columns.keys()
    shelved = {row.product_id: dict(zip(columns, row, strict=True)) for row in connection.execute(select(product_facet))}
    for some in _batches(list(connection.scalars(select(Product.id).order_by(Product.id)))):
        due = {row["product_id"]: row for row in _rows_of(connection, some)}
        for product_id in some:
            if shelved.pop(product_id, None) != due.get(product_id):
                yield product_id
    yield from shelved


def _rows_of(connection: Connection, product_ids: Sequence[str]) -> Iterator[Row]:
    stated: dict[str, dict[str, tuple[float | None, str]]] = {}
    for product_id, field, number, text in connection.execute(_STATED.where(SpecValue.product_id.in_(product_ids))):
        stated.setdefault(product_id, {})[field] = (number, text)
    for product in connection.execute(_ON_SHOW.where(Product.id.in_(product_ids))).mappings():
        yield shelf_row(dict(product), stated.get(product["id"], {}))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
