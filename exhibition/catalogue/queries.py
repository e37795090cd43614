"""What visitors see of products, read as columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from exhibition.accounts import Actor
from exhibition.catalogue.models import Product, ProductPicture, ProductStatus, SpecValue, TradeTerms
from exhibition.catalogue.specsheets import SHEETS
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, is_open, may_preview
from exhibition.floor import Division
from exhibition.kernel.errors import NotFound

View: TypeAlias = Snapshot[Actor]
Columns: TypeAlias = Select[*tuple[Any, ...]]

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a spec sheet; ``number`` is in the field's base unit."""

    number: float | None
    text: str
    method: str
    source: str
    verified: bool


@dataclass(slots=True)
class ProductRow:
    """A product as it stands in a list, with the statements its division is asked for first."""

    id: str
    slug: str
    division: Division
    name: Translated
    kind: Translated
    drawing: str
    exhibitor_id: str
    code: str
    maker: Translated
    keys: dict[str, Stated] = field(default_factory=dict)


class LeadProduct(NamedTuple):
    """The product that stands for a booth in a list."""

    name: Translated
    kind: Translated
    drawing: str


@dataclass(frozen=True, slots=True)
class ProductPage:
    specs: Mapping[str, Stated]
    pictures: Sequence[str]
    id: str
    slug: str
    division: Division
    name: Translated
    kind: Translated
    summary: Translated
    year: int | None
    drawing: str
    hs6: str
    published: bool
    exhibitor_id: str
    exhibition_id: str
    code: str
    maker: Translated
    terms: TradeTerms | None


def is_shown() -> ColumnElement[bool]:
    """Return the condition under which a product, joined with its booth, is shown to everybody."""
    return and_(Product.status == ProductStatus.PUBLISHED, is_open())


def _joined(query: Columns) -> Columns:
    return (
        query.select_from(Product)
        .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
    )


def _lead() -> Columns:
    """Look up each booth's first product along the index, rather than rank them all."""
    other = aliased(Product)
    first = (
        select(other.id)
        .where(other.exhibitor_id == Booth.exhibitor_id, other.status == ProductStatus.PUBLISHED)
        .order_by(other.position, other.id)
        .limit(1)
        .correlate(Booth)
        .scalar_subquery()
    )
    return (
        select(Product.exhibitor_id, Product.name, Product.kind, Product.drawing)
        .select_from(Booth)
        .join(Product, Product.id == first)
        .where(Booth.hall_id == bindparam("hall"))
    )


def _statements(*first: Any) -> Columns:
    stated = (SpecValue.field, SpecValue.number, SpecValue.text, SpecValue.method, SpecValue.source, SpecValue.verified)
    return select(*first, *stated)


# Statements that every page needs are built once.
_IN_ORDER = (Booth.code, Product.position, Product.id)
_LEADS = _lead()
_NAMES = (
    select(Product.name)
    .where(Product.exhibitor_id == bindparam("exhibitor"), Product.status == ProductStatus.PUBLISHED)
    .order_by(Product.position, Product.id)
)
_ROWS = _joined(
    select(
        Product.id,
        Product.slug,
        Product.division,
        Product.name,
        Product.kind,
        Product.drawing,
        Product.exhibitor_id,
        Booth.code,
        Member.name,
    )
).order_by(*_IN_ORDER)
_ROWS_OF = _ROWS.where(Product.exhibitor_id == bindparam("exhibitor"), Product.status == ProductStatus.PUBLISHED)
_ROWS_BESIDE = _ROWS_OF.where(Product.id != bindparam("product")).limit(bindparam("most", type_=Integer))
_ROWS_BY_ID = _ROWS.where(Product.id.in_(bindparam("products", expanding=True)))
_KEYS = _statements(SpecValue.product_id).where(
    SpecValue.product_id.in_(bindparam("products", expanding=True)), SpecValue.field.in_(bindparam("fields", expanding=True))
)
_SPECS = _statements().where(SpecValue.product_id == bindparam("product"))
_PICTURES = (
    select(ProductPicture.media_id).where(ProductPicture.product_id == bindparam("product")).order_by(ProductPicture.position)
)
_BY_HALL = (
    _joined(select(Booth.hall_id, func.count()))
    .where(Booth.exhibition_id == bindparam("exhibition"), is_shown())
    .group_by(Booth.hall_id)
)
_PAGE = (
    _joined(
        select(
            Product.id,
            Product.slug,
            Product.division,
            Product.name,
            Product.kind,
            Product.summary,
            Product.year,
            Product.drawing,
            Product.hs6,
            is_shown(),
            Product.exhibitor_id,
            Booth.exhibition_id,
            Booth.code,
            Member.name,
            TradeTerms,
        )
    )
    .outerjoin(TradeTerms, TradeTerms.product_id == Product.id)
    .where(Product.slug == bindparam("slug"))
)


