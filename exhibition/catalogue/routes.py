"""Products and search, for visitors."""

from functools import partial
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.catalogue import queries
from exhibition.catalogue.queries import PER_PAGE, View
from exhibition.catalogue.search import search as search_for
from exhibition.catalogue.side_views import FRAMES, side_view
from exhibition.catalogue.statements import figures_of, key_figures, sections_of
from exhibition.exhibitors import booth_of, sees_unpublished
from exhibition.floor import NAMES, Division, venue_for
from exhibition.kernel.money import Money
from exhibition.media import pictures

bp = Blueprint("catalogue", __name__, url_prefix=web.PREFIX)
bp.add_app_template_global(key_figures)
bp.record_once(lambda state: state.app.jinja_env.globals.update(side_frames=FRAMES))

PERMANENT = "hall"


@bp.app_template_global()
def side_url(drawing: str, division: Division) -> str:
    """Return where a product's side view is drawn."""
    sprite, name = side_view(drawing, division)
    return f"{current_app.extensions['manifest'].url(sprite)}#{name}"


@bp.get("/products")
@web.allow(web.anyone)
def products() -> ResponseReturnValue:
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        given = request.args.get("division", "")
        division = Division(given) if given in set(Division) else None
        page = _page_asked_for()
        rows, count = queries.products_in(view, venue.id, division, page)
        pages = max(1, -(-count // PER_PAGE))
        if page > pages:
            return redirect(url_for(".products", division=division, page=pages))
        return render_template(
            "catalogue/products.html",
            venue=venue,
            division=division,
            products=rows,
            count=count,
            page=page,
            of_pages=pages,
            here="products",
        )


@bp.get("/products/<slug>")
@web.allow(web.anyone)
def product(slug: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        write = partial(_product, slug)
        return web.kept_page(view, "catalogue/product.html", slug, write, keep=not sees_unpublished(view.actor))


def _product(slug: str, view: View) -> dict[str, Any]:
    shown = queries.product_for(view, slug)
    booth = booth_of(view, shown.exhibitor_id)
    venue = venue_for(view, PERMANENT)
    terms = shown.terms
    published = pictures(view.session, shown.pictures)
    return {
        "venue": venue,
        "hall": next((hall for hall in venue.halls if hall.id == booth.hall_id), None),
        "product": shown,
        "booth": booth,
        "division_name": NAMES[shown.division],
        "keys": figures_of(shown.division, shown.specs, 5),
        "sections": list(sections_of(shown.division, shown.specs)),
        "terms": terms,
        "price": Money(terms.price_minor, terms.currency) if terms and terms.price_minor is not None else None,
        "related": queries.related_to(view, shown),
        "pictures": [published[each] for each in shown.pictures if each in published],
        "here": "products",
    }


@bp.get("/search")
@web.allow(web.anyone)
def search() -> ResponseReturnValue:
    with web.snapshot() as view:
        venue = venue_for(view, PERMANENT)
        typed = request.args.get("q", "").strip()[:120]
        return render_template(
            "catalogue/search.html",
            venue=venue,
            typed=typed,
            found=search_for(view, venue.id, typed),
            here="products",
        )


def _page_asked_for() -> int:
    given = request.args.get("page", "1")
    return max(1, min(int(given), 10_000)) if given.isascii() and given.isdigit() else 1
