"""Proof that a form came from a page of ours: a token bound to the browser, and what the browser itself says."""

import hashlib
import hmac
import secrets

from flask import Flask, Response, current_app, g, request

from exhibition.kernel.errors import DomainError
from exhibition.web.context import session_cookie_name, settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
YEAR = 365 * 24 * 3600
SALT = 16


class ForgedForm(DomainError):
    """The page was open for too long, or the form is not ours."""

    code = "forged_form"


def install(app: Flask) -> None:
    @app.before_request
    def refuse_forgeries() -> None:
        if request.method in SAFE or request.endpoint is None:
            return
        if "without_csrf" in current_app.view_functions[request.endpoint].__dict__:
            return
        if not _same_site() or not _is_ours(_offered()):
            raise ForgedForm

    @app.after_request
    def remember_browser(response: Response) -> Response:
        if g.get("browser_is_new"):
            options = settings()
            response.set_cookie(
                browser_cookie_name(),
                g.browser,
                max_age=YEAR,
                secure=options.secure,
                httponly=True,
                samesite="Lax",
            )
        return response

    app.add_template_global(token, "csrf_token")


def token() -> str:
    """Return a token of this browser and sign-in. No two pages carry the same: how well one packs betrays nothing."""
    if "csrf_token" not in g:
        salt = secrets.token_hex(SALT // 2)
        g.csrf_token = salt + _seal(salt)
    found: str = g.csrf_token
    return found


def browser_id() -> str:
    """Return the random name of this browser, making one up at its first form."""
    if "browser" not in g:
        known = request.cookies.get(browser_cookie_name(), "")
        g.browser_is_new = not (len(known) == 32 and known.isalnum())
        g.browser = secrets.token_hex(16) if g.browser_is_new else known
    name: str = g.browser
    return name


def browser_cookie_name() -> str:
    return "__Host-browser" if settings().secure else "browser"


def _is_ours(offered: str) -> bool:
    # Bytes: of text, only ASCII can be compared so.
    return hmac.compare_digest(offered[SALT:].encode(), _seal(offered[:SALT]).encode())


def _seal(salt: str) -> str:
    bound = f"{salt}.{browser_id()}.{request.cookies.get(session_cookie_name(settings()), '')}"
    return hmac.new(settings().secret_key.encode(), f"csrf.{bound}".encode(), hashlib.sha256).hexdigest()


def _offered() -> str:
    return request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")


def _same_site() -> bool:
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == settings().origin
