"""How often. Counted per address and per whatever else the view names, in memory or, for all instances together, in Redis."""

import logging
import time
from functools import cached_property
from typing import Any

from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from exhibition.kernel.errors import TooMany

log = logging.getLogger(__name__)

# How long Redis is left alone after it did not answer, and how long it has to answer, in seconds.
_PAUSE = 5.0
_PATIENCE = 1.0


class Limits:
    def __init__(self, redis_url: str = "", pause: float = _PAUSE) -> None:
        self._redis_url = redis_url
        self._pause = pause
        self._alone_until = 0.0 if redis_url else float("inf")

    def spend(self, rate: str, *who: str) -> None:
        """Count one use of ``rate`` ("5/minute") by ``who``. Raise TooMany when there is none left."""
        limit = parse(rate)
        if not self._count(limit, who):
            raise TooMany(retry_after=limit.get_expiry())

    def _count(self, limit: RateLimitItem, who: tuple[str, ...]) -> bool:
        """Count together with the other instances, or alone while Redis is away: nobody is kept out for that."""
        if time.monotonic() >= self._alone_until:
            try:
                return self._together.hit(limit, *who)
            except RedisError as error:
                self._alone_until = time.monotonic() + self._pause
                log.warning("counting alone, Redis is away: %s", error)
        return self._alone.hit(limit, *who)

    @cached_property
    def _together(self) -> MovingWindowRateLimiter:
        # The library types its options too narrowly for a Retry.
        retry: Any = Retry(NoBackoff(), 0)
        return MovingWindowRateLimiter(
            RedisStorage(self._redis_url, socket_connect_timeout=_PATIENCE, socket_timeout=_PATIENCE, retry=retry)
        )

    @cached_property
    def _alone(self) -> MovingWindowRateLimiter:
        # Not before it is used: the memory starts a timer, which must not run in the process that forks ours.
        return MovingWindowRateLimiter(MemoryStorage())


def spend(rate: str, *who: str) -> None:
    """Count one use against the view's rate; ``who`` defaults to the caller's address."""
    limits: Limits = current_app.extensions["limits"]
    limits.spend(rate, request.endpoint or "", *(who or (request.remote_addr or "",)))
