"""How often. Counted per address and per whatever else the view names, in memory or in Redis."""

from functools import cached_property

from flask import current_app, request
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from exhibition.kernel.errors import TooMany


class Limits:
    def __init__(self, redis_url: str = "") -> None:
        self._storage = redis_url or "memory://"

    @cached_property
    def _limiter(self) -> MovingWindowRateLimiter:
        # Not before it is used: the memory starts a timer, which must not run in the process that forks ours.
        return MovingWindowRateLimiter(storage_from_string(self._storage))

    def spend(self, rate: str, *who: str) -> None:
        """Count one use of ``rate`` ("5/minute") by ``who``. Raise TooMany when there is none left."""
        limit = parse(rate)
        if not self._limiter.hit(limit, *who):
            raise TooMany(retry_after=limit.get_expiry())


def spend(rate: str, *who: str) -> None:
    """Count one use against the view's rate; ``who`` defaults to the caller's address."""
    limits: Limits = current_app.extensions["limits"]
    limits.spend(rate, request.endpoint or "", *(who or (request.remote_addr or "",)))
