"""What all pages of the desk share."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request, url_for
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.accounts import Actor, Role
from exhibition.database import Snapshot
from exhibition.exhibitors import policy
from exhibition.exhibitors.desks import Desks, desks_for
from exhibition.exhibitors.errors import StillExpected
from exhibition.floor import NAMES as DIVISIONS
from exhibition.kernel.errors import Conflict, DomainError, Invalid, TooMany
from exhibition.web.formats import moment

bp = Blueprint("exhibitors", __name__, url_prefix=web.PREFIX)

REFUSED = (Invalid, Conflict, TooMany)
"""What is told on the form itself, with everything that was typed."""

MOST_NAMED = 5
"""How many appointments a refusal names one by one."""

ROLES = {
    Role.EXHIBITOR_MANAGER: (lazy_gettext("Manager"), lazy_gettext("Booth, products and the team")),
    Role.EDITOR: (lazy_gettext("Editor"), lazy_gettext("Booth and products")),
    Role.REPRESENTATIVE: (lazy_gettext("Representative"), lazy_gettext("Meets buyers at the booth")),
}

web.say(
    {
        "booth_changed": lazy_gettext(
            "Somebody else has saved this page meanwhile. Yours and theirs stand side by side below: choose, and save again."
        ),
        "needed_to_publish": lazy_gettext("Visitors need this in Korean or in English before the booth can be shown."),
        "picture_gone": lazy_gettext("This picture is no longer there. Upload it again."),
        "no_picture_to_describe": lazy_gettext(
            "There is no large picture that this could describe. Add one, or leave this empty."
        ),
        "last_manager": lazy_gettext("This is the only manager. Make somebody else a manager first."),
        "still_expected": lazy_gettext("Buyers still expect this person."),
        "not_representing": lazy_gettext("Give this person the role of a representative first."),
        "already_on_team": lazy_gettext("This person has that role already."),
        "not_an_email": lazy_gettext("Enter an e-mail address like name@company.com."),
        "name_needed": lazy_gettext("Enter the name in Korean or in English."),
    }
)


@bp.context_processor
def surroundings() -> dict[str, Any]:
    return {"policy": policy, "divisions": DIVISIONS, "role_words": ROLES}


def desks_asked_for(view: Snapshot[Actor]) -> Desks:
    """Return the desk that the address names, else the actor's first. Raise NotFound for somebody else's."""
    return desks_for(view, request.args.get("exhibitor", ""))


def told(refusal: DomainError) -> tuple[dict[str, str], HTTPStatus]:
    """Return what to say on the form, by field, and the status of the answer."""
    if isinstance(refusal, Invalid):
        return web.form_errors(refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    words = _expected(refusal) if isinstance(refusal, StillExpected) else web.words_for(refusal.code, refusal.params)
    return {"": words}, web.status_of(refusal)


def _expected(refusal: StillExpected) -> str:
    zone = web.current_actor().zone
    named = [f"{moment(at, zone)} {company}" for at, company in refusal.appointments[:MOST_NAMED]]
    if len(refusal.appointments) > MOST_NAMED:
        named.append("…")
    return web.ngettext(
        "A buyer still expects this person (%(meetings)s). Cancel or decline that first, or leave the person a role.",
        "Buyers still expect this person %(num)s times (%(meetings)s). Cancel or decline these first, "
        "or leave the person a role.",
        len(refusal.appointments),
        meetings="; ".join(named),
    )


def go(endpoint: str, *, draft: str = "", **where: Any) -> Response:
    """Send the browser on after a form was taken; its own copy of ``draft`` may go."""
    response = make_response(redirect(url_for(endpoint, **where), code=303))
    if draft:
        response.set_cookie("draft_done", draft, max_age=60, secure=web.settings().secure, samesite="Lax")
    return response
