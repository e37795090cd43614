"""Refusals of the door itself, and how any refusal is told to a page."""

from collections.abc import Mapping

from exhibition.kernel.errors import DomainError, Invalid, NotSignedIn

# The page knows one word for "your sign-in is over", whichever way it ended.
_WIRE_CODES = {NotSignedIn.code: "auth_expired"}


class BadSchema(Invalid):
    """The message is not of the declared shape."""

    code = "bad_schema"


class AuthInvalid(DomainError):
    """The ticket is forged, used, meant for something else, or was never one."""

    code = "auth_invalid"


class AuthExpired(DomainError):
    code = "auth_expired"


class RateLimited(DomainError):
    """Too fast. ``retry_ms`` says when the same message may come again."""

    code = "rate_limited"

    def __init__(self, retry_ms: int) -> None:
        super().__init__(retry_ms=retry_ms)


def refusal(error: DomainError) -> dict[str, object]:
    """Return what a page is told of ``error``: its code, and what helps to do better."""
    told: dict[str, object] = {"code": _WIRE_CODES.get(error.code, error.code)}
    retry_ms = _retry_ms(error)
    if retry_ms is not None:
        told["retry_ms"] = retry_ms
    fields: Mapping[str, str] = getattr(error, "fields", {})
    if fields:
        told["fields"] = dict(fields)
    return told


def _retry_ms(error: DomainError) -> object:
    if "retry_ms" in error.params:
        return error.params["retry_ms"]
    seconds = getattr(error, "retry_after", None)
    return None if seconds is None else int(seconds * 1000)
