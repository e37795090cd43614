"""What all pages of meetings share."""

from datetime import date
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.kernel.errors import Conflict, DomainError, Invalid, TooMany
from exhibition.meetings import policy, words
from exhibition.meetings.kindness import toll
from exhibition.meetings.models import Meeting, MeetingRequest, Side
from exhibition.meetings.queries import Parties, Seat
from exhibition.web.formats import text

bp = Blueprint("meetings", __name__, url_prefix=web.PREFIX)

bp.add_app_template_filter(lambda moment, zone: moment.astimezone(ZoneInfo(zone)).date(), "local_day")

REFUSED = (Invalid, Conflict)
"""What is told on the form itself, with everything that was typed."""


@bp.context_processor
def surroundings() -> dict[str, Any]:
    return {
        "policy": policy,
        "purpose_words": words.PURPOSES,
        "phase_words": words.PHASES,
        "request_words": words.REQUESTS,
        "toll_of": toll,
        "here": "meetings",
    }


def told(refusal: DomainError) -> tuple[dict[str, str], HTTPStatus]:
    """Return what to say on the form, by field, and the status of the answer."""
    if isinstance(refusal, Invalid):
        return web.form_errors(refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    status = HTTPStatus.TOO_MANY_REQUESTS if isinstance(refusal, TooMany) else HTTPStatus.CONFLICT
    return {"": web.words_for(refusal.code, refusal.params)}, status


def seats_of(parties: Parties, side: Side, zone: str) -> list[Seat]:
    """Return the parties as the screen names them, the reader's own first; two on one clock share a seat."""
    host = Seat("host", text(parties.host.representative), parties.host.zone)
    guest = Seat("guest", parties.guest.name, parties.guest.zone)
    own = Seat("you", "", zone if side is Side.BUYER else parties.host.zone)
    seats = [own, host if side is Side.BUYER else guest]
    if parties.interpreter:
        seats.append(Seat("interpreter", parties.interpreter.name, parties.interpreter.zone))
    return [seat for place, seat in enumerate(seats) if seat.zone not in {other.zone for other in seats[:place]}]


def go(thing: MeetingRequest | Meeting) -> ResponseReturnValue:
    """Send the reader to the page of a request or a meeting."""
    if isinstance(thing, Meeting):
        return redirect(url_for("meetings.meeting", meeting_id=thing.id), code=303)
    return redirect(url_for("meetings.request", request_id=thing.id), code=303)


def looks_on() -> bool:
    """Return whether the form is sent only to see other times: of another day, or of somebody else."""
    return "look_at" in request.form or "whom" in request.form


def day_in(typed: str | None) -> date | None:
    """Return the day an address names, None for anything that is none."""
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None
