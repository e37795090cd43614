"""The shortlist: a page of one's own, and the button on the pages of products and booths."""

from typing import Annotated, Any, Literal

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import Field

from exhibition import accounts, web
from exhibition.accounts import Actor
from exhibition.buyers import shortlists
from exhibition.buyers.forms import Prose
from exhibition.buyers.routes import bp as bp
from exhibition.buyers.shortlists import Thing
from exhibition.catalogue import product_for
from exhibition.database import Snapshot
from exhibition.exhibitors import booth_for
from exhibition.floor import venue_for
from exhibition.kernel.errors import Conflict, Invalid, NotFound

web.say({"shortlist_full": lazy_gettext("Your shortlist holds %(most)d things. Take some off before you add more.")})


class NoteForm(web.Form):
    note: Annotated[Prose, Field(max_length=1000)] = ""


class MoveForm(web.Form):
    way: Literal["up", "down"]


@bp.get("/me/shortlist")
@web.allow(accounts.signed_in)
def shortlist() -> ResponseReturnValue:
    with web.snapshot() as view:
        return render_template("buyers/shortlist.html", kept=shortlists.shortlist(view), errors={}, here="shortlist")


@bp.get("/me/shortlist/new")
@web.allow(accounts.signed_in)
def shortlist_form() -> ResponseReturnValue:
    """Ask with which note a thing is to be kept: where the button leads without script, and after signing in."""
    with web.snapshot() as view:
        thing = _thing(view)
        if shortlists.kept_as(view, thing) is not None:
            return redirect(url_for(".shortlist"), code=303)
        return render_template("buyers/shortlist_new.html", thing=thing, about=_about(), values={}, errors={}, here="shortlist")


@bp.post("/me/shortlist")
@web.allow(accounts.signed_in)
def shortlist_thing() -> ResponseReturnValue:
    try:
        form = web.read(NoteForm)
        with web.transaction() as tx:
            shortlists.keep(tx, _thing(tx), form.note)
    except (Invalid, Conflict) as refusal:
        errors = web.form_errors(refusal) if isinstance(refusal, Invalid) else {"": web.words_for(refusal.code, refusal.params)}
        with web.snapshot() as view:
            page = render_template(
                "buyers/shortlist_new.html",
                thing=_thing(view),
                about=_about(),
                values=web.typed(),
                errors=errors,
                here="shortlist",
            )
        return page, web.status_of(refusal)
    return _back()


@bp.get("/me/shortlist/mark")
@web.allow(accounts.signed_in)
def shortlist_mark() -> ResponseReturnValue:
    """Answer with the button as it stands for the reader."""
    with web.snapshot() as view:
        return render_template("buyers/shortlist_mark.html", entry=shortlists.kept_as(view, _thing(view)), about=_about())


@bp.post("/me/shortlist/<entry_id>/note")
@web.allow(accounts.signed_in)
def shortlist_note(entry_id: str) -> ResponseReturnValue:
    form = web.read(NoteForm)
    with web.transaction() as tx:
        shortlists.note_on(tx, shortlists.entry_for(tx, entry_id), form.note)
    return redirect(url_for(".shortlist", _anchor=entry_id), code=303)


@bp.post("/me/shortlist/<entry_id>/place")
@web.allow(accounts.signed_in)
def shortlist_place(entry_id: str) -> ResponseReturnValue:
    form = web.read(MoveForm)
    with web.transaction() as tx:
        shortlists.move(tx, shortlists.entry_for(tx, entry_id), form.way)
    return redirect(url_for(".shortlist", _anchor=entry_id), code=303)


@bp.post("/me/shortlist/<entry_id>/removal")
@web.allow(accounts.signed_in)
def shortlist_removal(entry_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        shortlists.drop(tx, shortlists.entry_for(tx, entry_id))
    return _back()


def _thing(view: Snapshot[Actor]) -> Thing:
    """Return what the address names: a product by its slug, or a booth by where it stands. Raise NotFound."""
    about = _about()
    if "product" in about:
        product = product_for(view, about["product"])
        return Thing(product.exhibitor_id, product.name, product.id)
    if "booth" in about:
        booth = booth_for(view, venue_for(view, about["exhibition"]).id, about["booth"])
        return Thing(booth.exhibitor_id, booth.name)
    raise NotFound


def _about() -> dict[str, Any]:
    asked = {name: request.args.get(name, "") for name in ("product", "booth", "exhibition")}
    return {name: said for name, said in asked.items() if said}


def _back() -> ResponseReturnValue:
    """Lead to the list; a page that sent its own part gets it as it stands now."""
    if "X-Fragment" in request.headers:
        return redirect(url_for(".shortlist_mark", **_about()), code=303)
    return redirect(url_for(".shortlist"), code=303)
