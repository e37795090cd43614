"""What goes on in the background once the first socket is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from exhibition.realtime.notices import take_notices
from exhibition.realtime.sampling import WIRE

if TYPE_CHECKING:
    from exhibition.realtime.door import Realtime

_TABLES = 60.0


def start_housekeeping(realtime: "Realtime[Any]", *, fetch_notices: bool) -> None:
    """Begin the loops. Each is on its own, so that a slow query in one delays no other."""
    limits = realtime.limits
    _every(realtime, limits.sweep, drop_stale)
    _every(realtime, limits.sweep, sweep_namespaces)
    _every(realtime, min(1.0, limits.lonely / 4, limits.ping_timeout / 4), close_dead)
    _every(realtime, _TABLES, forget)
    if fetch_notices:
        _every(realtime, limits.poll, tell_notices)


def drop_stale(realtime: "Realtime[Any]") -> None:
    """Disconnect those whose sign-in has ended. Asks the database alone, so it works while Redis is away."""
    registrations = realtime.registry.everyone()
    stale = set(realtime.stale(registrations)) if registrations else set()
    for registration in registrations:
        if registration.sid in stale:
            realtime.actors.forget(registration.person_id)
            realtime.disconnect(registration, "auth_expired")


def sweep_namespaces(realtime: "Realtime[Any]") -> None:
    for namespace in realtime.namespaces:
        registrations = realtime.registry.everyone(namespace.path)
        if registrations:
            namespace.sweep(registrations)


def close_dead(realtime: "Realtime[Any]") -> None:
    """Close transports that no longer answer, and those that never asked for a namespace."""
    now = realtime.clock()
    for socket in list(realtime.server.eio.sockets.values()):
        if realtime.registry.uses(socket.sid):
            socket.alone_since = now
        if socket.is_overdue() or now - socket.alone_since > realtime.limits.lonely:
            socket.abort(realtime.server.reason.PING_TIMEOUT)
    realtime.buckets.sweep()
    realtime.actors.sweep()


def tell_notices(realtime: "Realtime[Any]") -> None:
    for notice in take_notices(realtime.database):
        realtime.notices.tell(notice.rooms, notice.body)


def forget(realtime: "Realtime[Any]") -> None:
    realtime.tickets.forget_expired()


def _every(realtime: "Realtime[Any]", seconds: float, step: Callable[["Realtime[Any]"], None]) -> None:
    def repeat() -> None:
        while True:
            realtime.socketio.sleep(seconds)
            try:
                step(realtime)
            except Exception:
                # The database may be away; whatever it was, the next round comes.
                WIRE.warning("%s failed", step.__name__, exc_info=True)

    realtime.socketio.start_background_task(repeat)
