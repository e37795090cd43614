"""The pages of the live room, and what they fetch over HTTP."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from markupsafe import Markup

from exhibition import web
from exhibition.accounts import meeting_goers
from exhibition.catalogue import SHEETS, Field, Product
from exhibition.consultations import actions, queries
from exhibition.consultations.policy import Seat
from exhibition.consultations.queries import Sitter, View
from exhibition.consultations.screens import RoomScreen, room_screen
from exhibition.consultations.sockets import PURPOSE, ConsultationNamespace
from exhibition.consultations.wire import iso
from exhibition.database import Translated
from exhibition.media import MediaObject, picture_url, pictures
from exhibition.realtime import Credential, Realtime
from exhibition.web.formats import language_name, number, text, text_lang

PROBE_BYTES = 262_144

bp = Blueprint("consultations", __name__, url_prefix=f"{web.PREFIX}/meet")

web.say(
    {
        "not_started": lazy_gettext("The room is not open yet. It opens ten minutes before the start."),
        "room_ended": lazy_gettext("This meeting has ended."),
        "room_full": lazy_gettext("The room is full."),
        "replaced": lazy_gettext("The room is open in another window."),
        "not_admitted": lazy_gettext("The exhibitor has yet to let you in."),
        "not_in_room": lazy_gettext("You are not in the room."),
        "peer_gone": lazy_gettext("That person has left."),
    }
)


@bp.get("/<meeting_id>/ready")
@web.allow(meeting_goers)
def ready(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        screen = room_screen(view, meeting_id)
        late_url = url_for("meetings.be_late", meeting_id=meeting_id)
        return render_template("consultations/ready.html", **_words_of(view, screen), late_url=late_url)


@bp.get("/<meeting_id>")
@web.allow(meeting_goers)
def call(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        screen = room_screen(view, meeting_id)
        stage = _stage(view, queries.shown_product(view.session, screen.meeting, screen.view)) if screen.view else ""
        host_url = url_for("outcomes.log", meeting_id=meeting_id)
        return render_template(
            "consultations/call.html",
            **_words_of(view, screen),
            parties=(_org(screen.me), _org(screen.counterpart)),
            view=screen.view,
            stage_html=Markup(stage),  # noqa: S704 -- rendered by the template just above
            log_url=url_for("outcomes.log_panel", meeting_id=meeting_id) if screen.host else "",
            after_url=host_url if screen.host else url_for("meetings.mine"),
        )


@bp.post("/<meeting_id>/ticket")
@web.allow(meeting_goers)
def ticket(meeting_id: str) -> ResponseReturnValue:
    web.spend("120/minute", meeting_id, web.current_actor().person_id or "")
    with web.transaction() as tx:
        meeting = queries.seated_meeting_for(tx, meeting_id)
        actions.open_room(tx, meeting)
        credential = Credential(tx.actor.person_id or "", tx.actor.epoch, tx.actor.sign_in_id or "")
    realtime: Realtime[Any] = current_app.extensions["realtime"]
    signed = realtime.tickets.issue(credential, purpose=PURPOSE, room=meeting_id)
    return {"ticket": signed, "room": meeting_id}, {"Cache-Control": "no-store"}


@bp.get("/<meeting_id>/probe")
@web.allow(meeting_goers)
def probe(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        queries.seated_meeting_for(view, meeting_id)
        namespace: ConsultationNamespace = current_app.extensions["consultations"]
        relays = namespace.relays_for(view.actor.person_id or "", view.now)
        return {"now": iso(view.now), "ice": relays, "ice_policy": "all"}, {"Cache-Control": "no-store"}


@bp.post("/<meeting_id>/probe")
@web.allow(meeting_goers)
def measure_upload(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        queries.seated_meeting_for(view, meeting_id)
    # Read it all: the page measures how long its bytes took to get here.
    request.max_content_length = PROBE_BYTES
    request.get_data(cache=False)
    return Response(status=204, headers={"Cache-Control": "no-store"})


@bp.get("/<meeting_id>/stage")
@web.allow(meeting_goers)
def stage(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        meeting = queries.seated_meeting_for(view, meeting_id)
        return _stage(view, queries.shown_product(view.session, meeting, request.args.get("product", "")))


def _stage(view: View, product: Product) -> str:
    return render_template(
        "consultations/stage.html",
        product=product,
        picture=_pictures(view, [product]).get(product.id),
        figures=[(gettext(field.label), *_figure(field, product)) for field in SHEETS[product.division].keys[:4]],
    )


def _figure(field: Field, product: Product) -> tuple[str, str]:
    """Return a key number as it is read, and its unit; nothing where the maker states none."""
    stated = next((one for one in product.specs if one.field == field.code), None)
    if stated is not None and field.unit is not None and stated.number is not None:
        return number(round(field.unit.shown(stated.number), field.decimals)), field.unit.symbol
    if stated is not None and stated.text:
        return gettext((field.choices or {}).get(stated.text, stated.text)), ""
    return gettext("Not stated"), ""


def _pictures(view: View, products: Sequence[Product]) -> dict[str, MediaObject]:
    """Return each product's first published picture, where there is one."""
    first = queries.first_pictures(view, products)
    found = pictures(view.session, first.values())
    return {product_id: found[media_id] for product_id, media_id in first.items() if media_id in found}


