"""Nobody leaves a team while buyers expect to meet them there."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from exhibition.buyers import Buyer
from exhibition.database import Transaction
from exhibition.exhibitors import ColleagueLeft, StillExpected
from exhibition.kernel.events import Event
from exhibition.meetings import claims
from exhibition.meetings.models import Meeting, MeetingRequest, MeetingStatus, RequestStatus

Tx = Transaction[Any]


def hear_departure(tx: Tx, event: Event) -> None:
    """Raise StillExpected, and so undo the departure, while anything is agreed with whoever leaves, or asked of them."""
    if not isinstance(event, ColleagueLeft):
        return
    # Whoever agrees to a meeting with them waits here, and then finds that they have left.
    claims.line_up(tx, {event.person_id})
    appointments = _appointments(tx, event.exhibitor_id, event.person_id)
    if appointments:
        raise StillExpected(appointments)


def _appointments(tx: Tx, exhibitor_id: str, person_id: str) -> list[tuple[datetime, str]]:
    agreed = (
        select(Meeting.starts_at, Buyer.company)
        .join(Buyer, Buyer.id == Meeting.buyer_id)
        .where(Meeting.exhibitor_id == exhibitor_id, Meeting.host_id == person_id)
        .where(Meeting.status == MeetingStatus.CONFIRMED, Meeting.ends_at > tx.now)
    )
    asked = (
        select(MeetingRequest.starts_at, Buyer.company)
        .join(Buyer, Buyer.id == MeetingRequest.buyer_id)
        .where(MeetingRequest.exhibitor_id == exhibitor_id, MeetingRequest.host_id == person_id)
        .where(MeetingRequest.status == RequestStatus.PENDING, MeetingRequest.expires_at > tx.now)
        # A meeting that may move is among those agreed.
        .where(MeetingRequest.moves_meeting_id.is_(None))
    )
    rows = [*tx.session.execute(agreed), *tx.session.execute(asked)]
    return sorted((starts_at, company) for starts_at, company in rows)
