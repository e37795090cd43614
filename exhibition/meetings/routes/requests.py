"""A request, and the answers to it."""

from http import HTTPStatus
from typing import TypeAlias
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.accounts import Actor, Person
from exhibition.database import Snapshot
from exhibition.kernel.errors import DomainError, NotAllowed
from exhibition.kernel.ids import new_id
from exhibition.meetings import actions, policy, queries
from exhibition.meetings.errors import RequestClosed
from exhibition.meetings.forms import AnswerForm, OtherTimeForm, ReasonForm, moment_in
from exhibition.meetings.models import Meeting, MeetingRequest, Side
from exhibition.meetings.routes.blueprint import REFUSED, bp, day_in, go, looks_on, seats_of, told

View: TypeAlias = Snapshot[Actor]


@bp.get("/me/requests/<request_id>", endpoint="request")
@web.allow(accounts.meeting_goers)
def show_request(request_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, request_id)


@bp.post("/me/requests/<request_id>/acceptance")
@web.allow(accounts.meeting_goers)
def accept(request_id: str) -> ResponseReturnValue:
    try:
        form = web.read(AnswerForm)
        with web.transaction() as tx:
            meeting = actions.accept_request(tx, queries.request_for(tx, request_id))
    except REFUSED as refusal:
        return _again(request_id, refusal)
    return _back(form.back, meeting)


@bp.post("/me/requests/<request_id>/refusal")
@web.allow(accounts.meeting_goers)
def decline(request_id: str) -> ResponseReturnValue:
    try:
        form = web.read(ReasonForm)
        with web.transaction() as tx:
            asked = queries.request_for(tx, request_id)
            actions.decline_request(tx, asked, form.reason)
    except REFUSED as refusal:
        return _again(request_id, refusal)
    return _back(form.back, asked)


@bp.post("/me/requests/<request_id>/withdrawal")
@web.allow(accounts.meeting_goers)
def withdraw(request_id: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            asked = queries.request_for(tx, request_id)
            actions.withdraw_request(tx, asked)
    except REFUSED as refusal:
        return _again(request_id, refusal)
    return go(asked)


@bp.get("/me/requests/<request_id>/proposals")
@web.allow(accounts.meeting_goers)
def other_times(request_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        asked = queries.request_for(view, request_id)
        if not policy.may_answer(view.actor, asked):
            return go(asked)
        return times_page(view, asked)


@bp.post("/me/requests/<request_id>/proposals")
@web.allow(accounts.meeting_goers)
def propose(request_id: str) -> ResponseReturnValue:
    if looks_on():
        return other_times(request_id)
    try:
        form = web.read(OtherTimeForm)
        with web.transaction() as tx:
            asked = queries.request_for(tx, request_id)
            actions.propose_other_time(tx, asked, form.moment(clock_of(tx, asked)), form.note)
    except RequestClosed as refusal:
        return _again(request_id, refusal)
    except REFUSED as refusal:
        with web.snapshot() as view:
            return times_page(view, queries.request_for(view, request_id), refusal)
    return go(asked)


def times_page(view: View, thing: MeetingRequest | Meeting, refusal: DomainError | None = None) -> ResponseReturnValue:
    """Show the times that could take the place of the one asked for, or agreed."""
    side = policy.side_of(view.actor, thing)
    if side is None:
        raise NotAllowed
    errors, status = told(refusal) if refusal else ({}, HTTPStatus.OK)
    meeting = thing if isinstance(thing, Meeting) else queries.meeting_of(view, thing)
    parties = queries.parties_of(view, [meeting or thing])[(meeting or thing).id]
    seats = seats_of(parties, side, view.actor.zone)
    values = web.typed() if refusal or looks_on() else {"idempotency_key": new_id()}
    chosen = moment_in(values.get("starts_at"))
    shown = request.form.get("look_at") or request.args.get("day")
    zone = ZoneInfo(seats[0].zone)
    offered = queries.offer(
        view,
        [thing.representative_id],
        seats,
        day=day_in(shown) or (chosen or thing.starts_at).astimezone(zone).date(),
        attendees=[thing.guest_id, *([meeting.interpreter_id] if meeting and meeting.interpreter_id else [])],
    )
    page = render_template(
        "meetings/other_time.html",
        thing=thing,
        moves=isinstance(thing, Meeting),
        side=side,
        parties=parties,
        seats=seats,
        offer=offered,
        chosen=offered.choice_at(chosen),
        values=values,
        errors=errors,
        repeated=isinstance(refusal, DomainError) and "repeated_hour" in getattr(refusal, "fields", {}).values(),
    )
    return page, status


def clock_of(view: View, thing: MeetingRequest | Meeting) -> ZoneInfo:
    """Return the zone in which the actor types a time: the exhibitor's people in the representative's."""
    if policy.side_of(view.actor, thing) is not Side.EXHIBITOR:
        return ZoneInfo(view.actor.zone)
    return ZoneInfo(view.session.get_one(Person, thing.host_id).zone)


def _again(request_id: str, refusal: DomainError) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, request_id, refusal)


def _page(view: View, request_id: str, refusal: DomainError | None = None) -> ResponseReturnValue:
    asked = queries.request_for(view, request_id)
    errors, status = told(refusal) if refusal else ({}, HTTPStatus.OK)
    meeting = queries.meeting_of(view, asked)
    page = render_template(
        "meetings/request.html",
        asked=asked,
        meeting=meeting,
        parties=queries.parties_of(view, [asked])[asked.id],
        side=policy.side_of(view.actor, asked),
        products=queries.products_of(view, asked.id),
        values=web.typed() if refusal else {},
        errors=errors,
    )
    return page, status


def _back(back: str | None, thing: MeetingRequest | Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.desk"), code=303) if back == "desk" else go(thing)
