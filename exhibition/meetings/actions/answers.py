"""Answering a request: yes, no, another time; taking it back; letting it expire."""

from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.kernel.errors import NotAllowed
from exhibition.meetings import claims, policy
from exhibition.meetings.actions.questions import PATIENCE, other_side, owe_expiry, require_reasonable
from exhibition.meetings.actions.told import meeting_facts, request_facts
from exhibition.meetings.errors import BuyerBusy, InterpreterBusy, MeetingClosed, RequestClosed, SlotTaken
from exhibition.meetings.events import (
    MeetingConfirmed,
    MeetingMoved,
    OtherTimeProposed,
    RequestDeclined,
    RequestExpired,
    RequestWithdrawn,
)
from exhibition.meetings.hours import LENGTH
from exhibition.meetings.models import Meeting, MeetingRequest, Phase, RequestStatus
from exhibition.meetings.queries.found import move_of

Tx: TypeAlias = Transaction[Actor]


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
    require_reasonable(tx, request.representative_id, starts_at, request.awaiting, but_not=request.starts_at)
    previous = request.starts_at
    claims.release(tx, request)
    request.starts_at, request.ends_at = starts_at, starts_at + LENGTH
    request.awaiting = other_side(request.awaiting)
    request.reason = note
    request.expires_at = min([tx.now + PATIENCE, starts_at, *([moved.starts_at] if moved else [])])
    claims.hold(tx, request, SlotTaken, beside=moved.interval if moved else None)
    owe_expiry(tx, request)
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
    request = move_of(tx, meeting)
    if request is not None:
        _close(tx, request, RequestStatus.WITHDRAWN)


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
