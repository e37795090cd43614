"""Pages whose middle is the same for everybody: written once for each edition of the hall, and kept.

The frame around it, with its reader's name and menu, is written anew each time. The middle is written as for somebody who
is not signed in, and its template gets what the route hands it and nothing else: nothing of one reader can reach another.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, current_app, render_template
from markupsafe import Markup

from exhibition.database import Snapshot, edition_of
from exhibition.web.context import doorway, settings
from exhibition.web.headers import show_3d
from exhibition.web.locale import language

_PARTS = ("title", "description", "main")
# A page is some tens of kilobytes.
MOST_PAGES = 256

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """``frame`` is what the page around it has to know: where in the hall one is."""

    parts: Mapping[str, Markup]
    frame: Context


def install(app: Flask) -> None:
    app.extensions["kept_pages"] = OrderedDict()


def kept_page(
    view: Snapshot[Any], template: str, about: Hashable, write: Callable[[Snapshot[Any]], Context], *, keep: bool = True
) -> str:
    """Return a page of ``template``, which extends ``layout``; ``write`` gathers what its middle shows.

    ``about`` is all that makes one reader's middle differ from another's: the address, filters, whose clock. What moves
    with time moves with the minute. Not to ``keep`` a page is for those who see something else than everybody, and for
    what nobody will ask for again.
    """
    if not keep:
        return _around(_write(view, template, write(view)))
    pages: OrderedDict[Hashable, Written] = current_app.extensions["kept_pages"]
    minute = int(view.now.timestamp()) // 60
    wanted = (template, language(), edition_of(view.session), minute, about)
    written = pages.get(wanted)
    if written is None:
        written = pages[wanted] = _write(view, template, write(replace(view, actor=doorway().nobody)))
        while len(pages) > MOST_PAGES:
            pages.popitem(last=False)
    else:
        pages.move_to_end(wanted)
    return _around(written)


def _write(view: Snapshot[Any], template: str, context: Context) -> Written:
    facts = {"layout": "parts.html", "now": view.now, "demonstration": settings().demonstration, **context}
    text = current_app.jinja_env.get_template(template).render(facts)
    parts = (Markup(part) for part in text.split("\f"))  # noqa: S704 -- a template has written it
    return Written(dict(zip(_PARTS, parts, strict=True)), {name: context.get(name) for name in ("venue", "here", "shows_3d")})


def _around(written: Written) -> str:
    if written.frame["shows_3d"]:
        show_3d()
    return render_template("kept.html", parts=written.parts, **written.frame)
