"""Two pages of the demonstration: trying the hall as somebody, and the mails that would have been sent."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.accounts import Role, demo_sign_in
from exhibition.demo import queries
from exhibition.notifications import mail_for, newest_mails

ROLES = {
    Role.BUYER: (lazy_gettext("Buyers"), lazy_gettext("Tour the halls, ask for a meeting, meet by video.")),
    Role.EXHIBITOR_MANAGER: (
        lazy_gettext("Exhibitor managers"),
        lazy_gettext("Look after booth, products and team, answer requests, hold meetings."),
    ),
    Role.REPRESENTATIVE: (lazy_gettext("Representatives"), lazy_gettext("Set their hours, hold meetings, write the log.")),
    Role.EDITOR: (lazy_gettext("Editors"), lazy_gettext("Edit the booth and its products.")),
    Role.INTERPRETER: (lazy_gettext("Interpreters"), lazy_gettext("Join the meetings they are assigned to.")),
    Role.STAFF: (lazy_gettext("Association staff"), lazy_gettext("See all meetings, totals and jobs; assign interpreters.")),
    Role.OBSERVER: (lazy_gettext("Observers"), lazy_gettext("Look around, without anybody's personal data.")),
}

# Where each begins; whoever is not named begins at the landing.
_BEGINNINGS = {
    Role.EXHIBITOR_MANAGER: "exhibitors.desk",
    Role.REPRESENTATIVE: "meetings.desk",
    Role.EDITOR: "exhibitors.desk",
    Role.INTERPRETER: "meetings.mine",
    Role.STAFF: "outcomes.staff_meetings",
}

# Given a cookie, where to go and whose account it is, answers as any other sign-in does.
Entering = Callable[[str, str, str], Response]


class TryForm(web.Form):
    person: str
    role: Role


def blueprint(entering: Entering) -> Blueprint:
    """Return the routes. Registered in the demonstration only: outside it there is no such page."""
    bp = Blueprint("demo", __name__, url_prefix=web.PREFIX)

    @bp.get("/try-it")
    @web.allow(web.anyone)
    def try_it() -> ResponseReturnValue:
        with web.snapshot() as view:
            return render_template("demo/try_it.html", players=queries.players(view), roles=ROLES)

    @bp.post("/try-it")
    @web.allow(web.anyone)
    def sign_in_as() -> ResponseReturnValue:
        form = web.read(TryForm)
        with web.transaction() as tx:
            person = queries.player_for(tx, form.person)
            cookie = demo_sign_in(tx, person, browser="")
        return entering(cookie, _beginning(form.role), person.email)

    @bp.get("/mails")
    @web.allow(web.anyone)
    def mails() -> ResponseReturnValue:
        with web.snapshot() as view:
            newest = newest_mails(view)
            chosen = mail_for(view, request.args["mail"]) if "mail" in request.args else (newest[0] if newest else None)
            return render_template("demo/mails.html", mails=newest, chosen=chosen, picked="mail" in request.args)

    @bp.get("/mails/<mail_id>.ics")
    @web.allow(web.anyone)
    def mail_calendar(mail_id: str) -> ResponseReturnValue:
        with web.snapshot() as view:
            mail = mail_for(view, mail_id)
        response = Response(mail.calendar, mimetype="text/calendar")
        response.headers["Content-Disposition"] = "attachment; filename=invite.ics"
        return response

    return bp


def _beginning(role: Role) -> str:
    endpoint = _BEGINNINGS.get(role, "touring.landing")
    return url_for(endpoint if endpoint in current_app.view_functions else "touring.landing")
