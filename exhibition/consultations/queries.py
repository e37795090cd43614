"""What a room looks like to those in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from exhibition.accounts import BOOTH_ROLES, Actor, Grant, Person
from exhibition.buyers import Buyer
from exhibition.catalogue import Product, ProductPicture, ProductStatus
from exhibition.consultations.models import Attendance, ConsultationRoom, Presence, RoomEvent, RoomState
from exhibition.consultations.policy import Seat, closes_at, may_sit, seat_of
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Exhibitor, Member, Representative
from exhibition.kernel.errors import NotFound
from exhibition.meetings import Meeting, MeetingStatus

View = Snapshot[Actor]

REPLAYED = 500
REMEMBERED = 200

# Statements that every join needs are built once.
_PEOPLE = select(Person).where(Person.id.in_(bindparam("people", expanding=True)))
_PARTIES = (
    select(Representative, Member.name, Buyer)
    .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .join(Buyer, Buyer.id == bindparam("buyer"))
    .where(Representative.id == bindparam("representative"))
)
_PRESENT = (
    select(Presence)
    .where(Presence.meeting_id == bindparam("meeting"), Presence.lease_until > bindparam("now"))
    .order_by(Presence.rank)
)
_SAID = (
    select(RoomEvent)
    .where(RoomEvent.meeting_id == bindparam("meeting"), RoomEvent.name == "chat:send")
    .order_by(RoomEvent.seq.desc())
    .limit(REMEMBERED)
)
_TRAY = (
    select(Product)
    .where(Product.exhibitor_id == bindparam("exhibitor"), Product.status == ProductStatus.PUBLISHED)
    .order_by(Product.position, Product.id)
)
_FIRST_PICTURES = (
    select(ProductPicture.product_id, ProductPicture.media_id)
    .where(ProductPicture.product_id.in_(bindparam("products", expanding=True)))
    .order_by(ProductPicture.position.desc())
)
_LAPSED = select(Presence.id).where(Presence.lease_until <= bindparam("now")).limit(1)
_HOST_WORKS_THERE = exists().where(
    Grant.person_id == Meeting.host_id, Grant.scope == Meeting.exhibitor_id, Grant.role.in_(BOOTH_ROLES)
)
_MEETINGS = select(Meeting, _HOST_WORKS_THERE).where(Meeting.id.in_(bindparam("meetings", expanding=True)))
_STATES = (
    select(Meeting, ConsultationRoom.state)
    .join(ConsultationRoom, ConsultationRoom.meeting_id == Meeting.id)
    .where(Meeting.id.in_(bindparam("meetings", expanding=True)))
)


def seated_meeting_for(view: View, meeting_id: str) -> Meeting:
    """Return a meeting the actor sits in. Raise NotFound for everybody else, staff included."""
    meeting = view.session.get(Meeting, meeting_id)
    if meeting is None or not may_sit(view.actor, meeting):
        raise NotFound
    return meeting


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who has a seat: what the others read under their picture. Contact details are not among it."""

    person_id: str
    seat: Seat
    name: Translated
    org: Translated
    title: Translated
    languages: tuple[str, ...]
    locale: str
    zone: str


def sitters(session: Session, meeting: Meeting) -> dict[str, Sitter]:
    """Return everybody who has a seat in ``meeting``, by person; two queries."""
    people = session.scalars(_PEOPLE, {"people": list(meeting.parties)}).all()
    row = session.execute(_PARTIES, {"buyer": meeting.buyer_id, "representative": meeting.representative_id}).one()
    return {person.id: _sitter(person, meeting, *row) for person in people}


def _sitter(person: Person, meeting: Meeting, host: Representative, member: Translated, buyer: Buyer) -> Sitter:
    seat = seat_of(person.id, meeting)
    match seat:
        case Seat.EXHIBITOR:
            name, org, title, languages = host.name, member, host.title, tuple(host.languages)
        case Seat.BUYER:
            name, org, title = Translated(en=person.name), Translated(en=buyer.company), Translated()
            languages = tuple(buyer.languages)
        case _:
            name, org, title, languages = Translated(en=person.name), Translated(), Translated(), (meeting.language, "ko")
    return Sitter(person.id, seat or Seat.INTERPRETER, name, org, title, languages, person.locale, person.zone)


@dataclass(frozen=True, slots=True)
class Scene:
    """A room as one finds it on entering. ``missed`` is None when ``said`` stands in for it."""

    now: datetime
    seq: int
    view: Mapping[str, Any] | None
    sitters: Mapping[str, Sitter]
    present: Sequence[Presence]
    missed: Sequence[RoomEvent] | None
    said: Sequence[RoomEvent]


