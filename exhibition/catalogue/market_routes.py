"""Choosing a market to look through; and, for the association, what markets ask for."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlsplit

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import AfterValidator, Field

from exhibition import web
from exhibition.accounts import Actor, countries, is_country, staff
from exhibition.catalogue import markets
from exhibition.catalogue.certificate_forms import Day, Line
from exhibition.catalogue.compare_routes import bp as bp
from exhibition.catalogue.models import ExportRestriction, MarketRule, RestrictionLevel
from exhibition.catalogue.routes import PERMANENT
from exhibition.catalogue.schemes import SCHEMES
from exhibition.database import Snapshot, Translated
from exhibition.floor import NAMES, Division, venue_for
from exhibition.kernel.errors import Conflict, DomainError, Invalid
from exhibition.web import Form
from exhibition.web.market import COOKIE

View = Snapshot[Actor]

REFUSED = (Invalid, Conflict)
A_YEAR = 365 * 24 * 3600
_PLACE = "/staff/market-rules"
_KIND = "<any(rules, restrictions):kind>"

web.say(
    {
        "rule_stands": lazy_gettext("There is a rule about the same country and the same goods already. Change that one."),
        "rule_withdrawn": lazy_gettext("Somebody else has changed this rule or taken it back meanwhile. Look at it again."),
        "not_read_yet": lazy_gettext("It cannot have been read in the future."),
        "not_a_web_source": lazy_gettext("Enter an address like https://authority.example/notice."),
        "not_an_hs_prefix": lazy_gettext("Enter the first two, four or six digits, like 8507 or 8507.60, or leave it empty."),
    }
)

bp.add_app_template_global(web.market, "reader_market")


@bp.app_template_global()
def level_words(level: RestrictionLevel) -> str:
    return str(web.gettext(markets.LEVELS[level]))


def _country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _address(typed: str) -> str:
    parts = urlsplit(typed)
    if parts.scheme not in ("http", "https") or not parts.hostname or not typed.isprintable() or " " in typed:
        raise ValueError("not_a_web_source")
    return typed


def _prefix(typed: str) -> str:
    digits = typed.replace(".", "")
    if len(digits) not in (2, 4, 6) or not (digits.isascii() and digits.isdigit()):
        raise ValueError("not_an_hs_prefix")
    return digits if len(digits) < 6 else f"{digits[:4]}.{digits[4:]}"


def _scheme(typed: str) -> str:
    if typed not in SCHEMES:
        raise ValueError("not_a_choice")
    return typed


class _Sourced(Form):
    country: Annotated[str, AfterValidator(_country)]
    note_ko: Line = ""
    note_en: Line = ""
    source_name: Annotated[Line, Field(max_length=160)]
    source_url: Annotated[str, Field(max_length=300), AfterValidator(_address)]
    read_on: Day = None

    def stated(self) -> dict[str, Any]:
        if not (self.note_ko or self.note_en):
            raise Invalid({"note_en": "required"})
        if self.read_on is None:
            raise Invalid({"read_on": "required"})
        stated = self.model_dump(exclude={"note_ko", "note_en"})
        return {**stated, "note": Translated(ko=self.note_ko, en=self.note_en)}


class RuleForm(_Sourced):
    division: Division
    scheme: Annotated[str, AfterValidator(_scheme)]


class RestrictionForm(_Sourced):
    hs6: Annotated[str, AfterValidator(_prefix)] = ""
    level: RestrictionLevel


@bp.get("/market")
@web.allow(web.anyone)
def market() -> ResponseReturnValue:
    """Show the markets there are rules for. Any other can be chosen as well: nothing is known of it, and that is said."""
    with web.snapshot() as view:
        known = markets.countries_with_rules(view)
        named = countries(web.language())
        return render_template(
            "catalogue/market.html",
            venue=venue_for(view, PERMANENT),
            known=[(code, name) for code, name in named if code in known],
            chosen=web.market(),
            onward=_onward(request.args.get("next", "")),
        )


@bp.post("/market")
@web.allow(web.anyone)
def choose_market() -> ResponseReturnValue:
    code = request.form.get("market", "")
    if code and not is_country(code):
        raise Invalid({"market": "not_a_choice"})
    response = make_response(redirect(_onward(request.form.get("next", "")), code=303))
    if code:
        response.set_cookie(COOKIE, code, max_age=A_YEAR, secure=web.settings().secure, samesite="Lax")
    else:
        response.delete_cookie(COOKIE)
    return response


def _onward(given: str) -> str:
    """Return where the reader came from, without the market it named; the halls, where that is no page of ours."""
    parts = urlsplit(given)
    ours = not parts.scheme and not parts.netloc and parts.path.startswith(("/ko/", "/en/")) and "\\" not in given
    if not ours or not given.isprintable():
        return url_for("catalogue.products")
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith("market="))
    return f"{parts.path}{'?' if query else ''}{query}"


@bp.get(_PLACE)
@web.allow(staff)
def staff_market_rules() -> ResponseReturnValue:
    asked = request.args.get("country", "")
    with web.snapshot() as view:
        known = markets.countries_with_rules(view)
        return render_template(
            "catalogue/staff_market_rules.html",
            rules=sorted(markets.standing(view, MarketRule, asked), key=_by_division),
            restrictions=markets.standing(view, ExportRestriction, asked),
            record=_record(view),
            schemes=SCHEMES,
            divisions=NAMES,
            choices=[(code, name) for code, name in countries(web.language()) if code in known],
            asked=asked,
            saved=request.args.get("saved", ""),
            here="staff_market_rules",
        )


@bp.get(f"{_PLACE}/{_KIND}/new")
@web.allow(staff)
def new_rule(kind: str) -> ResponseReturnValue:
    return _form(kind, {"country": request.args.get("country", "")})


@bp.post(f"{_PLACE}/{_KIND}")
@web.allow(staff)
def add_rule(kind: str) -> ResponseReturnValue:
    try:
        stated = _stated(kind)
        with web.transaction() as tx:
            if kind == "rules":
                markets.write_rule(tx, MarketRule, stated)
            else:
                markets.write_rule(tx, ExportRestriction, stated)
    except REFUSED as refusal:
        return _form(kind, web.typed(), refusal=refusal)
    return redirect(url_for(".staff_market_rules", country=stated["country"], saved="added"), code=303)


@bp.get(f"{_PLACE}/{_KIND}/<rule_id>")
@web.allow(staff)
def rule(kind: str, rule_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _form(kind, _values(_found(view, kind, rule_id)), rule_id)


@bp.post(f"{_PLACE}/{_KIND}/<rule_id>")
@web.allow(staff)
def change_rule(kind: str, rule_id: str) -> ResponseReturnValue:
    try:
        stated = _stated(kind)
        with web.transaction() as tx:
            if kind == "rules":
                markets.change_rule(tx, markets.rule_for(tx, MarketRule, rule_id, for_update=True), stated)
            else:
                markets.change_rule(tx, markets.rule_for(tx, ExportRestriction, rule_id, for_update=True), stated)
    except REFUSED as refusal:
        return _form(kind, web.typed(), rule_id, refusal)
    return redirect(url_for(".staff_market_rules", country=stated["country"], saved="changed"), code=303)


@bp.post(f"{_PLACE}/{_KIND}/<rule_id>/withdrawal")
@web.allow(staff)
def withdraw_rule(kind: str, rule_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        found = _found(tx, kind, rule_id, for_update=True)
        markets.withdraw_rule(tx, found)
        country = found.country
    return redirect(url_for(".staff_market_rules", country=country, saved="withdrawn"), code=303)


def _found(view: View, kind: str, rule_id: str, *, for_update: bool = False) -> MarketRule | ExportRestriction:
    if kind == "rules":
        return markets.rule_for(view, MarketRule, rule_id, for_update=for_update)
    return markets.rule_for(view, ExportRestriction, rule_id, for_update=for_update)


def _stated(kind: str) -> dict[str, Any]:
    form = web.read(RuleForm) if kind == "rules" else web.read(RestrictionForm)
    return form.stated()


def _values(found: MarketRule | ExportRestriction) -> Mapping[str, str]:
    own = {"division": found.division, "scheme": found.scheme} if isinstance(found, MarketRule) else _goods(found)
    return {
        "country": found.country,
        "note_ko": found.note.get("ko", ""),
        "note_en": found.note.get("en", ""),
        "source_name": found.source_name,
        "source_url": found.source_url,
        "read_on": found.read_on.isoformat(),
        **own,
    }


def _goods(found: ExportRestriction) -> Mapping[str, str]:
    return {"hs6": found.hs6, "level": found.level}


def _form(kind: str, values: Mapping[str, str], rule_id: str = "", refusal: DomainError | None = None) -> ResponseReturnValue:
    with web.snapshot() as view:
        found = _found(view, kind, rule_id) if rule_id else None
        page = render_template(
            "catalogue/staff_rule.html",
            kind=kind,
            rule=found,
            values=values,
            errors=_told(refusal),
            schemes=SCHEMES,
            divisions=NAMES,
            levels=markets.LEVELS,
            countries=countries(web.language()),
            here="staff_market_rules",
        )
    return page, web.status_of(refusal) if refusal else HTTPStatus.OK


def _told(refusal: DomainError | None) -> Mapping[str, str]:
    if refusal is None:
        return {}
    return web.form_errors(refusal) if isinstance(refusal, Invalid) else {"": web.words_for(refusal.code)}


def _by_division(rule: MarketRule) -> tuple[str, int]:
    return rule.country, list(Division).index(rule.division)


def _record(view: View) -> Sequence[tuple[MarketRule | ExportRestriction, str, str]]:
    """Return what was done last, with the names of who wrote it down and who took it back."""
    rows: list[MarketRule | ExportRestriction] = [
        *markets.record_of(view, MarketRule),
        *markets.record_of(view, ExportRestriction),
    ]
    rows.sort(key=lambda row: row.withdrawn_at or row.added_at, reverse=True)
    names = markets.names_of(view, rows)
    return [(row, names.get(row.added_by or "", ""), names.get(row.withdrawn_by or "", "")) for row in rows[:50]]
