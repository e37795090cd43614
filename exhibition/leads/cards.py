"""Leaving a card, taking it back, and what a card lets an exhibitor see."""

from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import delete

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.exhibitors import Representative, RepresentativeChanged, booth_of
from exhibition.kernel.errors import NotAllowed, NotFound
from exhibition.kernel.events import Event
from exhibition.leads import policy
from exhibition.leads.actions import hand_on
from exhibition.leads.events import CardLeft, CardTakenBack
from exhibition.leads.keeping import booth_id_of, judge, lead_between, own_buyer
from exhibition.leads.models import BusinessCard, Lead, Look
from exhibition.leads.queries import card_between
from exhibition.meetings import Meeting, MeetingHeld

Tx: TypeAlias = Transaction[Actor]

# The wording stands on the page on which a card is left. A changed wording gets a new version here.
CONSENT_VERSION = "2026-11"

ONE_VISIT = timedelta(minutes=30)
"""Whoever comes back to a page sooner has not looked at it again."""


def leave_card(tx: Tx, exhibitor_id: str, *, email: bool, phone: str, shows_looks: bool) -> BusinessCard:
    """Hand over name, company and country, and of the rest what the buyer chose. The same again is the same card."""
    buyer = own_buyer(tx)
    booth = booth_of(tx, exhibitor_id)
    if not booth.open:
        raise NotFound
    if tx.actor.works_for(exhibitor_id):
        raise NotAllowed
    card = BusinessCard(
        lead_id="",
        exhibitor_id=exhibitor_id,
        buyer_id=buyer.id,
        name=tx.actor.name,
        company=buyer.company,
        country=buyer.country,
        email=tx.actor.email if email else "",
        phone=phone,
        shows_looks=shows_looks,
        consent_version=CONSENT_VERSION,
        given_at=tx.now,
    )
    # Locked before one looks: of two cards left at once, the second takes the place of the first.
    lead = lead_between(tx, exhibitor_id, buyer.id)
    before = card_between(tx, exhibitor_id, buyer.id)
    if before is not None and _says_the_same(before, card):
        return before
    if before is not None:
        _blank(tx, before)
    card.lead_id = lead.id
    tx.session.add(card)
    lead.touched_at, lead.last_at = tx.now, tx.now
    judge(tx, lead)
    tx.record(CardLeft(**_facts(tx, card)))
    return card


def take_card_back(tx: Tx, card: BusinessCard) -> None:
    """Leave the exhibitor nothing of it but that it was there. Said again, nothing happens."""
    if not policy.may_take_back(tx.actor, card):
        raise NotAllowed
    own_buyer(tx)
    tx.session.refresh(card)
    if card.revoked_at is None:
        _blank(tx, card)
        lead = tx.session.get_one(Lead, card.lead_id)
        lead.last_at = tx.now
        tx.record(CardTakenBack(**_facts(tx, card)))


def note_look(tx: Tx, exhibitor_id: str, thing_id: str) -> None:
    """Count that the actor looked at a thing of an exhibitor's, if their card says that it may be counted."""
    card = card_between(tx, exhibitor_id, tx.actor.buyer_id) if tx.actor.buyer_id else None
    if card is None or not card.shows_looks:
        return
    own_buyer(tx)
    look = tx.session.get(Look, (card.id, thing_id))
    if look is None:
        tx.session.add(Look(card_id=card.id, thing_id=thing_id, last_at=tx.now))
    elif tx.now - look.last_at >= ONE_VISIT:
        look.times, look.last_at = look.times + 1, tx.now


def hear(tx: Transaction[Any], event: Event) -> None:
    """A buyer who was met is a lead; what a representative who goes had open is somebody else's turn."""
    if isinstance(event, MeetingHeld):
        note_meeting(tx, tx.session.get_one(Meeting, event.meeting_id))
    elif isinstance(event, RepresentativeChanged):
        card = tx.session.get(Representative, event.representative_id)
        if card is not None and not card.active:
            hand_on(tx, card)


def note_meeting(tx: Transaction[Any], meeting: Meeting) -> None:
    """Have whom one met followed up."""
    lead = lead_between(tx, meeting.exhibitor_id, meeting.buyer_id)
    lead.touched_at, lead.last_at = tx.now, tx.now
    judge(tx, lead)


def _says_the_same(one: BusinessCard, other: BusinessCard) -> bool:
    said = ("name", "company", "country", "email", "phone", "shows_looks", "consent_version")
    return all(getattr(one, name) == getattr(other, name) for name in said)


def _blank(tx: Tx, card: BusinessCard) -> None:
    card.name = card.company = card.country = card.email = card.phone = ""
    card.shows_looks, card.revoked_at = False, tx.now
    tx.session.execute(delete(Look).where(Look.card_id == card.id))
    tx.session.flush()


def _facts(tx: Tx, card: BusinessCard) -> dict[str, str]:
    tx.session.flush()
    buyer = own_buyer(tx)
    return {
        "card_id": card.id,
        "lead_id": card.lead_id,
        "exhibitor_id": card.exhibitor_id,
        "booth_id": booth_id_of(tx, card.exhibitor_id),
        "guest_id": buyer.person_id,
    }
