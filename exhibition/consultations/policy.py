"""Who has a seat in a meeting's room, and on which side. Nobody else learns that the room exists."""

from datetime import datetime, timedelta
from enum import StrEnum

from exhibition.accounts import Actor
from exhibition.meetings import Meeting, MeetingStatus

OPENS_BEFORE = timedelta(minutes=10)
CLOSES_AFTER = timedelta(minutes=15)


class Seat(StrEnum):
    EXHIBITOR = "exhibitor"
    BUYER = "buyer"
    INTERPRETER = "interpreter"


def seat_of(person_id: str | None, meeting: Meeting) -> Seat | None:
    """Return on which side a person sits, or None for those who do not sit here."""
    seats = {meeting.host_id: Seat.EXHIBITOR, meeting.guest_id: Seat.BUYER, meeting.interpreter_id: Seat.INTERPRETER}
    return None if person_id is None or meeting.status is MeetingStatus.CANCELLED else seats.get(person_id)


def may_sit(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor has a seat: as the exhibitor's side, only as long as they work for it."""
    seat = seat_of(actor.person_id, meeting)
    return seat is not None and (seat is not Seat.EXHIBITOR or actor.works_for(meeting.exhibitor_id))


def is_host(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor lets others in and may end the meeting."""
    return seat_of(actor.person_id, meeting) is Seat.EXHIBITOR and may_sit(actor, meeting)


def opens_at(meeting: Meeting) -> datetime:
    return meeting.starts_at - OPENS_BEFORE


def closes_at(meeting: Meeting) -> datetime:
    return meeting.ends_at + CLOSES_AFTER
