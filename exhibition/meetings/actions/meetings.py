"""What is done with a meeting once it is agreed."""

from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor, Grant, Role
from exhibition.database import Transaction
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import claims, policy
from exhibition.meetings.actions.answers import close_move
from exhibition.meetings.actions.told import meeting_facts
from exhibition.meetings.errors import InterpreterBusy, MeetingClosed
from exhibition.meetings.events import (
    InterpreterAssigned,
    InterpreterRemoved,
    MeetingCancelled,
    MeetingHeld,
    PartyDidNotCome,
    PartyIsLate,
)
from exhibition.meetings.models import Lateness, Meeting, MeetingStatus

Tx: TypeAlias = Transaction[Actor]

LATEST = 60
"""The most minutes anyone can be late: after that the meeting is better moved."""


def cancel_meeting(tx: Tx, meeting: Meeting, reason: str) -> None:
    """Call it off, and give everyone their time back."""
    claims.line_up_for(tx, meeting)
    _require(policy.may_cancel(tx.actor, meeting, tx.now), ever=policy.may_ever_cancel(tx.actor, meeting))
    claims.release(tx, meeting)
    close_move(tx, meeting)
    meeting.status, meeting.reason, meeting.cancelled_by = MeetingStatus.CANCELLED, reason, tx.actor.person_id
    meeting.sequence += 1
    tx.record(MeetingCancelled(**meeting_facts(tx, meeting)))


def say_late(tx: Tx, meeting: Meeting, minutes: int) -> None:
    """Tell the others that one comes late. Said again with the same minutes, tell nobody."""
    claims.line_up_for(tx, meeting)
    _require(policy.may_say_late(tx.actor, meeting, tx.now), ever=tx.actor.person_id in meeting.parties)
    if not 0 < minutes <= LATEST:
        raise Invalid({"minutes": "not_a_choice"})
    person_id = tx.actor.person_id
    assert person_id is not None
    said = tx.session.scalar(select(Lateness).where(Lateness.meeting_id == meeting.id, Lateness.person_id == person_id))
    if said is None:
        tx.session.add(Lateness(meeting_id=meeting.id, person_id=person_id, minutes=minutes, said_at=tx.now))
    elif said.minutes == minutes:
        return
    else:
        said.minutes, said.said_at = minutes, tx.now
    tx.record(PartyIsLate(**meeting_facts(tx, meeting), minutes=minutes))


def assign_interpreter(tx: Tx, meeting: Meeting, person_id: str) -> None:
    """Give the meeting an interpreter, in place of the one it may have. Raise InterpreterBusy."""
    claims.line_up_for(tx, meeting, person_id)
    _require(policy.may_assign_interpreter(tx.actor, meeting, tx.now), ever=tx.actor.is_staff)
    if person_id == meeting.interpreter_id:
        return
    if person_id in meeting.parties or not _interprets(tx, person_id):
        raise Invalid({"interpreter": "not_a_choice"})
    if meeting.interpreter_id:
        _dismiss(tx, meeting, replaced=True)
    meeting.interpreter_id = person_id
    meeting.sequence += 1
    claims.book(tx, meeting, person_id, InterpreterBusy)
    tx.record(InterpreterAssigned(**meeting_facts(tx, meeting)))


def remove_interpreter(tx: Tx, meeting: Meeting) -> None:
    claims.line_up_for(tx, meeting)
    _require(policy.may_assign_interpreter(tx.actor, meeting, tx.now), ever=tx.actor.is_staff)
    if meeting.interpreter_id:
        _dismiss(tx, meeting)


def mark_held(tx: Tx, meeting: Meeting) -> None:
    """Say that it took place. Said again, nothing happens."""
    if _conclude(tx, meeting, MeetingStatus.HELD):
        tx.record(MeetingHeld(**meeting_facts(tx, meeting)))


def mark_no_show(tx: Tx, meeting: Meeting) -> None:
    """Say that somebody did not come. Said again, nothing happens."""
    if _conclude(tx, meeting, MeetingStatus.NO_SHOW):
        tx.record(PartyDidNotCome(**meeting_facts(tx, meeting)))


def _require(allowed: bool, *, ever: bool) -> None:
    """Tell those who may do it at other times that this is not the time, and everyone else that they may not."""
    if not allowed:
        raise MeetingClosed if ever else NotAllowed


def _interprets(tx: Tx, person_id: str) -> bool:
    held = select(Grant.id).where(Grant.person_id == person_id, Grant.role == Role.INTERPRETER)
    return tx.session.scalar(held) is not None


def _dismiss(tx: Tx, meeting: Meeting, *, replaced: bool = False) -> None:
    assert meeting.interpreter_id is not None
    claims.release(tx, meeting, meeting.interpreter_id)
    meeting.sequence += 1
    dismissed = InterpreterRemoved(**meeting_facts(tx, meeting), replaced=replaced)
    meeting.interpreter_id = None
    tx.session.flush()
    tx.record(dismissed)


def _conclude(tx: Tx, meeting: Meeting, status: MeetingStatus) -> bool:
    claims.line_up_for(tx, meeting)
    if meeting.status is status:
        return False
    _require(policy.may_conclude(tx.actor, meeting, tx.now), ever=policy.may_ever_conclude(tx.actor, meeting))
    meeting.status = status
    return True
