"""The exhibitor's meetings: what is to be answered, what comes, what is to be written up."""

from flask import render_template
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.meetings import queries
from exhibition.meetings.models import Side
from exhibition.meetings.routes.blueprint import bp


@bp.get("/desk/meetings")
@web.allow(accounts.booth_team)
def desk() -> ResponseReturnValue:
    with web.snapshot() as view:
        waiting = queries.open_requests(view, Side.EXHIBITOR)
        coming = queries.coming_meetings(view, Side.EXHIBITOR)
        past = queries.past_meetings(view, Side.EXHIBITOR)
        return render_template(
            "meetings/desk.html",
            to_answer=[request for request in waiting if request.awaiting is Side.EXHIBITOR],
            proposed=[request for request in waiting if request.awaiting is Side.BUYER],
            coming=coming,
            past=past,
            parties=queries.parties_of(view, [*waiting, *coming, *past]),
        )
