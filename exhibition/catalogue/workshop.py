"""Products as their own team reads them, drafts and all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from exhibition.accounts import Actor
from exhibition.catalogue.models import Product, ProductPicture, ProductStatus, SpecValue
from exhibition.catalogue.specsheets import SHEETS
from exhibition.database import Snapshot, Translated
from exhibition.floor import Division
from exhibition.kernel.errors import NotFound
from exhibition.kernel.ids import is_id

View = Snapshot[Actor]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A product in its team's list, with what is open about it."""

    id: str
    slug: str
    division: Division
    name: Translated
    kind: Translated
    summary: Translated
    drawing: str
    published: bool
    stated: int
    """How many of the numbers that buyers ask for first are given."""
    pictures: int

    @property
    def asked_for(self) -> int:
        return len(SHEETS[self.division].keys)

    @property
    def untranslated(self) -> bool:
        return any(words and len(words) < 2 for words in (self.name, self.kind, self.summary))


def own_products(view: View, exhibitor_id: str) -> Sequence[OwnRow]:
    """Return an exhibitor's products in its own order, in three queries. Raise NotFound for outsiders."""
    if not view.actor.works_for(exhibitor_id):
        raise NotFound
    products = view.session.execute(
        select(
            Product.id,
            Product.slug,
            Product.division,
            Product.name,
            Product.kind,
            Product.summary,
            Product.drawing,
            Product.status == ProductStatus.PUBLISHED,
        )
        .where(Product.exhibitor_id == exhibitor_id)
        .order_by(Product.position, Product.id)
    ).all()
    stated = _stated_keys(view, {row.id: row.division for row in products})
    pictures = _counts(view, [row.id for row in products])
    return [OwnRow(*row, stated=stated.get(row.id, 0), pictures=pictures.get(row.id, 0)) for row in products]


def own_product(view: View, product_id: str, *, for_update: bool = False) -> Product:
    """Return a product with everything of it. Raise NotFound for one of somebody else's exhibitor."""
    if not is_id(product_id):
        raise NotFound
    query = (
        select(Product)
        .where(Product.id == product_id)
        .options(selectinload(Product.specs), selectinload(Product.terms), selectinload(Product.pictures))
    )
    product = view.session.scalar(query.with_for_update(of=Product) if for_update else query)
    if product is None or not view.actor.works_for(product.exhibitor_id):
        raise NotFound
    return product


def _stated_keys(view: View, divisions: dict[str, Division]) -> dict[str, int]:
    rows = view.session.execute(select(SpecValue.product_id, SpecValue.field).where(SpecValue.product_id.in_(divisions)))
    counts: dict[str, int] = {}
    for product_id, code in rows:
        if code in {key.code for key in SHEETS[divisions[product_id]].keys}:
            counts[product_id] = counts.get(product_id, 0) + 1
    return counts


def _counts(view: View, product_ids: Sequence[str]) -> dict[str, int]:
    rows = view.session.execute(
        select(ProductPicture.product_id, func.count())
        .where(ProductPicture.product_id.in_(product_ids))
        .group_by(ProductPicture.product_id)
    )
    return {row[0]: row[1] for row in rows}
