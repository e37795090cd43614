"""Products and search, for visitors."""

from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.catalogue import queries
from exhibition.catalogue.bodies import body_of, poster_of
from exhibition.catalogue.certificates import certificates_of, day_of, for_product
from exhibition.catalogue.filters import read_filters, sorts_of
from exhibition.catalogue.finding import find, remedies
from exhibition.catalogue.markets import market_of
from exhibition.catalogue.near import meant
from exhibition.catalogue.panel import advice, chips, panel
from exhibition.catalogue.queries import View
from exhibition.catalogue.search import search as search_for
from exhibition.catalogue.search import suggest
from exhibition.catalogue.side_views import FRAMES, side_view
from exhibition.catalogue.statements import Figure, figures_of, key_figures, sections_of
from exhibition.catalogue.units import METRIC, SYSTEMS, System
from exhibition.exhibitors import booth_of, sees_unpublished
from exhibition.floor import NAMES, Division, venue_for
from exhibition.kernel.money import Money
from exhibition.media import MediaPurpose, pictures, shown_at

bp = Blueprint("catalogue", __name__, url_prefix=web.PREFIX)
bp.record_once(lambda state: state.app.jinja_env.globals.update(side_frames=FRAMES))

PERMANENT = "hall"
# Nobody searches for more at once.
LONGEST = 120

web.say(
    {
        "filter_not_a_number": lazy_gettext("Enter a number. This is not applied."),
        "filter_below_least": lazy_gettext("Between %(least)s and %(most)s %(unit)s. This is not applied."),
        "filter_above_most": lazy_gettext("Between %(least)s and %(most)s %(unit)s. This is not applied."),
        "filter_upside_down": lazy_gettext("The least is more than the most. This is not applied."),
    }
)


def reader_system() -> System:
    """Return in which units the reader wants to see numbers."""
    return SYSTEMS[web.units()]


@bp.app_template_global()
def side_url(drawing: str, division: Division) -> str:
    """Return where a product's side view is drawn."""
    sprite, name = side_view(drawing, division)
    return f"{current_app.extensions['manifest'].url(sprite)}#{name}"


@bp.app_template_global("key_figures")
def key_figures_for_reader(product: queries.ProductRow) -> list[Figure]:
    return key_figures(product, reader_system())


@bp.get("/products")
@web.allow(web.anyone)
def products() -> ResponseReturnValue:
    if "in" in request.args:
        return redirect(_shared_address())
    filters, system = read_filters(request.args.to_dict(flat=False)), reader_system()
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        asked = _page_asked_for()
        found = find(view, venue.id, filters, asked)
        if asked > found.of_pages:
            return redirect(url_for(".products", **filters.as_query(), page=found.of_pages))
        nothing = () if found.count or not filters.any else remedies(view, venue.id, filters)
        page = render_template(
            "catalogue/products.html",
            venue=venue,
            filters=filters,
            found=found,
            panel=panel(filters, found, system),
            chips=list(chips(filters, system)),
            advice=list(advice(filters, nothing, system)),
            sorts=sorts_of(filters.division),
            system=system,
            here="products",
        )
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if filters.faults else HTTPStatus.OK


def _shared_address() -> str:
    """Return where a form leads: to the address that says the same in the trade's units, and nothing that is not asked."""
    system = SYSTEMS.get(request.args["in"], METRIC)
    return url_for(".products", **read_filters(request.args.to_dict(flat=False), system).as_query())


@bp.get("/products/<slug>")
@web.allow(web.anyone)
def product(slug: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        market = web.market()
        about, write = (slug, web.units(), market), partial(_product, slug, market)
        return web.kept_page(view, "catalogue/product.html", about, write, keep=not sees_unpublished(view.actor))


def _product(slug: str, country: str, view: View) -> dict[str, Any]:
    shown = queries.product_for(view, slug)
    booth = booth_of(view, shown.exhibitor_id)
    venue = venue_for(view, PERMANENT)
    terms = shown.terms
    published = pictures(view.session, shown.pictures)
    held = for_product(certificates_of(view, [shown.exhibitor_id])[shown.exhibitor_id], shown.id)
    market, today = market_of(view, country), day_of(view.now)
    files = shown_at(view.session, shown.id)
    model = body_of(files, shown)
    return {
        "venue": venue,
        "hall": next((hall for hall in venue.halls if hall.id == booth.hall_id), None),
        "product": shown,
        "booth": booth,
        "division_name": NAMES[shown.division],
        "keys": figures_of(shown.division, shown.specs, 5, reader_system()),
        "sections": list(sections_of(shown.division, shown.specs, reader_system())),
        "terms": terms,
        "price": Money(terms.price_minor, terms.currency) if terms and terms.price_minor is not None else None,
        "held": held,
        "day": today,
        "market": market,
        "needs": market.needs(shown.division, held, today) if market else (),
        "restriction": market.restriction(shown.hs6) if market else None,
        "related": queries.related_to(view, shown),
        "pictures": [published[each] for each in shown.pictures if each in published] or poster_of(files),
        "model": model,
        "shows_3d": model is not None,
        "brochures": files.get(MediaPurpose.BROCHURE, ()),
        "here": "products",
    }


@bp.get("/search")
@web.allow(web.anyone)
def search() -> ResponseReturnValue:
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        typed = request.args.get("q", "").strip()[:LONGEST]
        found = search_for(view, venue.id, typed, _page_asked_for())
        return render_template(
            "catalogue/search.html",
            venue=venue,
            typed=typed,
            found=found,
            meant=meant(view, venue.id, typed) if typed and found.nothing else "",
            here="products",
        )


@bp.get("/search/suggestions")
@web.allow(web.anyone)
def suggestions() -> ResponseReturnValue:
    """Answer with what is named as somebody has typed so far."""
    web.spend("240/minute")
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        named = suggest(view, venue.id, request.args.get("q", "")[:LONGEST])
        return render_template("catalogue/suggestions.html", venue=venue, booths=named[0], products=named[1])


def _page_asked_for() -> int:
    given = request.args.get("page", "1")
    return max(1, min(int(given), 10_000)) if given.isascii() and given.isdigit() else 1
