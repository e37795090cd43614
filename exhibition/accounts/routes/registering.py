"""The first screen of registering, and the confirmation by mail that ends it. What lies between is the buyers'."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import places, registrations
from exhibition.accounts.errors import AddressTaken, DraftGone, LinkGone
from exhibition.accounts.forms import ConfirmRegistrationForm, YouForm, own_path
from exhibition.accounts.routes.blueprint import again, bp, describe_browser, entering
from exhibition.accounts.routes.limits import network
from exhibition.accounts.routes.resetting import hashed
from exhibition.accounts.routes.signing_in import secretive
from exhibition.kernel.errors import Invalid, TooMany
from exhibition.web.formats import zone_offset


@bp.get("/register")
@web.allow(web.anyone)
def register() -> ResponseReturnValue:
    if web.current_actor().signed_in:
        return redirect(url_for(".home"), code=303)
    going_to = own_path(request.args.get("next", ""))
    draft = _draft()
    password_kept = bool(draft.pop("password_hash", None))
    values = {"locale": web.language(), "zone": guessed_zone()} | draft | ({"next": going_to} if going_to else {})
    return render_template(
        "accounts/register.html", values=values, errors={}, zones=zone_options(), password_kept=password_kept
    )


@bp.post("/register")
@web.allow(web.anyone)
def keep_you() -> ResponseReturnValue:
    kept = _draft().get("password_hash")
    try:
        form = web.read(YouForm)
        web.spend("40/15 minutes", "network", network())
        part = form.model_dump(exclude={"password"})
        part["password_hash"] = hashed(form.password, form.name, form.email) if form.password else kept
    except (Invalid, TooMany) as error:
        return again("accounts/register.html", error, zones=zone_options(), password_kept=bool(kept))
    with web.transaction() as tx:
        registrations.keep_draft(tx, web.browser_id(), part)
    return redirect(url_for("buyers.company"), code=303)


@bp.get("/verify/<secret>")
@web.allow(web.anyone)
def verify_email(secret: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            waiting = registrations.registration(view, secret, browser=web.browser_id())
    except LinkGone as error:
        return _gone(error)
    return secretive(render_template("accounts/verify.html", waiting=waiting, errors={}))


@bp.post("/verify/<secret>")
@web.allow(web.anyone)
def confirm_registration(secret: str) -> ResponseReturnValue:
    browser = web.browser_id()
    try:
        with web.snapshot() as view:
            waiting = registrations.registration(view, secret, browser=browser)
        form = web.read(ConfirmRegistrationForm)
        chosen = hashed(form.password, waiting.name, waiting.email) if form.password else None
        with web.transaction() as tx:
            cookie, next_path = registrations.confirm_registration(
                tx, secret, browser=browser, describe=describe_browser(), password_hash=chosen
            )
    except Invalid as error:
        return again("accounts/verify.html", error, waiting=waiting)
    except (LinkGone, AddressTaken) as error:
        return _gone(error)
    return entering(cookie, next_path, waiting.email)


def guessed_zone() -> str:
    """Return the zone the browser's languages point at: Bangkok for ``th-TH``, Seoul where they point nowhere."""
    for language, _quality in request.accept_languages:
        zone = places.zone_in(language.replace("_", "-").rpartition("-")[2].upper())
        if zone is not None:
            return zone
    return "Asia/Seoul"


def zone_options() -> tuple[tuple[str, str], ...]:
    """Return the zones to choose from, "Bangkok, Thailand · UTC+7", from west to east."""
    return _zone_options(web.language(), web.doorway().database.clock().replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=8)
def _zone_options(lang: str, hour: datetime) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{place} · {zone_offset(name, hour)}") for name, place in places.zones(lang, hour))


def _draft() -> dict[str, Any]:
    try:
        with web.snapshot() as view:
            return dict(registrations.draft_of(view, web.browser_id()))
    except DraftGone:
        return {}


def _gone(error: LinkGone | AddressTaken) -> ResponseReturnValue:
    return again("accounts/link_gone.html", error, ask=None, words=web.words_for(error.code))
