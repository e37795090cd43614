"""The consultation log: a page of its own, a panel beside the call, and what the buyer sees of it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from exhibition import accounts, web
from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotAllowed
from exhibition.kernel.ids import new_id
from exhibition.kernel.money import CURRENCIES, minor_digits
from exhibition.meetings import Meeting
from exhibition.outcomes import actions, policy, queries
from exhibition.outcomes.entries import MOST_LINES
from exhibition.outcomes.errors import StaleLog
from exhibition.outcomes.forms import LogForm, read_log, shown, shown_lines, typed_lines, unread
from exhibition.outcomes.routes.blueprint import INTEREST, LABELS, REQUIRED, STATES, bp
from exhibition.outcomes.screens import LogScreen, log_screen
from exhibition.web.formats import moment

SPARE_LINES = 4


@bp.get("/desk/meetings/<meeting_id>/log")
@web.allow(policy.log_readers)
def log(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        screen = log_screen(view, meeting_id)
        return render_template("outcomes/log.html", **_page(screen, view.now))


@bp.post("/desk/meetings/<meeting_id>/log")
@web.allow(policy.log_readers)
def submit_log(meeting_id: str) -> ResponseReturnValue:
    try:
        _submit(meeting_id)
    except (Invalid, Conflict) as refusal:
        return _again("outcomes/log.html", meeting_id, refusal)
    return _accepted(make_response(redirect(url_for(".log", meeting_id=meeting_id), code=303)), meeting_id)


@bp.post("/desk/meetings/<meeting_id>/log/draft")
@web.allow(policy.log_readers)
def save_draft(meeting_id: str) -> ResponseReturnValue:
    """Keep what can be used of a half-written log, and tell what cannot."""
    form, entry, faults = read_log()
    in_passing = request.accept_mimetypes.best == "application/json"
    try:
        with web.transaction() as tx:
            meeting = queries.logged_meeting_for(tx, meeting_id)
            saved = actions.save_draft(tx, meeting, entry, version=form.version, window=form.window, unread=unread(faults))
    except (Invalid, Conflict) as refusal:
        if in_passing:
            raise
        return _again("outcomes/log.html", meeting_id, refusal)
    if faults and not in_passing:
        return _again("outcomes/log.html", meeting_id, Invalid(faults), version=saved.version)
    if not in_passing:
        return redirect(url_for(".log", meeting_id=meeting_id), code=303)
    at = moment(saved.updated_at, web.current_actor().zone, "stamp")
    said = gettext("Saved %(time)s", time=at.rpartition(" ")[2])
    return jsonify(version=saved.version, said=said, faults=_words(faults))


@bp.get("/desk/meetings/<meeting_id>/log/panel")
@web.allow(policy.log_readers)
def log_panel(meeting_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return render_template("outcomes/panel.html", **_page(log_screen(view, meeting_id), view.now))


@bp.post("/desk/meetings/<meeting_id>/log/panel")
@web.allow(policy.log_readers)
def submit_panel(meeting_id: str) -> ResponseReturnValue:
    try:
        _submit(meeting_id)
    except (Invalid, Conflict) as refusal:
        return _again("outcomes/panel.html", meeting_id, refusal)
    with web.snapshot() as view:
        page = render_template("outcomes/panel.html", **_page(log_screen(view, meeting_id), view.now))
    return _accepted(make_response(page), meeting_id)


@bp.get("/me/meetings/<meeting_id>/outcome")
@web.allow(accounts.meeting_goers)
def next_step(meeting_id: str) -> ResponseReturnValue:
    """Answer with what was agreed, for the meeting's page; with nothing while nothing is on record."""
    with web.snapshot() as view:
        return _agreed(view, meeting_id) or ("", HTTPStatus.NO_CONTENT)


@bp.app_template_global()
def agreed_in(meeting: Meeting) -> Markup:
    """Return what was agreed, as its readers see it; nothing for others."""
    with web.snapshot() as view:
        return Markup(_agreed(view, meeting.id) if policy.may_read_outcome(view.actor, meeting) else "")  # noqa: S704 -- rendered by our template


def _agreed(view: queries.View, meeting_id: str) -> str:
    record = queries.outcome_for(view, meeting_id)
    if record is None:
        return ""
    return render_template("outcomes/next_step.html", log=record, products=queries.products_in(view, record))


def _submit(meeting_id: str) -> None:
    form, entry, faults = read_log()
    with web.transaction() as tx:
        meeting = queries.logged_meeting_for(tx, meeting_id)
        if not policy.may_write_log(tx.actor, meeting):
            raise NotAllowed
        if faults:
            missing = {name: "required" for name in entry.missing if name not in faults}
            raise Invalid(faults | missing)
        actions.submit_log(tx, meeting, entry, version=form.version, window=form.window)


def _accepted(response: Response, meeting_id: str) -> Response:
    """Tell the browser that it need not keep the draft any longer."""
    response.set_cookie("draft_done", _draft_key(meeting_id), max_age=600, secure=web.settings().secure, samesite="Lax")
    return response


def _draft_key(meeting_id: str) -> str:
    return f"log:{meeting_id}"


def _again(template: str, meeting_id: str, refusal: DomainError, *, version: int | None = None) -> ResponseReturnValue:
    """Show the form with everything that was typed, even where there is nothing to write any more.

    After a conflict the next try is one that knows of the other version, and after a save one that knows of this one.
    """
    form, entry, _faults = read_log()
    errors = _words(refusal.fields) if isinstance(refusal, Invalid) else {"": web.words_for(refusal.code, refusal.params)}
    with web.snapshot() as view:
        screen = log_screen(view, meeting_id)
        page = _page(screen, view.now) | {
            "values": dict.fromkeys(LogForm.model_fields, "") | web.typed(),
            "rows": typed_lines() or _rows([]),
            "entry": entry,
            "errors": errors,
            "editing": screen.writes,
        }
        if isinstance(refusal, StaleLog):
            page["other"] = screen.log
        else:
            page |= {"version": version or form.version, "window": form.window or page["window"]}
        return make_response(render_template(template, **page), web.status_of(refusal))


def _words(faults: Mapping[str, str]) -> dict[str, str]:
    return {field: _say(field, code) for field, code in faults.items()}


def _say(field: str, code: str) -> str:
    name = field.partition(".")[0]
    return str(REQUIRED[name]) if code == "required" and name in REQUIRED else web.words_for(code)


def _page(screen: LogScreen, now: Any) -> dict[str, Any]:
    correcting = screen.on_record and "correct" in request.args
    return {
        "screen": screen,
        "version": screen.version,
        "meeting": screen.meeting,
        "entry": screen.entry,
        "values": shown(screen.entry),
        "rows": _rows(shown_lines(screen.entry)),
        "errors": {},
        "other": None,
        "editing": screen.writes and screen.open and (correcting or not screen.on_record),
        "window": new_id(),
        "draft_key": _draft_key(screen.meeting.id),
        "interest": INTEREST,
        "labels": LABELS,
        "state_of": STATES[screen.phase],
        "currencies": CURRENCIES,
        "digits": minor_digits,
        "countries": accounts.countries(web.language()),
        "most_lines": MOST_LINES,
        "now": now,
    }


def _rows(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows with some empty ones behind: without script, that is where another product goes."""
    empty = dict.fromkeys(("product", "label", "unit", "quantity", "amount"), "")
    filled = [line for line in lines if any(line.values())]
    return [*filled, *([empty] * min(SPARE_LINES, MOST_LINES - len(filled)))]
