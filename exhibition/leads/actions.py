"""Asking for a quote, answering, and going on writing to each other."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.buyers import Buyer
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Transaction, refused_as
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus, Representative
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.leads import policy
from exhibition.leads.errors import AlreadyAsked, EnquiryClosed, FormReused, NotAsked, TooManyEnquiries
from exhibition.leads.events import BuyerWroteAgain, EnquiryAnswered, EnquiryEnded, EnquiryReassigned, EnquirySent
from exhibition.leads.keeping import facts_of, hash_of, judge, lead_between, own_buyer, sent_before
from exhibition.leads.models import Enquiry, EnquiryMessage, EnquiryStatus, Lead, Quote
from exhibition.leads.promises import SEOUL
from exhibition.leads.rota import promise, representatives_at, spoken_between, take_turn
from exhibition.meetings import Side

Tx: TypeAlias = Transaction[Actor]

MOST_WAITING = 10
"""How many unanswered enquiries a buyer may have at one exhibitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a buyer asks a quote for."""

    quantity: int
    destination: str
    incoterm: str = ""
    incoterm_place: str = ""
    wanted_on: date | None = None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a quote says. ``unit_minor`` counts the currency's smallest unit."""

    unit_minor: int
    currency: str
    quantity: int
    incoterm: str
    incoterm_place: str = ""
    valid_until: date
    lead_time_days: int | None = None


def ask_for_quote(tx: Tx, product_id: str, wish: Wish, *, idempotency_key: str) -> Enquiry:
    """Send an enquiry, and have the next in the rota answer it. Sent again, return the same enquiry.

    Raise FormReused when the form comes a second time with another wish, AlreadyAsked where a thread about the product
    exists: there is one for a product and a buyer.
    """
    buyer = own_buyer(tx)
    body_hash = hash_of("ask", product_id, wish)
    sent = sent_before(tx, idempotency_key, body_hash)
    if sent is not None:
        return sent.enquiry
    product = _on_offer(tx, product_id)
    _require_sound(tx, product, wish)
    _require_first(tx, buyer, product)
    lead = lead_between(tx, product.exhibitor_id, buyer.id)
    turn = take_turn(tx, product.exhibitor_id, buyer.languages)
    enquiry = Enquiry(
        lead_id=lead.id,
        exhibitor_id=product.exhibitor_id,
        product_id=product.id,
        product_name=product.name,
        buyer_id=buyer.id,
        guest_id=buyer.person_id,
        representative_id=turn.representative.id if turn else None,
        assigned_at=tx.now,
        language=turn.language if turn else tx.actor.locale,
        quantity=wish.quantity,
        incoterm=wish.incoterm,
        incoterm_place=wish.incoterm_place,
        destination=wish.destination,
        wanted_on=wish.wanted_on,
        reply_due_at=promise(tx, product.exhibitor_id),
        created_at=tx.now,
        last_at=tx.now,
    )
    tx.session.add(enquiry)
    message = _write(tx, enquiry, Side.BUYER, wish.message, idempotency_key, body_hash)
    _settle(tx, enquiry)
    tx.record(EnquirySent(**facts_of(tx, enquiry), message_id=message.id))
    return enquiry


def write_again(tx: Tx, enquiry: Enquiry, body: str, *, idempotency_key: str) -> Enquiry:
    """Write on as the buyer. An answer is owed again, also where the enquiry had been closed."""
    enquiry = _locked(tx, enquiry)
    if not policy.is_buyer_of(tx.actor, enquiry):
        raise NotAllowed
    body_hash = hash_of("buyer", enquiry.id, body)
    if sent_before(tx, idempotency_key, body_hash) is not None:
        return enquiry
    if not enquiry.status.awaits_answer:
        enquiry.status, enquiry.reply_due_at = EnquiryStatus.BUYER_REPLIED, promise(tx, enquiry.exhibitor_id)
    message = _write(tx, enquiry, Side.BUYER, body, idempotency_key, body_hash)
    _settle(tx, enquiry)
    tx.record(BuyerWroteAgain(**facts_of(tx, enquiry), message_id=message.id))
    return enquiry


def answer(
    tx: Tx, enquiry: Enquiry, body: str, *, idempotency_key: str, offer: Offer | None = None, asks: bool = False
) -> Enquiry:
    """Answer for the exhibitor: with a quote, with a question (``asks``), or in words alone."""
    enquiry = _locked(tx, enquiry)
    if not policy.may_answer(tx.actor, enquiry):
        raise NotAllowed
    body_hash = hash_of("exhibitor", enquiry.id, body, offer, asks)
    if sent_before(tx, idempotency_key, body_hash) is not None:
        return enquiry
    if not enquiry.status.is_open:
        raise EnquiryClosed
    if offer is not None and offer.valid_until < tx.now.astimezone(SEOUL).date():
        raise Invalid({"valid_until": "day_gone"})
    message = _write(tx, enquiry, Side.EXHIBITOR, body, idempotency_key, body_hash, offer)
    enquiry.status = _answered(offer, asks)
    enquiry.reply_due_at = None
    # Whoever writes to a buyer has followed up whatever else there was.
    tx.session.get_one(Lead, enquiry.lead_id).touched_at = None
    _settle(tx, enquiry)
    tx.record(EnquiryAnswered(**facts_of(tx, enquiry), message_id=message.id, quoted=offer is not None))
    return enquiry


