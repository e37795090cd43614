"""All meetings as the association sees them, with totals that are the sums of the logs."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from exhibition import web
from exhibition.accounts import staff
from exhibition.kernel.ids import is_id
from exhibition.kernel.money import Money
from exhibition.meetings import Phase
from exhibition.outcomes import meetings_list
from exhibition.outcomes.meetings_list import PER_PAGE, Filter, Row, Sort
from exhibition.outcomes.queries import View
from exhibition.outcomes.routes.blueprint import STATES, bp
from exhibition.web.formats import country, moment, text
from exhibition.web.spreadsheets import as_csv

WordT = TypeVar("WordT", bound=StrEnum)

# Days that have a midnight in every zone, and more than enough of them.
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)


@bp.get("/staff/meetings")
@web.allow(staff)
def staff_meetings() -> ResponseReturnValue:
    with web.snapshot() as view:
        wanted = _wanted(view)
        number = meetings_list.count(view, wanted)
        pages = max(1, -(-number // PER_PAGE))
        page = min(max(request.args.get("page", 1, int), 1), pages)
        return render_template(
            "outcomes/staff_meetings.html",
            wanted=wanted,
            rows=meetings_list.meetings(view, wanted, page),
            totals=meetings_list.totals(view, wanted),
            number=number,
            page=page,
            page_count=pages,
            page_url=lambda each: url_for(".staff_meetings", **wanted.arguments(), page=each),
            sort_url=lambda sort: url_for(".staff_meetings", **_sorted(wanted, Sort(sort))),
            exhibitor_options=[(each, f"{code} {text(name)}") for each, code, name in meetings_list.exhibitors_met(view)],
            countries=sorted(
                ((code, country(code, web.language())) for code in meetings_list.countries_met(view)), key=lambda each: each[1]
            ),
            states=[(state, STATES[state][0]) for state in meetings_list.STATES],
            words=STATES,
        )


@bp.get("/staff/meetings.csv")
@web.allow(staff)
def export_meetings() -> ResponseReturnValue:
    """Answer with everything the filter shows, times in UTC and in the reader's own zone."""
    with web.snapshot() as view:
        wanted = _wanted(view)
        head = [
            gettext("Starts (UTC)"),
            gettext("Starts (%(zone)s)", zone=wanted.zone),
            gettext("State"),
            gettext("Booth"),
            gettext("Exhibitor"),
            gettext("Representative"),
            gettext("Buyer"),
            gettext("Country"),
            gettext("Language"),
            gettext("Interpreter"),
            gettext("Currency"),
            gettext("Discussed"),
            gettext("In negotiation"),
            gettext("Signed"),
        ]
        written = as_csv(head, (list(_cells(row, view, wanted)) for row in meetings_list.meetings(view, wanted, None)))
    response = Response(written, mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=meetings-{view.now:%Y-%m-%d}.csv"
    return response


def _cells(row: Row, view: View, wanted: Filter) -> Iterator[object]:
    yield row.starts_at.strftime("%Y-%m-%d %H:%M")
    yield moment(row.starts_at, wanted.zone)
    yield STATES[row.state(view.now)][0]
    yield from (row.booth, text(row.exhibitor), text(row.host), row.buyer, row.country, row.language, row.interpreter)
    yield row.currency if row.on_record else ""
    yield from (_figure(amount) for amount in (row.discussed, row.negotiating, row.signed))


def _figure(amount: Money | None) -> str:
    return "" if amount is None else str(amount.amount)


def _wanted(view: View) -> Filter:
    """Read the filter from the address; what makes no sense there asks for nothing."""
    asked = request.args
    exhibitor, where = asked.get("exhibitor", ""), asked.get("country", "")
    return Filter(
        state=_word(Phase, asked.get("state", "")),
        day=_day(asked.get("day", "")),
        exhibitor=exhibitor if is_id(exhibitor) else None,
        country=where if len(where) == 2 and where.isupper() else None,
        sort=_word(Sort, asked.get("sort", "")) or Sort.TIME,
        descending=asked.get("order") == "desc",
        zone=view.actor.zone,
    )


def _sorted(wanted: Filter, sort: Sort) -> dict[str, Any]:
    """Return the address of the same list by another column; by the same one, turned round."""
    return wanted.arguments(sort=sort, descending=wanted.sort is sort and not wanted.descending)


def _word(kind: type[WordT], typed: str) -> WordT | None:
    return kind(typed) if typed in set(kind) else None


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None
