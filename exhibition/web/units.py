"""In which units the reader sees numbers: chosen in the frame of every page, remembered in a cookie, signed in or not."""

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from exhibition.web.access import allow, anyone
from exhibition.web.context import settings
from exhibition.web.locale import LANGUAGES, PREFIX

UNITS = ("metric", "us")


def install(app: Flask) -> None:
    @app.post(f"{PREFIX}/units")
    @allow(anyone)
    def choose_units() -> Response:
        response = redirect(_back(), code=303)
        chosen = request.form.get("units", "")
        if chosen in UNITS:
            options = settings()
            response.set_cookie("units", chosen, max_age=365 * 24 * 3600, secure=options.secure, samesite="Lax")
        return response

    app.add_template_global(units, "units")


def units() -> str:
    """Return ``metric``, or ``us`` for miles, pounds and inches. What a kept page says in units depends on it."""
    chosen = request.cookies.get("units", "")
    return chosen if chosen in UNITS else UNITS[0]


def _back() -> str:
    """Return the page of ours that the reader chose on."""
    asked = request.form.get("back", "")
    ours = asked.startswith(tuple(f"/{lang}/" for lang in LANGUAGES)) and asked.isprintable() and "\\" not in asked
    return asked if ours else "/"
