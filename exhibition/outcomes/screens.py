"""What stands beside the log: when it was, who was there for how long, what was shown, and what there is to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from exhibition.buyers import Buyer
from exhibition.catalogue import Product
from exhibition.consultations import Attendance, attended, shown_products
from exhibition.database import Translated
from exhibition.exhibitors import Representative
from exhibition.media import MediaObject, pictures
from exhibition.meetings import Meeting, MeetingRequest, Parties, Phase, parties_of, products_of
from exhibition.outcomes import policy
from exhibition.outcomes.entries import LineEntry, LogEntry
from exhibition.outcomes.models import ConsultationLog, LogStatus
from exhibition.outcomes.queries import View, log_of, logged_meeting_for

SEOUL = "Asia/Seoul"
QUARTERS = 9


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's bar: its stretches and the gaps between them, from 0 to 100, and how long they were there in all."""

    name: Translated
    interprets: bool
    length: timedelta
    stretches: Sequence[tuple[float, float]]
    gaps: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Room:
    """How it really was: from the first to come until the last to leave."""

    start: datetime
    end: datetime
    stays: Sequence[Stay]

    @property
    def length(self) -> timedelta:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class LogScreen:
    meeting: Meeting
    parties: Parties
    buyer: Buyer
    phase: Phase
    log: ConsultationLog | None
    entry: LogEntry
    room: Room | None
    shown: Sequence[Product]
    pictures: Mapping[str, MediaObject]
    products: Sequence[Product]
    owners: Sequence[tuple[str, Translated]]
    quarters: Sequence[str]
    writes: bool
    open: bool
    reads_note: bool
    conclusive: bool

    @property
    def on_record(self) -> bool:
        return self.log is not None and self.log.status is LogStatus.SUBMITTED

    @property
    def version(self) -> int:
        return self.log.version if self.log else 0

    @property
    def zones(self) -> list[str]:
        """Seoul's clock, and the buyer's where it is another."""
        return list(dict.fromkeys((SEOUL, self.parties.guest.zone)))


def log_screen(view: View, meeting_id: str) -> LogScreen:
    """Raise NotFound for those who may not read the meeting's log."""
    meeting = logged_meeting_for(view, meeting_id)
    parties = parties_of(view, [meeting])[meeting.id]
    log = log_of(view, meeting)
    products = _products(view, meeting)
    shown = _shown(view, meeting, products)
    reads_note = policy.may_read_note(view.actor, meeting)
    entry = LogEntry.of(log) if log else _begun(view, meeting, parties)
    return LogScreen(
        meeting=meeting,
        parties=parties,
        buyer=view.session.get_one(Buyer, meeting.buyer_id),
        phase=meeting.phase(view.now),
        log=log,
        entry=entry if reads_note else entry.without_note(),
        room=_room(view, meeting, parties),
        shown=shown,
        pictures=_pictures(view, shown),
        products=products,
        owners=_owners(view, meeting, parties),
        quarters=_quarters(meeting.starts_at.date()),
        writes=policy.may_write_log(view.actor, meeting),
        open=policy.is_open(meeting, view.now),
        reads_note=reads_note,
        conclusive=policy.may_be_concluded(meeting, view.now),
    )


def _begun(view: View, meeting: Meeting, parties: Parties) -> LogEntry:
    """Return a log that says what is known already: what the buyer asked for, at the price on the sheet."""
    request = view.session.get(MeetingRequest, meeting.request_id)
    wanted = products_of(view, meeting.request_id)
    currencies = [product.terms.currency for product in wanted if product.terms]
    currency = currencies[0] if currencies else "USD"
    return LogEntry(
        destination=parties.guest.country,
        needs=request.message if request else "",
        currency=currency,
        next_step_owner=parties.host.representative.within("en"),
        lines=tuple(LineEntry(product_id=product.id, unit_minor=_listed(product, currency)) for product in wanted),
    )


def _listed(product: Product, currency: str) -> int | None:
    terms = product.terms
    return terms.price_minor if terms and terms.currency == currency else None


def _products(view: View, meeting: Meeting) -> Sequence[Product]:
    own = select(Product).where(Product.exhibitor_id == meeting.exhibitor_id).order_by(Product.position, Product.id)
    # What the page says of some of them, fetched at once for all.
    return view.session.scalars(own.options(joinedload(Product.terms), selectinload(Product.pictures))).all()


def _shown(view: View, meeting: Meeting, products: Sequence[Product]) -> list[Product]:
    by_slug = {product.slug: product for product in products}
    slugs = dict.fromkeys(payload.get("product") for payload in shown_products(view.session, meeting.id))
    return [by_slug[slug] for slug in slugs if slug in by_slug]


def _pictures(view: View, products: Sequence[Product]) -> Mapping[str, MediaObject]:
    """Return each product's first published picture, by the product's id."""
    first = {product.id: product.pictures[0].media_id for product in products if product.pictures}
    found = pictures(view.session, first.values())
    return {product_id: found[media_id] for product_id, media_id in first.items() if media_id in found}


def _owners(view: View, meeting: Meeting, parties: Parties) -> list[tuple[str, Translated]]:
    """Return who can be asked to do something: the exhibitor's representatives, the one who met first, and the buyer."""
    team = view.session.execute(
        select(Representative.id, Representative.name)
        .where(Representative.exhibitor_id == meeting.exhibitor_id, Representative.active)
        .order_by(Representative.id != meeting.representative_id, Representative.id)
    )
    names = [name for _id, name in team] + [Translated(en=parties.guest.name)]
    return [(name.within("en"), name) for name in names]


def _quarters(day: date) -> list[str]:
    first = day.year * 4 + (day.month - 1) // 3
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(first, first + QUARTERS)]


def _room(view: View, meeting: Meeting, parties: Parties) -> Room | None:
    stays = attended(view.session, meeting.id)
    everything = [stay for person in stays.values() for stay in person]
    if not everything:
        return None
    start = min(stay.joined_at for stay in everything)
    end = max(_left(stay, view.now) for stay in everything)
    if end <= start:
        return None
    names = {
        meeting.host_id: parties.host.representative,
        meeting.guest_id: Translated(en=parties.guest.name),
        meeting.interpreter_id: Translated(en=parties.interpreter.name) if parties.interpreter else Translated(),
    }
    rows = [
        _stay(names[person], person == meeting.interpreter_id, stays[person], start, end, view.now)
        for person in names
        if person in stays
    ]
    return Room(start, end, rows)


def _stay(
    name: Translated, interprets: bool, stays: Sequence[Attendance], start: datetime, end: datetime, now: datetime
) -> Stay:
    def place(moment: datetime) -> float:
        return round((moment - start) / (end - start) * 100, 2)

    spans = [(place(stay.joined_at), place(_left(stay, now))) for stay in stays]
    gaps = [(before[1], after[0]) for before, after in pairwise(spans) if after[0] > before[1]]
    length = sum((_left(stay, now) - stay.joined_at for stay in stays), timedelta())
    return Stay(name, interprets, length, spans, gaps)


def _left(stay: Attendance, now: datetime) -> datetime:
    return stay.left_at or now
