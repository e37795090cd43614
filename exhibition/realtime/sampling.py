"""Logging that a flood cannot use against us."""

import logging
import time
from collections.abc import Callable


class Sampled(logging.Filter):
    """Let one line a second through, and say how many were left out before it."""

    def __init__(self, interval: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._interval = interval
        self._clock = clock
        self._next = 0.0
        self._left_out = 0

    def filter(self, record: logging.LogRecord) -> bool:
        now = self._clock()
        if now < self._next:
            self._left_out += 1
            return False
        self._next = now + self._interval
        if self._left_out:
            record.msg = f"{record.getMessage()} (and {self._left_out} lines left out)"
            record.args = ()
            self._left_out = 0
        return True


def sampled_logger(name: str) -> logging.Logger:
    """Return a logger for what strangers can cause."""
    logger = logging.getLogger(name)
    if not any(isinstance(known, Sampled) for known in logger.filters):
        logger.setLevel(logging.WARNING)
        logger.addFilter(Sampled())
    return logger


WIRE = sampled_logger("exhibition.realtime.wire")
"""What sockets do wrong, and what the socket libraries have to say about it."""
