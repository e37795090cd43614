"""The facts that every event about a request or a meeting carries."""

from typing import Any, TypedDict

from sqlalchemy import select

from exhibition.database import Transaction
from exhibition.exhibitors import Booth
from exhibition.meetings.models import Meeting, MeetingRequest


class RequestFacts(TypedDict):
    request_id: str
    exhibitor_id: str
    booth_id: str
    host_id: str
    guest_id: str
    by: str | None
    moves_meeting_id: str | None


class MeetingFacts(TypedDict):
    meeting_id: str
    request_id: str
    exhibitor_id: str
    booth_id: str
    host_id: str
    guest_id: str
    interpreter_id: str | None
    sequence: int
    by: str | None


def request_facts(tx: Transaction[Any], request: MeetingRequest) -> RequestFacts:
    return {
        "request_id": request.id,
        "exhibitor_id": request.exhibitor_id,
        "booth_id": _booth_id(tx, request.exhibitor_id),
        "host_id": request.host_id,
        "guest_id": request.guest_id,
        "by": tx.actor.person_id,
        "moves_meeting_id": request.moves_meeting_id,
    }


def meeting_facts(tx: Transaction[Any], meeting: Meeting) -> MeetingFacts:
    # What is told is read back by those it is told to, in this transaction.
    tx.session.flush()
    return {
        "meeting_id": meeting.id,
        "request_id": meeting.request_id,
        "exhibitor_id": meeting.exhibitor_id,
        "booth_id": _booth_id(tx, meeting.exhibitor_id),
        "host_id": meeting.host_id,
        "guest_id": meeting.guest_id,
        "interpreter_id": meeting.interpreter_id,
        "sequence": meeting.sequence,
        "by": tx.actor.person_id,
    }


def _booth_id(tx: Transaction[Any], exhibitor_id: str) -> str:
    return tx.session.execute(select(Booth.id).where(Booth.exhibitor_id == exhibitor_id)).scalar_one()
