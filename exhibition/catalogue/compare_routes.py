"""The comparison: which products is said in the address, and remembered by the browser until it is closed."""

from collections.abc import Sequence
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.catalogue.certificates import day_of
from exhibition.catalogue.compared import MOST_COMPARED, Compared, products_to_compare, slugs_in
from exhibition.catalogue.comparison import table
from exhibition.catalogue.file_routes import bp as bp
from exhibition.catalogue.markets import market_of
from exhibition.catalogue.routes import PERMANENT, reader_system
from exhibition.catalogue.side_views import FRAMES
from exhibition.floor import SOURCED, venue_for

COOKIE = "compare"


@bp.get("/compare")
@web.allow(web.anyone)
def compare() -> ResponseReturnValue:
    if added := request.args.get("add", "")[:80]:
        return redirect(_with(added), code=303)
    slugs = slugs_in(request.args.getlist("p"))
    with web.snapshot() as view:
        found = products_to_compare(view, slugs[:MOST_COMPARED])
        market = market_of(view, web.market())
        groups = table(found, day_of(view.now), reader_system(), market) if found else ()
        rows = [row for group in groups for row in group.rows]
        page = render_template(
            "catalogue/compare.html",
            venue=venue_for(view, PERMANENT),
            products=found,
            market=market,
            frame=_frame(found),
            groups=groups,
            counts=(len(rows), sum(row.differs for row in rows)),
            differences=request.args.get("only") == "differences" and len(found) > 1,
            gone=len(slugs[:MOST_COMPARED]) - len(found),
            more=len(slugs) > MOST_COMPARED,
            title=_title(found),
            address=_address,
            most=MOST_COMPARED,
            here="products",
        )
    response = make_response(page)
    # What is compared stays gathered while one looks for more. Nothing but the browser keeps it.
    response.set_cookie(COOKIE, ".".join(each.slug for each in found), secure=web.settings().secure, samesite="Lax")
    return response


def _with(added: str) -> str:
    """Return the address that compares what this browser has gathered, and one more."""
    gathered = slugs_in(request.cookies.get(COOKIE, "").split("."))
    if added in gathered:
        return _address(gathered)
    return _address([*gathered, added])


def _address(slugs: Sequence[str], **more: Any) -> str:
    """Return the shortest address for it: slugs and commas need no escape."""
    query = "&".join(f"{name}={value}" for name, value in {"p": ",".join(slugs), **more}.items() if value)
    return f"{url_for('catalogue.compare')}{'?' if query else ''}{query}"


def _frame(products: Sequence[Compared]) -> str:
    """Return the frame that holds the side views of all their divisions: in it, they stand on one scale."""
    frames = [[int(each) for each in FRAMES[product.division].split()] for product in products]
    if not frames:
        return ""
    left, top = min(frame[0] for frame in frames), min(frame[1] for frame in frames)
    right, bottom = max(frame[0] + frame[2] for frame in frames), max(frame[1] + frame[3] for frame in frames)
    return f"{left} {top} {right - left} {bottom - top}"


def _title(products: Sequence[Compared]) -> str:
    divisions = {product.division for product in products}
    if len(products) < 2:
        return web.gettext("Compare products")
    if len(divisions) > 1:
        return web.gettext("Compare %(count)s products", count=len(products))
    return web.gettext("Compare %(count)s %(things)s", count=len(products), things=web.gettext(SOURCED[divisions.pop()]))