def _words_of(view: View, screen: RoomScreen) -> dict[str, object]:
    counterpart = screen.counterpart
    images = _pictures(view, screen.tray)
    title = counterpart.org or counterpart.name
    other = _other_language(title)
    return {
        "meeting_id": screen.meeting.id,
        "starts_at": screen.meeting.starts_at,
        "ends_at": screen.meeting.ends_at,
        "opens_at": screen.opens_at,
        "minutes": screen.minutes,
        "title": text(title),
        "title_other": title.get(other, "") if other else "",
        "title_other_lang": other,
        "event_title": text(screen.event_title),
        "clocks": [(zone, str(YOU) if whose else "", late) for zone, whose, late in screen.clocks],
        "me": {"name": text(screen.me.name), "org": _org(screen.me), "initials": web.current_actor().initials},
        "people": [_person(sitter, sitter.person_id in screen.here) for sitter in screen.others],
        "host": screen.host,
        "entry": screen.entry,
        "purpose": screen.purpose,
        "tray": [
            {
                "slug": one.slug,
                "name": text(one.name),
                "line": text(one.kind),
                "image": picture_url(images[one.id], 480) if one.id in images else "",
            }
            for one in screen.tray
        ],
        "now": screen.now,
    }


YOU = lazy_gettext("you")
INTERPRETER = lazy_gettext("Interpreter. Never sees your contact details")


def _person(sitter: Sitter, here: bool) -> dict[str, object]:
    other = _other_language(sitter.name)
    return {
        "name": text(sitter.name),
        "name_other": sitter.name.get(other, "") if other else "",
        "name_other_lang": other,
        "initials": "".join(word[0] for word in text(sitter.name).split()[:2]).upper(),
        "line": _line(sitter),
        "here": here,
    }


def _line(sitter: Sitter) -> str:
    if sitter.seat is Seat.INTERPRETER:
        return str(INTERPRETER)
    place = ", ".join(part for part in (text(sitter.title), _org(sitter)) if part)
    spoken = ", ".join(language_name(code, web.language()) for code in sitter.languages)
    return f"{place}. {spoken}" if spoken else place


def _org(sitter: Sitter) -> str:
    return text(sitter.org)


def _other_language(words: Translated) -> str:
    """Return the other of Korean and English if ``words`` says something else in it, or nothing."""
    shown = text_lang(words)
    other = "en" if shown == "ko" else "ko"
    return other if other in words and words[other] != text(words) else ""
