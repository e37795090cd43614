"""Asking for a meeting, or for another time, and answering."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import uuid4

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Transaction, refused_as
from exhibition.exhibitors import Exhibitor, ExhibitorStatus, Representative
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import claims, policy
from exhibition.meetings.actions.told import meeting_facts, request_facts
from exhibition.meetings.errors import (
    AlreadySent,
    BuyerBusy,
    InterpreterBusy,
    MeetingClosed,
    MoveWaiting,
    NotMeetable,
    OwnTimeTaken,
    RequestClosed,
    SlotTaken,
    TooManyWaiting,
)
from exhibition.meetings.events import (
    MeetingConfirmed,
    MeetingMoved,
    MeetingRequested,
    OtherTimeProposed,
    RequestDeclined,
    RequestExpired,
    RequestWithdrawn,
)
from exhibition.meetings.hours import LENGTH
from exhibition.meetings.models import Meeting, MeetingRequest, Phase, RequestedProduct, RequestStatus, Side
from exhibition.meetings.queries.free_times import fault_of_time, has_meeting_at
from exhibition.meetings.queries.parties import buyer_of

Tx: TypeAlias = Transaction[Actor]

PATIENCE = timedelta(hours=48)
"""How long a request waits for its answer."""
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

    Raise Invalid for a time that was never on offer, SlotTaken for one that somebody else has.
    """
    if tx.actor.person_id is None or tx.actor.buyer_id is None or tx.actor.person_id == representative.person_id:
        raise NotAllowed
    claims.line_up(tx, {representative.person_id})
    sent = _sent_before(tx, idempotency_key)
    if sent is not None:
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
    if pending_move_of(tx, meeting) is not None:
        raise MoveWaiting
    _require_reasonable(tx, meeting.representative_id, starts_at, side, but_not=meeting.starts_at)
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
        awaiting=_other(side),
        moves_meeting_id=meeting.id,
        expires_at=min(tx.now + PATIENCE, starts_at, meeting.starts_at),
        created_at=tx.now,
    )
    _send(tx, request, moves=meeting)
    return request


def accept_request(tx: Tx, request: MeetingRequest) -> Meeting:
    """Agree to the time the other side asked for. Return the meeting that comes of it, or that moves.

    Raise BuyerBusy when the buyer has found another meeting in the meantime.
    """
    moved = _turn_to_answer(tx, request)
    _close(tx, request, RequestStatus.ACCEPTED)
    return _confirm(tx, request) if moved is None else _move(tx, moved, request)


def decline_request(tx: Tx, request: MeetingRequest, reason: str) -> None:
    _turn_to_answer(tx, request)
    _close(tx, request, RequestStatus.DECLINED)
    request.reason = reason
    tx.record(RequestDeclined(**request_facts(tx, request)))


def withdraw_request(tx: Tx, request: MeetingRequest) -> None:
    """Take back one's own question, as long as it is not answered."""
    claims.line_up_for(tx, request)
    if request.status is not RequestStatus.PENDING:
        raise RequestClosed
    if not policy.may_withdraw(tx.actor, request):
        raise NotAllowed
    _close(tx, request, RequestStatus.WITHDRAWN)
    tx.record(RequestWithdrawn(**request_facts(tx, request)))


def propose_other_time(tx: Tx, request: MeetingRequest, starts_at: datetime, note: str = "") -> None:
    """Answer with another time, and pass the question to the other side."""
    moved = _turn_to_answer(tx, request)
    _require_reasonable(tx, request.representative_id, starts_at, request.awaiting, but_not=request.starts_at)
    previous = request.starts_at
    claims.release(tx, request)
    request.starts_at, request.ends_at = starts_at, starts_at + LENGTH
    request.awaiting = _other(request.awaiting)
    request.reason = note
    request.expires_at = min([tx.now + PATIENCE, starts_at, *([moved.starts_at] if moved else [])])
    claims.hold(tx, request, SlotTaken, beside=moved.interval if moved else None)
    _owe_expiry(tx, request)
    tx.record(
        OtherTimeProposed(
            **request_facts(tx, request), awaiting=request.awaiting.value, previous_starts_at=previous.isoformat()
        )
    )


def expire_request(tx: Tx, request: MeetingRequest) -> None:
    """Give back the time of a request that nobody answered. Does nothing to one that was, or that has time yet."""
    claims.line_up_for(tx, request)
    if request.status is RequestStatus.PENDING and request.expires_at <= tx.now:
        _close(tx, request, RequestStatus.EXPIRED)
        tx.record(RequestExpired(**request_facts(tx, request)))


