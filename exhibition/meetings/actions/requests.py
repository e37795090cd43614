"""Asking for a meeting, or for another time."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Transaction, refused_as
from exhibition.exhibitors import Exhibitor, ExhibitorStatus, Representative
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import claims, policy
from exhibition.meetings.actions.questions import PATIENCE, other_side, owe_expiry, require_reasonable
from exhibition.meetings.actions.told import request_facts
from exhibition.meetings.errors import (
    AlreadySent,
    MeetingClosed,
    MoveWaiting,
    NotMeetable,
    OwnTimeTaken,
    SlotTaken,
    TooManyWaiting,
)
from exhibition.meetings.events import MeetingRequested
from exhibition.meetings.hours import LENGTH
from exhibition.meetings.models import Meeting, MeetingRequest, RequestedProduct, RequestStatus, Side
from exhibition.meetings.queries.found import move_of
from exhibition.meetings.queries.free_times import fault_of_time, has_meeting_at
from exhibition.meetings.queries.parties import buyer_of

Tx: TypeAlias = Transaction[Actor]

MOST_WAITING = 3
"""How many requests a buyer may have waiting at one exhibitor."""


def request_meeting(
    tx: Tx,
    representative: Representative,
    starts_at: datetime,
    *,
    language: str,
    idempotency_key: str,
    purposes: Collection[str] = (),
    message: str = "",
    product_ids: Collection[str] = (),
) -> MeetingRequest:
    """Ask a representative for half an hour, and hold it until they answer. Sent again, return the same request.

    Raise Invalid for a time that was never on offer, SlotTaken for one that somebody else has, AlreadySent when the
    form comes a second time with another wish.
    """
    if tx.actor.person_id is None or tx.actor.buyer_id is None or tx.actor.person_id == representative.person_id:
        raise NotAllowed
    claims.line_up(tx, {representative.person_id})
    sent = _sent_before(tx, idempotency_key)
    if sent is not None:
        _require_same(sent, representative, starts_at)
        return sent
    exhibitor = _meetable(tx, representative)
    _require_offered(tx, representative, starts_at)
    _require_speakable(tx, representative, language)
    _require_own_products(tx, exhibitor, product_ids)
    if has_meeting_at(tx, tx.actor.person_id, starts_at):
        raise OwnTimeTaken(starts_at=starts_at)
    _require_patience(tx, exhibitor)
    request = MeetingRequest(
        exhibition_id=exhibitor.exhibition_id,
        exhibitor_id=exhibitor.id,
        representative_id=representative.id,
        host_id=representative.person_id,
        buyer_id=tx.actor.buyer_id,
        guest_id=tx.actor.person_id,
        asked_by=tx.actor.person_id,
        idempotency_key=idempotency_key,
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        language=language,
        purposes=list(purposes),
        message=message,
        expires_at=min(tx.now + PATIENCE, starts_at),
        created_at=tx.now,
    )
    _send(tx, request, product_ids)
    return request


def ask_to_move(tx: Tx, meeting: Meeting, starts_at: datetime, *, idempotency_key: str, message: str = "") -> MeetingRequest:
    """Ask the other side to meet at another time. The meeting stays where it is until they accept."""
    claims.line_up_for(tx, meeting)
    sent = _sent_before(tx, idempotency_key)
    if sent is not None:
        return sent
    side = policy.side_of(tx.actor, meeting)
    if side is None or tx.actor.person_id is None:
        raise NotAllowed
    if not policy.may_move(tx.actor, meeting, tx.now):
        raise MeetingClosed
    if move_of(tx, meeting) is not None:
        raise MoveWaiting
    require_reasonable(tx, meeting.representative_id, starts_at, side, but_not=meeting.starts_at)
    request = MeetingRequest(
        exhibition_id=meeting.exhibition_id,
        exhibitor_id=meeting.exhibitor_id,
        representative_id=meeting.representative_id,
        host_id=meeting.host_id,
        buyer_id=meeting.buyer_id,
        guest_id=meeting.guest_id,
        asked_by=tx.actor.person_id,
        idempotency_key=idempotency_key,
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        language=meeting.language,
        message=message,
        awaiting=other_side(side),
        moves_meeting_id=meeting.id,
        expires_at=min(tx.now + PATIENCE, starts_at, meeting.starts_at),
        created_at=tx.now,
    )
    _send(tx, request, moves=meeting)
    return request


def _sent_before(tx: Tx, idempotency_key: str) -> MeetingRequest | None:
    return tx.session.scalar(
        select(MeetingRequest).where(
            MeetingRequest.asked_by == tx.actor.person_id, MeetingRequest.idempotency_key == idempotency_key
        )
    )


def _require_same(sent: MeetingRequest, representative: Representative, starts_at: datetime) -> None:
    """Who goes back in the browser and chooses anew wants a second request, and must not take the first for it."""
    moved = sent.awaiting is not Side.EXHIBITOR
    if sent.representative_id != representative.id or (sent.starts_at != starts_at and not moved):
        raise AlreadySent


def _meetable(tx: Tx, representative: Representative) -> Exhibitor:
    exhibitor = tx.session.get_one(Exhibitor, representative.exhibitor_id)
    # Read anew: they may have left while we were waiting for them.
    active = tx.session.scalar(select(Representative.active).where(Representative.id == representative.id))
    if not active or exhibitor.status is not ExhibitorStatus.ACTIVE:
        raise NotMeetable
    return exhibitor


def _require_offered(tx: Tx, representative: Representative, starts_at: datetime) -> None:
    fault = fault_of_time(tx, representative.id, starts_at)
    if fault:
        raise Invalid({"starts_at": fault}, starts_at=starts_at)


def _require_speakable(tx: Tx, representative: Representative, language: str) -> None:
    """The meeting is held in a language of the representative, or in one of the buyer's with an interpreter."""
    if language not in {*representative.languages, *buyer_of(tx).languages}:
        raise Invalid({"language": "not_a_choice"})


def _require_own_products(tx: Tx, exhibitor: Exhibitor, product_ids: Collection[str]) -> None:
    shown = select(func.count()).where(
        Product.id.in_(product_ids), Product.exhibitor_id == exhibitor.id, Product.status == ProductStatus.PUBLISHED
    )
    if product_ids and tx.session.scalar(shown) != len(set(product_ids)):
        raise Invalid({"products": "not_a_choice"})


def _require_patience(tx: Tx, exhibitor: Exhibitor) -> None:
    waiting = select(func.count()).where(
        MeetingRequest.exhibitor_id == exhibitor.id,
        MeetingRequest.buyer_id == tx.actor.buyer_id,
        MeetingRequest.status == RequestStatus.PENDING,
        MeetingRequest.moves_meeting_id.is_(None),
    )
    if (tx.session.scalar(waiting) or 0) >= MOST_WAITING:
        raise TooManyWaiting(most=MOST_WAITING)


def _send(tx: Tx, request: MeetingRequest, product_ids: Collection[str] = (), *, moves: Meeting | None = None) -> None:
    with refused_as({"uq_meeting_request_asked_by_idempotency_key": AlreadySent}):
        tx.session.add(request)
        tx.session.flush()
    tx.session.add_all(RequestedProduct(request_id=request.id, product_id=each) for each in sorted(set(product_ids)))
    claims.hold(tx, request, SlotTaken, beside=moves.interval if moves else None)
    owe_expiry(tx, request)
    tx.record(MeetingRequested(**request_facts(tx, request), awaiting=request.awaiting.value))
