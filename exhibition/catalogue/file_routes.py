"""Models and brochures at the exhibitor's desk, for a product and for the booth itself."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.accounts import Actor, booth_team
from exhibition.catalogue.bodies import colour_name
from exhibition.catalogue.certificate_routes import bp as bp
from exhibition.catalogue.file_forms import FileForm, WordsForm
from exhibition.catalogue.models import Product
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Desks, desks_for, may_edit
from exhibition.floor import NAMES
from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotFound
from exhibition.kernel.ids import is_id
from exhibition.kernel.languages import SPOKEN
from exhibition.media import (
    MediaPurpose,
    Place,
    attach,
    attachment_for,
    attachments_at,
    describe_attachment,
    detach,
)

View = Snapshot[Actor]

REFUSED = (Invalid, Conflict)
WORDS = {
    MediaPurpose.MODEL: lazy_gettext("3D model"),
    MediaPurpose.BROCHURE: lazy_gettext("Brochure"),
    MediaPurpose.VIDEO: lazy_gettext("Video"),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place whose files its team looks after: a product, or the booth."""

    place: Place
    name: Translated
    product_id: str | None
    desks: Desks


@bp.app_template_filter()
def colour_choice(key: str) -> tuple[str, str]:
    return key, colour_name(key)


@bp.get("/desk/files/<place_id>")
@web.allow(booth_team)
def files(place_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, _shelf(view, place_id))


@bp.post("/desk/files/<place_id>")
@web.allow(booth_team)
def add_file(place_id: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            shelf = _shelf(tx, place_id)
            form = web.read(FileForm, lists=("languages",))
            attach(tx, shelf.place, form.media_id, form.text(), poster_id=form.poster_id)
    except REFUSED as refusal:
        return _again(place_id, refusal)
    return _back(place_id, "added")


@bp.post("/desk/files/<place_id>/<attachment_id>")
@web.allow(booth_team)
def describe_file(place_id: str, attachment_id: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            attachment = attachment_for(tx, _shelf(tx, place_id).place.id, attachment_id)
            describe_attachment(tx, attachment, web.read(WordsForm, lists=("languages",)).text())
    except REFUSED as refusal:
        return _again(place_id, refusal, attachment_id)
    return _back(place_id, "saved")


@bp.post("/desk/files/<place_id>/<attachment_id>/removal")
@web.allow(booth_team)
def remove_file(place_id: str, attachment_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        detach(tx, attachment_for(tx, _shelf(tx, place_id).place.id, attachment_id))
    return _back(place_id, "removed")


def _shelf(view: View, place_id: str) -> Shelf:
    """Return the files of the actor's own product or booth. Raise NotFound for anybody else's."""
    thing = view.session.get(Product, place_id) or view.session.get(Booth, place_id) if is_id(place_id) else None
    if thing is None or not view.actor.works_for(thing.exhibitor_id):
        raise NotFound
    desks = desks_for(view, thing.exhibitor_id)
    if isinstance(thing, Product):
        return Shelf(
            Place(thing.id, thing.exhibitor_id, (MediaPurpose.MODEL, MediaPurpose.BROCHURE)), thing.name, thing.id, desks
        )
    return Shelf(Place(thing.id, thing.exhibitor_id, (MediaPurpose.VIDEO, MediaPurpose.BROCHURE)), desks.here.name, None, desks)


def _again(place_id: str, refusal: DomainError, attachment_id: str = "") -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, _shelf(view, place_id), refusal, attachment_id)


def _page(view: View, shelf: Shelf, refusal: DomainError | None = None, attachment_id: str = "") -> ResponseReturnValue:
    """Draw the list. After a refusal the form that was sent, told by ``attachment_id``, keeps what was typed in it."""
    errors = {}
    if isinstance(refusal, Invalid):
        errors = web.form_errors(refusal)
    elif refusal:
        errors = {"": web.words_for(refusal.code, refusal.params)}
    if MediaPurpose.MODEL in shelf.place.takes:
        # The editor's own browser draws the picture that stands for a model.
        web.show_3d()
    page = render_template(
        "catalogue/desk/files.html",
        shelf=shelf,
        desks=shelf.desks,
        attachments=attachments_at(view.session, shelf.place.id),
        kinds={purpose: WORDS[purpose] for purpose in shelf.place.takes},
        spoken=SPOKEN,
        may=may_edit(view.actor, shelf.place.owner),
        refused=attachment_id if refusal else None,
        typed={**web.typed(), "languages": request.form.getlist("languages")} if refusal else {},
        errors=errors,
        saved="" if refusal else request.args.get("saved", ""),
        divisions=NAMES,
        here="desk-products" if shelf.product_id else "booth",
    )
    return page, web.status_of(refusal) if refusal else HTTPStatus.OK


def _back(place_id: str, saved: str) -> Response:
    return redirect(url_for(".files", place_id=place_id, saved=saved), code=303)  # type: ignore[return-value]  # Flask's own