def scene_of(view: View, meeting: Meeting, room: ConsultationRoom, last_seq: int | None) -> Scene:
    """Return what somebody who has heard everything up to ``last_seq`` needs to know; None has heard nothing."""
    gap = None if last_seq is None else missed(view.session, meeting.id, last_seq)
    return Scene(
        now=view.now,
        seq=room.seq,
        view=dict(room.view) or None,
        sitters=sitters(view.session, meeting),
        present=present(view.session, meeting.id, view.now),
        missed=gap,
        said=conversation(view.session, meeting.id) if gap is None else (),
    )


def present(session: Session, meeting_id: str, now: datetime) -> Sequence[Presence]:
    """Return those whose place is held, in the order they first entered."""
    return session.scalars(_PRESENT, {"meeting": meeting_id, "now": now}).all()


def missed(session: Session, meeting_id: str, last_seq: int) -> Sequence[RoomEvent] | None:
    """Return the durable events after ``last_seq``; None when there are too many to replay one by one."""
    after = select(RoomEvent).where(RoomEvent.meeting_id == meeting_id, RoomEvent.seq > last_seq).order_by(RoomEvent.seq)
    events = session.scalars(after.limit(REPLAYED + 1)).all()
    return None if len(events) > REPLAYED else events


def conversation(session: Session, meeting_id: str) -> list[RoomEvent]:
    """Return the last messages said, oldest first."""
    return list(session.scalars(_SAID, {"meeting": meeting_id}))[::-1]


def tray_of(session: Session, meeting: Meeting) -> Sequence[Product]:
    """Return the products that can be shown in a meeting: what its exhibitor has published."""
    return session.scalars(_TRAY, {"exhibitor": meeting.exhibitor_id}).all()


def first_pictures(view: View, products: Sequence[Product]) -> Mapping[str, str]:
    """Return the id of each product's first picture, where it has any; one query."""
    # The first of each comes last, and stays.
    rows = view.rows(_FIRST_PICTURES, {"products": [product.id for product in products]})
    return {row.product_id: row.media_id for row in rows}


def shown_product(session: Session, meeting: Meeting, slug: str) -> Product:
    """Return a product of this meeting's exhibitor. Raise NotFound for anybody else's."""
    product = session.scalar(
        select(Product).where(
            Product.slug == slug, Product.exhibitor_id == meeting.exhibitor_id, Product.status == ProductStatus.PUBLISHED
        )
    )
    if product is None:
        raise NotFound
    return product


def still_seated(session: Session, seats: Collection[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return, for each of the meetings in ``seats`` ((meeting, person) pairs), who still sits there; one query."""
    rows = session.execute(_MEETINGS, {"meetings": list({meeting for meeting, _ in seats})})
    return {meeting.id: _seated(meeting, host_works_there) for meeting, host_works_there in rows}


def _seated(meeting: Meeting, host_works_there: bool) -> frozenset[str]:
    if meeting.status is MeetingStatus.CANCELLED:
        return frozenset()
    return frozenset(meeting.parties) - (frozenset() if host_works_there else {meeting.host_id})


def has_lapsed_places(session: Session, now: datetime) -> bool:
    return session.scalar(_LAPSED, {"now": now}) is not None


def finished_rooms(session: Session, meeting_ids: Collection[str], now: datetime) -> list[str]:
    """Return which of these rooms nobody should be in: their time is over, or somebody elsewhere has ended them."""
    rows = session.execute(_STATES, {"meetings": list(meeting_ids)})
    return [meeting.id for meeting, state in rows if state is RoomState.ENDED or closes_at(meeting) <= now]


def epoch_of(session: Session, meeting_id: str, pid: str) -> int | None:
    """Return the epoch of the page that holds a participant's place, or held it last."""
    return session.scalar(select(Presence.epoch).where(Presence.meeting_id == meeting_id, Presence.pid == pid))


def met(session: Session, meeting: Meeting) -> bool:
    """Return whether host and guest were in the room together; stays that have not ended yet do not count."""
    stays = attended(session, meeting.id)
    return any(
        host.joined_at < (guest.left_at or guest.joined_at) and guest.joined_at < (host.left_at or host.joined_at)
        for host in stays.get(meeting.host_id, ())
        for guest in stays.get(meeting.guest_id, ())
    )


def attended(session: Session, meeting_id: str) -> dict[str, list[Attendance]]:
    """Return who was in the room, and when."""
    found: dict[str, list[Attendance]] = {}
    stays = select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.joined_at)
    for stay in session.scalars(stays):
        found.setdefault(stay.person_id, []).append(stay)
    return found


def shown_products(session: Session, meeting_id: str) -> list[dict[str, Any]]:
    """Return what was shown, in order: the payloads of the room's ``view:set`` events."""
    views = select(RoomEvent.payload).where(RoomEvent.meeting_id == meeting_id, RoomEvent.name == "view:set")
    return list(session.scalars(views.order_by(RoomEvent.seq)))
