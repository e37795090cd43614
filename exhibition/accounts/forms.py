"""What the account pages' forms may hold."""

from typing import Annotated
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field

from exhibition.accounts.consents import OPTIONAL, REQUIRED
from exhibition.accounts.models import ConsentKind
from exhibition.accounts.places import is_zone
from exhibition.web import LANGUAGES, Form


def normal_email(typed: str) -> str:
    """Return an address as we keep it, in small letters. Raise ValueError("not_an_email") for none."""
    try:
        return validate_email(typed, check_deliverability=False, allow_smtputf8=False).normalized.lower()
    except EmailNotValidError:
        raise ValueError("not_an_email") from None


def own_path(typed: str) -> str:
    """Return a path of ours as it is, "" for anything that would lead elsewhere."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        return ""
    leads_away = parts.scheme or parts.netloc or "\\" in typed or typed.startswith("//")
    return "" if leads_away or not typed.startswith("/") or not typed.isprintable() or len(typed) > 500 else typed


def _known_zone(typed: str) -> str:
    if not is_zone(typed):
        raise ValueError("not_a_choice")
    return typed


def _spoken(typed: str) -> str:
    if typed not in LANGUAGES:
        raise ValueError("not_a_choice")
    return typed


def _one_line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


Email = Annotated[str, Field(max_length=254), AfterValidator(normal_email)]
Name = Annotated[str, Field(max_length=120), AfterValidator(_one_line)]
Zone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]
Language = Annotated[str, AfterValidator(_spoken)]
# One that is too long is refused by name, where it is chosen.
Password = Annotated[str, Field(max_length=4096)]
Next = Annotated[str, AfterValidator(own_path)]


class SignInForm(Form):
    email: Email
    password: Password
    next: Next = ""


class AddressForm(Form):
    email: Email
    next: Next = ""


class YouForm(Form):
    name: Name
    email: Email
    password: Password = ""
    locale: Language
    zone: Zone
    next: Next = ""


class ConfirmRegistrationForm(Form):
    password: Password = ""


class ResetForm(Form):
    password: Password


class InvitationForm(Form):
    name: Name
    password: Password = ""
    locale: Language
    zone: Zone
    consent_terms: bool = False
    consent_privacy: bool = False
    consent_transfer_abroad: bool = False
    consent_third_party: bool = False
    consent_marketing: bool = False

    @property
    def consents(self) -> dict[ConsentKind, bool]:
        return {kind: getattr(self, f"consent_{kind}") for kind in ConsentKind}


class NameForm(Form):
    name: Name


class RegionForm(Form):
    locale: Language
    zone: Zone


class NewAddressForm(Form):
    email: Email
    current_password: Password = ""


class NewPasswordForm(Form):
    current_password: Password = ""
    password: Password


class MailForm(Form):
    reminders: bool = False
    news: bool = False


class ConsentsForm(Form):
    """Optional consents are given or taken back; required ones can only be renewed."""

    terms: bool = False
    privacy: bool = False
    transfer_abroad: bool = False
    third_party: bool = False
    marketing: bool = False

    @property
    def consents(self) -> dict[ConsentKind, bool]:
        renewed = {kind: True for kind in REQUIRED if getattr(self, kind)}
        return renewed | {kind: getattr(self, kind) for kind in OPTIONAL}
