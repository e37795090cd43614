"""Certificates at the exhibitor's desk, and the association's queue of what is to be looked into."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.accounts import Actor, booth_team, countries, staff
from exhibition.catalogue import certificates
from exhibition.catalogue.certificate_forms import CertificateForm, RefusalForm, ReviewForm, certificate_values
from exhibition.catalogue.certificates import PER_PAGE, own_certificate, own_certificates, to_review
from exhibition.catalogue.desk_routes import bp as bp
from exhibition.catalogue.models import Certificate, CertificateStatus
from exhibition.catalogue.policy import may_edit_certificate, may_review
from exhibition.catalogue.schemes import SCHEMES
from exhibition.catalogue.workshop import own_products
from exhibition.database import Snapshot
from exhibition.exhibitors import Desks, desks_for, may_edit
from exhibition.floor import NAMES
from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotAllowed

View = Snapshot[Actor]

REFUSED = (Invalid, Conflict)

web.say(
    {
        "certificate_changed": lazy_gettext("Somebody else has changed this certificate meanwhile. Look at it again."),
        "not_to_review": lazy_gettext("This certificate has been looked into already."),
        "not_issued_yet": lazy_gettext("A certificate cannot have been issued in the future."),
        "say_why": lazy_gettext("Say in a sentence what is missing: the maker reads it."),
        "before_it_was_issued": lazy_gettext("It cannot run out before it was issued."),
    }
)


@bp.app_template_global()
def certificates_to_renew(exhibitor_id: str) -> int:
    """Return how many certificates the desk should point at."""
    with web.snapshot() as view:
        return certificates.to_renew(view, exhibitor_id)


@bp.app_template_global()
def certificates_waiting() -> int:
    with web.snapshot() as view:
        return certificates.waiting(view)


@bp.get("/desk/certificates")
@web.allow(booth_team)
def desk_certificates() -> ResponseReturnValue:
    with web.snapshot() as view:
        desks = desks_for(view, request.args.get("exhibitor", ""))
        own, day = own_certificates(view, desks.here.exhibitor_id), certificates.day_of(view.now)
        return render_template(
            "catalogue/desk/certificates.html",
            desks=desks,
            certificates=own,
            renew=sum(each.runs_out(day) for each in own if each.certificate.status is not CertificateStatus.REFUSED),
            day=day,
            divisions=NAMES,
            may=may_edit(view.actor, desks.here.exhibitor_id),
            saved=request.args.get("saved", ""),
            here="desk-certificates",
        )


@bp.get("/desk/certificates/new")
@web.allow(booth_team)
def new_certificate() -> ResponseReturnValue:
    with web.snapshot() as view:
        desks = _editing(view, request.args.get("exhibitor", ""))
        return _form(view, desks, {"product_id": request.args.get("product", "")})


@bp.post("/desk/certificates")
@web.allow(booth_team)
def add_certificate() -> ResponseReturnValue:
    exhibitor = request.args.get("exhibitor", "")
    try:
        form = web.read(CertificateForm, lists=("countries",))
        with web.transaction() as tx:
            desks = desks_for(tx, exhibitor)
            certificates.state_certificate(tx, desks.here.exhibitor_id, form.claim())
            named = desks.named
    except REFUSED as refusal:
        with web.snapshot() as view:
            return _form(view, _editing(view, exhibitor), _typed(), refusal=refusal)
    return redirect(url_for(".desk_certificates", exhibitor=named, saved="added"), code=303)


@bp.get("/desk/certificates/<certificate_id>")
@web.allow(booth_team)
def certificate_form(certificate_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        certificate = own_certificate(view, certificate_id)
        return _form(view, desks_for(view, certificate.exhibitor_id), certificate_values(certificate), certificate)


@bp.post("/desk/certificates/<certificate_id>")
@web.allow(booth_team)
def save_certificate(certificate_id: str) -> ResponseReturnValue:
    try:
        with web.snapshot() as view:
            own_certificate(view, certificate_id)
        form = web.read(CertificateForm, lists=("countries",))
        with web.transaction() as tx:
            certificate = own_certificate(tx, certificate_id, for_update=True)
            certificates.restate_certificate(tx, certificate, form.claim(), version=form.version)
            named = desks_for(tx, certificate.exhibitor_id).named
    except REFUSED as refusal:
        with web.snapshot() as view:
            certificate = own_certificate(view, certificate_id)
            desks = _editing(view, certificate.exhibitor_id)
            # What others changed is seen by leaving the form and coming back: until then, what was typed stays.
            return _form(view, desks, {**certificate_values(certificate), **_typed()}, certificate, refusal)
    return redirect(url_for(".desk_certificates", exhibitor=named, saved="saved", _anchor=f"c-{certificate_id}"), code=303)


@bp.post("/desk/certificates/<certificate_id>/removal")
@web.allow(booth_team)
def remove_certificate(certificate_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        certificate = own_certificate(tx, certificate_id, for_update=True)
        named = desks_for(tx, certificate.exhibitor_id).named
        certificates.remove_certificate(tx, certificate)
    return redirect(url_for(".desk_certificates", exhibitor=named, saved="removed"), code=303)


@bp.get("/staff/certificates")
@web.allow(staff)
def staff_certificates() -> ResponseReturnValue:
    with web.snapshot() as view:
        return _queue(view)


@bp.post("/staff/certificates/<certificate_id>/verification")
@web.allow(staff)
def verify_certificate(certificate_id: str) -> ResponseReturnValue:
    try:
        form = web.read(ReviewForm)
        with web.transaction() as tx:
            certificate = to_review(tx, certificate_id, for_update=True)
            certificates.verify_certificate(tx, certificate, version=form.version)
    except REFUSED as refusal:
        with web.snapshot() as view:
            return _queue(view, certificate_id, refusal)
    return redirect(url_for(".staff_certificates", saved="verified"), code=303)


@bp.post("/staff/certificates/<certificate_id>/refusal")
@web.allow(staff)
def refuse_certificate(certificate_id: str) -> ResponseReturnValue:
    try:
        form = web.read(RefusalForm)
        with web.transaction() as tx:
            certificate = to_review(tx, certificate_id, for_update=True)
            certificates.refuse_certificate(tx, certificate, form.reason, version=form.version)
    except REFUSED as refusal:
        with web.snapshot() as view:
            return _queue(view, certificate_id, refusal)
    return redirect(url_for(".staff_certificates", saved="refused"), code=303)


def _editing(view: View, exhibitor: str) -> Desks:
    desks = desks_for(view, exhibitor)
    if not may_edit(view.actor, desks.here.exhibitor_id):
        raise NotAllowed
    return desks


def _typed() -> Mapping[str, str]:
    return {**web.typed(), "countries": " ".join(request.form.getlist("countries"))}


def _form(
    view: View,
    desks: Desks,
    values: Mapping[str, str],
    certificate: Certificate | None = None,
    refusal: DomainError | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "catalogue/desk/certificate.html",
        desks=desks,
        certificate=certificate,
        values=values,
        errors=_told(refusal),
        products=own_products(view, desks.here.exhibitor_id),
        schemes=SCHEMES,
        countries=countries(web.language()),
        day=certificates.day_of(view.now),
        evidence_on=certificates.evidence_on,
        may=may_edit_certificate(view.actor, certificate) if certificate else True,
        here="desk-certificates",
    )
    return page, web.status_of(refusal) if refusal else HTTPStatus.OK


def _queue(view: View, certificate_id: str = "", refusal: DomainError | None = None) -> ResponseReturnValue:
    """Draw the queue. After a refusal it says at the certificate in question what is wrong, and keeps what was typed."""
    asked = request.args.get("status", "")
    status = CertificateStatus(asked) if asked in set(CertificateStatus) else CertificateStatus.DECLARED
    given = request.args.get("page", "1")
    page = max(1, min(int(given), 10_000)) if given.isascii() and given.isdigit() else 1
    found, count = certificates.queue(view, status, page)
    if certificate_id:
        to_review(view, certificate_id)
    shown = render_template(
        "catalogue/staff_certificates.html",
        certificates=found,
        status=status,
        count=count,
        page=page,
        of_pages=max(1, -(-count // PER_PAGE)),
        day=certificates.day_of(view.now),
        may_review=may_review,
        asked=certificate_id,
        typed=web.typed() if refusal else {},
        errors=_told(refusal),
        saved="" if refusal else request.args.get("saved", ""),
        here="staff_certificates",
    )
    return shown, web.status_of(refusal) if refusal else HTTPStatus.OK


def _told(refusal: DomainError | None) -> Mapping[str, str]:
    if refusal is None:
        return {}
    return web.form_errors(refusal) if isinstance(refusal, Invalid) else {"": web.words_for(refusal.code, refusal.params)}
