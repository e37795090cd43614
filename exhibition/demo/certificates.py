"""What the demonstration's makers hold, and what its markets ask for. Days are counted from the one on which it is loaded."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from exhibition.accounts import Actor, Grant, Role
from exhibition.catalogue import (
    Certificate,
    CertificateStatus,
    ExportRestriction,
    MarketRule,
    RestrictionLevel,
    day_of,
    owe_warning,
)
from exhibition.database import Transaction, Translated
from exhibition.demo.hall import BuiltHall
from exhibition.floor import Division

Tx = Transaction[Actor]
Line = dict[str, str]

_DATA = Path(__file__).parent / "data"
# The association takes a week to look into what is stated.
_LOOKED_INTO_AFTER = timedelta(days=7)
_STATED_BEFORE = timedelta(days=30)


def hold_certificates(tx: Tx, hall: BuiltHall) -> None:
    """Add every certificate of the data; what is verified was so by the first of the association's people."""
    products = {product.slug: product.id for made in hall.products.values() for product in made}
    keeper = tx.session.scalar(select(Grant.person_id).where(Grant.role == Role.STAFF).order_by(Grant.person_id))
    held = [_certificate(tx, hall, products, keeper, line) for line in _lines("certificates")]
    tx.session.add_all(held)
    tx.session.flush()
    for certificate in held:
        owe_warning(tx, certificate)


def write_market_rules(tx: Tx) -> None:
    """Add what markets ask for and where exports are restricted: believable, and marked as illustrative in every source."""
    keeper = tx.session.scalar(select(Grant.person_id).where(Grant.role == Role.STAFF).order_by(Grant.person_id))
    for line in _lines("market_rules"):
        for division in line["divisions"].split():
            rule = MarketRule(
                country=line["country"], division=Division(division), scheme=line["scheme"], **_sourced(tx, keeper, line)
            )
            tx.session.add(rule)
    for line in _lines("export_restrictions"):
        level = RestrictionLevel(line["level"])
        tx.session.add(ExportRestriction(country=line["country"], hs6=line["hs6"], level=level, **_sourced(tx, keeper, line)))
    tx.session.flush()


def _lines(name: str) -> Iterator[Line]:
    with (_DATA / f"{name}.csv").open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _certificate(tx: Tx, hall: BuiltHall, products: dict[str, str], keeper: str | None, line: Line) -> Certificate:
    today = day_of(tx.now)
    issued, expires = _day(today, line["issued"]), _day(today, line["expires"])
    stated_at = _morning(tx, issued) if issued else tx.now - _STATED_BEFORE
    certificate = Certificate(
        exhibitor_id=hall.booths[line["maker"]].exhibitor_id,
        product_id=products[line["product"]] if line["product"] else None,
        scheme=line["scheme"],
        number=line["number"],
        holder=line["holder"],
        issuer=line["issuer"],
        issued=issued,
        expires=expires,
        countries=line["countries"].split(),
        stated_at=stated_at,
        status=CertificateStatus(line["status"]),
    )
    if certificate.status is CertificateStatus.VERIFIED:
        certificate.reviewed_by = keeper
        certificate.reviewed_at = min(stated_at + _LOOKED_INTO_AFTER, tx.now)
    return certificate


def _day(today: date, counted: str) -> date | None:
    """Read ``-400d`` and ``+90d``."""
    return today + timedelta(days=int(counted.removesuffix("d"))) if counted else None


def _morning(tx: Tx, day: date) -> datetime:
    return tx.now - (day_of(tx.now) - day)


def _sourced(tx: Tx, keeper: str | None, line: Line) -> dict[str, Any]:
    return {
        "note": Translated(ko=line["note_ko"], en=line["note_en"]),
        "source_name": line["source"],
        "source_url": line["url"],
        "read_on": _day(day_of(tx.now), line["read"]),
        "added_at": tx.now,
        "added_by": keeper,
    }
