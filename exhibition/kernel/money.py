"""Amounts of money. Never a float, never without its currency, never summed across currencies."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# ISO 4217: how many digits stand after the point. Those not listed have two.
_MINOR_DIGITS = {"KRW": 0, "JPY": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "JOD": 3, "OMR": 3, "TND": 3}

CURRENCIES = (
    "USD",
    "EUR",
    "KRW",
    "THB",
    "TRY",
    "VND",
    "INR",
    "IDR",
    "HUF",
    "RON",
    "RSD",
    "NGN",
    "NPR",
    "GBP",
    "JPY",
    "CNY",
    "AED",
    "SAR",
)

# Nobody sells that much, and nine thousand million million fits every database's integer.
_MOST = 9_000_000_000_000_000


def minor_digits(currency: str) -> int:
    return _MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """``minor`` counts the currency's smallest unit: cents for USD, won for KRW."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, text: str, currency: str) -> "Money":
        """Read what a person typed, ``"8,450.00"``. Raise ValueError if it is no amount in this currency."""
        if currency not in CURRENCIES:
            raise ValueError(currency)
        try:
            amount = Decimal(text.strip().replace(",", "").replace("\u00a0", "").replace(" ", ""))
        except InvalidOperation:
            raise ValueError(text) from None
        if not amount.is_finite() or amount < 0:
            raise ValueError(text)
        if abs(amount.adjusted()) > 18:
            raise ValueError(text)
        scaled = amount.scaleb(minor_digits(currency))
        if scaled != scaled.to_integral_value() or scaled > _MOST:
            raise ValueError(text)
        return cls(int(scaled), currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def times(self, quantity: int) -> "Money":
        return Money(self.minor * quantity, self.currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} + {other.currency}")
        return Money(self.minor + other.minor, self.currency)
