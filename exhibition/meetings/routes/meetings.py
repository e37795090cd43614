"""What one has agreed: the list, the meeting, and what can still be done about it."""

from http import HTTPStatus
from typing import TypeAlias

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exhibition import accounts, web
from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.kernel.errors import DomainError
from exhibition.meetings import actions, policy, queries
from exhibition.meetings.calendar import calendar_of
from exhibition.meetings.errors import MeetingClosed, MoveWaiting
from exhibition.meetings.forms import InterpreterForm, LatenessForm, OtherTimeForm, OutcomeForm, ReasonForm
from exhibition.meetings.models import Side
from exhibition.meetings.routes.blueprint import REFUSED, bp, go, looks_on, told
from exhibition.meetings.routes.requests import clock_of, times_page
from exhibition.web.formats import text

View: TypeAlias = Snapshot[Actor]


@bp.get("/me/meetings")
@web.allow(accounts.meeting_goers)
def mine() -> ResponseReturnValue:
    with web.snapshot() as view:
        coming = queries.coming_meetings(view)
        past = queries.past_meetings(view)
        sides = [Side.BUYER] if view.actor.is_buyer else []
        if queries.is_host(view):
            sides.append(Side.EXHIBITOR)
        waiting = [request for side in sides for request in queries.open_requests(view, side)]
        closed = queries.closed_requests(view, Side.BUYER) if view.actor.is_buyer else []
        return render_template(
            "meetings/mine.html",
            coming=coming,
            waiting=waiting,
            closed=closed,
            past=past,
            parties=queries.parties_of(view, [*coming, *waiting, *closed, *past]),
        )


@bp.get("/me/meetings/<meeting_id>", endpoint="meeting")
@web.allow(accounts.meeting_goers)
def show_meeting(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, meeting_id)


@bp.get("/me/meetings/<meeting_id>.ics", endpoint="calendar")
@web.allow(accounts.meeting_goers)
def download(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        meeting = queries.meeting_for(view, meeting_id)
        parties = queries.parties_of(view, [meeting])[meeting.id]
        written = calendar_of(
            meeting,
            summary=f"{text(parties.host.name)} – {parties.guest.company}",
            description=_("Video meeting in the Korea e-Mobility Hall. Open the page to join or to change the time."),
            url=web.settings().origin + url_for("meetings.meeting", meeting_id=meeting.id),
            at=view.now,
        )
    response = Response(written, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f"attachment; filename=meeting-{meeting.starts_at:%Y-%m-%d-%H%M}.ics"
    return response


@bp.post("/me/meetings/<meeting_id>/cancellation")
@web.allow(accounts.meeting_goers)
def cancel(meeting_id: str) -> ResponseReturnValue:
    try:
        form = web.read(ReasonForm)
        with web.transaction() as tx:
            meeting = queries.meeting_for(tx, meeting_id)
            actions.cancel_meeting(tx, meeting, form.reason)
    except REFUSED as refusal:
        return _again(meeting_id, refusal)
    return go(meeting)


@bp.post("/me/meetings/<meeting_id>/lateness")
@web.allow(accounts.meeting_goers)
def be_late(meeting_id: str) -> ResponseReturnValue:
    try:
        form = web.read(LatenessForm)
        with web.transaction() as tx:
            meeting = queries.meeting_for(tx, meeting_id)
            actions.say_late(tx, meeting, form.minutes)
    except REFUSED as refusal:
        return _again(meeting_id, refusal)
    return go(meeting)


@bp.post("/me/meetings/<meeting_id>/outcome")
@web.allow(accounts.meeting_goers)
def conclude(meeting_id: str) -> ResponseReturnValue:
    try:
        form = web.read(OutcomeForm)
        with web.transaction() as tx:
            meeting = queries.meeting_for(tx, meeting_id)
            (actions.mark_held if form.outcome == "held" else actions.mark_no_show)(tx, meeting)
    except REFUSED as refusal:
        return _again(meeting_id, refusal)
    return go(meeting)


@bp.post("/me/meetings/<meeting_id>/interpreter")
@web.allow(accounts.staff)
def assign_interpreter(meeting_id: str) -> ResponseReturnValue:
    try:
        form = web.read(InterpreterForm)
        with web.transaction() as tx:
            meeting = queries.meeting_for(tx, meeting_id)
            if form.interpreter:
                actions.assign_interpreter(tx, meeting, form.interpreter)
            else:
                actions.remove_interpreter(tx, meeting)
    except REFUSED as refusal:
        return _again(meeting_id, refusal)
    return go(meeting)


@bp.get("/me/meetings/<meeting_id>/moves")
@web.allow(accounts.meeting_goers)
def other_times_for(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        meeting = queries.meeting_for(view, meeting_id)
        if not policy.may_move(view.actor, meeting, view.now) or queries.move_of(view, meeting):
            return go(meeting)
        return times_page(view, meeting)


@bp.post("/me/meetings/<meeting_id>/moves")
@web.allow(accounts.meeting_goers)
def move(meeting_id: str) -> ResponseReturnValue:
    if looks_on():
        return other_times_for(meeting_id)
    try:
        form = web.read(OtherTimeForm)
        with web.transaction() as tx:
            meeting = queries.meeting_for(tx, meeting_id)
            starts_at = form.moment(clock_of(tx, meeting))
            asked = actions.ask_to_move(tx, meeting, starts_at, idempotency_key=form.idempotency_key, message=form.note)
    except (MeetingClosed, MoveWaiting) as refusal:
        return _again(meeting_id, refusal)
    except REFUSED as refusal:
        with web.snapshot() as view:
            return times_page(view, queries.meeting_for(view, meeting_id), refusal)
    return go(asked)


def _again(meeting_id: str, refusal: DomainError) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, meeting_id, refusal)


def _page(view: View, meeting_id: str, refusal: DomainError | None = None) -> ResponseReturnValue:
    meeting = queries.meeting_for(view, meeting_id)
    errors, status = told(refusal) if refusal else ({}, HTTPStatus.OK)
    page = render_template(
        "meetings/meeting.html",
        meeting=meeting,
        phase=meeting.phase(view.now),
        parties=queries.parties_of(view, [meeting])[meeting.id],
        side=policy.side_of(view.actor, meeting),
        agenda_request=queries.agenda_of(view, meeting),
        products=queries.products_of(view, meeting.request_id),
        move=queries.move_of(view, meeting),
        late={said.person_id: said.minutes for said in queries.lateness_of(view, meeting)},
        buyer_shares=queries.shares_address(view, meeting),
        interpreters=queries.interpreters_for(view, meeting) if view.actor.is_staff else [],
        values=web.typed() if refusal else {},
        errors=errors,
    )
    return page, status
