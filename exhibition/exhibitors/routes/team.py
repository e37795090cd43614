"""The team: who is on it, who is asked to join, and how representatives are presented."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from exhibition import accounts, web
from exhibition.accounts import Actor, Role, booth_team
from exhibition.database import Snapshot
from exhibition.exhibitors import policy, team
from exhibition.exhibitors.desks import Desks, desks_for
from exhibition.exhibitors.forms import CardForm, InvitationForm, ManagedCardForm, RoleForm
from exhibition.exhibitors.models import Representative
from exhibition.exhibitors.routes.blueprint import REFUSED, bp, desks_asked_for, go, told
from exhibition.kernel.errors import DomainError, Invalid, NotFound

View = Snapshot[Actor]

_LISTS = ("languages",)


@bp.get("/desk/team", endpoint="team")
@web.allow(booth_team)
def team_page() -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, desks_asked_for(view))


@bp.post("/desk/team/invitations")
@web.allow(booth_team)
def invite() -> ResponseReturnValue:
    try:
        form = web.read(InvitationForm)
        web.spend("40/hour", web.current_actor().person_id or "")
        with web.transaction() as tx:
            desks = desks_asked_for(tx)
            team.invite_colleague(tx, desks.here.exhibitor_id, form.email, _role(form.role), name=form.name, locale=form.locale)
    except REFUSED as refusal:
        return _again(refusal)
    return go(".team", exhibitor=desks.named, saved="invited", _anchor="invitations")


@bp.post("/desk/team/invitations/<invitation_id>/withdrawal")
@web.allow(booth_team)
def withdraw_invitation(invitation_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        desks = desks_asked_for(tx)
        if not any(one.id == invitation_id for one in accounts.open_invitations(tx, desks.here.exhibitor_id)):
            raise NotFound
        accounts.withdraw_invitation(tx, invitation_id)
    return go(".team", exhibitor=desks.named, saved="withdrawn", _anchor="invitations")


@bp.post("/desk/team/people/<person_id>/roles")
@web.allow(booth_team)
def give_role(person_id: str) -> ResponseReturnValue:
    try:
        form = web.read(RoleForm)
        with web.transaction() as tx:
            desks = desks_asked_for(tx)
            team.give_role(tx, desks.here.exhibitor_id, person_id, _role(form.role))
    except REFUSED as refusal:
        return _again(refusal)
    return go(".team", exhibitor=desks.named, saved="given")


@bp.post("/desk/team/people/<person_id>/roles/<any(exhibitor_manager, editor, representative):role>/removal")
@web.allow(booth_team)
def take_role(person_id: str, role: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            desks = desks_asked_for(tx)
            team.take_role(tx, desks.here.exhibitor_id, person_id, Role(role))
    except REFUSED as refusal:
        return _again(refusal)
    # Whoever gave up their own last role has no desk to return to.
    remaining = web.current_actor().exhibitors
    return go(".team" if desks.here.exhibitor_id in remaining else "accounts.home", exhibitor=desks.named, saved="taken")


@bp.get("/desk/team/<representative_id>")
@web.allow(booth_team)
def card(representative_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _card_page(view, team.card_for(view, representative_id))


@bp.post("/desk/team/<representative_id>")
@web.allow(booth_team)
def save_card(representative_id: str) -> ResponseReturnValue:
    try:
        with web.transaction() as tx:
            shown = team.card_for(tx, representative_id)
            if policy.may_manage_team(tx.actor, shown.exhibitor_id):
                managed = web.read(ManagedCardForm, lists=_LISTS)
                if not managed.name:
                    raise Invalid({"name_ko": "name_needed"})
                team.present_as(tx, shown, name=managed.name, active=managed.active)
                form: CardForm = managed
            else:
                form = web.read(CardForm, lists=_LISTS)
            team.introduce(tx, shown, title=form.title, languages=form.spoken(shown))
    except REFUSED as refusal:
        with web.snapshot() as view:
            return _card_page(view, team.card_for(view, representative_id), refusal)
    return go(".card", representative_id=representative_id, saved="card")


def _role(role: Role) -> Role:
    if role not in team.ROLES:
        raise Invalid({"role": "not_a_choice"})
    return role


def _again(refusal: DomainError) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, desks_asked_for(view), refusal)


def _page(view: View, desks: Desks, refusal: DomainError | None = None) -> ResponseReturnValue:
    errors, status = told(refusal) if refusal else ({}, 200)
    page = render_template(
        "exhibitors/team.html",
        desks=desks,
        team=team.team_of(view, desks.here.exhibitor_id),
        invitations=accounts.open_invitations(view, desks.here.exhibitor_id),
        values=web.typed() if refusal else {"role": Role.REPRESENTATIVE, "locale": "ko"},
        errors=errors,
        saved="" if refusal else request.args.get("saved", ""),
        here="team",
    )
    return page, status


def _card_page(view: View, shown: Representative, refusal: DomainError | None = None) -> ResponseReturnValue:
    errors, status = told(refusal) if refusal else ({}, 200)
    values = {
        **{f"name_{lang}": shown.name.get(lang, "") for lang in web.LANGUAGES},
        **{f"title_{lang}": shown.title.get(lang, "") for lang in web.LANGUAGES},
        "languages": shown.languages,
        "active": shown.active,
    }
    if refusal:
        values |= {**web.typed(), "languages": request.form.getlist("languages"), "active": "active" in request.form}
    page = render_template(
        "exhibitors/card.html",
        desks=desks_for(view, shown.exhibitor_id),
        card=shown,
        values=values,
        errors=errors,
        spoken=team.LANGUAGES,
        saved="" if refusal else request.args.get("saved", ""),
        here="team",
    )
    return page, status
