"""An exhibitor's leads as its desk lists them: by what is to be done next, each with what is known of the buyer."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from exhibition.accounts import Actor, Person
from exhibition.buyers import Buyer, BuyerKind
from exhibition.catalogue import Product, TradeTerms
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Exhibitor, Member
from exhibition.floor import Division
from exhibition.leads.models import BusinessCard, Enquiry, EnquiryStatus, Lead, Look, NextStep
from exhibition.leads.promises import SEOUL
from exhibition.leads.scores import Known, Score, score
from exhibition.meetings import Meeting, MeetingStatus

View: TypeAlias = Snapshot[Actor]

PER_PAGE = 30


class Kind(StrEnum):
    """How a buyer became a lead."""

    ENQUIRY = "enquiry"
    CARD = "card"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the address asks for. ``representative`` is an id."""

    step: NextStep | None = None
    kind: Kind | None = None
    representative: str = ""
    country: str = ""

    def arguments(self) -> dict[str, Any]:
        """Return the filter as an address says it: what is not asked for, it leaves out."""
        said = {"step": self.step, "kind": self.kind, "representative": self.representative, "country": self.country}
        return {name: str(value) for name, value in said.items() if value}


class AskedFor(NamedTuple):
    """An enquiry as the list shows it."""

    id: str
    product: Translated
    quantity: int
    status: EnquiryStatus
    reply_due_at: datetime | None
    wanted_on: date | None
    destination: str
    representative_id: str | None
    least: int | None


class Looked(NamedTuple):
    """How often something was looked at. ``name`` is a product's, None for the booth."""

    name: Translated | None
    times: int
    last_at: datetime


