"""Cards: leaving one at a booth, taking it back, and counting looks for those who allowed it."""

from http import HTTPStatus
from typing import Any, TypeAlias

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.accounts import Actor
from exhibition.buyers import my_buyer
from exhibition.catalogue import product_for
from exhibition.database import Snapshot
from exhibition.exhibitors import BoothPage, booth_for
from exhibition.floor import venue_for
from exhibition.leads import cards, queries
from exhibition.leads.forms import CardForm
from exhibition.leads.routes.blueprint import REFUSED, bp, told

View: TypeAlias = Snapshot[Actor]

NOTHING = ("", HTTPStatus.NO_CONTENT)


@bp.get("/e/<exhibition>/booths/<code>/card")
@web.allow(accounts.buyers)
def card(exhibition: str, code: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        booth = _booth(view, exhibition, code)
        left = queries.card_between(view, booth.exhibitor_id, view.actor.buyer_id)
        values = {"email": left.email, "phone": left.phone, "shows_looks": left.shows_looks} if left else {}
        return _form(view, booth, values)


@bp.post("/e/<exhibition>/booths/<code>/card")
@web.allow(accounts.buyers)
def leave_card(exhibition: str, code: str) -> ResponseReturnValue:
    try:
        web.spend("60/hour", web.current_actor().person_id)
        form = web.read(CardForm)
        form.require_consent()
        with web.transaction() as tx:
            booth = _booth(tx, exhibition, code)
            cards.leave_card(tx, booth.exhibitor_id, email=form.email, phone=form.phone, shows_looks=form.shows_looks)
    except REFUSED as refusal:
        errors, status = told(refusal)
        with web.snapshot() as view:
            return _form(view, _booth(view, exhibition, code), web.typed(), errors, status)
    return redirect(url_for(".mine_cards"), code=303)


@bp.get("/me/cards")
@web.allow(accounts.buyers)
def mine_cards() -> ResponseReturnValue:
    with web.snapshot() as view:
        return render_template("leads/cards.html", cards=queries.own_cards(view))


@bp.post("/me/cards/<card_id>/revocation")
@web.allow(accounts.buyers)
def take_card_back(card_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        cards.take_card_back(tx, queries.own_card(tx, card_id))
    return redirect(url_for(".mine_cards"), code=303)


@bp.get("/e/<exhibition>/booths/<code>/card-left")
@web.allow(accounts.signed_in)
def card_left(exhibition: str, code: str) -> ResponseReturnValue:
    """Answer with the reader's own part of a booth's page: whether their card lies there."""
    with web.snapshot() as view:
        booth = _booth(view, exhibition, code)
        left = queries.card_between(view, booth.exhibitor_id, view.actor.buyer_id)
        return render_template(
            "leads/card_left.html",
            exhibition=exhibition,
            code=code,
            left=left,
            look=url_for(".look_at_booth", exhibition=exhibition, code=code) if left and left.shows_looks else "",
        )


@bp.post("/e/<exhibition>/booths/<code>/looks")
@web.allow(accounts.buyers)
def look_at_booth(exhibition: str, code: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        booth = _booth(tx, exhibition, code)
        cards.note_look(tx, booth.exhibitor_id, booth.exhibitor_id)
    return NOTHING


@bp.post("/products/<slug>/looks")
@web.allow(accounts.buyers)
def look_at_product(slug: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        product = product_for(tx, slug)
        cards.note_look(tx, product.exhibitor_id, product.id)
    return NOTHING


def _booth(view: View, exhibition: str, code: str) -> BoothPage:
    return booth_for(view, venue_for(view, exhibition).id, code)


def _form(
    view: View,
    booth: BoothPage,
    values: dict[str, Any],
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ResponseReturnValue:
    page = render_template(
        "leads/card.html",
        stand=queries.stand_of(view, booth.exhibitor_id),
        buyer=my_buyer(view),
        left=queries.card_between(view, booth.exhibitor_id, view.actor.buyer_id),
        values=values,
        errors=errors or {},
    )
    return page, status
