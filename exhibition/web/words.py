"""The words of templates. Each template is compiled once for every language, with the words that never change in place."""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask
from flask.templating import Environment
from flask_babel import get_translations
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from exhibition.web.locale import language

_CALLED = ("_", "gettext")


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


class SpokenEnvironment(Environment):
    """Hands a template out in the reader's language. There ``lang`` is known to every macro, without a context."""

    lang = ""

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 -- Jinja's name
        return super(SpokenEnvironment, self._spoken()).get_template(name, parent, globals)

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 -- Jinja's name
        return super(SpokenEnvironment, self._spoken()).select_template(names, parent, globals)

    def _spoken(self) -> "SpokenEnvironment":
        """Return the environment of the reader's language; this one, when a template of that language asks for another."""
        if self.lang:
            return self
        lang = language()
        spoken: dict[str, SpokenEnvironment] = self.__dict__.setdefault("by_language", {})
        if lang not in spoken:
            made = spoken[lang] = self.overlay()
            made.lang = lang
            made.globals = {**self.globals, "lang": lang}
        return spoken[lang]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the same names in one dictionary: Jinja's chain of them takes longer to look into."""
        return {**self.globals, **d} if d else self.globals

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Translator().visit(source, self.lang), *args, **kwargs)


class _Translator(NodeTransformer):
    """Puts the words themselves where a template asks for some by a message alone."""

    def visit_Call(self, node: nodes.Call, lang: str) -> nodes.Node:  # noqa: N802 -- Jinja's name
        self.generic_visit(node, lang)
        match node:
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=str(message))], kwargs=[]) if name in _CALLED:
                return nodes.Const(_words(message, lang), lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat, _lang: str) -> nodes.Node:  # noqa: N802 -- Jinja's name
        # Jinja joins what is constant as plain text, and would escape our markup.
        return node
