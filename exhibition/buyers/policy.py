"""Who may see a buyer's profile."""

from exhibition.accounts import Actor
from exhibition.buyers.models import Buyer


def may_see(actor: Actor, buyer: Buyer) -> bool:
    return actor.is_staff or actor.buyer_id == buyer.id
