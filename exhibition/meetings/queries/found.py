"""Finding requests and meetings. What the actor may not see is not found."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from exhibition.accounts import Actor, Role
from exhibition.database import Snapshot
from exhibition.exhibitors import Representative
from exhibition.kernel.errors import NotFound
from exhibition.meetings import policy
from exhibition.meetings.models import Lateness, Meeting, MeetingRequest, MeetingStatus, RequestStatus, Side

View: TypeAlias = Snapshot[Actor]

# Past meetings shown without asking for more.
REMEMBERED = 50


def request_for(view: View, request_id: str) -> MeetingRequest:
    """Return a request to its two parties, the exhibitor's manager and staff. Raise NotFound for anyone else."""
    found = view.session.scalar(select(MeetingRequest).where(MeetingRequest.id == request_id, _visible(view, MeetingRequest)))
    if found is None:
        raise NotFound
    return found


def meeting_for(view: View, meeting_id: str) -> Meeting:
    """Return a meeting to its parties, the exhibitor's manager and staff. Raise NotFound for anyone else."""
    found = view.session.scalar(select(Meeting).where(Meeting.id == meeting_id, _visible(view, Meeting)))
    if found is None:
        raise NotFound
    return found


def meeting_of(view: View, request: MeetingRequest) -> Meeting | None:
    """Return the meeting that came of a request, or that it asked to move."""
    mine = Meeting.id == request.moves_meeting_id if request.moves_meeting_id else Meeting.request_id == request.id
    return view.session.scalar(select(Meeting).where(mine))


def agenda_of(view: View, meeting: Meeting) -> MeetingRequest:
    """Return the request a meeting came of: what the buyer wanted to talk about."""
    return view.session.get_one(MeetingRequest, meeting.request_id)


def move_of(view: View, meeting: Meeting) -> MeetingRequest | None:
    """Return the unanswered question whether a meeting may move."""
    return view.session.scalar(
        select(MeetingRequest).where(
            MeetingRequest.moves_meeting_id == meeting.id, MeetingRequest.status == RequestStatus.PENDING
        )
    )


def lateness_of(view: View, meeting: Meeting) -> Sequence[Lateness]:
    return view.session.scalars(select(Lateness).where(Lateness.meeting_id == meeting.id)).all()


def representative_for(view: View, representative_id: str) -> Representative:
    """Return a representative whose hours the actor may set. Raise NotFound."""
    found = view.session.get(Representative, representative_id)
    if found is None or not policy.may_set_hours(view.actor, found):
        raise NotFound
    return found


def representative_at(view: View, exhibitor_id: str, representative_id: str) -> Representative:
    """Return somebody who can be met at an exhibitor's booth. Raise NotFound."""
    found = view.session.get(Representative, representative_id)
    if found is None or found.exhibitor_id != exhibitor_id or not found.active:
        raise NotFound
    return found


def representatives_of(view: View) -> Sequence[Representative]:
    """Return all whose hours the actor may set, the actor first."""
    managed = _managed(view)
    found = view.session.scalars(
        select(Representative)
        .where(or_(Representative.person_id == view.actor.person_id, Representative.exhibitor_id.in_(managed)))
        .where(Representative.active)
    )
    return sorted(found, key=lambda each: (each.person_id != view.actor.person_id, each.id))


def is_host(view: View) -> bool:
    """Return whether the actor meets buyers in person."""
    mine = select(Representative.id).where(Representative.person_id == view.actor.person_id, Representative.active)
    return view.session.scalar(mine.limit(1)) is not None


def open_requests(view: View, side: Side) -> Sequence[MeetingRequest]:
    """Return the unanswered requests on the actor's side of the table, the soonest first."""
    return view.session.scalars(
        select(MeetingRequest)
        .where(MeetingRequest.status == RequestStatus.PENDING, _on_side(view, MeetingRequest, side))
        .order_by(MeetingRequest.starts_at, MeetingRequest.id)
    ).all()


def closed_requests(view: View, side: Side, within: timedelta = timedelta(days=14)) -> Sequence[MeetingRequest]:
    """Return the requests of the last fortnight that came to nothing, the latest first."""
    return view.session.scalars(
        select(MeetingRequest)
        .where(
            MeetingRequest.status.in_((RequestStatus.DECLINED, RequestStatus.WITHDRAWN, RequestStatus.EXPIRED)),
            MeetingRequest.answered_at > view.now - within,
            MeetingRequest.moves_meeting_id.is_(None),
            _on_side(view, MeetingRequest, side),
        )
        .order_by(MeetingRequest.answered_at.desc())
        .limit(REMEMBERED)
    ).all()


def coming_meetings(view: View, side: Side | None = None) -> Sequence[Meeting]:
    """Return the meetings still to come or running, the soonest first: of one side, or all the actor goes to."""
    return view.session.scalars(
        select(Meeting)
        .where(_going(view, side), Meeting.ends_at > view.now, Meeting.status == MeetingStatus.CONFIRMED)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def past_meetings(view: View, side: Side | None = None) -> Sequence[Meeting]:
    """Return the meetings that are over or cancelled, the latest first."""
    over = or_(Meeting.ends_at <= view.now, Meeting.status != MeetingStatus.CONFIRMED)
    return view.session.scalars(
        select(Meeting).where(_going(view, side), over).order_by(Meeting.starts_at.desc(), Meeting.id).limit(REMEMBERED)
    ).all()


def _visible(view: View, kind: type[MeetingRequest] | type[Meeting]) -> ColumnElement[bool]:
    actor = view.actor
    if not actor.signed_in:
        return false()
    if actor.is_staff:
        return true()
    seen = or_(kind.guest_id == actor.person_id, _hosted(view, kind), kind.exhibitor_id.in_(_managed(view)))
    return or_(seen, _interpreted(view)) if kind is Meeting else seen


def _going(view: View, side: Side | None) -> ColumnElement[bool]:
    if side is not None:
        return _on_side(view, Meeting, side)
    me = view.actor.person_id
    return or_(Meeting.guest_id == me, _hosted(view, Meeting), _interpreted(view))


def _on_side(view: View, kind: type[MeetingRequest] | type[Meeting], side: Side) -> ColumnElement[bool]:
    if side is Side.BUYER:
        return kind.guest_id == view.actor.person_id
    return or_(_hosted(view, kind), kind.exhibitor_id.in_(_managed(view)))


def _hosted(view: View, kind: type[MeetingRequest] | type[Meeting]) -> ColumnElement[bool]:
    """Who no longer works for the exhibitor hosts nothing there any more."""
    return and_(kind.host_id == view.actor.person_id, kind.exhibitor_id.in_(view.actor.exhibitors))


def _interpreted(view: View) -> ColumnElement[bool]:
    return Meeting.interpreter_id == view.actor.person_id if view.actor.is_interpreter else false()


def _managed(view: View) -> list[str]:
    return [scope for role, scope in view.actor.grants if role is Role.EXHIBITOR_MANAGER]
