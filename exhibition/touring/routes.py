"""The tour's pages. They ask nobody who they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.catalogue import (
    MOST_COMPARED,
    Rule,
    certificates_of,
    countries_with_rules,
    market_of,
    products_by_hall,
    products_of,
    slugs_in,
)
from exhibition.catalogue import day_of as today_of
from exhibition.exhibitors import booth_for, people_at
from exhibition.floor import HallView, Venue, plan_of, venue_for
from exhibition.kernel.errors import NotFound
from exhibition.kernel.languages import SPOKEN
from exhibition.media import MediaPurpose, pictures, shown_at
from exhibition.meetings import next_free_times, present_at
from exhibition.touring import queries
from exhibition.touring.day import day_of
from exhibition.touring.drawing import drawing_of
from exhibition.touring.facets import AMOUNTS, PROOFS, Facets
from exhibition.touring.figures import figures
from exhibition.touring.lines import MARKS, BoothLine, booth_lines, name_on, row_of
from exhibition.touring.meeting_all import makers_of
from exhibition.touring.peek import peek_at
from exhibition.touring.queries import View
from exhibition.touring.words import ahead_in_words, clock_in, duration_in_words
from exhibition.touring.zones import reader_zone

bp = Blueprint("touring", __name__, url_prefix=web.PREFIX)
bp.add_app_template_global(reader_zone, "reader_zone")
bp.add_app_template_filter(duration_in_words, "duration")
bp.add_app_template_filter(clock_in, "clock_in")

# The exhibition that is always open.
PERMANENT = "hall"


@dataclass(frozen=True, slots=True)
class Wish:
    """The sourcing sentence as it stands: which hall, and what one would filter it by."""

    hall: HallView
    facets: Facets


@bp.get("/")
@web.allow(web.anyone)
def landing() -> ResponseReturnValue:
    with web.snapshot() as view:
        # A sourcing sentence in the address is one of thousands.
        return web.kept_page(view, "touring/landing.html", reader_zone(), _landing, keep=not request.args)


def _landing(view: View) -> dict[str, Any]:
    venue = venue_for(view, PERMANENT)
    wish = _wish(venue)
    everyone = queries.stalls(view, venue)
    hero = queries.hero(view, venue)
    return {
        "venue": venue,
        "wish": wish,
        "figures": figures(venue, everyone, products_by_hall(view, venue.id), web.language()),
        **_matches(view, everyone, wish),
        "live": queries.live(view, venue),
        "hero": hero,
        "institutions": queries.institutions(view, venue),
        "picture": pictures(view.session, (hero.media_id,)).get(hero.media_id) if hero else None,
        "amounts": AMOUNTS,
        **_clocks(view, venue),
    }


@bp.get("/e/<exhibition>/clocks")
@web.allow(web.anyone)
def clocks(exhibition: str) -> ResponseReturnValue:
    """Answer with both clocks and the day, for a browser that has only now said which zone it is in."""
    with web.snapshot() as view:
        venue = venue_for(view, exhibition)
        return render_template("touring/clocks.html", venue=venue, **_clocks(view, venue))


@bp.get("/e/<exhibition>/matches")
@web.allow(web.anyone)
def matches(exhibition: str) -> ResponseReturnValue:
    """Answer with how many makers fit the sentence as it stands."""
    with web.snapshot() as view:
        venue = venue_for(view, exhibition)
        wish = _wish(venue)
        return render_template("touring/matches.html", wish=wish, **_matches(view, queries.stalls(view, venue), wish))


@bp.get("/e/<exhibition>/way-in")
@web.allow(web.anyone)
def enter(exhibition: str) -> ResponseReturnValue:
    """Lead from the sourcing sentence to the hall it means."""
    with web.snapshot() as view:
        wish = _wish(venue_for(view, exhibition))
    facets: dict[str, Any] = wish.facets.as_query()
    return redirect(url_for(".hall", exhibition=exhibition, letter=wish.hall.letter, **facets), code=303)


@bp.get("/e/<exhibition>/halls")
@web.allow(web.anyone)
def halls(exhibition: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return web.kept_page(view, "touring/halls.html", exhibition, partial(_halls, exhibition))


def _halls(exhibition: str, view: View) -> dict[str, Any]:
    venue = venue_for(view, exhibition)
    plan = plan_of(view, venue)
    everyone = queries.stalls(view, venue)
    return {
        "venue": venue,
        "figures": figures(venue, everyone, products_by_hall(view, venue.id), web.language()),
        "stalls": {stall.code: stall for stall in everyone},
        "drawings": {hall.letter: drawing_of(plan, venue, hall.letter) for hall in venue.halls},
        "here": "halls",
    }


@bp.get("/e/<exhibition>/halls/<letter>")
@web.allow(web.anyone)
def hall(exhibition: str, letter: str) -> ResponseReturnValue:
    facets = _facets()
    form, chosen = "list" if request.args.get("view") == "list" else "map", request.args.get("at", "")
    with web.snapshot() as view:
        about = exhibition, letter, facets, form, chosen, reader_zone()
        # Who is signed in is not shown times at which they meet somebody else.
        keep = not (view.actor.signed_in or facets.text or len(chosen) > 8)
        write = partial(_hall, exhibition, letter, facets, form, chosen)
        return web.kept_page(view, "touring/hall.html", about, write, keep=keep)


def _hall(exhibition: str, letter: str, facets: Facets, form: str, chosen: str, view: View) -> dict[str, Any]:
    venue = venue_for(view, exhibition)
    hall = venue.hall(letter)
    rule = _rule(view, hall, facets)
    lines = _lines(view, venue, hall, facets, rule)
    fitting = [line for line in lines if line.fits]
    mapped = form == "map"
    return {
        "venue": venue,
        "hall": hall,
        "facets": facets,
        "view": form,
        "lines": lines,
        "fitting": fitting,
        "lit": sum(line.lamp == "on" for line in lines),
        "by_code": {line.code: line for line in lines},
        "drawing": drawing_of(plan_of(view, venue), venue, hall.letter) if mapped else None,
        "peek": peek_at(view, venue, hall, lines, chosen or (fitting[0].code if fitting else "")) if mapped else None,
        "choices": _choices(lines, facets),
        "rule": rule,
        "markets": sorted(countries_with_rules(view) | {facets.market} - {""}),
        "proofs": PROOFS,
        "marks": MARKS,
        "name_on": name_on,
        "row_of": row_of,
        "amounts": AMOUNTS,
        "zone": reader_zone() or venue.zone,
        "here": "halls",
    }


@bp.get("/e/<exhibition>/halls/<letter>/booths/<code>")
@web.allow(web.anyone)
def peek(exhibition: str, letter: str, code: str) -> ResponseReturnValue:
    """Answer with the card of one booth and the way to it: what the map shows of a booth that is chosen."""
    with web.snapshot() as view:
        venue = venue_for(view, exhibition)
        hall = venue.hall(letter)
        facets = _facets()
        shown = peek_at(view, venue, hall, _lines(view, venue, hall, facets, _rule(view, hall, facets)), code)
        if shown is None:
            raise NotFound
        return render_template(
            "touring/peek.html",
            venue=venue,
            hall=hall,
            facets=facets,
            peek=shown,
            zone=reader_zone() or venue.zone,
        )


@bp.get("/e/<exhibition>/booths/<code>")
@web.allow(web.anyone)
def booth(exhibition: str, code: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        about, write = (exhibition, code, reader_zone(), web.units()), partial(_booth, exhibition, code)
        return web.kept_page(view, "touring/booth.html", about, write, keep=not view.actor.signed_in)


def _booth(exhibition: str, code: str, view: View) -> dict[str, Any]:
    venue = venue_for(view, exhibition)
    shown = booth_for(view, venue.id, code)
    hall = next(hall for hall in venue.halls if hall.id == shown.hall_id)
    people = people_at(view, shown.exhibitor_id)
    files = shown_at(view.session, shown.id)
    return {
        "venue": venue,
        "hall": hall,
        "booth": shown,
        "stand": next((each for each in plan_of(view, venue).booths_in(hall.letter) if each.code == shown.code), None),
        "people": people,
        "names": {person.id: person.name for person in people},
        "present": present_at(view, shown.exhibitor_id),
        "times": next_free_times(view, [shown.exhibitor_id], 3).get(shown.exhibitor_id, ()),
        "products": products_of(view, shown.exhibitor_id),
        "held": [each for each in certificates_of(view, [shown.exhibitor_id])[shown.exhibitor_id] if each.shown],
        "today": today_of(view.now),
        "pictures": pictures(view.session, (shown.hero_id,)),
        "brochures": files.get(MediaPurpose.BROCHURE, ()),
        "videos": files.get(MediaPurpose.VIDEO, ()),
        "zone": reader_zone() or venue.zone,
        "here": "halls",
    }


@bp.get("/compare/meet")
@web.allow(web.anyone)
def meet_all() -> ResponseReturnValue:
    """Suggest a time with each maker of the products that are compared."""
    slugs = slugs_in(request.args.getlist("p"))[:MOST_COMPARED]
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        return render_template(
            "touring/meet_all.html",
            venue=venue,
            makers=makers_of(view, slugs),
            back=f"{url_for('catalogue.compare')}?p={','.join(slugs)}",
            zone=reader_zone() or venue.zone,
            here="products",
        )


def _wish(venue: Venue) -> Wish:
    """Read the sentence; where it says nothing, it begins with the first hall and the reader's own language."""
    if not venue.halls:
        raise NotFound
    given = request.args.get("division", "")
    hall = next((hall for hall in venue.halls if hall.division == given), venue.halls[0])
    facets = Facets.read(request.args)
    return Wish(hall, facets if facets.speaks else replace(facets, speaks=web.language()))


