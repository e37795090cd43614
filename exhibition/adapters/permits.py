"""Signed tokens: what their holder may do, until when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from exhibition.kernel.errors import NotAllowed


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Permits:
    secret_key: str = field(repr=False)
    clock: Callable[[], datetime] = utc_now

    def grant(self, purpose: str, permitted: tuple[object, ...], expires: timedelta) -> str:
        return str(self._signer(purpose).dumps([*permitted, (self.clock() + expires).timestamp()]))

    def redeem(self, purpose: str, token: str) -> Any:
        """Return what ``token`` permits for ``purpose``. Raise NotAllowed if it is forged, for another purpose, or expired."""
        try:
            *permitted, until = self._signer(purpose).loads(token)
        except BadSignature as error:
            raise NotAllowed(why="forged") from error
        if self.clock().timestamp() >= until:
            raise NotAllowed(why="expired")
        return permitted

    def _signer(self, purpose: str) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret_key, salt=f"hall.media.{purpose}")
