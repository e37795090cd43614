"""The way back for a forgotten password."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import links, passwords
from exhibition.accounts.errors import LinkGone
from exhibition.accounts.forms import AddressForm, ResetForm
from exhibition.accounts.routes.blueprint import again, bp, describe_browser, entering
from exhibition.accounts.routes.limits import spend_mail
from exhibition.accounts.routes.signing_in import secretive
from exhibition.kernel.errors import Invalid, TooMany


@bp.get("/password-reset")
@web.allow(web.anyone)
def ask_for_reset() -> ResponseReturnValue:
    return render_template("accounts/ask_reset.html", values={"email": request.args.get("email", "")[:254]}, errors={})


@bp.post("/password-reset")
@web.allow(web.anyone)
def ask_password_reset() -> ResponseReturnValue:
    try:
        form = web.read(AddressForm, ignore=("password",))
        spend_mail(form.email)
    except (Invalid, TooMany) as error:
        return again("accounts/ask_reset.html", error)
    with web.transaction() as tx:
        links.ask_password_reset(tx, form.email, locale=web.language())
    return redirect(url_for(".mail_sent", about="reset"), code=303)


@bp.get("/password-reset/<secret>")
@web.allow(web.anyone)
def reset_password(secret: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            person = links.person_resetting(view, secret)
    except LinkGone as error:
        return _gone(error)
    return secretive(render_template("accounts/reset.html", email=person.email, errors={}, values={}))


@bp.post("/password-reset/<secret>")
@web.allow(web.anyone)
def set_forgotten_password(secret: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            person = links.person_resetting(view, secret)
        form = web.read(ResetForm)
        password_hash = hashed(form.password, person.name, person.email)
        with web.transaction() as tx:
            cookie = links.reset_password(tx, secret, password_hash, describe=describe_browser())
    except Invalid as error:
        return again("accounts/reset.html", error, email=person.email)
    except LinkGone as error:
        return _gone(error)
    return entering(cookie, "", person.email)


def hashed(password: str, *about: str) -> str:
    """Return what we keep of a new password. Raise Invalid for one that is too easy to guess."""
    fault = passwords.weakness(password, *about)
    if fault:
        raise Invalid({"password": fault})
    web.forget_snapshot()
    return passwords.hash_password(password)


def _gone(error: LinkGone) -> ResponseReturnValue:
    return again("accounts/link_gone.html", error, ask=url_for(".ask_password_reset"), words=web.words_for(error.code))
