"""How much one socket, one person and one address may ask of us."""

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from exhibition.realtime.errors import RateLimited

_UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0}


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` messages per ``seconds``, of which all may come at once."""

    count: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read ``"10/s"``, ``"30/min"`` or ``"5/h"``."""
        count, _, unit = text.partition("/")
        if not count.isdigit() or int(count) == 0 or unit not in _UNITS:
            raise ValueError(f"not a rate: {text!r}")
        return cls(int(count), _UNITS[unit])

    def __str__(self) -> str:
        unit = next(unit for unit, seconds in _UNITS.items() if seconds == self.seconds)
        return f"{self.count}/{unit}"


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at a steady pace."""

    rate: Rate
    at: float
    tokens: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = float(self.rate.count)

    def take(self, now: float) -> float:
        """Take one token; return 0.0, or in how many seconds there will be one."""
        self._fill(now)
        if self.tokens >= 1.0:
            self.tokens -= 1.0
            return 0.0
        return (1.0 - self.tokens) * self.rate.seconds / self.rate.count

    def borrow(self, now: float) -> float:
        """Take one token even if there is none; return in how many seconds it will have been earned."""
        self._fill(now)
        self.tokens -= 1.0
        return max(0.0, -self.tokens * self.rate.seconds / self.rate.count)

    def is_full(self, now: float) -> bool:
        self._fill(now)
        return self.tokens >= self.rate.count

    def _fill(self, now: float) -> None:
        self.tokens = min(self.rate.count, self.tokens + (now - self.at) * self.rate.count / self.rate.seconds)
        self.at = now


@dataclass(slots=True)
class Buckets:
    """One bucket for each whom-and-what. Full ones are forgotten by ``sweep``."""

    clock: Callable[[], float] = time.monotonic
    _buckets: dict[Hashable, Bucket] = field(default_factory=dict)

    def spend(self, rate: Rate, *key: Hashable) -> None:
        """Count one message by ``key``. Raise RateLimited when its bucket is empty."""
        now = self.clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(rate, now)
        wait = bucket.take(now)
        if wait:
            raise RateLimited(retry_ms=math.ceil(wait * 1000))

    def sweep(self) -> None:
        now = self.clock()
        for key in [key for key, bucket in self._buckets.items() if bucket.is_full(now)]:
            del self._buckets[key]

    def __len__(self) -> int:
        return len(self._buckets)


@dataclass(frozen=True, slots=True)
class Limits:
    """Every bound of the door in one place. Times are in seconds."""

    message_bytes: int = 65_536
    ping_interval: float = 10
    ping_timeout: float = 8
    send_patience: float = 10
    """How long one frame may take to leave before its reader counts as gone."""
    lonely: float = 10
    """How long a transport may stay open without a namespace."""
    backlog: int = 512
    """How many packets may wait for one slow reader before it is dropped."""
    sockets_per_address: int = 1_000
    """A fair's whole audience may sit behind one address."""
    packets: Rate = Rate(400, 1)
    """Beyond this a socket is read more slowly; nothing is lost."""
    events_per_person: Rate = Rate(60, 1)
    events_per_address: Rate = Rate(2_000, 1)
    connects_per_address: Rate = Rate(200, 1)
    sweep: float = 0.4
    """How often rights are looked at again; with the query it must stay under a second."""
    actor_cache: float = 0.5
    poll: float = 0.2
    """How often the notices of the worker process are fetched."""
    drain: float = 1.5
    """How long pages have to leave by themselves when the process ends."""
