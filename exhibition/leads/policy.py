"""Who may read and answer what. Asked by routes, actions and templates alike."""

from exhibition.accounts import Actor, Role
from exhibition.leads.models import BusinessCard, Enquiry, Lead

_KEEPERS = (Role.EXHIBITOR_MANAGER, Role.REPRESENTATIVE)


def lead_keepers(actor: Actor) -> bool:
    """Whether the actor answers buyers at some booth; an editor does not."""
    return any(role in _KEEPERS for role, _ in actor.grants)


def lead_managers(actor: Actor) -> bool:
    return any(role is Role.EXHIBITOR_MANAGER for role, _ in actor.grants)


def lead_readers(actor: Actor) -> bool:
    """Whether the actor is of a kind that reads leads at all: the association may look, and do nothing."""
    return lead_keepers(actor) or actor.is_staff


def keeps_leads(actor: Actor, exhibitor_id: str) -> bool:
    """Whether the actor answers buyers of this exhibitor."""
    return actor.manages(exhibitor_id) or actor.represents(exhibitor_id)


def may_read(actor: Actor, lead: Lead) -> bool:
    return keeps_leads(actor, lead.exhibitor_id) or actor.is_staff


def is_buyer_of(actor: Actor, enquiry: Enquiry) -> bool:
    return actor.person_id is not None and actor.person_id == enquiry.guest_id


def may_answer(actor: Actor, enquiry: Enquiry) -> bool:
    return keeps_leads(actor, enquiry.exhibitor_id)


def may_close(actor: Actor, enquiry: Enquiry) -> bool:
    return enquiry.status.is_open and (may_answer(actor, enquiry) or is_buyer_of(actor, enquiry))


def may_reassign(actor: Actor, enquiry: Enquiry) -> bool:
    return actor.manages(enquiry.exhibitor_id)


def may_export(actor: Actor, exhibitor_id: str) -> bool:
    return actor.manages(exhibitor_id)


def may_take_back(actor: Actor, card: BusinessCard) -> bool:
    return actor.buyer_id == card.buyer_id
