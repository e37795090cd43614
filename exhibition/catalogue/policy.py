"""Who may change a product, and who says that its certificates are what they say."""

from exhibition.accounts import Actor
from exhibition.catalogue.models import Certificate, Product
from exhibition.exhibitors import may_edit


def may_edit_product(actor: Actor, product: Product) -> bool:
    return may_edit(actor, product.exhibitor_id)


def may_edit_certificate(actor: Actor, certificate: Certificate) -> bool:
    return may_edit(actor, certificate.exhibitor_id)


def may_review(actor: Actor, certificate: Certificate) -> bool:
    """Whether the actor looks into it for the association: nobody does so for a maker they work for."""
    return actor.is_staff and not actor.works_for(certificate.exhibitor_id)
