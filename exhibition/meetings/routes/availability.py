"""The hours in which a representative can be met, set by themselves or by their manager."""

from http import HTTPStatus
from typing import TypeAlias
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.accounts import Actor, Person
from exhibition.database import Snapshot
from exhibition.exhibitors import Representative
from exhibition.kernel.errors import DomainError, NotFound
from exhibition.meetings import actions, queries
from exhibition.meetings.forms import STRETCHES, DayForm, WeekForm
from exhibition.meetings.hours import FARTHEST
from exhibition.meetings.routes.blueprint import REFUSED, bp, day_in, told
from exhibition.meetings.words import WEEKDAYS

View: TypeAlias = Snapshot[Actor]


@bp.get("/desk/availability")
@web.allow(accounts.booth_team)
def availability() -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, _representative(view))


@bp.post("/desk/availability/<representative_id>/week")
@web.allow(accounts.booth_team)
def set_week(representative_id: str) -> ResponseReturnValue:
    try:
        form = web.read(WeekForm)
        with web.transaction() as tx:
            actions.set_weekly_hours(tx, queries.representative_for(tx, representative_id), form.hours())
    except REFUSED as refusal:
        return _again(representative_id, refusal, "week")
    return _back(representative_id, "week")


@bp.post("/desk/availability/<representative_id>/days")
@web.allow(accounts.booth_team)
def set_day(representative_id: str) -> ResponseReturnValue:
    try:
        form = web.read(DayForm)
        with web.transaction() as tx:
            representative = queries.representative_for(tx, representative_id)
            if form.kind == "away":
                actions.set_day_away(tx, representative, form.day)
            else:
                actions.set_day_hours(tx, representative, form.day, form.stretch)
    except REFUSED as refusal:
        return _again(representative_id, refusal, "day")
    return _back(representative_id, "day")


@bp.post("/desk/availability/<representative_id>/days/<day>/removal")
@web.allow(accounts.booth_team)
def clear_day(representative_id: str, day: str) -> ResponseReturnValue:
    named = day_in(day)
    if named is None:
        raise NotFound
    with web.transaction() as tx:
        actions.clear_day(tx, queries.representative_for(tx, representative_id), named)
    return _back(representative_id, "day")


def _representative(view: View) -> Representative:
    """Return whose hours to show: the one asked for, else the actor's own, else the first they manage."""
    wanted = request.args.get("representative")
    if wanted:
        return queries.representative_for(view, wanted)
    found = queries.representatives_of(view)
    if not found:
        raise NotFound
    return found[0]


def _again(representative_id: str, refusal: DomainError, part: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, queries.representative_for(view, representative_id), refusal, part)


def _back(representative_id: str, part: str) -> ResponseReturnValue:
    return redirect(url_for(".availability", representative=representative_id, saved=part, _anchor=part), code=303)


def _page(
    view: View, representative: Representative, refusal: DomainError | None = None, part: str = ""
) -> ResponseReturnValue:
    errors, status = told(refusal) if refusal else ({}, HTTPStatus.OK)
    zone = view.session.get_one(Person, representative.person_id).zone
    today = view.now.astimezone(ZoneInfo(zone)).date()
    page = render_template(
        "meetings/availability.html",
        representative=representative,
        representatives=queries.representatives_of(view),
        zone=zone,
        week=queries.week_of(view, representative),
        days=queries.days_of(view, representative),
        weekdays=WEEKDAYS,
        stretches=STRETCHES,
        today=today,
        farthest=today + FARTHEST,
        part=part,
        saved="" if refusal else request.args.get("saved", ""),
        values=web.typed() if refusal else {},
        errors=errors,
    )
    return page, status
