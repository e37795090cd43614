"""The demonstration's enquiries, cards and shortlists: something in every state, around the moment it is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from sqlalchemy import select

from exhibition.accounts import Actor, Person, actor_for
from exhibition.buyers import Buyer, Thing, keep
from exhibition.catalogue import Product, is_shown
from exhibition.database import Transaction
from exhibition.demo.data.people import BUYERS, PLAYED
from exhibition.exhibitors import Booth, Exhibitor, Representative
from exhibition.kernel.money import Money
from exhibition.leads import (
    Enquiry,
    Offer,
    Wish,
    answer,
    ask_for_quote,
    close,
    leave_card,
    note_look,
    note_meeting,
    write_again,
)
from exhibition.meetings import Meeting, MeetingStatus

Tx = Transaction[Actor]

# The maker whose desk is shown first.
FIRST = "nabi-2"
MAKERS = 6
USUAL = Money(4_900_00, "USD")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who (a buyer by number) asked which maker about which of its products, and what has become of it."""

    buyer: int
    maker: int
    product: int
    quantity: int
    delivery: tuple[str, str]
    message: str
    hours_ago: int
    turns: str = ""
    """What followed, one letter each: a answered, q quoted, ? asked back, b the buyer wrote again, x closed."""


ASKED = (
    Asked(0, 0, 1, 40, ("FOB", "Busan"), "Cargo bodies for two depots. Do you have a heater option for winter?", 70),
    Asked(1, 0, 0, 12, ("CIF", "Laem Chabang"), "First lot for a hotel group. Right-hand drive, white.", 2),
    Asked(2, 0, 0, 60, ("FOB", "Busan"), "For a ride service in Da Nang. Price for 60 and for 120, please.", 30, "q"),
    Asked(3, 0, 0, 24, ("DAP", "Rotterdam"), "Do you deliver with the L7e certificate of conformity?", 52, "?"),
    Asked(4, 0, 1, 200, ("CIF", "Nhava Sheva"), "Knocked down for assembly in Pune.", 96, "qb"),
    Asked(5, 0, 0, 6, ("EXW", ""), "Six cars for a municipal pool in Kathmandu.", 120, "ax"),
    Asked(0, 1, 0, 120, ("FOB", "Gwangyang"), "Couriers ride 90 km a day. Two packs each.", 28, "q"),
    Asked(1, 1, 0, 200, ("CIF", "Laem Chabang"), "Delivery scooters with swappable packs, 200 a year.", 5),
    Asked(2, 1, 1, 50, ("FOB", "Busan"), "Sample of two first, then fifty.", 49, "?b"),
    Asked(0, 2, 0, 15, ("DAP", "Mersin"), "Tipping beds for hazelnut farms. Slope up to 20 %.", 26, "a"),
    Asked(2, 2, 0, 30, ("FOB", "Busan"), "Carriers for fruit farms around Da Nang.", 74, "aq"),
    Asked(4, 2, 1, 8, ("", ""), "What does the battery swap cost after five years?", 3),
    Asked(3, 3, 0, 100, ("DAP", "Hamburg"), "For medical supply shops. EN 12184 report needed.", 47, "q"),
    Asked(5, 3, 0, 20, ("", ""), "Folding models for airport loan, airline battery.", 71, "a"),
    Asked(1, 4, 0, 500, ("FOB", "Incheon"), "Sharing fleet in Chiang Mai, IP67 and a GPS lock.", 95, "q?"),
    Asked(3, 4, 0, 300, ("DAP", "Hamburg"), "Papers for Germany, please: ABE and insurance plate.", 27, "?"),
    Asked(4, 5, 0, 400, ("CIF", "Chennai"), "60 V packs with CAN documents.", 24, "b"),
    Asked(0, 5, 1, 80, ("FCA", "Yeonggwang"), "LFP packs for retrofit of older three-wheelers.", 140, "qx"),
)

# Buyer, maker, whether with e-mail, telephone, whether looks are shown; and how often they looked.
CARDS = (
    (0, 0, True, "+90 216 555 0142", True, 5),
    (1, 0, True, "", True, 2),
    (3, 0, True, "+31 10 555 0188", False, 0),
    (2, 1, True, "", True, 3),
    (0, 5, False, "+90 216 555 0142", True, 1),
)

LATEST_CARD = (5, 0, False, "", False, 0)

NOTES = ("Ask about winter range.", "", "Compare with the van at A08.", "Right-hand drive?")


def load_leads(tx: Tx) -> None:
    """Add what buyers asked, left and kept, and make a lead of everybody who was met."""
    market = _Market(tx, _makers(tx), _buyers(tx))
    for card in CARDS:
        market.leave(*card, hours_ago=170)
    for asked in ASKED:
        market.ask(asked)
    market.leave(*LATEST_CARD, hours_ago=20)
    market.keep()
    met = select(Meeting).where(Meeting.status == MeetingStatus.HELD).order_by(Meeting.starts_at)
    for meeting in tx.session.scalars(met).all():
        note_meeting(Transaction(tx.session, tx.actor, meeting.ends_at), meeting)


