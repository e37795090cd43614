"""The second and third screen of registering as a buyer, and the profile that comes of it."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from exhibition import accounts, web
from exhibition.accounts import DraftGone
from exhibition.buyers import actions, queries
from exhibition.buyers.forms import CompanyForm, LastScreenForm, ProfileForm
from exhibition.buyers.models import BuyerKind
from exhibition.buyers.profiles import LANGUAGES, STAFF_BANDS, Company, Needs
from exhibition.floor import NAMES as DIVISIONS
from exhibition.kernel.errors import DomainError, Invalid, TooMany
from exhibition.web.formats import language_name

bp = Blueprint("buyers", __name__, url_prefix=web.PREFIX)

LISTS = ("divisions", "languages")

KINDS = {
    BuyerKind.IMPORTER: (lazy_gettext("Importer"), lazy_gettext("We bring goods in and sell them on")),
    BuyerKind.DISTRIBUTOR: (lazy_gettext("Distributor or dealer"), lazy_gettext("We sell to shops, fleets or people")),
    BuyerKind.OPERATOR: (lazy_gettext("Operator"), lazy_gettext("We run vehicles: sharing, delivery, a site")),
    BuyerKind.PROCURING_ENTITY: (lazy_gettext("Public body"), lazy_gettext("We buy by tender for a city or a state")),
    BuyerKind.ASSEMBLER: (lazy_gettext("Assembler"), lazy_gettext("We build from parts or kits")),
}

web.say({"not_a_web_address": lazy_gettext("Enter a web address like www.company.com.")})


@bp.get("/register/company")
@web.allow(web.anyone)
def company() -> ResponseReturnValue:
    try:
        draft = _draft()
    except DraftGone:
        return redirect(url_for("accounts.register"), code=303)
    values = draft.get("company") or {"country": accounts.country_of(draft["zone"]) or ""}
    return render_template("buyers/company.html", values=values, errors={}, **_company_choices())


@bp.post("/register/company")
@web.allow(web.anyone)
def keep_company() -> ResponseReturnValue:
    try:
        _draft()
        form = web.read(CompanyForm)
    except DraftGone:
        return redirect(url_for("accounts.register"), code=303)
    except Invalid as error:
        return _again("buyers/company.html", error, **_company_choices())
    with web.transaction() as tx:
        accounts.keep_draft(tx, web.browser_id(), {"company": form.as_company().values()})
    return redirect(url_for(".needs"), code=303)


@bp.get("/register/needs")
@web.allow(web.anyone)
def needs() -> ResponseReturnValue:
    try:
        draft = _draft()
    except DraftGone:
        return redirect(url_for("accounts.register"), code=303)
    if "company" not in draft:
        return redirect(url_for(".company"), code=303)
    values = draft.get("needs") or {"languages": _likely_languages()}
    return render_template("buyers/needs.html", values=values, errors={}, email=draft["email"], **_needs_choices())


@bp.post("/register/needs")
@web.allow(web.anyone)
def send_registration() -> ResponseReturnValue:
    browser = web.browser_id()
    try:
        draft = _draft()
        if "company" not in draft:
            return redirect(url_for(".company"), code=303)
        form = web.read(LastScreenForm, lists=LISTS)
        web.spend("5/15 minutes", draft["email"], request.remote_addr or "")
        web.spend("20/hour", draft["email"])
        with web.transaction() as tx:
            accounts.keep_draft(tx, browser, {"needs": form.as_needs().values()})
            accounts.send_registration(tx, browser, form.consents)
    except DraftGone:
        with web.snapshot() as view:
            sent = accounts.was_sent(view, browser)
        return redirect(url_for("accounts.mail_sent", about="register") if sent else url_for("accounts.register"), code=303)
    except (Invalid, TooMany) as error:
        return _again("buyers/needs.html", error, email=draft["email"], **_needs_choices())
    return redirect(url_for("accounts.mail_sent", about="register"), code=303)


@bp.get("/me/company")
@web.allow(accounts.buyers)
def profile() -> ResponseReturnValue:
    with web.snapshot() as view:
        buyer = queries.my_buyer(view)
    values = Company.of(buyer).values() | Needs.of(buyer).values()
    saved = "saved" in request.args
    return render_template(
        "buyers/profile.html", values=values, errors={}, saved=saved, **_company_choices(), **_needs_choices()
    )


@bp.post("/me/company")
@web.allow(accounts.buyers)
def change_profile() -> ResponseReturnValue:
    try:
        form = web.read(ProfileForm, lists=LISTS)
    except Invalid as error:
        return _again("buyers/profile.html", error, saved=False, **_company_choices(), **_needs_choices())
    with web.transaction() as tx:
        actions.change_profile(tx, form.as_company(), form.as_needs())
    return redirect(url_for(".profile", saved=1), code=303)


def _draft() -> dict[str, Any]:
    with web.snapshot() as view:
        return dict(accounts.draft_of(view, web.browser_id()))


def _likely_languages() -> list[str]:
    """Return which of our languages the browser asks for, beside the one being read."""
    asked = {language.partition("-")[0].partition("_")[0] for language, _quality in request.accept_languages}
    return [code for code in LANGUAGES if code in asked or code == web.language()]


def _company_choices() -> dict[str, Any]:
    return {"kinds": KINDS, "countries": accounts.countries(web.language()), "bands": STAFF_BANDS}


def _needs_choices() -> dict[str, Any]:
    names = [(code, language_name(code, web.language())) for code in LANGUAGES]
    divisions = [(code, gettext(name)) for code, name in DIVISIONS.items()]
    return {"division_names": divisions, "language_names": names}


def _again(template: str, error: DomainError, **context: Any) -> ResponseReturnValue:
    faults = isinstance(error, Invalid) and error.fields
    errors = web.form_errors(error) if isinstance(error, Invalid) and faults else {"": web.words_for(error.code, error.params)}
    values = web.typed() | {name: request.form.getlist(name) for name in LISTS}
    response = make_response(render_template(template, values=values, errors=errors, **context), web.status_of(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response
