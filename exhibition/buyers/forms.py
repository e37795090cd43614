"""The two screens on which a company introduces itself; its profile page has both."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from exhibition.accounts import ConsentKind, is_country
from exhibition.buyers.models import BuyerKind
from exhibition.buyers.profiles import LANGUAGES, STAFF_BANDS, Company, Needs
from exhibition.floor import Division
from exhibition.web import Form, prose


def _one_line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _known_country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _known_band(typed: str) -> str:
    if typed and typed not in STAFF_BANDS:
        raise ValueError("not_a_choice")
    return typed


def _web_address(typed: str) -> str:
    """Return an address with its scheme, which people leave out."""
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in address
    except ValueError:
        usable = False
    if not usable or not address.isprintable():
        raise ValueError("not_a_web_address")
    return address


def _each_once(codes: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    if not set(codes) <= set(known):
        raise ValueError("not_a_choice")
    return tuple(code for code in known if code in codes)


def _divisions(codes: tuple[str, ...]) -> tuple[str, ...]:
    return _each_once(codes, tuple(Division))


def _languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    return _each_once(codes, LANGUAGES)


Line = Annotated[str, Field(max_length=160), AfterValidator(_one_line)]
Prose = Annotated[str, AfterValidator(prose)]


class CompanyForm(Form):
    company: Line
    company_local: Line = ""
    kind: BuyerKind
    country: Annotated[str, AfterValidator(_known_country)]
    city: Annotated[str, Field(max_length=80), AfterValidator(_one_line)] = ""
    staff_band: Annotated[str, AfterValidator(_known_band)] = ""
    website: Annotated[str, Field(max_length=190), AfterValidator(_web_address)] = ""

    def as_company(self) -> Company:
        return Company(**{name: getattr(self, name) for name in Company.__dataclass_fields__})


class NeedsForm(Form):
    divisions: Annotated[tuple[str, ...], AfterValidator(_divisions)] = Field(min_length=1, max_length=6)
    needs: Annotated[Prose, Field(max_length=1000)] = ""
    languages: Annotated[tuple[str, ...], AfterValidator(_languages)] = Field(min_length=1, max_length=len(LANGUAGES))

    def as_needs(self) -> Needs:
        return Needs(divisions=self.divisions, needs=self.needs, languages=self.languages)


class LastScreenForm(NeedsForm):
    consent_terms: bool = False
    consent_privacy: bool = False
    consent_transfer_abroad: bool = False
    consent_third_party: bool = False
    consent_marketing: bool = False

    @property
    def consents(self) -> dict[ConsentKind, bool]:
        return {kind: getattr(self, f"consent_{kind}") for kind in ConsentKind}


class ProfileForm(CompanyForm, NeedsForm):
    """Both at once."""
