"""Numbers as editors type them and as forms show them, in the unit the trade uses."""

import re
import unicodedata
from decimal import Decimal

from exhibition.catalogue.specsheets import Field

# Plain, or with commas between thousands. No exponents: nobody types them, and 1e999 is no length.
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,12})?")


def kept_number(field: Field, typed: str) -> float:
    """Return a typed number in the field's base unit.

    Raise ValueError with the code of what is wrong: ``not_a_number``, ``whole_only``, ``too_precise``, ``below_least``
    or ``above_most``.
    """
    assert field.unit is not None
    shown = typed_number(typed)
    if -_exponent(shown) > field.decimals:
        raise ValueError("too_precise" if field.decimals else "whole_only")
    if shown < Decimal(str(field.least)):
        raise ValueError("below_least")
    if shown > Decimal(str(field.most)):
        raise ValueError("above_most")
    return field.unit.kept(float(shown))


def shown_number(field: Field, kept: float) -> str:
    """Return a kept number as its form shows it, ``2440`` or ``10.3``: what comes back unchanged means the same."""
    assert field.unit is not None
    words = f"{field.unit.shown(kept):.{max(field.decimals, 0)}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def bounds_of(field: Field) -> tuple[str, str, str]:
    """Return the least and the most a field takes, and its unit, in words."""
    return f"{field.least:,.0f}", f"{field.most:,.0f}", field.unit.symbol if field.unit else ""


def typed_number(typed: str) -> Decimal:
    """Return the number that is typed. Raise ValueError("not_a_number")."""
    # Korean keyboards type digits of double width, and word processors a minus of their own.
    plain = unicodedata.normalize("NFKC", typed).replace("−", "-").replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.fullmatch(plain):
        raise ValueError("not_a_number")
    return Decimal(plain.replace(",", ""))


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
