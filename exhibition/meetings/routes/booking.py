"""Booking: when, in which language, what for; three choices and it is sent."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exhibition import accounts, web
from exhibition.accounts import Actor
from exhibition.catalogue import products_of
from exhibition.database import Snapshot
from exhibition.exhibitors import PersonAtBooth, booth_for, people_at
from exhibition.floor import venue_for
from exhibition.kernel.errors import DomainError, NotFound, TooMany
from exhibition.kernel.ids import new_id
from exhibition.meetings import actions, queries
from exhibition.meetings.errors import AlreadySent, NotMeetable, SlotTaken
from exhibition.meetings.forms import BookingForm, moment_in
from exhibition.meetings.queries import Seat
from exhibition.meetings.routes.blueprint import REFUSED, bp, day_in, go, looks_on, told
from exhibition.web.formats import moment, text, zone_city

View: TypeAlias = Snapshot[Actor]

LISTS = ("purposes", "products")


@bp.get("/e/<exhibition>/booths/<code>/meet")
@web.allow(accounts.buyers)
def book(exhibition: str, code: str) -> ResponseReturnValue:
    values = {
        "representative": request.args.get("representative", ""),
        "starts_at": request.args.get("at", ""),
        "products": request.args.getlist("product"),
        "purposes": [],
        "idempotency_key": new_id(),
    }
    with web.snapshot() as view:
        return _page(view, exhibition, code, values, day=day_in(request.args.get("day")))


@bp.post("/e/<exhibition>/booths/<code>/meet")
@web.allow(accounts.buyers)
def send_request(exhibition: str, code: str) -> ResponseReturnValue:
    if looks_on():
        return _look_on(exhibition, code)
    try:
        web.spend("60/hour", web.current_actor().person_id)
        form = web.read(BookingForm, lists=LISTS)
        with web.transaction() as tx:
            booth = booth_for(tx, venue_for(tx, exhibition).id, code)
            sent = actions.request_meeting(
                tx,
                queries.representative_at(tx, booth.exhibitor_id, form.representative),
                form.starts_at,
                language=form.language,
                purposes=form.purposes,
                message=form.message,
                product_ids=form.products,
                idempotency_key=form.idempotency_key,
            )
    except (*REFUSED, NotMeetable, TooMany) as refusal:
        return _again(exhibition, code, refusal)
    return go(sent)


def _look_on(exhibition: str, code: str) -> ResponseReturnValue:
    """Show the form with all that was typed and other times to choose from."""
    values = _typed()
    values["representative"] = values.pop("whom", values.get("representative", ""))
    day = day_in(values.pop("look_at", None))
    if day:
        values.pop("starts_at", None)
    with web.snapshot() as view:
        return _page(view, exhibition, code, values, day=day)


def _typed() -> dict[str, Any]:
    return web.typed() | {name: request.form.getlist(name) for name in LISTS}


def _again(exhibition: str, code: str, refusal: DomainError) -> ResponseReturnValue:
    """Show the form with all that was typed, the times as they are now, and why it was refused."""
    errors, status = told(refusal)
    values = _typed()
    with web.snapshot() as view:
        if isinstance(refusal, SlotTaken):
            errors = {"starts_at": _taken(view, exhibition, code, values)}
        if isinstance(refusal, AlreadySent):
            values["idempotency_key"] = new_id()
        return _page(view, exhibition, code, values, errors=errors, status=status)


def _taken(view: View, exhibition: str, code: str, values: dict[str, Any]) -> str:
    at = moment_in(values.get("starts_at"))
    person = _person(view, exhibition, code, values)
    assert at is not None
    mine, theirs = (moment(at, zone, "time") for zone in (view.actor.zone, person.zone))
    words: str = _(
        "%(mine)s in %(here)s, %(theirs)s in %(there)s, has just been taken by somebody else. "
        "Choose another time below; nothing you typed is lost.",
        mine=mine,
        here=zone_city(view.actor.zone, web.language()),
        theirs=theirs,
        there=zone_city(person.zone, web.language()),
    )
    return words


def _page(
    view: View,
    exhibition: str,
    code: str,
    values: dict[str, Any],
    *,
    day: date | None = None,
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ResponseReturnValue:
    venue = venue_for(view, exhibition)
    booth = booth_for(view, venue.id, code)
    people = people_at(view, booth.exhibitor_id)
    buyer = queries.buyer_of(view)
    person = _chosen(people, values.get("representative", ""), buyer.languages)
    if person is None:
        return redirect(url_for("touring.booth", exhibition=exhibition, code=code), code=303)
    at = moment_in(values.get("starts_at"))
    zone = view.actor.zone
    seats = [Seat("you", "", zone), Seat("host", text(person.name), person.zone)][: 1 if person.zone == zone else 2]
    offered = queries.offer(view, [person.id], seats, day=day or (at and at.astimezone(ZoneInfo(zone)).date()))
    page = render_template(
        "meetings/book.html",
        venue=venue,
        hall=next(hall for hall in venue.halls if hall.id == booth.hall_id),
        booth=booth,
        people=people,
        person=person,
        offer=offered,
        seats=seats,
        chosen=offered.choice_at(at) or (None if errors or at else offered.kindest),
        tongues=_tongues(person, buyer.languages),
        products=products_of(view, booth.exhibitor_id),
        values=values,
        errors=errors or {},
    )
    return page, status


def _person(view: View, exhibition: str, code: str, values: dict[str, Any]) -> PersonAtBooth:
    booth = booth_for(view, venue_for(view, exhibition).id, code)
    found = _chosen(people_at(view, booth.exhibitor_id), values.get("representative", ""), [])
    if found is None:
        raise NotFound
    return found


def _chosen(people: Sequence[PersonAtBooth], wanted: str, languages: Sequence[str]) -> PersonAtBooth | None:
    """Return who is asked for; else the first who speaks a language of the buyer's, else the first there is."""
    named = next((person for person in people if person.id == wanted), None)
    speaking = next((person for person in people if set(person.languages) & set(languages)), None)
    return named or speaking or next(iter(people), None)


def _tongues(person: PersonAtBooth, languages: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the languages to choose from, those both speak first, and whether an interpreter is needed."""
    common = [each for each in languages if each in person.languages]
    foreign = [each for each in languages if each not in person.languages]
    return [(each, False) for each in common] + [(each, True) for each in foreign] or [
        (each, False) for each in person.languages
    ]
