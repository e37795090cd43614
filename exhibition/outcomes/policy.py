"""Who may write and read what about a meeting."""

from datetime import datetime

from exhibition.accounts import Actor
from exhibition.meetings import Meeting, Phase

_TO_WRITE_ABOUT = (Phase.LOBBY, Phase.RUNNING, Phase.OVER, Phase.HELD)
_TO_CONCLUDE = (Phase.RUNNING, Phase.OVER, Phase.HELD)


def log_readers(actor: Actor) -> bool:
    """Whether the actor is of a kind that reads logs at all."""
    return bool(actor.exhibitors) or actor.is_staff


def may_read_log(actor: Actor, meeting: Meeting) -> bool:
    return may_write_log(actor, meeting) or actor.manages(meeting.exhibitor_id) or actor.is_staff


def may_write_log(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor is the representative who held the meeting: nobody else writes in their name."""
    return actor.person_id is not None and actor.person_id == meeting.host_id


def may_read_note(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor may read what the exhibitor keeps to itself: not even the association may."""
    return may_write_log(actor, meeting) or actor.manages(meeting.exhibitor_id)


def may_read_outcome(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor may read what both sides agreed to do next."""
    return actor.person_id == meeting.guest_id or may_read_log(actor, meeting)


def is_open(meeting: Meeting, now: datetime) -> bool:
    """Whether there is, or is about to be, something to write down."""
    return meeting.phase(now) in _TO_WRITE_ABOUT


def may_be_concluded(meeting: Meeting, now: datetime) -> bool:
    return meeting.phase(now) in _TO_CONCLUDE
