"""Answering an invitation: with the account one has, or with a new one."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import invitations
from exhibition.accounts.errors import AddressTaken, LinkGone
from exhibition.accounts.forms import InvitationForm
from exhibition.accounts.invitations import Invitation
from exhibition.accounts.policy import signed_in
from exhibition.accounts.routes.blueprint import again, bp, describe_browser, entering
from exhibition.accounts.routes.registering import guessed_zone, zone_options
from exhibition.accounts.routes.resetting import hashed
from exhibition.accounts.routes.signing_in import secretive
from exhibition.kernel.errors import Invalid


@bp.get("/invitation/<secret>")
@web.allow(web.anyone)
def invitation(secret: str) -> ResponseReturnValue:
    try:
        invited, is_known = _invited(secret)
    except LinkGone as error:
        return _gone(error)
    values = {"name": invited.name, "locale": web.language(), "zone": guessed_zone()}
    return secretive(
        render_template(
            "accounts/invitation.html",
            invited=invited,
            is_known=is_known,
            secret=secret,
            values=values,
            errors={},
            zones=zone_options(),
        )
    )


@bp.post("/invitation/<secret>/acceptance")
@web.allow(signed_in)
def accept_invitation(secret: str) -> ResponseReturnValue:
    """Take the role with the account that is signed in."""
    try:
        with web.transaction() as tx:
            invitations.accept_as_actor(tx, secret)
    except LinkGone as error:
        return _gone(error)
    return redirect(url_for(".home"), code=303)


@bp.post("/invitation/<secret>")
@web.allow(web.anyone)
def join(secret: str) -> ResponseReturnValue:
    """Take the role with a new account of the invited address."""
    try:
        invited, is_known = _invited(secret)
        form = web.read(InvitationForm)
        password_hash = hashed(form.password, form.name, invited.email) if form.password else None
        with web.transaction() as tx:
            cookie = invitations.accept_as_newcomer(
                tx,
                secret,
                name=form.name,
                locale=form.locale,
                zone=form.zone,
                password_hash=password_hash,
                consents=form.consents,
                describe=describe_browser(),
            )
    except Invalid as error:
        return again("accounts/invitation.html", error, invited=invited, is_known=is_known, secret=secret, zones=zone_options())
    except (LinkGone, AddressTaken) as error:
        return _gone(error)
    return entering(cookie, "", invited.email)


def _invited(secret: str) -> tuple[Invitation, bool]:
    with web.snapshot() as view:
        invited = invitations.invitation(view, secret)
        return invited, invitations.is_known(view, invited)


def _gone(error: LinkGone | AddressTaken) -> ResponseReturnValue:
    return again("accounts/link_gone.html", error, ask=None, words=web.words_for(error.code))
