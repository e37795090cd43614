"""Certificates: what a maker states, what the association finds, and how each stands on a given day."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, UnaryExpression, bindparam, func, or_, select

from exhibition.accounts import Actor, Person
from exhibition.catalogue.errors import CertificateChanged, NotExpected
from exhibition.catalogue.events import (
    CertificateRefused,
    CertificateRemoved,
    CertificateRunsOut,
    CertificateStated,
    CertificateVerified,
)
from exhibition.catalogue.models import Certificate, CertificateStatus, Product, ProductStatus
from exhibition.catalogue.policy import may_edit_certificate, may_review
from exhibition.catalogue.schemes import SCHEMES, Scheme
from exhibition.database import Snapshot, Transaction, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, may_edit
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.kernel.ids import is_id

View = Snapshot[Actor]
Tx = Transaction[Actor]

WARN = "catalogue.certificate_runs_out"
WARNED_BEFORE = timedelta(days=60)
PER_PAGE = 20

# Certificates run out at the end of a day where their holders are.
_SEOUL = ZoneInfo("Asia/Seoul")


class Evidence(StrEnum):
    """How well a claim stands on a day, the best first."""

    VERIFIED = "verified"
    DECLARED = "declared"
    EXPIRED = "expired"
    MISSING = "missing"


RANK: Mapping[Evidence, int] = {evidence: place for place, evidence in enumerate(Evidence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a maker states of one certificate: the columns of Certificate, by the same names."""

    scheme: str
    product_id: str | None = None
    number: str = ""
    holder: str = ""
    model: str = ""
    issuer: str = ""
    issued: date | None = None
    expires: date | None = None
    countries: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate as visitors read it. ``product_id`` is None where it holds for the whole company.

    ``shown`` is False for those of a product that is not.
    """

    id: str
    exhibitor_id: str
    product_id: str | None
    product: Translated | None
    code: str
    number: str
    holder: str
    model: str
    issuer: str
    issued: date | None
    expires: date | None
    countries: Sequence[str]
    status: CertificateStatus
    shown: bool

    @property
    def scheme(self) -> Scheme:
        return SCHEMES[self.code]

    def on(self, day: date) -> Evidence:
        return evidence_on(self.status, self.expires, day)

    def holds_in(self, country: str) -> bool:
        return country in self.countries if self.countries else self.scheme.serves(country)


@dataclass(frozen=True, slots=True)
class Own:
    """A certificate with all that its team and the reviewers are told of it."""

    certificate: Certificate
    product: Translated | None
    maker: Translated
    booth: str
    reviewer: str | None

    @property
    def scheme(self) -> Scheme:
        return SCHEMES[self.certificate.scheme]

    def on(self, day: date) -> Evidence:
        return evidence_on(self.certificate.status, self.certificate.expires, day)

    def runs_out(self, day: date) -> bool:
        """Whether it has run out on that day, or is about to."""
        expires = self.certificate.expires
        return expires is not None and expires - WARNED_BEFORE <= day


def day_of(now: datetime) -> date:
    """Return the day it is where certificates are held."""
    return now.astimezone(_SEOUL).date()


def evidence_on(status: CertificateStatus, expires: date | None, day: date) -> Evidence:
    """Return how a certificate stands on a day. What was refused is as if it had not been stated."""
    if status is CertificateStatus.REFUSED:
        return Evidence.MISSING
    if expires is not None and expires < day:
        return Evidence.EXPIRED
    return Evidence(status.value)


# What a team does.


def state_certificate(tx: Tx, exhibitor_id: str, claim: Claim) -> Certificate:
    """Add a certificate. It counts as declared until the association has looked into it."""
    if not may_edit(tx.actor, exhibitor_id):
        raise NotAllowed
    _check(tx, exhibitor_id, claim)
    certificate = Certificate(exhibitor_id=exhibitor_id, stated_at=tx.now, **_columns(claim))
    tx.session.add(certificate)
    tx.session.flush()
    _stated(tx, certificate)
    return certificate


def restate_certificate(tx: Tx, certificate: Certificate, claim: Claim, *, version: int) -> None:
    """Write the claim anew. Changed evidence is declared again, whatever was found of the former."""
    _check_editor(tx, certificate)
    _check_version(certificate, version)
    _check(tx, certificate.exhibitor_id, claim)
    stated = _columns(claim)
    if all(getattr(certificate, name) == value for name, value in stated.items()):
        return
    for name, value in stated.items():
        setattr(certificate, name, value)
    certificate.status, certificate.stated_at = CertificateStatus.DECLARED, tx.now
    certificate.reviewed_by, certificate.reviewed_at, certificate.refusal = None, None, ""
    certificate.version += 1
    _stated(tx, certificate)


def remove_certificate(tx: Tx, certificate: Certificate) -> None:
    _check_editor(tx, certificate)
    tx.session.delete(certificate)
    tx.record(CertificateRemoved(**_named(certificate)))


# What the association does.


def verify_certificate(tx: Tx, certificate: Certificate, *, version: int) -> None:
    """Say that the document was read and is what it says. Raise CertificateChanged if it is not at ``version`` any more."""
    _review(tx, certificate, version)
    certificate.status = CertificateStatus.VERIFIED
    tx.record(CertificateVerified(**_named(certificate)))


def refuse_certificate(tx: Tx, certificate: Certificate, reason: str, *, version: int) -> None:
    """Say that the evidence does not do, and why. Visitors see nothing of it until it is stated anew."""
    _review(tx, certificate, version)
    certificate.status, certificate.refusal = CertificateStatus.REFUSED, reason
    tx.record(CertificateRefused(**_named(certificate)))


def warn_of_expiry(tx: Tx, certificate_id: str, expires: date) -> None:
    """Tell the team, unless the certificate was removed, refused or renewed meanwhile."""
    certificate = tx.session.get(Certificate, certificate_id)
    if certificate is None:
        raise NotFound
    if certificate.expires == expires and certificate.status is not CertificateStatus.REFUSED:
        tx.record(CertificateRunsOut(**_named(certificate)))


# What is read.

_HELD = (
    select(
        Certificate.id,
        Certificate.exhibitor_id,
        Certificate.product_id,
        Product.name,
        Certificate.scheme,
        Certificate.number,
        Certificate.holder,
        Certificate.model,
        Certificate.issuer,
        Certificate.issued,
        Certificate.expires,
        Certificate.countries,
        Certificate.status,
        or_(Certificate.product_id.is_(None), Product.status == ProductStatus.PUBLISHED),
    )
    .outerjoin(Product, Product.id == Certificate.product_id)
    .where(Certificate.status != CertificateStatus.REFUSED)
    .order_by(Certificate.id)
)
_HELD_BY = _HELD.where(Certificate.exhibitor_id.in_(bindparam("exhibitors", expanding=True)))
_ORDER: Mapping[str, int] = {code: place for place, code in enumerate(SCHEMES)}


def certificates_of(view: View, exhibitor_ids: Sequence[str]) -> Mapping[str, Sequence[Held]]:
    """Return what each of some exhibitors holds, for products and for itself, in the schemes' order; one query."""
    held: dict[str, list[Held]] = {exhibitor_id: [] for exhibitor_id in exhibitor_ids}
    if held:
        for row in view.rows(_HELD_BY, {"exhibitors": [*held]}):
            held[row.exhibitor_id].append(Held(*row))
    return {exhibitor_id: sorted(found, key=_place) for exhibitor_id, found in held.items()}