def close_move(tx: Tx, meeting: Meeting) -> None:
    """End the question of moving a meeting that will not take place. Its parties are lined up already."""
    request = pending_move_of(tx, meeting)
    if request is not None:
        _close(tx, request, RequestStatus.WITHDRAWN)


def pending_move_of(tx: Tx, meeting: Meeting) -> MeetingRequest | None:
    return tx.session.scalar(
        select(MeetingRequest).where(
            MeetingRequest.moves_meeting_id == meeting.id, MeetingRequest.status == RequestStatus.PENDING
        )
    )


def _sent_before(tx: Tx, idempotency_key: str) -> MeetingRequest | None:
    return tx.session.scalar(
        select(MeetingRequest).where(
            MeetingRequest.asked_by == tx.actor.person_id, MeetingRequest.idempotency_key == idempotency_key
        )
    )


def _meetable(tx: Tx, representative: Representative) -> Exhibitor:
    exhibitor = tx.session.get_one(Exhibitor, representative.exhibitor_id)
    if not representative.active or exhibitor.status is not ExhibitorStatus.ACTIVE:
        raise NotMeetable
    return exhibitor


def _require_offered(tx: Tx, representative: Representative, starts_at: datetime) -> None:
    fault = fault_of_time(tx, representative.id, starts_at)
    if fault:
        raise Invalid({"starts_at": fault}, starts_at=starts_at)


def _require_reasonable(tx: Tx, representative_id: str, starts_at: datetime, by: Side, but_not: datetime) -> None:
    """A buyer chooses among the hours on offer; the exhibitor's people may offer others as they ask."""
    fault = fault_of_time(tx, representative_id, starts_at, any_hours=by is Side.EXHIBITOR)
    if starts_at == but_not:
        fault = "same_time"
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
    _owe_expiry(tx, request)
    tx.record(MeetingRequested(**request_facts(tx, request), awaiting=request.awaiting.value))


def _owe_expiry(tx: Tx, request: MeetingRequest) -> None:
    owe(tx, "meetings.expire_request", {"request_id": request.id}, run_at=request.expires_at)


def _turn_to_answer(tx: Tx, request: MeetingRequest) -> Meeting | None:
    """Make sure that it is the actor's turn. Return the meeting the request is about to move, if any."""
    moved = tx.session.get(Meeting, request.moves_meeting_id) if request.moves_meeting_id else None
    if moved is None:
        claims.line_up_for(tx, request)
    else:
        claims.line_up_for(tx, moved)
        tx.session.refresh(request)
    if request.status is not RequestStatus.PENDING or request.expires_at <= tx.now:
        raise RequestClosed
    if not policy.may_answer(tx.actor, request):
        raise NotAllowed
    if moved is not None and moved.phase(tx.now) not in (Phase.UPCOMING, Phase.LOBBY):
        raise MeetingClosed
    return moved


def _close(tx: Tx, request: MeetingRequest, status: RequestStatus) -> None:
    claims.release(tx, request)
    request.status, request.answered_at = status, tx.now


def _confirm(tx: Tx, request: MeetingRequest) -> Meeting:
    meeting = Meeting(
        exhibition_id=request.exhibition_id,
        exhibitor_id=request.exhibitor_id,
        representative_id=request.representative_id,
        host_id=request.host_id,
        buyer_id=request.buyer_id,
        guest_id=request.guest_id,
        request_id=request.id,
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        language=request.language,
        calendar_uid=str(uuid4()),
        created_at=tx.now,
    )
    tx.session.add(meeting)
    _book_everyone(tx, meeting)
    tx.record(MeetingConfirmed(**meeting_facts(tx, meeting)))
    return meeting


def _move(tx: Tx, meeting: Meeting, request: MeetingRequest) -> Meeting:
    previous = meeting.starts_at
    claims.release(tx, meeting)
    meeting.starts_at, meeting.ends_at = request.starts_at, request.ends_at
    meeting.sequence += 1
    _book_everyone(tx, meeting)
    tx.record(MeetingMoved(**meeting_facts(tx, meeting), previous_starts_at=previous.isoformat()))
    return meeting


def _book_everyone(tx: Tx, meeting: Meeting) -> None:
    claims.book(tx, meeting, meeting.host_id, SlotTaken)
    claims.book(tx, meeting, meeting.guest_id, BuyerBusy)
    if meeting.interpreter_id:
        claims.book(tx, meeting, meeting.interpreter_id, InterpreterBusy)


def _other(side: Side) -> Side:
    return Side.BUYER if side is Side.EXHIBITOR else Side.EXHIBITOR
