"""What can go wrong that is the caller's business rather than ours.

A refusal knows a machine code and the figures behind it. It knows neither HTTP nor any language:
the door that caught it chooses the status and the words.
"""

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """Something the rules of the exhibition do not allow."""

    code: ClassVar[str] = "refused"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return f"{self.code} {dict(self.params)}" if self.params else self.code


class Invalid(DomainError):
    """What was typed cannot be used. ``fields`` maps a field's name to the code of its fault.

    A form-wide fault stands under the empty name.
    """

    code = "invalid"

    def __init__(self, fields: Mapping[str, str] | None = None, **params: object) -> None:
        super().__init__(**params)
        self.fields: Mapping[str, str] = dict(fields or {})


class NotSignedIn(DomainError):
    code = "not_signed_in"


class NotFound(DomainError):
    """It is not there, or the actor may not know that it is."""

    code = "not_found"


class NotAllowed(DomainError):
    code = "not_allowed"


class Conflict(DomainError):
    """It was possible when the page was drawn, and is no longer."""

    code = "conflict"


class TooMany(DomainError):
    """Asked too often. ``retry_after`` is in seconds."""

    code = "rate_limited"

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """A part the answer needs is away for now. ``retry_after`` is in seconds."""

    code = "unavailable"

    def __init__(self, retry_after: int = 5, **params: object) -> None:
        super().__init__(**params)
        self.retry_after = retry_after