def for_product(held: Sequence[Held], product_id: str) -> Sequence[Held]:
    """Return those that speak for a product: its own, and its maker's."""
    return [each for each in held if each.product_id in (None, product_id)]


def own_certificates(view: View, exhibitor_id: str) -> Sequence[Own]:
    """Return all that a team has stated, refused or not. Raise NotFound for outsiders."""
    if not view.actor.works_for(exhibitor_id):
        raise NotFound
    found = _read(view, Certificate.exhibitor_id == exhibitor_id)
    return sorted(found, key=lambda own: (own.product is not None, _ORDER[own.certificate.scheme], own.certificate.id))


def own_certificate(view: View, certificate_id: str, *, for_update: bool = False) -> Certificate:
    """Return a certificate to its team. Raise NotFound for one of somebody else's exhibitor."""
    certificate = _certificate(view, certificate_id, for_update=for_update)
    if not view.actor.works_for(certificate.exhibitor_id):
        raise NotFound
    return certificate


def to_review(view: View, certificate_id: str, *, for_update: bool = False) -> Certificate:
    """Return a certificate to the association. Raise NotFound for everybody else."""
    if not view.actor.is_staff:
        raise NotFound
    return _certificate(view, certificate_id, for_update=for_update)


def queue(view: View, status: CertificateStatus, page: int) -> tuple[Sequence[Own], int]:
    """Return a page of what has a status, and how many have it: what waits longest first, what was reviewed last first."""
    count = view.session.scalar(select(func.count()).select_from(Certificate).where(Certificate.status == status)) or 0
    waiting = status is CertificateStatus.DECLARED
    order = Certificate.stated_at.asc() if waiting else Certificate.reviewed_at.desc()
    return _read(view, Certificate.status == status, order, page), count