@dataclass(slots=True)
class _Market:
    tx: Tx
    makers: Sequence[Sequence[Product]]
    buyers: Sequence[Buyer]

    def ask(self, asked: Asked) -> None:
        products, buyer = self.makers[asked.maker % len(self.makers)], self.buyers[asked.buyer % len(self.buyers)]
        product = products[asked.product % len(products)]
        steps = count(1)
        incoterm, place = asked.delivery
        wish = Wish(
            quantity=asked.quantity,
            destination=buyer.country,
            incoterm=incoterm,
            incoterm_place=place or ("Yeonggwang" if incoterm else ""),
            wanted_on=self.tx.now.date() + timedelta(days=45 + asked.quantity % 90),
            message=asked.message,
        )
        asking = self._as(buyer.person_id, asked.hours_ago)
        enquiry = ask_for_quote(asking, product.id, wish, idempotency_key=f"demonstration-{next(steps)}-{product.id}")
        for turn in asked.turns:
            step = next(steps)
            hours = max(asked.hours_ago - 6 * step, 1)
            self._turn(enquiry, turn, hours, f"demonstration-{step}-{enquiry.id}")

    def _turn(self, enquiry: Enquiry, turn: str, hours_ago: int, key: str) -> None:
        host, guest = self._host_of(enquiry), enquiry.guest_id
        if turn == "b":
            write_again(
                self._as(guest, hours_ago), enquiry, "Thank you. Can we see the test report first?", idempotency_key=key
            )
        elif turn == "x":
            close(self._as(host, hours_ago), enquiry)
        elif turn == "q":
            words = "Price for the quantity you named. Spare parts for two years come with it."
            answer(self._as(host, hours_ago), enquiry, words, idempotency_key=key, offer=self._offer(enquiry))
        elif turn == "?":
            words = "Which steering side and which plug do you need?"
            answer(self._as(host, hours_ago), enquiry, words, idempotency_key=key, asks=True)
        else:
            words = "Yes, we can. The data sheet is on the product's page; tell us the port and we quote."
            answer(self._as(host, hours_ago), enquiry, words, idempotency_key=key)

    def leave(self, buyer: int, maker: int, email: bool, phone: str, shows: bool, looks: int, *, hours_ago: int) -> None:
        who, products = self.buyers[buyer % len(self.buyers)], self.makers[maker % len(self.makers)]
        exhibitor_id = products[0].exhibitor_id
        leave_card(self._as(who.person_id, hours_ago), exhibitor_id, email=email, phone=phone, shows_looks=shows)
        for look in range(looks):
            thing = exhibitor_id if look % 2 else products[look % len(products)].id
            note_look(self._as(who.person_id, hours_ago - 9 * (look + 1)), exhibitor_id, thing)

    def keep(self) -> None:
        for number, buyer in enumerate(self.buyers[:4]):
            for place, note in enumerate(NOTES):
                product = self.makers[(number + place) % len(self.makers)][0]
                keep(self._as(buyer.person_id, 90 - place), Thing(product.exhibitor_id, product.name, product.id), note)
            first = self.makers[number % len(self.makers)][0]
            keep(self._as(buyer.person_id, 60), Thing(first.exhibitor_id, first.name))

    def _offer(self, enquiry: Enquiry) -> Offer:
        product = self.tx.session.get(Product, enquiry.product_id)
        terms = product.terms if product else None
        stated = terms is not None and terms.price_minor is not None
        price = Money(terms.price_minor or 0, terms.currency) if stated and terms else USUAL
        return Offer(
            unit_minor=price.minor,
            currency=price.currency,
            quantity=enquiry.quantity,
            incoterm=enquiry.incoterm or "FOB",
            incoterm_place=enquiry.incoterm_place or "Busan",
            valid_until=self.tx.now.date() + timedelta(days=60),
            lead_time_days=(terms.lead_time_days if terms else None) or 45,
        )

    def _host_of(self, enquiry: Enquiry) -> str:
        return self.tx.session.get_one(Representative, enquiry.representative_id).person_id

    def _as(self, person_id: str, hours_ago: int) -> Tx:
        """Return the transaction with somebody acting in it some hours ago, whom nobody hears: no mail is owed for it."""
        self.tx.session.flush()
        return Transaction(self.tx.session, actor_for(self.tx.session, person_id), self.tx.now - timedelta(hours=hours_ago))


def _buyers(tx: Tx) -> Sequence[Buyer]:
    """Return the buyers who can be tried, in the order of the list they come from."""
    emails = [seed.email for seed in BUYERS[:PLAYED]]
    rows = tx.session.execute(
        select(Person.email, Buyer).join(Buyer, Buyer.person_id == Person.id).where(Person.email.in_(emails))
    )
    found = {row[0]: row[1] for row in rows}
    return [found[email] for email in emails if email in found]


def _makers(tx: Tx) -> Sequence[Sequence[Product]]:
    """Return the products of some makers at whose booths somebody answers, the one shown first at the head."""
    staffed = select(Representative.exhibitor_id).where(Representative.active)
    rows = tx.session.scalars(
        select(Product)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .where(is_shown(), Product.exhibitor_id.in_(staffed))
        .order_by(Booth.code, Product.position, Product.id)
    ).all()
    of: dict[str, list[Product]] = {}
    for product in rows:
        of.setdefault(product.exhibitor_id, []).append(product)
    makers = sorted(of.values(), key=lambda products: all(each.slug != FIRST for each in products))
    first, others = makers[0], makers[1:]
    return [first, *others[:: max(1, len(others) // (MAKERS - 1))][: MAKERS - 1]]
