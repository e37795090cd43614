"""What a booth's team types: the booth's words, invitations, a representative's card."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field

from exhibition.accounts import Role, is_country
from exhibition.database import Translated
from exhibition.exhibitors.actions import BoothText
from exhibition.exhibitors.models import Booth, Representative
from exhibition.exhibitors.team import LANGUAGES as SPOKEN
from exhibition.web import LANGUAGES, Form, prose


def line(typed: str) -> str:
    """Return one line of words. What no keyboard types, a database may refuse."""
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _spoken(typed: str) -> str:
    if typed not in SPOKEN:
        raise ValueError("not_a_choice")
    return typed


def _email(typed: str) -> str:
    try:
        return validate_email(typed, check_deliverability=False, allow_smtputf8=False).normalized.lower()
    except EmailNotValidError:
        raise ValueError("not_an_email") from None


Tagline = Annotated[str, Field(max_length=120), AfterValidator(line)]
Line = Annotated[str, Field(max_length=200), AfterValidator(line)]
Name = Annotated[str, Field(max_length=80), AfterValidator(line)]
About = Annotated[str, AfterValidator(prose), Field(max_length=2000)]
Id = Annotated[str, Field(max_length=26)]


class BoothForm(Form):
    version: int = Field(ge=1, le=2**31)
    seen: str = Field(default="", max_length=4000)
    then: Literal["publish"] | None = None
    tagline_ko: Tagline = ""
    tagline_en: Tagline = ""
    about_ko: About = ""
    about_en: About = ""
    capacity_ko: Line = ""
    capacity_en: Line = ""
    exports_to: list[Annotated[str, AfterValidator(_country)]] = Field(default_factory=list, max_length=250)
    logo_id: Id | None = None
    hero_id: Id | None = None
    hero_alt_ko: Line = ""
    hero_alt_en: Line = ""

    def text(self, booth: Booth) -> BoothText:
        """Return what is to be written. Countries keep the order they had; new ones come after them."""
        kept = [code for code in booth.exports_to if code in self.exports_to]
        return BoothText(
            tagline=Translated(ko=self.tagline_ko, en=self.tagline_en),
            about=Translated(ko=self.about_ko, en=self.about_en),
            capacity=Translated(ko=self.capacity_ko, en=self.capacity_en),
            exports_to=list(dict.fromkeys([*kept, *self.exports_to])),
            logo_id=self.logo_id,
            hero_id=self.hero_id,
            hero_alt=Translated(ko=self.hero_alt_ko, en=self.hero_alt_en),
        )


def booth_values(booth: Booth, hero_alt: Translated) -> Mapping[str, str]:
    """Return a booth as its form shows it, field by field."""
    words = {"tagline": booth.tagline, "about": booth.about, "capacity": booth.capacity, "hero_alt": hero_alt}
    return {
        **{f"{name}_{lang}": text.get(lang, "") for name, text in words.items() for lang in LANGUAGES},
        "exports_to": joined(booth.exports_to),
        "logo_id": booth.logo_id or "",
        "hero_id": booth.hero_id or "",
    }


def joined(codes: Sequence[str]) -> str:
    """Return several choices as one value that two editors can be compared by."""
    return " ".join(sorted(set(codes)))


class InvitationForm(Form):
    email: Annotated[str, Field(max_length=254), AfterValidator(_email)]
    role: Role
    name: Name = ""
    locale: Literal["ko", "en"] = "ko"


class RoleForm(Form):
    role: Role


class CardForm(Form):
    """What a representative may change about themselves."""

    title_ko: Name = ""
    title_en: Name = ""
    languages: list[Annotated[str, AfterValidator(_spoken)]] = Field(min_length=1, max_length=len(SPOKEN))

    @property
    def title(self) -> Translated:
        return Translated(ko=self.title_ko, en=self.title_en)

    def spoken(self, card: Representative) -> list[str]:
        """Return the languages, those that were there before in their old order: the best comes first."""
        kept = [code for code in card.languages if code in self.languages]
        return list(dict.fromkeys([*kept, *self.languages]))


class ManagedCardForm(CardForm):
    """The same in a manager's hands."""

    name_ko: Name = ""
    name_en: Name = ""
    active: bool = False

    @property
    def name(self) -> Translated:
        return Translated(ko=self.name_ko, en=self.name_en)
