"""What is typed about enquiries, quotes, cards and exports."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from exhibition.accounts import is_country
from exhibition.kernel.errors import Invalid
from exhibition.kernel.incoterms import INCOTERMS
from exhibition.kernel.money import CURRENCIES, Money
from exhibition.leads.actions import Offer, Wish
from exhibition.web import Form

MOST_PIECES = 10_000_000
MOST_DAYS = 1_000

# Groups of three or none: "8.450,00" would otherwise become eight and a half.
_AMOUNT = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,38}", re.ASCII)


def _line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _prose(typed: str) -> str:
    """Return words of several lines, with one kind of line end. What no keyboard types, a database may refuse."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    if not all(mark.isprintable() or mark in "\n\t" for mark in lines):
        raise ValueError("unusable")
    return lines


def _grouped(typed: Any) -> Any:
    return typed.replace(",", "") if isinstance(typed, str) else typed


def _country(typed: str) -> str:
    if not is_country(typed):
        raise ValueError("not_a_choice")
    return typed


def _incoterm(typed: str) -> str:
    if typed not in INCOTERMS:
        raise ValueError("not_a_choice")
    return typed


def _currency(typed: str) -> str:
    if typed not in CURRENCIES:
        raise ValueError("not_a_choice")
    return typed


def _phone(typed: str) -> str:
    if not _PHONE.fullmatch(typed):
        raise ValueError("not_a_phone")
    return typed


Line = Annotated[str, AfterValidator(_line)]
Prose = Annotated[str, AfterValidator(_prose)]
Pieces = Annotated[int, BeforeValidator(_grouped), Field(ge=1, le=MOST_PIECES)]
Incoterm = Annotated[str, AfterValidator(_incoterm)]
Key = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{8,64}$")]


class WishForm(Form):
    quantity: Pieces
    incoterm: Incoterm = ""
    incoterm_place: Annotated[Line, Field(max_length=80)] = ""
    destination: Annotated[str, AfterValidator(_country)]
    wanted_on: date | None = None
    message: Annotated[Prose, Field(max_length=4000)] = ""
    idempotency_key: Key

    def wish(self) -> Wish:
        """Return what is asked for. Raise Invalid where an Incoterm names no place."""
        _require_place(self.incoterm, self.incoterm_place)
        return Wish(**self.model_dump(exclude={"idempotency_key"}))


class MessageForm(Form):
    body: Annotated[Prose, Field(max_length=4000)]
    idempotency_key: Key


class AnswerForm(Form):
    """``kind`` says what the answer is; the fields of a quote count only where it is one."""

    kind: Literal["words", "question", "quote"] = "words"
    body: Annotated[Prose, Field(max_length=4000)] = ""
    price: str = Field(default="", max_length=40)
    currency: Annotated[str, AfterValidator(_currency)] = "USD"
    quantity: Pieces | None = None
    incoterm: Incoterm = ""
    incoterm_place: Annotated[Line, Field(max_length=80)] = ""
    valid_until: date | None = None
    lead_time_days: int | None = Field(default=None, ge=0, le=MOST_DAYS)
    idempotency_key: Key

    def offer(self) -> Offer | None:
        """Return the quote, None where the answer is in words. Raise Invalid, naming every field that is missing."""
        if self.kind != "quote":
            if not self.body:
                raise Invalid({"body": "required"})
            return None
        missing = [name for name in ("price", "quantity", "incoterm", "valid_until") if not getattr(self, name)]
        if missing:
            raise Invalid(dict.fromkeys(missing, "required"))
        _require_place(self.incoterm, self.incoterm_place)
        assert self.quantity is not None
        assert self.valid_until is not None
        return Offer(
            unit_minor=_minor(self.price, self.currency, self.quantity),
            currency=self.currency,
            quantity=self.quantity,
            incoterm=self.incoterm,
            incoterm_place=self.incoterm_place,
            valid_until=self.valid_until,
            lead_time_days=self.lead_time_days,
        )


class ReassignForm(Form):
    representative: str = Field(max_length=26)


class CardForm(Form):
    email: bool = False
    phone: Annotated[str, AfterValidator(_phone)] = ""
    shows_looks: bool = False
    agreed: bool = False

    def require_consent(self) -> None:
        if not self.agreed:
            raise Invalid({"agreed": "consent_needed"})


class ExportForm(Form):
    """``format`` is the button that was pressed."""

    format: Literal["xlsx", "csv"]
    reason: Annotated[Line, Field(min_length=3, max_length=200)]


def _require_place(incoterm: str, place: str) -> None:
    if incoterm and not place:
        raise Invalid({"incoterm_place": "place_needed"})


def _minor(typed: str, currency: str, quantity: int) -> int:
    """Return an amount as typed, in the currency's smallest unit. Raise Invalid."""
    plain = "".join(typed.split())
    if not _AMOUNT.fullmatch(plain):
        raise Invalid({"price": "not_an_amount"})
    try:
        minor = Money.parse(plain, currency).minor
    except ValueError:
        raise Invalid({"price": "not_in_this_currency"}) from None
    if minor == 0:
        raise Invalid({"price": "too_small"})
    if minor * quantity > 9_000_000_000_000_000:
        raise Invalid({"price": "too_large_number"})
    return minor
