"""What the account pages share: their blueprint, forms shown again, and cookies set and cleared."""

import hashlib
import hmac
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts.sign_ins import LASTS
from exhibition.kernel.errors import DomainError, Invalid

bp = Blueprint("accounts", __name__, url_prefix=web.PREFIX)

YEAR = 365 * 24 * 3600

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Whale", "Whale"))
_ENGINES = (("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def again(template: str, error: DomainError, **context: Any) -> ResponseReturnValue:
    """Show a form again with what was typed, except passwords, and with what is wrong with it."""
    response = make_response(
        render_template(template, errors=errors_of(error), values=typed(), **context), web.status_of(error)
    )
    if retry_after := error.params.get("retry_after"):
        response.headers["Retry-After"] = str(retry_after)
    return response


def errors_of(error: DomainError) -> dict[str, str]:
    if isinstance(error, Invalid) and error.fields:
        return web.form_errors(error)
    return {"": web.words_for(error.code, error.params)}


def typed() -> dict[str, Any]:
    return {name: value for name, value in web.typed().items() if "password" not in name}


def entering(cookie: str, next_path: str, email: str) -> Response:
    """Answer with the cookie of the sign-in that has begun, on the way to where the person was going."""
    response = make_response(redirect(next_path or url_for("accounts.home"), code=303))
    give_cookie(response, cookie)
    options = web.settings()
    response.set_cookie(_familiar_name(), _familiar(email), max_age=YEAR, httponly=True, secure=options.secure, samesite="Lax")
    return response


def give_cookie(response: Response, cookie: str) -> None:
    options = web.settings()
    response.set_cookie(
        web.session_cookie_name(options),
        cookie,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        secure=options.secure,
        samesite="Lax",
    )


def take_cookie(response: Response) -> None:
    options = web.settings()
    response.delete_cookie(web.session_cookie_name(options), secure=options.secure, httponly=True, samesite="Lax")


def leave(response: Response) -> Response:
    """Let the browser forget who was signed in: by the cookie, and what they typed and kept on the device."""
    take_cookie(response)
    response.set_cookie("draft_done", "*", max_age=600, secure=web.settings().secure, samesite="Lax")
    return response


def is_familiar(email: str) -> bool:
    """Whether this browser has been signed in to the account of ``email`` before: strangers cannot lock it out."""
    return hmac.compare_digest(request.cookies.get(_familiar_name(), ""), _familiar(email))


def describe_browser() -> str:
    """Return what its owner would call this browser, "Chrome · Windows"; never more than that is kept."""
    agent = request.headers.get("User-Agent", "")
    name = next((name for mark, name in (*_BROWSERS, *_ENGINES) if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return " · ".join(filter(None, (name, system)))


def _familiar(email: str) -> str:
    message = f"familiar.{web.browser_id()}.{email}".encode()
    return hmac.new(web.settings().secret_key.encode(), message, hashlib.sha256).hexdigest()


def _familiar_name() -> str:
    return "__Host-familiar" if web.settings().secure else "familiar"
