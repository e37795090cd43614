"""The words of templates: looked up once for each language, since a page has a hundred of them."""

from functools import lru_cache

from flask import Flask
from flask_babel import get_translations
from markupsafe import Markup

from exhibition.web.locale import language


def install(app: Flask) -> None:
    """Take the place of Jinja's own ``_``, which asks for the locale, the catalogue and the context every time."""
    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)


def gettext(message: str, /, **values: object) -> Markup:
    words = _words(message, language())
    return words % values if values else words


def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
    words = _counted(one, many, num if num < 100 else 100 + num % 100, language())
    return words % {"num": num, **values} if "%" in words else words


@lru_cache(maxsize=8192)
def _words(message: str, _lang: str) -> Markup:
    # The request's own language is the one in the key.
    return Markup(get_translations().gettext(message))  # noqa: S704 -- our own words, from our own catalogue


@lru_cache(maxsize=8192)
def _counted(one: str, many: str, num: int, _lang: str) -> Markup:
    return Markup(get_translations().ngettext(one, many, num))  # noqa: S704 -- our own words, from our own catalogue
