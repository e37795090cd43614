"""Becoming a buyer, and saying anew what one looks for."""

from typing import Any

from exhibition.accounts import Actor, RegistrationConfirmed, Role, grant_role
from exhibition.buyers.events import BuyerProfileChanged, BuyerRegistered
from exhibition.buyers.models import Buyer
from exhibition.buyers.profiles import Company, Needs
from exhibition.buyers.queries import my_buyer
from exhibition.database import Transaction
from exhibition.kernel.events import Event

Tx = Transaction[Actor]


def hear_registration(tx: Transaction[Any], event: Event) -> None:
    """Make whoever registered as a buyer one, in the transaction in which their account comes to be."""
    if isinstance(event, RegistrationConfirmed) and "company" in event.details:
        details = event.details
        register_buyer(tx, event.person_id, Company.kept(details["company"]), Needs.kept(details["needs"]))


def register_buyer(tx: Tx, person_id: str, company: Company, needs: Needs) -> Buyer:
    buyer = Buyer(
        person_id=person_id,
        company=company.company,
        company_local=company.company_local,
        kind=company.kind,
        country=company.country,
        city=company.city,
        staff_band=company.staff_band,
        website=company.website,
        created_at=tx.now,
    )
    tx.session.add(buyer)
    _write_needs(buyer, needs)
    grant_role(tx, person_id, Role.BUYER, buyer.id)
    tx.record(BuyerRegistered(buyer_id=buyer.id, person_id=person_id, company=company.company, country=company.country))
    return buyer


def change_profile(tx: Tx, company: Company, needs: Needs) -> None:
    """Change what the actor's own company says of itself."""
    buyer = my_buyer(tx)
    for name in Company.__dataclass_fields__:
        setattr(buyer, name, getattr(company, name))
    _write_needs(buyer, needs)
    tx.record(BuyerProfileChanged(buyer_id=buyer.id))


def _write_needs(buyer: Buyer, needs: Needs) -> None:
    buyer.divisions, buyer.languages, buyer.needs = list(needs.divisions), list(needs.languages), needs.needs
