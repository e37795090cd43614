"""What is written about enquiries and cards: to the buyer, and to whoever is in charge of it at the booth."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from babel.dates import format_date
from sqlalchemy import select

from exhibition.accounts import Grant, Person, Role
from exhibition.buyers import Buyer
from exhibition.database import Transaction
from exhibition.kernel.events import Event
from exhibition.leads import (
    BusinessCard,
    BuyerWroteAgain,
    CardLeft,
    Enquiry,
    EnquiryAnswered,
    EnquiryEnded,
    EnquiryEvent,
    EnquiryMessage,
    EnquiryReassigned,
    EnquirySent,
    Quote,
    Stand,
    stand_of,
)
from exhibition.meetings import Side
from exhibition.notifications.letters import Letter, Reader, Site, Words
from exhibition.web.formats import zone_city

Tx: TypeAlias = Transaction[Any]
Written: TypeAlias = Iterator[tuple[Reader, Letter]]


@dataclass(frozen=True, slots=True)
class Correspondent:
    """An enquiry with those it lies between. Who has closed their account is written to no more."""

    tx: Tx
    event: EnquiryEvent
    site: Site
    enquiry: Enquiry
    buyer: Buyer
    stand: Stand

    @classmethod
    def of(cls, tx: Tx, event: EnquiryEvent, site: Site) -> "Correspondent":
        enquiry = tx.session.get_one(Enquiry, event.enquiry_id)
        buyer = tx.session.get_one(Buyer, enquiry.buyer_id)
        return cls(tx, event, site, enquiry, buyer, stand_of(tx, enquiry.exhibitor_id))

    def buyers_words(self) -> Iterator[Words]:
        return _words_for(self.tx, [self.enquiry.guest_id], self.site)

    def hosts_words(self) -> Iterator[Words]:
        """Yield how to speak to the representative in charge; to the managers where there is none."""
        who = [self.event.host_id] if self.event.host_id else managers_of(self.tx, self.enquiry.exhibitor_id)
        return _words_for(self.tx, who, self.site)

    @property
    def message(self) -> EnquiryMessage:
        return self.tx.session.get_one(EnquiryMessage, self.event.message_id)

    def facts(self, w: Words) -> list[tuple[str, str]]:
        """Return what is asked for."""
        asked = self.enquiry
        lines = [(w._("Product"), w.text(asked.product_name)), (w._("Quantity"), f"{asked.quantity:,}")]
        if asked.incoterm:
            lines.append((w._("Delivery"), f"{asked.incoterm} {asked.incoterm_place}"))
        lines.append((w._("Destination"), w.country(asked.destination)))
        if asked.wanted_on:
            lines.append((w._("Wanted on"), _day(w, asked.wanted_on)))
        return lines

    def promise(self, w: Words) -> list[tuple[str, str]]:
        """Return by when an answer is promised: on the reader's clock, and on the booth's unless they are the same."""
        due = self.enquiry.reply_due_at
        if due is None:
            return []
        said = w._("Answer promised by")
        zones = dict.fromkeys((w.reader.zone, self.stand.zone))
        clocks = ((zone, Words(replace(w.reader, zone=zone), w.site)) for zone in zones)
        return [(said, f"{clock.moment(due)} ({zone_city(zone, w.language)})") for zone, clock in clocks]

    def buyers_page(self, w: Words) -> tuple[str, str]:
        return w._("Open the enquiry"), w.link(f"/me/enquiries/{self.enquiry.id}")

    def hosts_page(self, w: Words) -> tuple[str, str]:
        return w._("Answer the enquiry"), w.link(f"/desk/leads/{self.enquiry.lead_id}?enquiry={self.enquiry.id}")


def sent(tx: Tx, event: EnquirySent, site: Site) -> Written:
    """To the booth, that a buyer asks; to the buyer, that the question arrived and by when it is answered."""
    matter = Correspondent.of(tx, event, site)
    for w in matter.hosts_words():
        yield (
            w.reader,
            Letter(
                kind="enquiry_received",
                subject=w._("%(who)s asks for a quote", who=matter.buyer.company),
                paragraphs=[w._("A buyer asks for a quote, and it is your turn to answer.")],
                facts=[*matter.facts(w), _buyer(w, matter), *matter.promise(w)],
                quote=matter.message.body,
                button=matter.hosts_page(w),
            ),
        )
    for w in matter.buyers_words():
        yield (
            w.reader,
            Letter(
                kind="enquiry_sent",
                subject=w._("Your enquiry to %(who)s", who=w.text(matter.stand.name)),
                paragraphs=[w._("Your enquiry has arrived. You are written to as soon as it is answered.")],
                facts=[*matter.facts(w), *matter.promise(w)],
                quote=matter.message.body,
                button=matter.buyers_page(w),
            ),
        )


def written_again(tx: Tx, event: BuyerWroteAgain, site: Site) -> Written:
    matter = Correspondent.of(tx, event, site)
    for w in matter.hosts_words():
        yield (
            w.reader,
            Letter(
                kind="enquiry_continued",
                subject=w._("%(who)s wrote again about %(product)s", **_about(w, matter)),
                paragraphs=[w._("The buyer added to the enquiry:")],
                facts=matter.promise(w),
                quote=matter.message.body,
                button=matter.hosts_page(w),
            ),
        )


def answered(tx: Tx, event: EnquiryAnswered, site: Site) -> Written:
    matter = Correspondent.of(tx, event, site)
    who = matter.stand.name
    for w in matter.buyers_words():
        subject = (
            w._("A quote from %(who)s for %(product)s", who=w.text(who), product=w.text(matter.enquiry.product_name))
            if event.quoted
            else w._("%(who)s has answered about %(product)s", who=w.text(who), product=w.text(matter.enquiry.product_name))
        )
        offer = matter.message.quote
        yield (
            w.reader,
            Letter(
                kind="enquiry_quoted" if event.quoted else "enquiry_answered",
                subject=subject,
                paragraphs=[w._("This is the answer to your enquiry:")],
                facts=_terms(w, offer) if offer else (),
                quote=matter.message.body,
                button=matter.buyers_page(w),
                closing=[w._("Answer in the hall: mails to this address are read by nobody.")],
            ),
        )


def reassigned(tx: Tx, event: EnquiryReassigned, site: Site) -> Written:
    matter = Correspondent.of(tx, event, site)
    for w in matter.hosts_words():
        yield (
            w.reader,
            Letter(
                kind="enquiry_reassigned",
                subject=w._("An enquiry of %(who)s is now yours", who=matter.buyer.company),
                paragraphs=[w._("You are in charge of this enquiry from now on.")],
                facts=[*matter.facts(w), _buyer(w, matter), *matter.promise(w)],
                button=matter.hosts_page(w),
            ),
        )


def ended(tx: Tx, event: EnquiryEnded, site: Site) -> Written:
    """To the side that did not close it."""
    matter = Correspondent.of(tx, event, site)
    by_buyer = event.by_side == Side.BUYER
    for w in matter.hosts_words() if by_buyer else matter.buyers_words():
        who = matter.buyer.company if by_buyer else w.text(matter.stand.name)
        _, page = matter.hosts_page(w) if by_buyer else matter.buyers_page(w)
        yield (
            w.reader,
            Letter(
                kind="enquiry_closed",
                subject=w._("%(who)s has closed the enquiry", who=who),
                paragraphs=[w._("The enquiry opens again when the buyer writes.")],
                facts=matter.facts(w),
                button=(w._("Open the enquiry"), page),
            ),
        )


def card_left(tx: Tx, event: CardLeft, site: Site) -> Written:
    """To the booth's managers: nobody is in charge of it yet."""
    card = tx.session.get_one(BusinessCard, event.card_id)
    for w in _words_for(tx, managers_of(tx, event.exhibitor_id), site):
        yield (
            w.reader,
            Letter(
                kind="card_left",
                subject=w._("%(who)s left a card at your booth", who=card.company),
                paragraphs=[w._("A buyer left a card at your booth and may be written to.")],
                facts=[(w._("Name"), card.name), (w._("Company"), card.company), (w._("Country"), w.country(card.country))],
                button=(w._("Open the lead"), w.link(f"/desk/leads/{card.lead_id}")),
            ),
        )


