"""Amounts of money, read as people type them."""

from decimal import Decimal

import pytest

from exhibition.kernel.money import Money


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("8,450.00", "EUR", 845_000),
        ("8450", "EUR", 845_000),
        ("0.5", "USD", 50),
        ("12 000", "KRW", 12_000),
        ("1000000", "VND", 1_000_000),
        ("90000000000000", "USD", 9_000_000_000_000_000),
    ],
)
def test_an_amount_is_kept_in_the_smallest_unit_of_its_currency(typed: str, currency: str, minor: int) -> None:
    assert Money.parse(typed, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("", "USD"),
        ("-1", "USD"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("1e999", "USD"),
        ("1e-999", "USD"),
        ("0.005", "USD"),
        ("10.50", "KRW"),
        ("90000000000000.01", "USD"),
        ("12 Euro", "EUR"),
        ("5", "XXX"),
    ],
)
def test_what_is_no_amount_in_the_currency_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Money.parse(typed, currency)


def test_amounts_of_two_currencies_are_never_added() -> None:
    assert Money(150, "USD") + Money(50, "USD") == Money(200, "USD")
    with pytest.raises(ValueError, match=r"USD \+ EUR"):
        Money(150, "USD") + Money(50, "EUR")


def test_a_price_times_a_quantity_is_exact() -> None:
    assert Money.parse("8450.10", "EUR").times(3).amount == Decimal("25350.30")
