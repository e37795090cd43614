"""Refusals become answers: the right status, words in the reader's language, and never a trace."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from markupsafe import escape
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from exhibition.database import is_outage
from exhibition.kernel.errors import (
    Conflict,
    DomainError,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooMany,
    Unavailable,
)
from exhibition.kernel.ids import new_id
from exhibition.web.context import begin_anew
from exhibition.web.csrf import ForgedForm

log = logging.getLogger(__name__)

PROGRAMS = ("application/json", "application/problem+json")

STATUS: dict[type[DomainError], HTTPStatus] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    NotFound: HTTPStatus.NOT_FOUND,
    NotAllowed: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    ForgedForm: HTTPStatus.BAD_REQUEST,
    DomainError: HTTPStatus.UNPROCESSABLE_ENTITY,
}

WORDS: dict[str, LazyString] = {
    "invalid": lazy_gettext("Some of what you entered cannot be used. Nothing is lost: correct it below."),
    "not_signed_in": lazy_gettext("Please sign in first."),
    "not_found": lazy_gettext("There is no such page, or it is not yours to see."),
    "not_allowed": lazy_gettext("Your account may not do this."),
    "conflict": lazy_gettext("Somebody was faster. Look again and choose anew."),
    "rate_limited": lazy_gettext("Too many tries. Wait a moment and try again."),
    "unavailable": lazy_gettext("Something the page needs is away for a moment. Try again shortly."),
    "forged_form": lazy_gettext("This page was open for too long. Go back, reload it and send it again."),
    "refused": lazy_gettext("That is not possible."),
    "internal": lazy_gettext("That was our fault. It is noted and will be looked into."),
    "too_large": lazy_gettext("That is more than we can take at once."),
    "method_not_allowed": lazy_gettext("That cannot be done here."),
    "required": lazy_gettext("This cannot be left empty."),
    "unusable": lazy_gettext("This cannot be used as it is."),
    "unexpected": lazy_gettext("The form held something that does not belong to it."),
    "too_long": lazy_gettext("This is too long."),
    "too_many": lazy_gettext("These are too many."),
    "too_small": lazy_gettext("This is too small."),
    "too_large_number": lazy_gettext("This is too large."),
    "not_a_number": lazy_gettext("Enter a number."),
    "not_a_choice": lazy_gettext("Choose one of those offered."),
    "not_a_date": lazy_gettext("Enter a date."),
}


def say(words: Mapping[str, LazyString]) -> None:
    """Add a capability's words for its own refusal codes and field faults."""
    WORDS.update(words)


def words_for(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return what to tell the reader about ``code``. An unknown code is told as a plain refusal."""
    text = str(WORDS.get(code, WORDS["refused"]))
    return text % params if params and "%(" in text else text


def status_of(error: DomainError) -> HTTPStatus:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def register(app: Flask) -> None:
    @app.errorhandler(DomainError)
    def refuse(error: DomainError) -> ResponseReturnValue:
        if isinstance(error, NotSignedIn) and _wants_page() and request.method == "GET" and not _wants_fragment():
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), code=303)
        retry = getattr(error, "retry_after", None)
        fields = error.fields if isinstance(error, Invalid) else {}
        return _answer(status_of(error), error.code, error.params, retry=retry, fields=fields)

    @app.errorhandler(HTTPException)
    def answer_http(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None or error.code is None or error.code < 400:
            return error.get_response()
        if isinstance(error, SecurityError):
            # A host that is not ours: no page of ours can be drawn for it.
            return Response(status=error.code)
        code = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 429: "rate_limited"}.get(error.code, "refused")
        return _answer(HTTPStatus(error.code), code, {})

    @app.errorhandler(SQLAlchemyError)
    def tell_outage(error: SQLAlchemyError) -> ResponseReturnValue:
        if not is_outage(error):
            return apologise(error)
        log.warning("the database is away: %s", error)
        return refuse(Unavailable())

    @app.errorhandler(Exception)
    def apologise(error: Exception) -> ResponseReturnValue:
        incident = new_id()
        log.exception("unhandled error %s on %s %s", incident, request.method, request.path, exc_info=error)
        return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", {}, incident=incident)

    app.add_template_global(words_for, "words_for")


def form_errors(error: Invalid, say_field: Callable[[str], str] = words_for) -> dict[str, str]:
    """Return the faults of a form by field, in the reader's words."""
    return {field: say_field(code) for field, code in error.fields.items()}


def _wants_page() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", *PROGRAMS], "text/html")
    return best == "text/html" and not request.is_json


def _wants_fragment() -> bool:
    """Whether a part of a page is asked for: it has no room for a page of its own, not even to sign in on."""
    return "HX-Request" in request.headers


def _answer(
    status: HTTPStatus,
    code: str,
    params: Mapping[str, object],
    *,
    retry: int | None = None,
    incident: str = "",
    fields: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        begin_anew()
    words = words_for(code, params)
    if _wants_page():
        template = "fragments/error.html" if _wants_fragment() else "error.html"
        response = make_response(_page(template, status=status, words=words, incident=incident, code=code), status)
    else:
        figures = {name: value for name, value in params.items() if isinstance(value, int | float | str)}
        told = {"type": "about:blank", "title": status.phrase, "status": int(status), "code": code, "detail": words}
        problem: dict[str, object] = {**figures, **told}
        if fields:
            problem["fields"] = {field: words_for(fault, params) for field, fault in fields.items()}
        if incident:
            problem["incident"] = incident
        response = make_response(problem, status)
        response.mimetype = "application/problem+json"
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def _page(template: str, **told: object) -> str:
    try:
        return render_template(template, **told)
    except Exception:
        # What broke the page may break this one as well; then its words must do.
        log.exception("the page of an error could not be drawn")
        return f"<!doctype html><title>{told['code']}</title><p>{escape(told['words'])} {told['incident']}</p>"
