"""The market a reader looks at the hall through: as the address says, so that it can be shared, else as they chose before."""

from functools import cache

from babel import Locale
from flask import request

COOKIE = "market"


def market() -> str:
    """Return a country's code, or ``""`` for a reader who has chosen none. ``?market=`` alone looks without one."""
    given = request.args["market"] if "market" in request.args else request.cookies.get(COOKIE, "")
    code = given.upper() if len(given) == 2 else ""
    return code if code in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    known = map(str, Locale("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - {"EU", "EZ", "UN", "ZZ"}
