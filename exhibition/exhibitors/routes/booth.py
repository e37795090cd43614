"""The booth's editor: both languages side by side, its pictures, and whether visitors see it."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts import Actor, booth_team, countries
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import actions
from exhibition.exhibitors.desks import Desks, count_representatives, own_booth
from exhibition.exhibitors.edits import fingerprints, merge
from exhibition.exhibitors.errors import BoothChanged
from exhibition.exhibitors.forms import BoothForm, booth_values, joined
from exhibition.exhibitors.models import Booth
from exhibition.exhibitors.readiness import gaps_of
from exhibition.exhibitors.routes.blueprint import REFUSED, bp, desks_asked_for, go, told
from exhibition.kernel.errors import DomainError
from exhibition.media import MediaObject, refused


@bp.get("/desk/booth")
@web.allow(booth_team)
def booth_form() -> ResponseReturnValue:
    with web.snapshot() as view:
        return _page(view, desks_asked_for(view))


@bp.post("/desk/booth")
@web.allow(booth_team)
def save_booth() -> ResponseReturnValue:
    try:
        form = web.read(BoothForm, lists=("exports_to",))
        with web.transaction() as tx:
            desks = desks_asked_for(tx)
            booth = own_booth(tx, desks.here.exhibitor_id, for_update=True)
            actions.save_booth(tx, booth, form.text(booth), version=form.version)
            if form.then:
                actions.publish_booth(tx, booth)
    except REFUSED as refusal:
        with web.snapshot() as view:
            return _page(view, desks_asked_for(view), refusal)
    saved = "published" if form.then else "saved"
    return go(".booth_form", draft=f"booth:{booth.id}", exhibitor=desks.named, saved=saved)


@bp.post("/desk/booth/withdrawal")
@web.allow(booth_team)
def unpublish_booth() -> ResponseReturnValue:
    with web.transaction() as tx:
        desks = desks_asked_for(tx)
        actions.unpublish_booth(tx, own_booth(tx, desks.here.exhibitor_id, for_update=True))
    return go(".booth_form", exhibitor=desks.named, saved="unpublished")


def _page(view: Snapshot[Actor], desks: Desks, refusal: DomainError | None = None) -> ResponseReturnValue:
    """Draw the editor. After a refusal it shows what was typed, with what others have saved meanwhile beside it."""
    errors, status = told(refusal) if refusal else ({}, HTTPStatus.OK)
    booth = own_booth(view, desks.here.exhibitor_id)
    stored = booth_values(booth, _alt(view, booth.hero_id))
    values, version, seen = stored, str(booth.version), fingerprints(stored)
    theirs: Mapping[str, str] = {}
    if isinstance(refusal, BoothChanged):
        merged = merge(_typed(), stored, request.form.get("seen", ""))
        values, theirs = merged.values, merged.theirs
    elif refusal:
        values = {**stored, **_typed()}
        version, seen = request.form.get("version", version), request.form.get("seen", "")
    people = count_representatives(view, booth.exhibitor_id)
    page = render_template(
        "exhibitors/booth.html",
        desks=desks,
        booth=booth,
        values=values,
        theirs=theirs,
        version=version,
        seen=seen,
        errors=errors,
        pictures=_pictures(view, values, booth),
        countries=countries(web.language()),
        gaps=gaps_of(booth, representatives=people, refused=refused(view.session, (booth.logo_id, booth.hero_id))),
        saved="" if refusal else request.args.get("saved", ""),
        here="booth",
    )
    return page, status


def _typed() -> Mapping[str, str]:
    """Return what was typed, each field as ``booth_values`` would write it."""
    own = ("version", "seen", "then")
    typed = {name: value for name, value in web.typed().items() if name not in own}
    return {**typed, "exports_to": joined(request.form.getlist("exports_to"))}


def _pictures(view: Snapshot[Actor], values: Mapping[str, str], booth: Booth) -> dict[str, MediaObject | None]:
    """Return the booth's pictures as they stand in the form, whatever the worker thinks of them yet."""
    found = {name: view.session.get(MediaObject, values[name]) if values[name] else None for name in ("logo_id", "hero_id")}
    return {name: media if media and media.owner == booth.exhibitor_id else None for name, media in found.items()}


def _alt(view: Snapshot[Actor], media_id: str | None) -> Translated:
    media = view.session.get(MediaObject, media_id) if media_id else None
    return media.alt if media else Translated()
