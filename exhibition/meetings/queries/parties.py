"""Who meets whom: the people, firms and products around a request or a meeting, as screens show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor, ConsentKind, Grant, Person, Role, consents_of
from exhibition.buyers import Buyer
from exhibition.catalogue import Product
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, Representative
from exhibition.floor import Exhibition
from exhibition.kernel.errors import NotAllowed
from exhibition.kernel.intervals import ticks
from exhibition.meetings.models import Claim, Meeting, MeetingRequest, RequestedProduct

View: TypeAlias = Snapshot[Actor]


@dataclass(frozen=True, slots=True)
class Company:
    """The exhibitor's side: its booth, and the representative who meets."""

    name: Translated
    code: str
    exhibition: str
    representative: Translated
    title: Translated
    languages: Sequence[str]
    zone: str
    email: str


@dataclass(frozen=True, slots=True)
class Guest:
    """The buyer's side."""

    name: str
    company: str
    country: str
    city: str
    languages: Sequence[str]
    zone: str
    email: str
    needs: str


@dataclass(frozen=True, slots=True)
class Interpreter:
    person_id: str
    name: str
    zone: str
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    host: Company
    guest: Guest
    interpreter: Interpreter | None = None


def buyer_of(view: View) -> Buyer:
    """Return the actor as a buyer. Raise NotAllowed for those who are none."""
    buyer = view.session.get(Buyer, view.actor.buyer_id) if view.actor.buyer_id else None
    if buyer is None:
        raise NotAllowed
    return buyer


def parties_of(view: View, things: Collection[MeetingRequest | Meeting]) -> Mapping[str, Parties]:
    """Return who meets whom in each request or meeting, by its id, in three queries."""
    hosts = _hosts(view, {thing.representative_id for thing in things})
    guests = _guests(view, {thing.buyer_id for thing in things})
    interpreters = _interpreters(view, {thing.interpreter_id or "" for thing in things if isinstance(thing, Meeting)})
    return {
        thing.id: Parties(
            hosts[thing.representative_id],
            guests[thing.buyer_id],
            interpreters.get(thing.interpreter_id or "") if isinstance(thing, Meeting) else None,
        )
        for thing in things
    }


def products_of(view: View, request_id: str) -> Sequence[Product]:
    """Return the products the buyer wants to talk about."""
    return view.session.scalars(
        select(Product)
        .join(RequestedProduct, RequestedProduct.product_id == Product.id)
        .where(RequestedProduct.request_id == request_id)
        .order_by(Product.position)
    ).all()


def shares_address(view: View, meeting: Meeting) -> bool:
    """Return whether the buyer lets exhibitors they have met write to them directly."""
    standings = consents_of(view, meeting.guest_id)
    return any(each.given for each in standings if each.kind is ConsentKind.THIRD_PARTY)


def interpreters_for(view: View, meeting: Meeting) -> Sequence[Interpreter]:
    """Return everyone who interprets, by name, and who of them has another meeting at that time."""
    taken = (
        select(Claim.id)
        .where(Claim.party_id == Person.id, Claim.tick.in_(list(ticks(meeting.interval))), Claim.meeting_id != meeting.id)
        .exists()
    )
    rows = view.session.execute(
        select(Person.id, Person.name, Person.zone, taken)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.role == Role.INTERPRETER, Person.disabled_at.is_(None))
        .order_by(Person.name)
    )
    return [Interpreter(*row) for row in rows]


def _hosts(view: View, representative_ids: Collection[str]) -> Mapping[str, Company]:
    rows = view.session.execute(
        select(
            Representative.id,
            Member.name,
            Booth.code,
            Exhibition.slug,
            Representative.name,
            Representative.title,
            Representative.languages,
            Person.zone,
            Person.email,
        )
        .join(Person, Person.id == Representative.person_id)
        .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .where(Representative.id.in_(representative_ids))
    )
    return {row[0]: Company(*row[1:]) for row in rows}


def _guests(view: View, buyer_ids: Collection[str]) -> Mapping[str, Guest]:
    rows = view.session.execute(
        select(
            Buyer.id,
            Person.name,
            Buyer.company,
            Buyer.country,
            Buyer.city,
            Buyer.languages,
            Person.zone,
            Person.email,
            Buyer.needs,
        )
        .join(Person, Person.id == Buyer.person_id)
        .where(Buyer.id.in_(buyer_ids))
    )
    return {row[0]: Guest(*row[1:]) for row in rows}


def _interpreters(view: View, person_ids: Collection[str]) -> Mapping[str, Interpreter]:
    found = set(person_ids) - {""}
    if not found:
        return {}
    rows = view.session.execute(select(Person.id, Person.name, Person.zone).where(Person.id.in_(found)))
    return {row[0]: Interpreter(*row) for row in rows}
