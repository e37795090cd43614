"""Where a team begins: how the booth stands, and where things wait."""

from flask import render_template
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import booth_team
from exhibition.exhibitors.desks import count_representatives, own_booth
from exhibition.exhibitors.readiness import gaps_of
from exhibition.exhibitors.routes.blueprint import bp, desks_asked_for
from exhibition.media import refused


@bp.get("/desk")
@web.allow(booth_team)
def desk() -> ResponseReturnValue:
    with web.snapshot() as view:
        desks = desks_asked_for(view)
        booth = own_booth(view, desks.here.exhibitor_id)
        people = count_representatives(view, desks.here.exhibitor_id)
        return render_template(
            "exhibitors/desk.html",
            desks=desks,
            booth=booth,
            people=people,
            gaps=gaps_of(booth, representatives=people, refused=refused(view.session, (booth.logo_id, booth.hero_id))),
            here="start",
        )