def lead_products(view: View, hall_id: str) -> Mapping[str, LeadProduct]:
    """Return the first product of each exhibitor of a hall, by exhibitor."""
    return {row[0]: LeadProduct._make(row[1:]) for row in view.rows(_LEADS, {"hall": hall_id}).all()}


def product_names(view: View, exhibitor_id: str) -> Sequence[Translated]:
    """Return what an exhibitor shows, in its own order."""
    return list(view.rows(_NAMES, {"exhibitor": exhibitor_id}).scalars())


def products_of(view: View, exhibitor_id: str) -> Sequence[ProductRow]:
    """Return the published products of one exhibitor in its own order, with their key numbers."""
    return _with_keys(view, view.rows(_ROWS_OF, {"exhibitor": exhibitor_id}))


def related_to(view: View, product: ProductPage, limit: int = 3) -> Sequence[ProductRow]:
    """Return what else the booth shows, without the product itself."""
    values = {"exhibitor": product.exhibitor_id, "product": product.id, "most": limit}
    return [ProductRow(*row) for row in view.rows(_ROWS_BESIDE, values)]


def rows_of(view: View, product_ids: Sequence[str]) -> Sequence[ProductRow]:
    """Return products in the order of their ids, with their key numbers."""
    found = {row[0]: row for row in view.rows(_ROWS_BY_ID, {"products": list(product_ids)})}
    return _with_keys(view, (found[product_id] for product_id in product_ids if product_id in found))


def products_by_hall(view: View, exhibition_id: str) -> Mapping[str, int]:
    """Return how many products each hall shows."""
    return {row[0]: row[1] for row in view.rows(_BY_HALL, {"exhibition": exhibition_id})}


def able_to_supply(view: View, hall_id: str, a_year: int) -> frozenset[str]:
    """Return the exhibitors of a hall with a product that nothing stated keeps from being sold ``a_year`` times a year."""
    rows = view.session.scalars(
        select(Product.exhibitor_id)
        .distinct()
        .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
        .outerjoin(TradeTerms, TradeTerms.product_id == Product.id)
        .where(Booth.hall_id == hall_id, Product.status == ProductStatus.PUBLISHED)
        .where(func.coalesce(TradeTerms.moq, 0) <= a_year)
        .where(func.coalesce(TradeTerms.monthly_capacity * 12, a_year) >= a_year)
    )
    return frozenset(rows)


def product_for(view: View, slug: str) -> ProductPage:
    """Return a product with its whole sheet. Raise NotFound for what is not shown, except to its own team and to staff."""
    row = view.session.execute(_PAGE, {"slug": slug}).one_or_none()
    if row is None:
        raise NotFound
    its = {"product": row[0]}
    specs = {each[0]: Stated(*each[1:]) for each in view.rows(_SPECS, its).all()}
    page = ProductPage(specs, list(view.rows(_PICTURES, its).scalars()), *row)
    if not page.published and not may_preview(view.actor, page.exhibitor_id):
        raise NotFound
    return page


def _with_keys(view: View, rows: Iterable[Any]) -> Sequence[ProductRow]:
    """Fill in the key numbers of all products with one query more."""
    by_id = {row[0]: ProductRow(*row) for row in rows}
    if not by_id:
        return ()
    wanted = {key.code for division in {product.division for product in by_id.values()} for key in SHEETS[division].keys}
    for stated in view.rows(_KEYS, {"products": [*by_id], "fields": sorted(wanted)}):
        by_id[stated[0]].keys[stated[1]] = Stated(*stated[2:])
    return list(by_id.values())
