"""The desk's side: an inbox by next step, and one buyer with everything that is known and was written."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from itertools import groupby
from typing import Any, TypeAlias, TypeVar

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.exhibitors import Desks, desks_for
from exhibition.kernel.errors import DomainError, NotFound
from exhibition.kernel.ids import is_id, new_id
from exhibition.kernel.incoterms import INCOTERMS
from exhibition.kernel.money import CURRENCIES
from exhibition.leads import actions, inbox, policy, queries
from exhibition.leads.errors import FormReused
from exhibition.leads.forms import AnswerForm, ReassignForm
from exhibition.leads.inbox import PER_PAGE, Filter, Kind
from exhibition.leads.models import Enquiry, Lead, NextStep
from exhibition.leads.rota import representatives_at
from exhibition.leads.routes.blueprint import KINDS, REFUSED, bp, told
from exhibition.web.formats import country, text

View: TypeAlias = Snapshot[Actor]
WordT = TypeVar("WordT", bound=StrEnum)


@bp.get("/desk/leads")
@web.allow(policy.lead_keepers)
def desk() -> ResponseReturnValue:
    with web.snapshot() as view:
        return inbox_page(view)


@bp.get("/desk/leads/<lead_id>")
@web.allow(policy.lead_readers)
def lead(lead_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        found = queries.lead_for(view, lead_id)
        return _lead(view, found, _chosen(view, found, request.args.get("enquiry", "")))


@bp.post("/desk/leads/<lead_id>/follow-up")
@web.allow(policy.lead_keepers)
def follow_up(lead_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        actions.mark_followed_up(tx, queries.lead_for(tx, lead_id))
    return redirect(url_for(".lead", lead_id=lead_id), code=303)


@bp.post("/desk/enquiries/<enquiry_id>/answers")
@web.allow(policy.lead_keepers)
def answer(enquiry_id: str) -> ResponseReturnValue:
    try:
        form = web.read(AnswerForm)
        with web.transaction() as tx:
            answered = actions.answer(
                tx,
                queries.enquiry_for(tx, enquiry_id),
                form.body,
                idempotency_key=form.idempotency_key,
                offer=form.offer(),
                asks=form.kind == "question",
            )
    except REFUSED as refusal:
        return _answer_again(enquiry_id, refusal)
    return _to(answered)


@bp.post("/desk/enquiries/<enquiry_id>/closing")
@web.allow(policy.lead_keepers)
def close(enquiry_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        ended = queries.enquiry_for(tx, enquiry_id)
        actions.close(tx, ended)
    return _to(ended)


@bp.post("/desk/enquiries/<enquiry_id>/representative")
@web.allow(policy.lead_managers)
def reassign(enquiry_id: str) -> ResponseReturnValue:
    try:
        form = web.read(ReassignForm)
        with web.transaction() as tx:
            given = queries.enquiry_for(tx, enquiry_id)
            actions.reassign(tx, given, form.representative)
    except REFUSED as refusal:
        return _answer_again(enquiry_id, refusal)
    return _to(given)


def inbox_page(view: View, errors: Mapping[str, str] | None = None, status: HTTPStatus = HTTPStatus.OK) -> ResponseReturnValue:
    """Return the inbox as the address filters it; ``errors`` are those of the export."""
    desks, wanted = desk_asked_for(view), filter_asked_for()
    exhibitor_id = desks.here.exhibitor_id
    numbers = inbox.counts(view, exhibitor_id, wanted)
    number = numbers[wanted.step] if wanted.step else sum(numbers.values())
    pages = max(1, -(-number // PER_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    team = representatives_at(view, exhibitor_id)
    found = inbox.leads(view, exhibitor_id, wanted, page)
    address: dict[str, Any] = {"exhibitor": desks.named}
    shown = render_template(
        "leads/desk.html",
        desks=desks,
        wanted=wanted,
        groups=[(step, list(rows)) for step, rows in groupby(found, key=lambda row: row.next_step)],
        numbers=numbers,
        number=number,
        page=page,
        page_count=pages,
        page_url=lambda each: url_for(".desk", **wanted.arguments(), **address, page=each),
        step_url=lambda step: url_for(".desk", **{**wanted.arguments(), "step": step}, **address),
        team={each.id: each for each in team},
        kinds=[(kind, words) for kind, words in KINDS.items()],
        countries=sorted(
            ((code, country(code, web.language())) for code in inbox.countries(view, exhibitor_id)), key=lambda each: each[1]
        ),
        people=[(each.id, text(each.name)) for each in team],
        values=web.typed() if errors else {},
        errors=errors or {},
        here="leads",
    )
    return shown, status


def desk_asked_for(view: View) -> Desks:
    """Return the desk that the address names, else the first at which the actor answers buyers. Raise NotFound."""
    named = request.args.get("exhibitor", "")
    desks = desks_for(view, named)
    if policy.keeps_leads(view.actor, desks.here.exhibitor_id):
        return desks
    if not named:
        for desk in desks.all:
            if policy.keeps_leads(view.actor, desk.exhibitor_id):
                return Desks(desk, desks.all)
    raise NotFound


def filter_asked_for() -> Filter:
    """Read the filter from the address; what makes no sense there asks for nothing."""
    asked = request.args
    representative, where = asked.get("representative", ""), asked.get("country", "")
    return Filter(
        step=_word(NextStep, asked.get("step", "")),
        kind=_word(Kind, asked.get("kind", "")),
        representative=representative if is_id(representative) else "",
        country=where if len(where) == 2 and where.isascii() and where.isupper() else "",
    )


def _word(kind: type[WordT], typed: str) -> WordT | None:
    return kind(typed) if typed in set(kind) else None


def _to(enquiry: Enquiry) -> ResponseReturnValue:
    return redirect(url_for(".lead", lead_id=enquiry.lead_id, enquiry=enquiry.id), code=303)


def _chosen(view: View, found: Lead, wanted: str) -> Enquiry | None:
    """Return the enquiry that is asked for, else the one that presses most."""
    threads = queries.threads_of(view, found)
    if wanted and wanted not in {each.id for each in threads}:
        raise NotFound
    return next((each for each in threads if wanted in ("", each.id)), None)


def _answer_again(enquiry_id: str, refusal: DomainError) -> ResponseReturnValue:
    errors, status = told(refusal)
    values = web.typed() | ({"idempotency_key": new_id()} if isinstance(refusal, FormReused) else {})
    with web.snapshot() as view:
        enquiry = queries.enquiry_for(view, enquiry_id)
        return _lead(view, queries.lead_for(view, enquiry.lead_id), enquiry, values, errors, status)


def _lead(
    view: View,
    found: Lead,
    enquiry: Enquiry | None,
    values: dict[str, Any] | None = None,
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ResponseReturnValue:
    thread = queries.thread_of(view, enquiry) if enquiry else None
    page = render_template(
        "leads/lead.html",
        lead=found,
        row=inbox.lead_row(view, found),
        thread=thread,
        stand=thread.stand if thread else queries.stand_of(view, found.exhibitor_id),
        team=representatives_at(view, found.exhibitor_id),
        values=values or _first_values(enquiry),
        errors=errors or {},
        currencies=[(code, code) for code in CURRENCIES],
        incoterms=[(code, code) for code in INCOTERMS],
        named=found.exhibitor_id if len(view.actor.exhibitors) > 1 else None,
        here="leads",
    )
    return page, status


def _first_values(enquiry: Enquiry | None) -> dict[str, Any]:
    """Return an answer's form with what the buyer has said already."""
    known = {"kind": "words", "currency": "USD", "idempotency_key": new_id()}
    if enquiry is None:
        return known
    asked = {name: getattr(enquiry, name) for name in ("quantity", "incoterm", "incoterm_place")}
    return known | asked | {"representative": enquiry.representative_id or ""}
