"""Signing in by password or by a mailed link, and out again."""

from collections.abc import Callable

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import actions, links, passwords, queries, sign_ins
from exhibition.accounts.actor import Actor
from exhibition.accounts.errors import LinkGone, OtherBrowser, WrongPassword
from exhibition.accounts.forms import AddressForm, SignInForm, own_path
from exhibition.accounts.policy import signed_in
from exhibition.accounts.routes.blueprint import again, bp, describe_browser, entering, leave
from exhibition.accounts.routes.limits import spend_mail, spend_password_try
from exhibition.kernel.errors import DomainError, Invalid, TooMany

# Where each begins their day; whoever is none of these begins at the landing.
HOMES: tuple[tuple[Callable[[Actor], bool], str], ...] = (
    (lambda actor: actor.is_staff, "outcomes.staff_meetings"),
    (lambda actor: any(actor.edits(exhibitor) for exhibitor in actor.exhibitors), "exhibitors.desk"),
    (lambda actor: bool(actor.exhibitors), "meetings.desk"),
    (lambda actor: actor.is_interpreter, "meetings.mine"),
)


@bp.get("/sign-in")
@web.allow(web.anyone)
def sign_in() -> ResponseReturnValue:
    going_to = own_path(request.args.get("next", ""))
    if web.current_actor().signed_in:
        return redirect(going_to or url_for(".home"), code=303)
    values = {"email": request.args.get("email", "")[:254], "next": going_to}
    return render_template("accounts/sign_in.html", values=values, errors={})


@bp.post("/sign-in")
@web.allow(web.anyone)
def begin_sign_in() -> ResponseReturnValue:
    try:
        form = web.read(SignInForm)
        spend_password_try(form.email)
        cookie = _by_password(form.email, form.password)
    except (Invalid, TooMany) as error:
        return again("accounts/sign_in.html", error)
    return entering(cookie, form.next, form.email)


@bp.post("/sign-in/link")
@web.allow(web.anyone)
def ask_sign_in_link() -> ResponseReturnValue:
    try:
        form = web.read(AddressForm, ignore=("password",))
        spend_mail(form.email)
    except (Invalid, TooMany) as error:
        return again("accounts/sign_in.html", error)
    with web.transaction() as tx:
        links.ask_sign_in_link(tx, form.email, locale=web.language(), browser=web.browser_id(), next_path=form.next)
    return redirect(url_for(".mail_sent", about="link"), code=303)


@bp.get("/mail-sent")
@web.allow(web.anyone)
def mail_sent() -> ResponseReturnValue:
    about = request.args.get("about", "")
    return render_template("accounts/mail_sent.html", about=about if about in ("link", "reset", "register") else "link")


@bp.get("/sign-in/link/<secret>")
@web.allow(web.anyone)
def sign_in_link(secret: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            email = links.check_sign_in_link(view, secret, browser=web.browser_id())
    except (LinkGone, OtherBrowser) as error:
        return _no_way_in(error)
    return secretive(render_template("accounts/sign_in_link.html", email=email))


@bp.post("/sign-in/link/<secret>")
@web.allow(web.anyone)
def redeem_sign_in_link(secret: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            email = links.check_sign_in_link(tx, secret, browser=web.browser_id())
            cookie, next_path = links.redeem_sign_in_link(tx, secret, browser=web.browser_id(), describe=describe_browser())
    except (LinkGone, OtherBrowser) as error:
        return _no_way_in(error)
    return entering(cookie, next_path, email)


@bp.get("/home")
@web.allow(signed_in)
def home() -> ResponseReturnValue:
    actor = web.current_actor()
    endpoint = next((endpoint for is_theirs, endpoint in HOMES if is_theirs(actor)), "touring.landing")
    return redirect(url_for(endpoint), code=303)


@bp.post("/sign-out")
@web.allow(web.anyone)
def sign_out() -> ResponseReturnValue:
    with web.transaction() as tx:
        sign_ins.sign_out(tx)
    return leave(make_response(redirect(url_for(".sign_in"), code=303)))


def secretive(page: str) -> ResponseReturnValue:
    """Answer with a page whose own address is a secret: nobody it links to is told where the reader came from."""
    return page, {"Referrer-Policy": "no-referrer", "Cache-Control": "private, no-store"}


def _by_password(email: str, password: str) -> str:
    with web.snapshot() as view:
        person_id, kept = queries.password_at(view, email)
    # Nothing is held open while the password is compared.
    web.forget_snapshot()
    if not passwords.matches(password, kept) or kept is None:
        raise WrongPassword
    stronger = passwords.hash_password(password) if passwords.is_outdated(kept) else None
    with web.transaction() as tx:
        return actions.sign_in_by_password(tx, person_id, kept, browser=describe_browser(), stronger=stronger)


def _no_way_in(error: DomainError) -> ResponseReturnValue:
    return again("accounts/link_gone.html", error, ask=url_for(".ask_sign_in_link"), words=web.words_for(error.code))
