"""Products at the exhibitor's desk: the list, one product's form, and whether visitors see it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from sqlalchemy import select

from exhibition import web
from exhibition.accounts import Actor, booth_team
from exhibition.catalogue import actions, figures
from exhibition.catalogue.errors import ProductChanged
from exhibition.catalogue.forms import (
    INCOTERMS,
    MOST_PICTURES,
    ProductForm,
    in_order,
    product_values,
    read_product,
    sheet_names,
)
from exhibition.catalogue.models import Product
from exhibition.catalogue.policy import may_edit_product
from exhibition.catalogue.routes import bp as bp
from exhibition.catalogue.side_views import FRAMES, side_view
from exhibition.catalogue.specsheets import SHEETS, fields_of
from exhibition.catalogue.workshop import own_product, own_products
from exhibition.database import Snapshot
from exhibition.exhibitors import Desks, desks_for, fingerprints, may_edit, merge
from exhibition.floor import NAMES, Division
from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotAllowed
from exhibition.kernel.ids import is_id
from exhibition.kernel.money import CURRENCIES
from exhibition.media import MediaObject

View = Snapshot[Actor]

REFUSED = (Invalid, Conflict)

web.say(
    {
        "product_changed": lazy_gettext(
            "Somebody else has saved this product meanwhile. Yours and theirs stand side by side below: choose, and save again."
        ),
        "slug_taken": lazy_gettext("Another product of this name has just been added. Send yours again."),
        "name_needed": lazy_gettext("Enter the name in Korean or in English."),
        "picture_gone": lazy_gettext("This picture is no longer there. Upload it again."),
        "not_an_hs6": lazy_gettext("Enter six digits, like 8703.80."),
        "not_an_amount": lazy_gettext("Enter an amount like 8,450 or 8,450.50, with no more decimals than the currency has."),
        "trial_above_moq": lazy_gettext("A trial order cannot be larger than the smallest order."),
        "whole_only": lazy_gettext("Enter a whole number."),
        "more_than_the_whole": lazy_gettext("This cannot be more than the value it is part of."),
    }
)


@bp.get("/desk/products")
@web.allow(booth_team)
def desk_products() -> ResponseReturnValue:
    with web.snapshot() as view:
        desks = desks_for(view, request.args.get("exhibitor", ""))
        return render_template(
            "catalogue/desk/products.html",
            desks=desks,
            products=own_products(view, desks.here.exhibitor_id),
            may=may_edit(view.actor, desks.here.exhibitor_id),
            saved=request.args.get("saved", ""),
            **_surroundings(),
        )


@bp.get("/desk/products/new")
@web.allow(booth_team)
def new_product() -> ResponseReturnValue:
    with web.snapshot() as view:
        desks = desks_for(view, request.args.get("exhibitor", ""))
        if not may_edit(view.actor, desks.here.exhibitor_id):
            raise NotAllowed
        given = request.args.get("division", "")
        return _page(view, desks, Division(given) if given in set(Division) else desks.here.hall.division)


@bp.post("/desk/products")
@web.allow(booth_team)
def add_product() -> ResponseReturnValue:
    division = Division.MICRO_EV
    try:
        form, division = _read()
        with web.transaction() as tx:
            desks = desks_for(tx, request.args.get("exhibitor", ""))
            text = _text(form, division, tx)
            product = actions.add_product(tx, desks.here.exhibitor_id, division, text)
            if form.then:
                actions.publish_product(tx, product)
    except REFUSED as refusal:
        with web.snapshot() as view:
            desks = desks_for(view, request.args.get("exhibitor", ""))
            if not may_edit(view.actor, desks.here.exhibitor_id):
                raise NotAllowed from None
            return _page(view, desks, _division_typed() or division, refusal=refusal)
    return _taken(product, f"new:{product.exhibitor_id}", "published" if form.then else "saved")


@bp.get("/desk/products/<product_id>")
@web.allow(booth_team)
def product_form(product_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        product = own_product(view, product_id)
        return _page(view, desks_for(view, product.exhibitor_id), product.division, product)


@bp.post("/desk/products/<product_id>")
@web.allow(booth_team)
def save_product(product_id: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            own_division = own_product(view, product_id).division
        form, _ = _read(own_division)
        with web.transaction() as tx:
            product = own_product(tx, product_id, for_update=True)
            text = _text(form, product.division, tx, product.drawing)
            actions.save_product(tx, product, text, version=form.version)
            if form.then:
                actions.publish_product(tx, product)
    except REFUSED as refusal:
        with web.snapshot() as view:
            product = own_product(view, product_id)
            return _page(view, desks_for(view, product.exhibitor_id), product.division, product, refusal)
    return _taken(product, product.id, "published" if form.then else "saved")


@bp.post("/desk/products/<product_id>/withdrawal")
@web.allow(booth_team)
def unpublish_product(product_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        actions.unpublish_product(tx, own_product(tx, product_id, for_update=True))
    return redirect(url_for(".product_form", product_id=product_id, saved="unpublished"), code=303)


@bp.post("/desk/products/<product_id>/removal")
@web.allow(booth_team)
def delete_product(product_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        product = own_product(tx, product_id, for_update=True)
        named = desks_for(tx, product.exhibitor_id).named
        actions.delete_product(tx, product)
    return redirect(url_for(".desk_products", exhibitor=named, saved="deleted"), code=303)


@bp.post("/desk/products/<product_id>/places/<any(up, down):way>")
@web.allow(booth_team)
def move_product(product_id: str, way: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        product = own_product(tx, product_id)
        actions.move_product(tx, product, up=way == "up")
        named = desks_for(tx, product.exhibitor_id).named
    return redirect(url_for(".desk_products", exhibitor=named, _anchor=f"p-{product_id}"), code=303)


def _read(division: Division | None = None) -> tuple[ProductForm, Division]:
    """Parse the form. With no division given, the form says for which one it was filled in."""
    division = division or _division_typed()
    if division is None:
        raise Invalid({"division": "not_a_choice"})
    try:
        form = web.read(ProductForm, lists=("picture",), ignore=sheet_names(division, request.form.getlist("picture")))
    except Invalid as refusal:
        # What else is wrong is told at once: nobody likes to be sent back twice.
        raise Invalid({**refusal.fields, **_other_faults(division)}) from None
    return form, division


def _division_typed() -> Division | None:
    given = request.form.get("division", "")
    return Division(given) if given in set(Division) else None


def _other_faults(division: Division) -> Mapping[str, str]:
    typed = web.typed()
    currency = typed.get("currency")
    priced = ProductForm(price=typed.get("price", "").strip()[:40], currency=currency if currency in CURRENCIES else "USD")
    try:
        read_product(priced, typed, division, drawings=(), now=_now())
    except Invalid as refusal:
        return refusal.fields
    return {}


def _text(form: ProductForm, division: Division, tx: View, drawing: str = "") -> actions.ProductText:
    return read_product(form, web.typed(), division, drawings=(*_drawings(division), drawing), now=tx.now)


def _now() -> Any:
    return web.doorway().database.clock()


def _page(
    view: View,
    desks: Desks,
    division: Division,
    product: Product | None = None,
    refusal: DomainError | None = None,
) -> ResponseReturnValue:
    """Draw the form. After a refusal it shows what was typed, with what others have saved meanwhile beside it."""
    stored = _stored(view, product) if product else {"currency": "USD", "pictures": "", "drawing": ""}
    values: Mapping[str, str] = stored
    version, seen = str(product.version if product else 1), fingerprints(stored)
    theirs: Mapping[str, str] = {}
    if isinstance(refusal, ProductChanged):
        merged = merge(_typed(), stored, request.form.get("seen", ""))
        values, theirs = merged.values, merged.theirs
    elif refusal:
        values = {**stored, **_typed()}
        version, seen = request.form.get("version", version), request.form.get("seen", "")
    page = render_template(
        "catalogue/desk/product.html",
        desks=desks,
        product=product,
        division=division,
        sheet=SHEETS[division],
        values=values,
        theirs=theirs,
        version=version,
        seen=seen,
        errors=_told(refusal, division) if refusal else {},
        pictures=_pictures(view, values["pictures"].split(), desks.here.exhibitor_id),
        most_pictures=MOST_PICTURES,
        drawings=_drawings(division),
        currencies=[(code, code) for code in CURRENCIES],
        incoterms=[(code, code) for code in INCOTERMS],
        verified={spec.field for spec in product.specs if spec.verified} if product else set(),
        may=may_edit_product(view.actor, product) if product else True,
        figures=figures,
        saved="" if refusal else request.args.get("saved", ""),
        **_surroundings(),
    )
    return page, _status(refusal)


def _status(refusal: DomainError | None) -> HTTPStatus:
    return web.status_of(refusal) if refusal else HTTPStatus.OK


def _told(refusal: DomainError, division: Division) -> dict[str, str]:
    """Return what is wrong, by field. What is out of bounds is told with the bounds."""
    if not isinstance(refusal, Invalid):
        return {"": web.words_for(refusal.code, refusal.params)}
    words = {name: _fault_words(name, code, division) for name, code in refusal.fields.items()}
    # Each picture is a field of its own; what is wrong with them all stands at their list.
    return {"pictures" if name == "picture" else name: said for name, said in words.items()}


def _fault_words(name: str, code: str, division: Division) -> str:
    field = fields_of(division).get(name.partition("-")[2])
    if field is None or not name.startswith("spec-"):
        return web.words_for(code)
    least, most, unit = figures.bounds_of(field)
    label = gettext(field.label)
    if code in ("below_least", "above_most"):
        words = gettext("%(field)s: between %(least)s and %(most)s %(unit)s", field=label, least=least, most=most, unit=unit)
    elif code == "too_precise":
        words = gettext("%(field)s: at most %(count)s digits after the point", field=label, count=field.decimals)
    else:
        words = f"{label}: {web.words_for(code)}"
    return str(words)


def _typed() -> Mapping[str, str]:
    """Return what was typed, each field as ``product_values`` would write it."""
    own = ("version", "seen", "then", "division", "picture")
    typed = {name: text for name, text in web.typed().items() if name not in own and not name.startswith("order-")}
    return {**typed, "pictures": " ".join(in_order(request.form.getlist("picture"), web.typed()))}


def _stored(view: View, product: Product) -> dict[str, str]:
    media = _pictures(view, [picture.media_id for picture in product.pictures], product.exhibitor_id)
    return product_values(product, {one.id: one.alt for one in media})


def _pictures(view: View, ids: Sequence[str], owner: str) -> list[MediaObject]:
    """Return the pictures in the form's order, whatever the worker thinks of them yet."""
    asked = [media_id for media_id in ids[:MOST_PICTURES] if is_id(media_id)]
    if not asked:
        return []
    mine = select(MediaObject).where(MediaObject.id.in_(asked), MediaObject.owner == owner)
    found = {media.id: media for media in view.session.scalars(mine)}
    return [found[media_id] for media_id in asked if media_id in found]


def _drawings(division: Division) -> Sequence[str]:
    """Return the side views that were drawn for a division, without the one that stands for them all."""
    manifest, name = current_app.extensions["manifest"], f"side-{division}.svg"
    if not manifest.has(name):
        return ()
    return [key for key in _ids_in(web.settings().static_folder / Path(manifest.url(name)).name) if key != division]


@lru_cache(maxsize=32)
def _ids_in(sprite: Path) -> Sequence[str]:
    return tuple(re.findall(r'<(?:g|symbol) id="([a-z0-9-]+)"', sprite.read_text(encoding="utf-8")))


def _taken(product: Product, draft: str, saved: str) -> Response:
    """Send the browser to the saved product; its own copy of the draft may go."""
    response = make_response(redirect(url_for(".product_form", product_id=product.id, saved=saved), code=303))
    response.set_cookie("draft_done", f"product:{draft}", max_age=60, secure=web.settings().secure, samesite="Lax")
    return response


def _surroundings() -> dict[str, Any]:
    return {"here": "desk-products", "divisions": NAMES, "frames": FRAMES, "side_view": side_view}
