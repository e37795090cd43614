"""Leaving in good order: pages are told, given a moment, and found elsewhere before the process ends."""

import random
import time
from typing import Any

from exhibition.realtime.door import Realtime

_CLOSING = 0.5


def install_drain(worker: Any) -> None:
    """Drain the door of a gunicorn worker as soon as it is told to stop. Call this in ``post_worker_init``.

    The worker itself only waits for its connections to end, and sockets do not end by themselves: it would sit there
    until ``graceful_timeout``. Its SIGTERM handler does no more than set ``alive``, so that is what we watch.
    """
    realtime: Realtime[Any] = worker.wsgi.extensions["realtime"]

    def watch() -> None:
        while worker.alive:
            realtime.socketio.sleep(0.2)
        drain(realtime)

    realtime.socketio.start_background_task(watch)


def drain(realtime: Realtime[Any]) -> None:
    """Ask every page to go elsewhere, each at its own moment, then close what is left. Nobody new comes in meanwhile."""
    realtime.draining = True
    patience = realtime.limits.drain
    for registration in realtime.registry.everyone():
        after_ms = round(patience * 1000 * random.uniform(0.25, 1.0))  # noqa: S311 -- jitter, no secret
        realtime.emit_here(registration.namespace, "sys:drain", {"after_ms": after_ms}, to=registration.sid)
    _wait_until_empty(realtime, patience)
    realtime.server.eio.shut = True
    for socket in list(realtime.server.eio.sockets.values()):
        socket.close(reason=realtime.server.reason.SERVER_DISCONNECT)
    _wait_until_empty(realtime, _CLOSING)
    for socket in list(realtime.server.eio.sockets.values()):
        socket.abort(realtime.server.reason.SERVER_DISCONNECT)


def _wait_until_empty(realtime: Realtime[Any], patience: float) -> None:
    deadline = time.monotonic() + patience
    while realtime.server.eio.sockets and time.monotonic() < deadline:
        realtime.socketio.sleep(0.05)
