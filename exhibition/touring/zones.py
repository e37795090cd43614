"""Whose clock times are shown on: the account's, else the one this browser told us, else nobody knows yet."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from flask import request

from exhibition import web


def reader_zone() -> str:
    """Return the reader's zone, or ``""`` until their browser has said."""
    actor = web.current_actor()
    if actor.signed_in:
        return str(actor.zone)
    told = request.cookies.get("zone", "")
    return told if len(told) <= 64 and _exists(told) else ""


@lru_cache(maxsize=600)
def _exists(name: str) -> bool:
    return name in available_timezones() and bool(ZoneInfo(name))
