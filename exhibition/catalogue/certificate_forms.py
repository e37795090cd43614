"""What a maker types about a certificate, and what a reviewer does."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from exhibition.accounts import is_country
from exhibition.catalogue.certificates import Claim
from exhibition.catalogue.models import Certificate
from exhibition.catalogue.schemes import SCHEMES
from exhibition.web import Form

FIRST_YEAR, LAST_YEAR = 1990, 2100
SHORTEST_REASON = 10


def _line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _prose(typed: str) -> str:
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    if not all(mark.isprintable() or mark == "\n" for mark in lines):
        raise ValueError("unusable")
    return lines


def _reason(typed: str) -> str:
    """A maker can only mend what it is told."""
    if len(typed) < SHORTEST_REASON:
        raise ValueError("say_why")
    return _prose(typed)


def _scheme(typed: str) -> str:
    if typed not in SCHEMES:
        raise ValueError("not_a_choice")
    return typed


def _country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _day(typed: Any) -> Any:
    """Take days as date fields send them, and nothing else: 20261231 would be read as a number of seconds."""
    try:
        day = date.fromisoformat(typed) if isinstance(typed, str) and len(typed) == 10 else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("not_a_date")
    return day


Line = Annotated[str, Field(max_length=120), AfterValidator(_line)]
Day = Annotated[date | None, BeforeValidator(_day)]


class CertificateForm(Form):
    version: int = Field(default=1, ge=1, le=2**31)
    scheme: Annotated[str, AfterValidator(_scheme)]
    product_id: Annotated[str, Field(max_length=26)] | None = None
    number: Annotated[str, Field(max_length=80), AfterValidator(_line)] = ""
    holder: Line = ""
    model: Line = ""
    issuer: Line = ""
    issued: Day = None
    expires: Day = None
    countries: list[Annotated[str, AfterValidator(_country)]] = Field(default_factory=list, max_length=250)

    def claim(self) -> Claim:
        return Claim(**self.model_dump(exclude={"version"}))


class ReviewForm(Form):
    version: int = Field(ge=1, le=2**31)


class RefusalForm(ReviewForm):
    reason: Annotated[str, AfterValidator(_reason), Field(max_length=500)]


def certificate_values(certificate: Certificate) -> Mapping[str, str]:
    """Return a certificate as its form shows it, field by field."""
    return {
        "version": str(certificate.version),
        "scheme": certificate.scheme,
        "product_id": certificate.product_id or "",
        "number": certificate.number,
        "holder": certificate.holder,
        "model": certificate.model,
        "issuer": certificate.issuer,
        "issued": certificate.issued.isoformat() if certificate.issued else "",
        "expires": certificate.expires.isoformat() if certificate.expires else "",
        "countries": " ".join(certificate.countries),
    }