def waiting(view: View) -> int:
    """Return how many certificates wait to be looked into."""
    declared = Certificate.status == CertificateStatus.DECLARED
    return view.session.scalar(select(func.count()).select_from(Certificate).where(declared)) or 0


def to_renew(view: View, exhibitor_id: str) -> int:
    """Return how many of an exhibitor's certificates have run out, or will within sixty days."""
    soon = Certificate.expires <= day_of(view.now) + WARNED_BEFORE
    mine = (Certificate.exhibitor_id == exhibitor_id, Certificate.status != CertificateStatus.REFUSED, soon)
    return view.session.scalar(select(func.count()).select_from(Certificate).where(*mine)) or 0


def _certificate(view: View, certificate_id: str, *, for_update: bool) -> Certificate:
    if not is_id(certificate_id):
        raise NotFound
    query = select(Certificate).where(Certificate.id == certificate_id)
    certificate = view.session.scalar(query.with_for_update() if for_update else query)
    if certificate is None:
        raise NotFound
    return certificate


def _read(view: View, which: ColumnElement[bool], order: UnaryExpression[Any] | None = None, page: int = 0) -> list[Own]:
    query = (
        select(Certificate, Product.name, Member.name, Booth.code, Person.name)
        .join(Exhibitor, Exhibitor.id == Certificate.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .outerjoin(Product, Product.id == Certificate.product_id)
        .outerjoin(Person, Person.id == Certificate.reviewed_by)
        .where(which)
    )
    if order is not None:
        query = query.order_by(order, Certificate.id).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return [Own(*row) for row in view.session.execute(query)]


def _place(held: Held) -> tuple[bool, int, str]:
    return held.product_id is None, _ORDER[held.code], held.id


def _columns(claim: Claim) -> dict[str, Any]:
    return asdict(claim) | {"countries": sorted(set(claim.countries))}


def _named(certificate: Certificate) -> dict[str, str]:
    return {"certificate_id": certificate.id, "exhibitor_id": certificate.exhibitor_id}


def _check_editor(tx: Tx, certificate: Certificate) -> None:
    if not may_edit_certificate(tx.actor, certificate):
        raise NotAllowed


def _check_version(certificate: Certificate, version: int) -> None:
    if certificate.version != version:
        raise CertificateChanged


def _check(tx: Tx, exhibitor_id: str, claim: Claim) -> None:
    if claim.scheme not in SCHEMES:
        raise Invalid({"scheme": "not_a_choice"})
    if claim.issued and claim.issued > day_of(tx.now):
        raise Invalid({"issued": "not_issued_yet"})
    if claim.issued and claim.expires and claim.expires < claim.issued:
        raise Invalid({"expires": "before_it_was_issued"})
    if claim.product_id is not None:
        mine = select(Product.id).where(Product.id == claim.product_id, Product.exhibitor_id == exhibitor_id)
        if tx.session.scalar(mine) is None:
            raise Invalid({"product_id": "not_a_choice"})


def _review(tx: Tx, certificate: Certificate, version: int) -> None:
    if not may_review(tx.actor, certificate):
        raise NotAllowed
    _check_version(certificate, version)
    if certificate.status is not CertificateStatus.DECLARED:
        raise NotExpected
    certificate.reviewed_by, certificate.reviewed_at = tx.actor.person_id, tx.now
    certificate.version += 1


def _stated(tx: Tx, certificate: Certificate) -> None:
    tx.record(CertificateStated(**_named(certificate)))
    owe_warning(tx, certificate)


def owe_warning(tx: Transaction[Any], certificate: Certificate) -> None:
    """Owe one mail for each day a certificate runs out on; none for one that has, or that says no day."""
    expires = certificate.expires
    if expires is None or expires < day_of(tx.now):
        return
    due = datetime.combine(expires - WARNED_BEFORE, time(9), _SEOUL)
    owe(
        tx,
        WARN,
        {"certificate_id": certificate.id, "expires": expires.isoformat()},
        run_at=max(due, tx.now),
        unique_key=f"{WARN}:{certificate.id}:{expires.isoformat()}",
    )
