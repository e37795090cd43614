"""The products that are compared: as an address names them, and with everything said of them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from exhibition.catalogue.certificates import Held, certificates_of, for_product
from exhibition.catalogue.models import Product, SpecValue, TradeTerms
from exhibition.catalogue.queries import Stated, View, is_shown
from exhibition.database import Translated
from exhibition.exhibitors import Booth, Exhibitor, Member
from exhibition.floor import Division

MOST_COMPARED = 4
# A slug has at most eighty letters.
_LONGEST = 10 * 81


class Compared(NamedTuple):
    """A product with everything said of it that can be laid beside another's."""

    id: str
    slug: str
    division: Division
    name: Translated
    kind: Translated
    drawing: str
    hs6: str
    exhibitor_id: str
    code: str
    maker: Translated
    terms: TradeTerms | None
    specs: dict[str, Stated]
    held: Sequence[Held]


_PRODUCTS = (
    select(
        Product.id,
        Product.slug,
        Product.division,
        Product.name,
        Product.kind,
        Product.drawing,
        Product.hs6,
        Product.exhibitor_id,
        Booth.code,
        Member.name,
        TradeTerms,
    )
    .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .outerjoin(TradeTerms, TradeTerms.product_id == Product.id)
    .where(Product.slug.in_(bindparam("slugs", expanding=True)), is_shown())
)
_SPECS = select(
    SpecValue.product_id,
    SpecValue.field,
    SpecValue.number,
    SpecValue.text,
    SpecValue.method,
    SpecValue.source,
    SpecValue.verified,
).where(SpecValue.product_id.in_(bindparam("products", expanding=True)))


def products_to_compare(view: View, slugs: Sequence[str]) -> Sequence[Compared]:
    """Return those of the products that are on show, in the order asked for; three queries."""
    if not slugs:
        return ()
    rows = view.session.execute(_PRODUCTS, {"slugs": list(slugs)}).all()
    specs: dict[str, dict[str, Stated]] = {row[0]: {} for row in rows}
    if rows:
        for product_id, field, *stated in view.rows(_SPECS, {"products": [*specs]}):
            specs[product_id][field] = Stated(*stated)
    held = certificates_of(view, sorted({row[7] for row in rows}))
    found = {row[1]: Compared(*row, specs[row[0]], for_product(held[row[7]], row[0])) for row in rows}
    return [found[slug] for slug in slugs if slug in found]


def slugs_in(given: Sequence[str]) -> list[str]:
    """Return the products that an address names with commas between them, each once; what cannot be one is passed over."""
    parts = (part.strip() for some in given for part in some[:_LONGEST].split(","))
    return list(dict.fromkeys(part for part in parts if part and part.isascii() and part.replace("-", "").isalnum()))
