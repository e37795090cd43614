"""Who may change a product."""

from exhibition.accounts import Actor
from exhibition.catalogue.models import Product
from exhibition.exhibitors import may_edit


def may_edit_product(actor: Actor, product: Product) -> bool:
    return may_edit(actor, product.exhibitor_id)