def managers_of(tx: Tx, exhibitor_id: str) -> Sequence[str]:
    held = select(Grant.person_id).where(Grant.role == Role.EXHIBITOR_MANAGER, Grant.scope == exhibitor_id)
    return tx.session.scalars(held.order_by(Grant.person_id)).all()


def _words_for(tx: Tx, person_ids: Sequence[str | None], site: Site) -> Iterator[Words]:
    people = tx.session.scalars(select(Person).where(Person.id.in_(person_ids), Person.disabled_at.is_(None)))
    for person in sorted(people, key=lambda each: person_ids.index(each.id)):
        yield Words(Reader(person.email, person.name, person.locale, person.zone), site)


def _buyer(w: Words, matter: Correspondent) -> tuple[str, str]:
    place = ", ".join(part for part in (matter.buyer.city, w.country(matter.buyer.country)) if part)
    return w._("Buyer"), f"{matter.buyer.company} ({place})"


def _about(w: Words, matter: Correspondent) -> dict[str, str]:
    return {"who": matter.buyer.company, "product": w.text(matter.enquiry.product_name)}


def _terms(w: Words, offer: Quote) -> list[tuple[str, str]]:
    lines = [
        (w._("Price for one"), f"{offer.currency} {offer.unit.amount:,}"),
        (w._("Quantity"), f"{offer.quantity:,}"),
        (w._("Delivery"), f"{offer.incoterm} {offer.incoterm_place}"),
        (w._("Valid until"), _day(w, offer.valid_until)),
    ]
    if offer.lead_time_days is not None:
        lines.append((w._("Lead time"), w._("%(count)s days", count=offer.lead_time_days)))
    return lines


def _day(w: Words, day: date) -> str:
    return format_date(day, "long", locale=w.language)


COMPOSERS: Mapping[type[Event], Callable[[Tx, Any, Site], Written]] = {
    EnquirySent: sent,
    BuyerWroteAgain: written_again,
    EnquiryAnswered: answered,
    EnquiryReassigned: reassigned,
    EnquiryEnded: ended,
    CardLeft: card_left,
}
