"""The tour's pages. None of them asks who is looking."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.catalogue import FRAMES, products_of
from exhibition.exhibitors import booth_for, people_at
from exhibition.floor import Division, HallView, Venue, plan_of, venue_for, walk_to
from exhibition.kernel.intervals import Interval
from exhibition.meetings import free_times, next_free_times
from exhibition.touring import queries
from exhibition.touring.day import day_of
from exhibition.touring.drawing import drawing_of, line
from exhibition.touring.facets import AMOUNTS, Facets
from exhibition.touring.lines import BoothLine, booth_lines, by_code, other_name
from exhibition.touring.queries import HallBooth, View
from exhibition.touring.words import DIVISIONS, HUES, SOURCED, TABS, way_in_words
from exhibition.touring.zones import reader_zone

bp = Blueprint("touring", __name__, url_prefix=web.PREFIX)

# The one exhibition that is always open.
PERMANENT = "hall"


@bp.get("/")
@web.allow(web.anyone)
def landing() -> ResponseReturnValue:
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        lang = web.language()
        facets = Facets.read({"speaks": lang, **request.args.to_dict()})
        division = _division(request.args.get("division", ""))
        pulse = queries.pulse(view, venue, lang)
        matches = _matches(view, venue, division, facets)
        zone = reader_zone()
        day = day_of(view.now, zone or "UTC", open_zone=venue.zone, opens=venue.opens, closes=venue.closes)
        return render_template(
            "touring/landing.html",
            venue=venue,
            pulse=pulse,
            facets=facets,
            division=division,
            matches=matches,
            day=day,
            zone=zone,
            hero=queries.hero(view, venue),
            sourced=SOURCED,
            divisions=DIVISIONS,
            hues=HUES,
            amounts=AMOUNTS,
        )
