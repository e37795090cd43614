"""Finding leads, enquiries and cards. What the actor may not see is not found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exhibition.accounts import Actor, Person
from exhibition.buyers import Buyer
from exhibition.catalogue import Product
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, Representative
from exhibition.floor import Exhibition
from exhibition.kernel.errors import NotFound
from exhibition.leads import policy
from exhibition.leads.models import BusinessCard, Enquiry, EnquiryMessage, Lead
from exhibition.meetings import Side

View: TypeAlias = Snapshot[Actor]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an exhibitor is found, and what it is called."""

    exhibitor_id: str
    name: Translated
    code: str
    exhibition: str
    zone: str


@dataclass(frozen=True, slots=True)
class Said:
    """One message, with who wrote it."""

    message: EnquiryMessage
    author: Translated
    mine: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """An enquiry with everything around it. ``slug`` leads to the product while there is one."""

    enquiry: Enquiry
    slug: str
    stand: Stand
    representative: Representative | None
    buyer: Buyer
    guest: Person
    said: Sequence[Said]


def lead_for(view: View, lead_id: str) -> Lead:
    """Return a lead to whoever answers the exhibitor's buyers, and to staff. Raise NotFound for anyone else."""
    lead = view.session.get(Lead, lead_id)
    if lead is None or not policy.may_read(view.actor, lead):
        raise NotFound
    return lead


def enquiry_for(view: View, enquiry_id: str) -> Enquiry:
    """Return an enquiry to those who answer it. Raise NotFound for anyone else."""
    enquiry = view.session.get(Enquiry, enquiry_id)
    if enquiry is None or not policy.may_answer(view.actor, enquiry):
        raise NotFound
    return enquiry


def own_enquiry(view: View, enquiry_id: str) -> Enquiry:
    """Return an enquiry to the buyer who asked. Raise NotFound for anyone else."""
    enquiry = view.session.get(Enquiry, enquiry_id)
    if enquiry is None or not policy.is_buyer_of(view.actor, enquiry):
        raise NotFound
    return enquiry


def enquiry_about(view: View, product_id: str) -> Enquiry | None:
    """Return the actor's own enquiry about a product."""
    own = (Enquiry.buyer_id == view.actor.buyer_id, Enquiry.product_id == product_id)
    return view.session.scalar(select(Enquiry).where(*own)) if view.actor.is_buyer else None


def own_enquiries(view: View) -> Sequence[tuple[Enquiry, Stand]]:
    """Return what the actor has asked, the latest first."""
    rows = view.session.execute(
        select(Enquiry, Exhibitor.id, Member.name, Booth.code, Exhibition.slug, Exhibition.zone)
        .join(Exhibitor, Exhibitor.id == Enquiry.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(Enquiry.guest_id == view.actor.person_id)
        .order_by(Enquiry.last_at.desc(), Enquiry.id)
    )
    return [(row[0], Stand(*row[1:])) for row in rows]


def threads_of(view: View, lead: Lead) -> Sequence[Enquiry]:
    """Return a lead's enquiries, the one whose answer is due first at the head, then the latest."""
    found = view.session.scalars(select(Enquiry).where(Enquiry.lead_id == lead.id).order_by(Enquiry.last_at.desc())).all()
    owed = sorted((each for each in found if each.reply_due_at), key=lambda each: each.reply_due_at or each.last_at)
    return [*owed, *(each for each in found if not each.reply_due_at)]


def thread_of(view: View, enquiry: Enquiry) -> Thread:
    messages = view.session.scalars(
        select(EnquiryMessage)
        .where(EnquiryMessage.enquiry_id == enquiry.id)
        .options(selectinload(EnquiryMessage.quote))
        .order_by(EnquiryMessage.id)
    ).all()
    buyer, guest = view.session.execute(
        select(Buyer, Person).join(Person, Person.id == Buyer.person_id).where(Buyer.id == enquiry.buyer_id)
    ).one()
    authors = _authors(view, enquiry, {message.author_id for message in messages})
    slug = select(Product.slug).where(Product.id == enquiry.product_id)
    return Thread(
        enquiry,
        (view.session.scalar(slug) or "") if enquiry.product_id else "",
        stand_of(view, enquiry.exhibitor_id),
        view.session.get(Representative, enquiry.representative_id) if enquiry.representative_id else None,
        buyer,
        guest,
        [
            Said(
                message,
                Translated(en=guest.name) if message.side is Side.BUYER else authors[message.author_id],
                message.author_id == view.actor.person_id,
            )
            for message in messages
        ],
    )


def stand_of(view: View, exhibitor_id: str) -> Stand:
    """Return how an exhibitor is called and where it stands. Raise NotFound."""
    row = view.session.execute(
        select(Exhibitor.id, Member.name, Booth.code, Exhibition.slug, Exhibition.zone)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(Exhibitor.id == exhibitor_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return Stand(*row)


def card_between(view: View, exhibitor_id: str, buyer_id: str | None) -> BusinessCard | None:
    """Return the card that an exhibitor has of a buyer."""
    held = (BusinessCard.exhibitor_id == exhibitor_id, BusinessCard.buyer_id == buyer_id, BusinessCard.revoked_at.is_(None))
    return view.session.scalar(select(BusinessCard).where(*held)) if buyer_id else None


def own_card(view: View, card_id: str) -> BusinessCard:
    """Return a card to the buyer who left it. Raise NotFound for anyone else."""
    card = view.session.get(BusinessCard, card_id)
    if card is None or not policy.may_take_back(view.actor, card):
        raise NotFound
    return card


def own_cards(view: View) -> Sequence[tuple[BusinessCard, Stand]]:
    """Return the cards the actor has left and not taken back, the latest first."""
    rows = view.session.execute(
        select(BusinessCard, Exhibitor.id, Member.name, Booth.code, Exhibition.slug, Exhibition.zone)
        .join(Exhibitor, Exhibitor.id == BusinessCard.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(BusinessCard.buyer_id == view.actor.buyer_id, BusinessCard.revoked_at.is_(None))
        .order_by(BusinessCard.given_at.desc(), BusinessCard.id)
    )
    return [(row[0], Stand(*row[1:])) for row in rows]


def _authors(view: View, enquiry: Enquiry, person_ids: Collection[str]) -> Mapping[str, Translated]:
    """Return what the exhibitor's people are called: as they stand at the booth, or else by their own name."""
    people = view.session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    names = {person_id: Translated(en=name) for person_id, name in people}
    cards = select(Representative.person_id, Representative.name).where(
        Representative.exhibitor_id == enquiry.exhibitor_id, Representative.person_id.in_(person_ids)
    )
    return names | {person_id: name for person_id, name in view.session.execute(cards) if name}
