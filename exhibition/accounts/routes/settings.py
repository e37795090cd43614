"""A person's own account: how they are called and reached, and everything they can change or end."""

from collections.abc import Callable

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import actions, addresses, passwords, queries, sign_ins
from exhibition.accounts.consents import consents_of
from exhibition.accounts.errors import SignInAgain
from exhibition.accounts.forms import ConsentsForm, MailForm, NameForm, NewAddressForm, NewPasswordForm, RegionForm
from exhibition.accounts.policy import signed_in
from exhibition.accounts.routes.blueprint import again, bp, describe_browser, entering, leave
from exhibition.accounts.routes.limits import spend_mail, spend_password_try
from exhibition.accounts.routes.registering import zone_options
from exhibition.accounts.routes.resetting import hashed
from exhibition.accounts.routes.signing_in import secretive
from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotFound, TooMany

SECTIONS = ("you", "address", "your-password", "region", "mail", "consents", "browsers")


@bp.get("/account")
@web.allow(signed_in)
def settings() -> ResponseReturnValue:
    saved = request.args.get("saved", "")
    return _page(saved=saved if saved in (*SECTIONS, "asked") else "")


@bp.post("/account/name")
@web.allow(signed_in)
def rename() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(NameForm)
        with web.transaction() as tx:
            actions.rename(tx, form.name)
        return _saved("you")

    return _or_again("you", save)


@bp.post("/account/address")
@web.allow(signed_in)
def ask_email_change() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(NewAddressForm)
        spend_mail(form.email)
        _prove(form.current_password)
        with web.transaction() as tx:
            addresses.ask_email_change(tx, form.email)
        return redirect(url_for(".settings", saved="asked", _anchor="address"), code=303)

    return _or_again("address", save)


@bp.post("/account/password")
@web.allow(signed_in)
def change_password() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(NewPasswordForm)
        actor = web.current_actor()
        _prove(form.current_password)
        password_hash = hashed(form.password, actor.name, actor.email)
        with web.transaction() as tx:
            cookie = actions.set_password(tx, password_hash, browser=describe_browser())
        return entering(cookie, url_for(".settings", saved="your-password", _anchor="your-password"), actor.email)

    return _or_again("your-password", save)


@bp.post("/account/region")
@web.allow(signed_in)
def settle_in() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(RegionForm)
        with web.transaction() as tx:
            actions.settle_in(tx, locale=form.locale, zone=form.zone)
        return _saved("region", lang=form.locale)

    return _or_again("region", save)


@bp.post("/account/mail")
@web.allow(signed_in)
def choose_mails() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(MailForm)
        with web.transaction() as tx:
            actions.choose_mails(tx, reminders=form.reminders, news=form.news)
        return _saved("mail")

    return _or_again("mail", save)


@bp.post("/account/consents")
@web.allow(signed_in)
def choose_consents() -> ResponseReturnValue:
    def save() -> ResponseReturnValue:
        form = web.read(ConsentsForm)
        with web.transaction() as tx:
            actions.choose_consents(tx, form.consents)
        return _saved("consents")

    return _or_again("consents", save)


@bp.post("/account/browsers/<sign_in_id>/end")
@web.allow(signed_in)
def end_sign_in(sign_in_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        sign_ins.end_sign_in(tx, sign_in_id)
    return _saved("browsers")


@bp.post("/account/sign-outs")
@web.allow(signed_in)
def sign_out_everywhere() -> ResponseReturnValue:
    with web.transaction() as tx:
        sign_ins.sign_out_everywhere(tx)
    return leave(make_response(redirect(url_for(".sign_in"), code=303)))


@bp.get("/account/address/<secret>")
@web.allow(web.anyone)
def confirm_email(secret: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            change = addresses.email_change(view, secret)
    except NotFound as error:
        return _gone(error)
    return secretive(render_template("accounts/confirm_email.html", new_email=change.email))


@bp.post("/account/address/<secret>")
@web.allow(web.anyone)
def change_email(secret: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            addresses.confirm_email_change(tx, secret)
    except (NotFound, Conflict) as error:
        return _gone(error)
    return _saved("address") if web.current_actor().signed_in else redirect(url_for(".sign_in"), code=303)


def _page(saved: str = "", section: str = "", error: DomainError | None = None) -> ResponseReturnValue:
    with web.snapshot() as view:
        person = queries.person_behind(view)
        context = {
            "person": person,
            "standings": consents_of(view, person.id),
            "sign_ins": queries.sign_ins_of(view),
            "zones": zone_options(),
            "saved": saved,
            "section": section,
            "lasts": sign_ins.LASTS,
        }
    if error is not None:
        return again("accounts/settings.html", error, **context)
    return render_template("accounts/settings.html", errors={}, values={}, **context)


def _or_again(section: str, save: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Save a section, or show the page again with that section's faults in it."""
    try:
        return save()
    except (Invalid, TooMany, SignInAgain) as error:
        return _page(section=section, error=error)


def _prove(password: str) -> None:
    """Raise unless whoever sits there has just shown to be the account's owner."""
    with web.snapshot() as view:
        person = queries.person_behind(view)
    if person.password_hash is None:
        with web.transaction() as tx:
            actions.require_fresh(tx)
        return
    spend_password_try(person.email)
    web.forget_snapshot()
    if not passwords.matches(password, person.password_hash):
        raise Invalid({"current_password": "wrong_current_password"})


def _saved(section: str, lang: str | None = None) -> ResponseReturnValue:
    return redirect(url_for(".settings", saved=section, _anchor=section, lang=lang or web.language()), code=303)


def _gone(error: DomainError) -> ResponseReturnValue:
    return again("accounts/link_gone.html", error, ask=None, words=web.words_for(error.code))
