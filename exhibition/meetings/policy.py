"""Who may do what with whose request and whose meeting. Asked by actions and by templates alike."""

from datetime import datetime, timedelta

from exhibition.accounts import Actor
from exhibition.exhibitors import Representative
from exhibition.meetings.models import Meeting, MeetingRequest, Phase, RequestStatus, Side

LATE_FROM = timedelta(hours=2)
"""How long before a meeting one can already say that one will be late."""


def side_of(actor: Actor, thing: MeetingRequest | Meeting) -> Side | None:
    """Return whose part the actor takes: the buyer's, the exhibitor's (as long as they work for it), or nobody's."""
    if actor.person_id == thing.guest_id:
        return Side.BUYER
    hosts = actor.person_id == thing.host_id and actor.works_for(thing.exhibitor_id)
    if hosts or actor.manages(thing.exhibitor_id):
        return Side.EXHIBITOR
    return None


def may_set_hours(actor: Actor, representative: Representative) -> bool:
    return actor.person_id == representative.person_id or actor.manages(representative.exhibitor_id)


def may_answer(actor: Actor, request: MeetingRequest) -> bool:
    """Whether it is the actor's turn to accept, decline or propose another time."""
    return request.status is RequestStatus.PENDING and side_of(actor, request) is request.awaiting


def may_withdraw(actor: Actor, request: MeetingRequest) -> bool:
    """Whether the actor is on the side that waits for an answer."""
    return request.status is RequestStatus.PENDING and side_of(actor, request) not in (None, request.awaiting)


def may_cancel(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    return meeting.phase(now) in _STILL_TO_COME and may_ever_cancel(actor, meeting)


def may_ever_cancel(actor: Actor, meeting: Meeting) -> bool:
    return actor.is_staff or side_of(actor, meeting) is not None


def may_move(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    """Whether the actor may ask the other side for another time."""
    return meeting.phase(now) in (Phase.UPCOMING, Phase.LOBBY) and side_of(actor, meeting) is not None


def may_join(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    """Whether the actor may go to the ready room: as a party, while the meeting is on or to come."""
    return meeting.phase(now) in (*_STILL_TO_COME, Phase.OVER) and actor.person_id in meeting.parties


def may_say_late(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    return actor.person_id in meeting.parties and meeting.phase(now) in _STILL_TO_COME and meeting.starts_at - now <= LATE_FROM


def may_conclude(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    """Whether the actor may say, once it has begun, that it was held or that somebody did not come."""
    return meeting.phase(now) in (Phase.RUNNING, Phase.OVER) and may_ever_conclude(actor, meeting)


def may_ever_conclude(actor: Actor, meeting: Meeting) -> bool:
    return actor.is_staff or actor.is_system or side_of(actor, meeting) is Side.EXHIBITOR


def may_assign_interpreter(actor: Actor, meeting: Meeting, now: datetime) -> bool:
    return actor.is_staff and meeting.phase(now) in _STILL_TO_COME


def may_see_host_address(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor sees how to write to the representative: never an interpreter's business."""
    return not meeting.is_cancelled and (actor.is_staff or side_of(actor, meeting) is not None)


def may_see_guest_address(actor: Actor, meeting: Meeting, now: datetime, *, shared: bool) -> bool:
    """Whether the actor sees how to write to the buyer; the exhibitor once they meet, and if the buyer ``shared`` it."""
    if side_of(actor, meeting) is Side.EXHIBITOR and not actor.is_staff:
        return shared and meeting.phase(now) in (Phase.RUNNING, Phase.OVER, Phase.HELD)
    return may_see_host_address(actor, meeting)


_STILL_TO_COME = (Phase.UPCOMING, Phase.LOBBY, Phase.RUNNING)
