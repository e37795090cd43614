"""The buyer's side: asking for a quote, what one has asked, and going on writing."""

from http import HTTPStatus
from typing import Any, TypeAlias

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.accounts import Actor
from exhibition.buyers import my_buyer
from exhibition.catalogue import product_for
from exhibition.database import Snapshot
from exhibition.kernel.errors import DomainError
from exhibition.kernel.ids import new_id
from exhibition.kernel.incoterms import INCOTERMS
from exhibition.leads import actions, queries
from exhibition.leads.errors import AlreadyAsked, FormReused
from exhibition.leads.forms import MessageForm, WishForm
from exhibition.leads.models import Enquiry
from exhibition.leads.rota import promise
from exhibition.leads.routes.blueprint import REFUSED, bp, told

View: TypeAlias = Snapshot[Actor]


@bp.get("/products/<slug>/quote")
@web.allow(accounts.buyers)
def quote(slug: str) -> ResponseReturnValue:
    """Show the form; who has asked before goes on in their thread."""
    with web.snapshot() as view:
        product = product_for(view, slug)
        asked = queries.enquiry_about(view, product.id)
        if asked is not None:
            return redirect(url_for(".enquiry", enquiry_id=asked.id), code=303)
        least = (product.terms.trial_moq or product.terms.moq or "") if product.terms else ""
        values = {"destination": my_buyer(view).country, "quantity": least, "idempotency_key": new_id()}
        return _form(view, slug, values)


@bp.post("/products/<slug>/quote")
@web.allow(accounts.buyers)
def ask_for_quote(slug: str) -> ResponseReturnValue:
    try:
        web.spend("60/hour", web.current_actor().person_id)
        form = web.read(WishForm)
        with web.transaction() as tx:
            product = product_for(tx, slug)
            sent = actions.ask_for_quote(tx, product.id, form.wish(), idempotency_key=form.idempotency_key)
    except REFUSED as refusal:
        return _ask_again(slug, refusal)
    return redirect(url_for(".enquiry", enquiry_id=sent.id), code=303)


@bp.get("/products/<slug>/asked")
@web.allow(accounts.signed_in)
def asked(slug: str) -> ResponseReturnValue:
    """Answer with the reader's own part of a product's page: whether they have asked, and how that stands."""
    with web.snapshot() as view:
        product = product_for(view, slug)
        card = queries.card_between(view, product.exhibitor_id, view.actor.buyer_id)
        return render_template(
            "leads/asked.html",
            slug=slug,
            asked=queries.enquiry_about(view, product.id),
            look=url_for(".look_at_product", slug=slug) if card and card.shows_looks else "",
        )


@bp.get("/me/enquiries")
@web.allow(accounts.buyers)
def mine() -> ResponseReturnValue:
    with web.snapshot() as view:
        return render_template("leads/mine.html", enquiries=queries.own_enquiries(view))


@bp.get("/me/enquiries/<enquiry_id>")
@web.allow(accounts.buyers)
def enquiry(enquiry_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _thread(view, queries.own_enquiry(view, enquiry_id), {"idempotency_key": new_id()})


@bp.post("/me/enquiries/<enquiry_id>/messages")
@web.allow(accounts.buyers)
def write_again(enquiry_id: str) -> ResponseReturnValue:
    try:
        web.spend("120/hour", web.current_actor().person_id)
        form = web.read(MessageForm)
        with web.transaction() as tx:
            written = queries.own_enquiry(tx, enquiry_id)
            actions.write_again(tx, written, form.body, idempotency_key=form.idempotency_key)
    except REFUSED as refusal:
        errors, status = told(refusal)
        with web.snapshot() as view:
            return _thread(view, queries.own_enquiry(view, enquiry_id), _typed(refusal), errors, status)
    return redirect(url_for(".enquiry", enquiry_id=enquiry_id), code=303)


@bp.post("/me/enquiries/<enquiry_id>/closing")
@web.allow(accounts.buyers)
def end(enquiry_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        actions.close(tx, queries.own_enquiry(tx, enquiry_id))
    return redirect(url_for(".enquiry", enquiry_id=enquiry_id), code=303)


def _thread(
    view: View,
    found: Enquiry,
    values: dict[str, Any],
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ResponseReturnValue:
    return render_template(
        "leads/enquiry.html", thread=queries.thread_of(view, found), values=values, errors=errors or {}
    ), status


def _typed(refusal: DomainError) -> dict[str, Any]:
    """Return what was typed; after a form that was used up, with the key of a new one."""
    return web.typed() | ({"idempotency_key": new_id()} if isinstance(refusal, FormReused) else {})


def _ask_again(slug: str, refusal: DomainError) -> ResponseReturnValue:
    errors, status = told(refusal)
    with web.snapshot() as view:
        thread = refusal.enquiry_id if isinstance(refusal, AlreadyAsked) else ""
        return _form(view, slug, _typed(refusal), errors, status, thread=thread)


def _form(
    view: View,
    slug: str,
    values: dict[str, Any],
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    thread: str = "",
) -> ResponseReturnValue:
    product = product_for(view, slug)
    page = render_template(
        "leads/quote.html",
        product=product,
        stand=queries.stand_of(view, product.exhibitor_id),
        buyer=my_buyer(view),
        due=promise(view, product.exhibitor_id),
        values=values,
        errors=errors or {},
        thread=thread,
        incoterms=[(code, code) for code in INCOTERMS],
        countries=accounts.countries(web.language()),
    )
    return page, status