def close(tx: Tx, enquiry: Enquiry) -> None:
    """End it, from either side. Said again, nothing happens."""
    enquiry = _locked(tx, enquiry)
    if not enquiry.status.is_open:
        return
    if not policy.may_close(tx.actor, enquiry):
        raise NotAllowed
    enquiry.status, enquiry.reply_due_at = EnquiryStatus.CLOSED, None
    side = Side.BUYER if policy.is_buyer_of(tx.actor, enquiry) else Side.EXHIBITOR
    _settle(tx, enquiry)
    tx.record(EnquiryEnded(**facts_of(tx, enquiry), by_side=side.value))


def reassign(tx: Tx, enquiry: Enquiry, representative_id: str) -> None:
    """Give it to another representative. To the one who has it, nothing happens."""
    enquiry = _locked(tx, enquiry)
    if not policy.may_reassign(tx.actor, enquiry):
        raise NotAllowed
    chosen = next((each for each in representatives_at(tx, enquiry.exhibitor_id) if each.id == representative_id), None)
    if chosen is None:
        raise Invalid({"representative": "not_a_choice"})
    if chosen.id != enquiry.representative_id:
        _hand_over(tx, enquiry, chosen)


def hand_on(tx: Tx, representative: Representative) -> None:
    """Give what a representative who answers no more had open to whoever is next in the rota."""
    theirs = select(Enquiry).where(Enquiry.representative_id == representative.id, Enquiry.status != EnquiryStatus.CLOSED)
    for enquiry in tx.session.scalars(theirs.order_by(Enquiry.id).with_for_update()).all():
        buyer = tx.session.get_one(Buyer, enquiry.buyer_id)
        turn = take_turn(tx, enquiry.exhibitor_id, buyer.languages)
        if turn is None:
            enquiry.representative_id = None
        else:
            _hand_over(tx, enquiry, turn.representative)


def mark_followed_up(tx: Tx, lead: Lead) -> None:
    """Say that a card or a meeting has been followed up, wherever that was."""
    if not policy.keeps_leads(tx.actor, lead.exhibitor_id):
        raise NotAllowed
    lead = lead_between(tx, lead.exhibitor_id, lead.buyer_id)
    lead.touched_at = None
    judge(tx, lead)


def _on_offer(tx: Tx, product_id: str) -> Product:
    shown = (
        select(Product)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .where(Product.id == product_id, Product.status == ProductStatus.PUBLISHED)
        .where(Exhibitor.status == ExhibitorStatus.ACTIVE, Booth.published_at.is_not(None))
    )
    product = tx.session.scalar(shown)
    if product is None:
        raise NotAsked
    if tx.actor.works_for(product.exhibitor_id):
        raise NotAllowed
    return product


def _require_sound(tx: Tx, product: Product, wish: Wish) -> None:
    if wish.wanted_on is not None and wish.wanted_on < tx.now.astimezone(SEOUL).date():
        raise Invalid({"wanted_on": "day_gone"})
    waiting = select(func.count()).where(
        Enquiry.exhibitor_id == product.exhibitor_id,
        Enquiry.buyer_id == tx.actor.buyer_id,
        Enquiry.status == EnquiryStatus.NEW,
    )
    if (tx.session.scalar(waiting) or 0) >= MOST_WAITING:
        raise TooManyEnquiries(most=MOST_WAITING)


def _require_first(tx: Tx, buyer: Buyer, product: Product) -> None:
    known = tx.session.scalar(select(Enquiry.id).where(Enquiry.buyer_id == buyer.id, Enquiry.product_id == product.id))
    if known is not None:
        raise AlreadyAsked(enquiry_id=known)


def _locked(tx: Tx, enquiry: Enquiry) -> Enquiry:
    """Return the enquiry as it stands now: both sides may be writing at this moment."""
    wanted = select(Enquiry).where(Enquiry.id == enquiry.id).with_for_update()
    return tx.session.scalars(wanted.execution_options(populate_existing=True)).one()


def _write(
    tx: Tx, enquiry: Enquiry, side: Side, body: str, idempotency_key: str, body_hash: str, offer: Offer | None = None
) -> EnquiryMessage:
    assert tx.actor.person_id is not None
    message = EnquiryMessage(
        side=side,
        author_id=tx.actor.person_id,
        body=body,
        idempotency_key=idempotency_key,
        body_hash=body_hash,
        created_at=tx.now,
    )
    if offer is not None:
        message.quote = Quote(**asdict(offer))
    enquiry.messages.append(message)
    enquiry.last_at = tx.now
    with refused_as({"uq_enquiry_message_author_id_idempotency_key": FormReused}):
        tx.session.flush()
    return message


def _answered(offer: Offer | None, asks: bool) -> EnquiryStatus:
    if offer is not None:
        return EnquiryStatus.QUOTED
    return EnquiryStatus.WAITING_FOR_BUYER if asks else EnquiryStatus.ANSWERED


def _hand_over(tx: Tx, enquiry: Enquiry, chosen: Representative) -> None:
    enquiry.representative_id, enquiry.assigned_at = chosen.id, tx.now
    enquiry.language = spoken_between(chosen, tx.session.get_one(Buyer, enquiry.buyer_id).languages)
    tx.record(EnquiryReassigned(**facts_of(tx, enquiry)))


def _settle(tx: Tx, enquiry: Enquiry) -> None:
    lead = lead_between(tx, enquiry.exhibitor_id, enquiry.buyer_id)
    lead.last_at = tx.now
    judge(tx, lead)
