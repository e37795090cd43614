"""Whose clock times are shown on: the account's, else the one this browser told us, else nobody knows yet."""

from functools import cache
from zoneinfo import available_timezones

from flask import request

from exhibition import web


def reader_zone() -> str:
    """Return the reader's zone, or ``""`` until their browser has said."""
    actor = web.current_actor()
    if actor.signed_in:
        return str(actor.zone)
    told = request.cookies.get("zone", "")
    return told if told in known_zones() else ""


@cache
def known_zones() -> frozenset[str]:
    """Return every zone there is. To list them takes a walk through the disk, so it is done once."""
    return frozenset(available_timezones())