@dataclass(slots=True)
class LeadRow:
    id: str
    next_step: NextStep
    due_at: datetime | None
    created_at: datetime
    last_at: datetime
    buyer_id: str
    company: str
    country: str
    city: str
    kind: BuyerKind
    divisions: Sequence[str]
    person: str
    zone: str
    enquiries: list[AskedFor] = field(default_factory=list)
    card: BusinessCard | None = None
    held: list[datetime] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    score: Score = field(default_factory=lambda: Score(()))

    def is_overdue(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at < now


def leads(view: View, exhibitor_id: str, wanted: Filter, page: int | None = None) -> Sequence[LeadRow]:
    """Return the leads the filter shows, what presses first at the head; all of them where no page is named."""
    place = case({step: rank for rank, step in enumerate(NextStep)}, value=Lead.next_step)
    rows = _rows().where(_shown(exhibitor_id, wanted)).order_by(place, Lead.due_at, Lead.last_at.desc(), Lead.id)
    if page is not None:
        rows = rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return _known(view, exhibitor_id, [LeadRow(*row) for row in view.session.execute(rows)])


def lead_row(view: View, lead: Lead) -> LeadRow:
    """Return one lead with all that is known."""
    rows = _rows().where(Lead.id == lead.id)
    return _known(view, lead.exhibitor_id, [LeadRow(*view.session.execute(rows).one())])[0]


def counts(view: View, exhibitor_id: str, wanted: Filter) -> Mapping[NextStep, int]:
    """Return how many leads wait for each step, among those that the rest of the filter shows."""
    others = Filter(kind=wanted.kind, representative=wanted.representative, country=wanted.country)
    rows = view.session.execute(
        select(Lead.next_step, func.count())
        .join(Buyer, Buyer.id == Lead.buyer_id)
        .where(_shown(exhibitor_id, others))
        .group_by(Lead.next_step)
    )
    found: dict[NextStep, int] = {row[0]: row[1] for row in rows}
    return {step: found.get(step, 0) for step in NextStep}


def countries(view: View, exhibitor_id: str) -> Sequence[str]:
    """Return where the exhibitor's leads are."""
    where = select(Buyer.country).join(Lead, Lead.buyer_id == Buyer.id).where(Lead.exhibitor_id == exhibitor_id)
    return view.session.scalars(where.distinct()).all()


def _rows() -> Any:
    return (
        select(
            Lead.id,
            Lead.next_step,
            Lead.due_at,
            Lead.created_at,
            Lead.last_at,
            Buyer.id,
            Buyer.company,
            Buyer.country,
            Buyer.city,
            Buyer.kind,
            Buyer.divisions,
            Person.name,
            Person.zone,
        )
        .join(Buyer, Buyer.id == Lead.buyer_id)
        .join(Person, Person.id == Buyer.person_id)
    )


def _shown(exhibitor_id: str, wanted: Filter) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = [Lead.exhibitor_id == exhibitor_id]
    if wanted.step is not None:
        clauses.append(Lead.next_step == wanted.step)
    if wanted.country:
        clauses.append(Buyer.country == wanted.country)
    if wanted.representative:
        clauses.append(
            exists().where(
                Enquiry.lead_id == Lead.id,
                Enquiry.representative_id == wanted.representative,
                Enquiry.status != EnquiryStatus.CLOSED,
            )
        )
    if wanted.kind is not None:
        clauses.append(_came_by(wanted.kind))
    return and_(*clauses)


def _came_by(kind: Kind) -> ColumnElement[bool]:
    if kind is Kind.ENQUIRY:
        return exists().where(Enquiry.lead_id == Lead.id)
    if kind is Kind.CARD:
        return exists().where(BusinessCard.lead_id == Lead.id, BusinessCard.revoked_at.is_(None))
    return exists().where(
        Meeting.exhibitor_id == Lead.exhibitor_id, Meeting.buyer_id == Lead.buyer_id, Meeting.status == MeetingStatus.HELD
    )


def _known(view: View, exhibitor_id: str, rows: Sequence[LeadRow]) -> Sequence[LeadRow]:
    """Fill in what the exhibitor knows of each buyer, in five queries however many they are."""
    by_id, by_buyer = {row.id: row for row in rows}, {row.buyer_id: row for row in rows}
    for lead_id, asked in _asked(view, by_id):
        by_id[lead_id].enquiries.append(asked)
    held = _cards(view, by_id)
    for card in held:
        by_id[card.lead_id].card = card
    for buyer_id, starts_at in _meetings(view, exhibitor_id, by_buyer):
        by_buyer[buyer_id].held.append(starts_at)
    for lead_id, looks in _looks(view, exhibitor_id, held).items():
        by_id[lead_id].looks = looks
    division = _division(view, exhibitor_id)
    today = view.now.astimezone(SEOUL).date()
    for row in rows:
        row.score = score(_what_counts(row, division), today)
    return rows


def _what_counts(row: LeadRow, division: Division) -> Known:
    return Known(
        orders=[(asked.quantity, asked.least) for asked in row.enquiries],
        wanted_on=[asked.wanted_on for asked in row.enquiries if asked.wanted_on],
        met=len(row.held),
        card=row.card is not None,
        looks=sum(look.times for look in row.looks),
        same_division=division in row.divisions,
    )


def _asked(view: View, lead_ids: Collection[str]) -> Sequence[tuple[str, AskedFor]]:
    rows = view.session.execute(
        select(
            Enquiry.lead_id,
            Enquiry.id,
            Enquiry.product_name,
            Enquiry.quantity,
            Enquiry.status,
            Enquiry.reply_due_at,
            Enquiry.wanted_on,
            Enquiry.destination,
            Enquiry.representative_id,
            TradeTerms.moq,
        )
        .outerjoin(TradeTerms, TradeTerms.product_id == Enquiry.product_id)
        .where(Enquiry.lead_id.in_(lead_ids))
        .order_by(Enquiry.last_at.desc(), Enquiry.id)
    )
    return [(lead_id, AskedFor(*asked)) for lead_id, *asked in rows]


def _cards(view: View, lead_ids: Collection[str]) -> Sequence[BusinessCard]:
    held = select(BusinessCard).where(BusinessCard.lead_id.in_(lead_ids), BusinessCard.revoked_at.is_(None))
    return view.session.scalars(held).all()


def _meetings(view: View, exhibitor_id: str, buyer_ids: Collection[str]) -> Sequence[tuple[str, datetime]]:
    rows = view.session.execute(
        select(Meeting.buyer_id, Meeting.starts_at)
        .where(Meeting.exhibitor_id == exhibitor_id, Meeting.buyer_id.in_(buyer_ids), Meeting.status == MeetingStatus.HELD)
        .order_by(Meeting.starts_at)
    )
    return [(buyer_id, starts_at) for buyer_id, starts_at in rows]


def _looks(view: View, exhibitor_id: str, cards: Sequence[BusinessCard]) -> Mapping[str, list[Looked]]:
    """Return what was looked at, by lead, the latest first."""
    lead_of = {card.id: card.lead_id for card in cards}
    rows = view.session.execute(
        select(Look.card_id, Product.name, Look.times, Look.last_at)
        .outerjoin(Product, Product.id == Look.thing_id)
        .where(Look.card_id.in_(lead_of), or_(Product.id.is_not(None), Look.thing_id == exhibitor_id))
        .order_by(Look.last_at.desc(), Look.thing_id)
    )
    found: dict[str, list[Looked]] = defaultdict(list)
    for card_id, name, times, last_at in rows:
        found[lead_of[card_id]].append(Looked(name, times, last_at))
    return found


def _division(view: View, exhibitor_id: str) -> Division:
    return view.session.scalars(
        select(Member.division).join(Exhibitor, Exhibitor.member_id == Member.id).where(Exhibitor.id == exhibitor_id)
    ).one()
