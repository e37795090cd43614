"""What happened between buyers and representatives. All are told to both parties, the booth's team and staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import STAFF_ROOM, Event, booth_room, person_room


@dataclass(frozen=True, kw_only=True)
class RequestEvent(Event):
    """``by`` is the person who did it, None where the clock did. A request with ``moves_meeting_id`` is about a move."""

    request_id: str
    exhibitor_id: str
    booth_id: str
    host_id: str
    guest_id: str
    by: str | None
    moves_meeting_id: str | None = None

    def audience(self) -> Sequence[str]:
        return (person_room(self.host_id), person_room(self.guest_id), booth_room(self.booth_id), STAFF_ROOM)


@dataclass(frozen=True, kw_only=True)
class MeetingRequested(RequestEvent):
    """``awaiting`` is ``exhibitor`` or ``buyer``: whose answer it waits for."""

    name: ClassVar[str] = "meeting.requested"
    awaiting: str


@dataclass(frozen=True, kw_only=True)
class RequestDeclined(RequestEvent):
    """The reason is the request's ``reason``."""

    name: ClassVar[str] = "meeting.request_declined"


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(RequestEvent):
    name: ClassVar[str] = "meeting.request_withdrawn"


@dataclass(frozen=True, kw_only=True)
class RequestExpired(RequestEvent):
    name: ClassVar[str] = "meeting.request_expired"


@dataclass(frozen=True, kw_only=True)
class OtherTimeProposed(RequestEvent):
    """The request's times are the new ones; ``previous_starts_at`` is ISO 8601 in UTC."""

    name: ClassVar[str] = "meeting.other_time_proposed"
    awaiting: str
    previous_starts_at: str


@dataclass(frozen=True, kw_only=True)
class MeetingEvent(Event):
    """``sequence`` is the meeting's RFC 5545 SEQUENCE after what happened; ``by`` the person who did it."""

    meeting_id: str
    request_id: str
    exhibitor_id: str
    booth_id: str
    host_id: str
    guest_id: str
    interpreter_id: str | None
    sequence: int
    by: str | None

    def audience(self) -> Sequence[str]:
        people = [self.host_id, self.guest_id, *([self.interpreter_id] if self.interpreter_id else [])]
        return (*map(person_room, people), booth_room(self.booth_id), STAFF_ROOM)


@dataclass(frozen=True, kw_only=True)
class MeetingConfirmed(MeetingEvent):
    name: ClassVar[str] = "meeting.confirmed"


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(MeetingEvent):
    """The meeting's times are the new ones; ``previous_starts_at`` is ISO 8601 in UTC."""

    name: ClassVar[str] = "meeting.moved"
    previous_starts_at: str


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(MeetingEvent):
    """The reason is the meeting's ``reason``."""

    name: ClassVar[str] = "meeting.cancelled"


@dataclass(frozen=True, kw_only=True)
class PartyIsLate(MeetingEvent):
    """``by`` comes ``minutes`` late."""

    name: ClassVar[str] = "meeting.party_is_late"
    minutes: int


@dataclass(frozen=True, kw_only=True)
class InterpreterAssigned(MeetingEvent):
    """``interpreter_id`` is the one who now interprets."""

    name: ClassVar[str] = "meeting.interpreter_assigned"


@dataclass(frozen=True, kw_only=True)
class InterpreterRemoved(MeetingEvent):
    """``interpreter_id`` is the one who no longer interprets: they too are told. ``replaced``: another one comes at once."""

    name: ClassVar[str] = "meeting.interpreter_removed"
    replaced: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(MeetingEvent):
    name: ClassVar[str] = "meeting.held"


@dataclass(frozen=True, kw_only=True)
class PartyDidNotCome(MeetingEvent):
    name: ClassVar[str] = "meeting.no_show"