def _matches(view: View, everyone: Sequence[queries.Stall], wish: Wish) -> dict[str, Any]:
    found = queries.matching(view, everyone, wish.hall, wish.facets)
    return {"matches": found, "talking": sum(wish.facets.speaks in stall.here for stall in found)}


def _facets() -> Facets:
    return replace(Facets.read(request.args), market=web.market())


def _rule(view: View, hall: HallView, facets: Facets) -> Rule | None:
    """Return what the hall is looked at for: the rule that says most about its division in the reader's market."""
    market = market_of(view, facets.market)
    return market.leading(hall.division) if market else None


def _lines(view: View, venue: Venue, hall: HallView, facets: Facets, rule: Rule | None) -> list[BoothLine]:
    lang = web.language()
    language = facets.speaks or lang
    booths = queries.hall_booths(view, venue, hall, facets, language, rule)
    zone, scheme = reader_zone() or venue.zone, rule.scheme.short if rule else ""
    return booth_lines(booths, venue, hall.division, lang=lang, language=language, zone=zone, scheme=scheme)


def _clocks(view: View, venue: Venue) -> dict[str, Any]:
    """Until the browser has told its zone, its clock shows UTC, and its place is kept."""
    zone = reader_zone()
    day = day_of(view.now, zone or "UTC", open_zone=venue.zone, opens=venue.opens, closes=venue.closes)
    return {
        "zone": zone or "UTC",
        "zone_is_known": bool(zone),
        "day": day,
        "ahead": ahead_in_words(view.now, zone or "UTC", venue.zone),
    }


def _choices(lines: list[BoothLine], facets: Facets) -> dict[str, list[str]]:
    """Return what the filters offer: what somebody in this hall has, and what is chosen already."""
    languages = {language for line in lines for language in line.speaks} | {facets.speaks} - {""}
    countries = {country for line in lines for country in line.exports_to} | {facets.to} - {""}
    return {"speaks": [each for each in SPOKEN if each in languages], "to": sorted(countries)}
