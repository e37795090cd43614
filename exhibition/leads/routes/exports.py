"""An exhibitor's own leads as a workbook or as CSV: real numbers and days, moments in UTC and on the reader's clock."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from exhibition import web
from exhibition.kernel.errors import Invalid, NotFound
from exhibition.leads import inbox, policy
from exhibition.leads.exports import log_export
from exhibition.leads.forms import ExportForm
from exhibition.leads.inbox import LeadRow
from exhibition.leads.routes.blueprint import REASONS, STATES, STEPS, bp
from exhibition.leads.routes.desk import desk_asked_for, filter_asked_for, inbox_page
from exhibition.web.formats import country, text
from exhibition.web.spreadsheets import as_csv, as_xlsx

_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@bp.post("/desk/leads/export")
@web.allow(policy.lead_managers)
def export() -> ResponseReturnValue:
    """Answer with everything the filter shows, once it is on record who takes it and why."""
    try:
        form = web.read(ExportForm)
    except Invalid as refusal:
        with web.snapshot() as view:
            return inbox_page(view, web.form_errors(refusal), web.status_of(refusal))
    with web.transaction() as tx:
        desks, wanted = desk_asked_for(tx), filter_asked_for()
        exhibitor_id = desks.here.exhibitor_id
        if not policy.may_export(tx.actor, exhibitor_id):
            raise NotFound
        rows = inbox.leads(tx, exhibitor_id, wanted)
        log_export(tx, exhibitor_id, form=form.format, reason=form.reason, filters=wanted.arguments(), rows=len(rows))
        head, cells = _head(tx.actor.zone), [list(_cells(row, tx.actor.zone)) for row in rows]
    written = as_csv(head, cells) if form.format == "csv" else as_xlsx(gettext("Leads"), head, cells)
    response = Response(written, mimetype=_TYPES[form.format])
    response.headers["Content-Disposition"] = f"attachment; filename=leads-{tx.now:%Y-%m-%d}.{form.format}"
    return response


def _head(zone: str) -> Sequence[str]:
    return [
        gettext("Company"),
        gettext("Country"),
        gettext("City"),
        gettext("Contact person"),
        gettext("E-mail"),
        gettext("Telephone"),
        gettext("Next step"),
        gettext("Answer promised (UTC)"),
        gettext("Answer promised (%(zone)s)", zone=zone),
        gettext("Products asked for"),
        gettext("Quantity, largest"),
        gettext("Destinations"),
        gettext("Wanted on, earliest"),
        gettext("State of the enquiries"),
        gettext("Meetings held"),
        gettext("Looks"),
        gettext("Score"),
        gettext("Why"),
        gettext("First contact (UTC)"),
        gettext("First contact (%(zone)s)", zone=zone),
        gettext("Last contact (UTC)"),
        gettext("Last contact (%(zone)s)", zone=zone),
    ]


def _cells(row: LeadRow, zone: str) -> Iterator[object]:
    yield from (row.company, country(row.country, web.language()), row.city, row.person)
    yield from (row.card.email, row.card.phone) if row.card else ("", "")
    yield str(STEPS[row.next_step][0])
    yield from _clocks(row.due_at, zone)
    yield "; ".join(text(asked.product) for asked in row.enquiries)
    yield max((asked.quantity for asked in row.enquiries), default=None)
    yield ", ".join(dict.fromkeys(country(asked.destination, web.language()) for asked in row.enquiries))
    yield min((asked.wanted_on for asked in row.enquiries if asked.wanted_on), default=None)
    yield "; ".join(dict.fromkeys(str(STATES[asked.status][0]) for asked in row.enquiries))
    yield len(row.held)
    yield sum(look.times for look in row.looks)
    yield row.score.points
    yield "; ".join(f"{REASONS[reason]} {points}" for reason, points in row.score.reasons)
    yield from _clocks(row.created_at, zone)
    yield from _clocks(row.last_at, zone)


def _clocks(moment: datetime | None, zone: str) -> tuple[datetime | None, datetime | None]:
    """Return a moment in UTC and on the reader's clock, each without its zone: the column names it."""
    if moment is None:
        return None, None
    return _plain(moment.astimezone(UTC)), _plain(moment.astimezone(ZoneInfo(zone)))


def _plain(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)
