"""The reader's language: in the path, remembered in a cookie, first guessed from the browser."""

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_babel import Babel
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as AnyResponse

from exhibition.web.access import allow, anyone
from exhibition.web.context import settings

LANGUAGES = ("ko", "en")
PREFIX = "/<any(ko, en):lang>"
"""The prefix of every blueprint whose pages are read by people."""


def install(app: Flask, translations: str) -> Babel:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations
    app.config["BABEL_DEFAULT_LOCALE"] = "en"

    @app.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, object]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = language()

    @app.after_request
    def remember(response: Response) -> Response:
        chosen = g.get("lang")
        if chosen and request.cookies.get("lang") != chosen and response.mimetype == "text/html":
            options = settings()
            response.set_cookie("lang", chosen, max_age=365 * 24 * 3600, secure=options.secure, samesite="Lax")
        return response

    @app.get("/")
    @allow(anyone)
    def entrance() -> AnyResponse:
        return redirect(url_for("touring.landing", lang=language()))

    app.add_template_global(language_url, "language_url")
    return Babel(app, locale_selector=language)


def language() -> str:
    """Return the path's language, else the remembered one, else the browser's first that we speak."""
    return g.get("lang") or _begun_in() or preferred_language()


def preferred_language() -> str:
    remembered = request.cookies.get("lang", "")
    return remembered if remembered in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")


def _begun_in() -> str:
    """Return the language a path begins with, of a page that is not there."""
    first = request.path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else ""


def language_url(lang: str) -> str:
    """Return this very page in another language; after a form was refused, the nearest that can be asked for."""
    first, _, rest = _readable_path().lstrip("/").partition("/")
    return f"/{lang}/{rest}" if first in LANGUAGES else url_for("touring.landing", lang=lang)


def _readable_path() -> str:
    """Return the address of this page with its query, or of the first page above it where this only takes forms."""
    address = request.full_path.rstrip("?")
    if request.method in ("GET", "HEAD") or _can_be_read(request.path):
        return address
    above = request.path
    while above and not _can_be_read(above):
        above = above.rpartition("/")[0]
    return above


def _can_be_read(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None, "there is a request"
    try:
        adapter.match(path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
