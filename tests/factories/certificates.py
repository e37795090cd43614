"""Certificates, and what markets ask for."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from exhibition.catalogue import Certificate, CertificateStatus, ExportRestriction, MarketRule, Product, RestrictionLevel
from exhibition.database import Translated
from exhibition.floor import Division
from tests.factories.exhibitors import LONG_AGO


def make_certificate(
    session: Session,
    exhibitor_id: str,
    scheme: str = "un_r136",
    product: Product | None = None,
    status: CertificateStatus = CertificateStatus.DECLARED,
    **more: Any,
) -> Certificate:
    """Add a certificate, of the whole company unless a product is given. It has no end unless ``expires`` names one."""
    values = {"stated_at": LONG_AGO, "issued": date(2025, 3, 12)} | more
    if status is not CertificateStatus.DECLARED:
        values = {"reviewed_at": LONG_AGO} | values
    certificate = Certificate(
        exhibitor_id=exhibitor_id, product_id=product.id if product else None, scheme=scheme, status=status, **values
    )
    session.add(certificate)
    session.flush()
    return certificate


def make_rule(
    session: Session, country: str = "TH", scheme: str = "tisi", division: Division = Division.MICRO_EV, **more: Any
) -> MarketRule:
    rule = MarketRule(country=country, scheme=scheme, division=division, **(_SOURCED | more))
    session.add(rule)
    session.flush()
    return rule


def make_restriction(
    session: Session, country: str = "TH", hs6: str = "", level: RestrictionLevel = RestrictionLevel.CHECK, **more: Any
) -> ExportRestriction:
    restriction = ExportRestriction(country=country, hs6=hs6, level=level, **(_SOURCED | more))
    session.add(restriction)
    session.flush()
    return restriction


_SOURCED: dict[str, Any] = {
    "note": Translated(ko="등록에 필요", en="Needed to register"),
    "source_name": "Standards, public summary",
    "source_url": "https://standards.example/vehicles",
    "read_on": date(2026, 10, 13),
    "added_at": LONG_AGO,
}
