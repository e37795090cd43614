"""Reading buyers."""

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.buyers.models import Buyer
from exhibition.buyers.policy import may_see
from exhibition.database import Snapshot
from exhibition.kernel.errors import NotFound

View = Snapshot[Actor]


def my_buyer(view: View) -> Buyer:
    """Return the company the actor buys for."""
    buyer = view.session.scalar(select(Buyer).where(Buyer.id == view.actor.buyer_id))
    if buyer is None:
        raise NotFound
    return buyer


def buyer_for(view: View, buyer_id: str) -> Buyer:
    """Return a buyer to staff and to itself. Whom an exhibitor meets, it sees through the meeting."""
    buyer = view.session.get(Buyer, buyer_id)
    if buyer is None or not may_see(view.actor, buyer):
        raise NotFound
    return buyer
