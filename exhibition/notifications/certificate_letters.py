"""What an exhibitor's managers are written about its certificates: what was found of them, and that one runs out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from babel.dates import format_date
from sqlalchemy import select

from exhibition.accounts import Grant, Person, Role
from exhibition.catalogue import (
    SCHEMES,
    Certificate,
    CertificateEvent,
    CertificateRefused,
    CertificateRunsOut,
    CertificateVerified,
    Product,
)
from exhibition.database import Transaction
from exhibition.kernel.events import Event
from exhibition.notifications.letters import Letter, Reader, Site, Words

Tx: TypeAlias = Transaction[Any]
Written: TypeAlias = Iterator[tuple[Reader, Letter]]


def verified(tx: Tx, event: CertificateVerified, site: Site) -> Written:
    certificate = _of(tx, event)
    for w in _managers(tx, event, site):
        yield (
            w.reader,
            Letter(
                kind="certificate_verified",
                subject=w._("%(scheme)s is verified", scheme=_short(certificate)),
                paragraphs=[w._("The association has read the document. Buyers now see that it is verified.")],
                facts=_facts(tx, w, certificate),
                button=_button(w, certificate),
            ),
        )


def refused(tx: Tx, event: CertificateRefused, site: Site) -> Written:
    certificate = _of(tx, event)
    for w in _managers(tx, event, site):
        yield (
            w.reader,
            Letter(
                kind="certificate_refused",
                subject=w._("%(scheme)s could not be verified", scheme=_short(certificate)),
                paragraphs=[w._("Buyers do not see this certificate until you have stated it anew. This is what is missing:")],
                facts=_facts(tx, w, certificate),
                quote=certificate.refusal,
                button=_button(w, certificate),
            ),
        )


def runs_out(tx: Tx, event: CertificateRunsOut, site: Site) -> Written:
    certificate = _of(tx, event)
    assert certificate.expires is not None
    for w in _managers(tx, event, site):
        day = format_date(certificate.expires, "long", locale=w.language)
        yield (
            w.reader,
            Letter(
                kind="certificate_runs_out",
                subject=w._("%(scheme)s runs out on %(day)s", scheme=_short(certificate), day=day),
                paragraphs=[w._("From the day after, buyers read that it has expired. Renew it, and enter the new day.")],
                facts=_facts(tx, w, certificate),
                button=_button(w, certificate),
            ),
        )


def _of(tx: Tx, event: CertificateEvent) -> Certificate:
    return tx.session.get_one(Certificate, event.certificate_id)


def _managers(tx: Tx, event: CertificateEvent, site: Site) -> Iterator[Words]:
    held = select(Grant.person_id).where(Grant.role == Role.EXHIBITOR_MANAGER, Grant.scope == event.exhibitor_id)
    people = select(Person).where(Person.id.in_(held), Person.disabled_at.is_(None)).order_by(Person.id)
    for person in tx.session.scalars(people).all():
        yield Words(Reader(person.email, person.name, person.locale, person.zone), site)


def _short(certificate: Certificate) -> str:
    return SCHEMES[certificate.scheme].short


def _facts(tx: Tx, w: Words, certificate: Certificate) -> list[tuple[str, str]]:
    product = tx.session.get(Product, certificate.product_id) if certificate.product_id else None
    lines = [
        (w._("Certificate"), f"{_short(certificate)}, {w._(SCHEMES[certificate.scheme].name)}"),
        (w._("For"), w.text(product.name) if product else w._("The whole company")),
    ]
    if certificate.number:
        lines.append((w._("Number"), certificate.number))
    if certificate.expires:
        lines.append((w._("Valid until"), format_date(certificate.expires, "long", locale=w.language)))
    return lines


def _button(w: Words, certificate: Certificate) -> tuple[str, str]:
    return w._("Open the certificate"), w.link(f"/desk/certificates/{certificate.id}")


COMPOSERS: Mapping[type[Event], Callable[[Tx, Any, Site], Written]] = {
    CertificateVerified: verified,
    CertificateRefused: refused,
    CertificateRunsOut: runs_out,
}
