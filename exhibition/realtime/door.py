"""The Socket.IO door: what the composition root makes, and what the rest of the hall may ask of it."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic

from flask import Flask
from socketio import Manager, packet

from exhibition.database import Database
from exhibition.database.transaction import ActorT
from exhibition.kernel.errors import Unavailable
from exhibition.kernel.events import Event
from exhibition.realtime.actors import Actors
from exhibition.realtime.backplane import Backplane
from exhibition.realtime.guard import DeclaredEvent, GuardedNamespace
from exhibition.realtime.housekeeping import start_housekeeping
from exhibition.realtime.limits import Buckets, Limits
from exhibition.realtime.notices import Notices, RoomsOf, SignedIn
from exhibition.realtime.packets import TextPacket
from exhibition.realtime.registry import Credential, Registration, Registry
from exhibition.realtime.server import Server, SocketIO
from exhibition.realtime.tickets import Tickets
from exhibition.settings import Settings

Stale = Callable[[Sequence[Registration]], Collection[str]]


def create_realtime(
    app: Flask,
    settings: Settings,
    database: Database,
    *,
    load_actor: Callable[[Credential], ActorT],
    stale: Stale,
    signed_in: SignedIn,
    rooms_of: RoomsOf,
    async_mode: str = "gevent",
    limits: Limits | None = None,
) -> "Realtime[ActorT]":
    """Put the door before ``app``. Nothing waits or polls until the first socket comes.

    Where proxies are trusted, wrap ``app.wsgi_app`` in their fix *after* this, or all pages seem to come from one address.

    - ``load_actor(credential)``: the actor behind a credential, from the database; NotSignedIn once it has ended.
    - ``stale(registrations)``: the sids of those whose credential has ended; one query for all of them.
    - ``signed_in()``: the credential behind the cookie of the Flask request at hand, or None.
    - ``rooms_of(person_ids)``: the notice rooms of each person; one query for all of them.
    """
    backplane = Backplane(settings.redis_url) if settings.redis_url else None
    limits = limits or Limits()
    socketio = SocketIO(
        app, origin=settings.origin, limits=limits, async_mode=async_mode, client_manager=backplane or Manager()
    )
    realtime = Realtime(
        app=app,
        database=database,
        limits=limits,
        socketio=socketio,
        tickets=Tickets(settings.secret_key, database),
        actors=Actors(load_actor, limits.actor_cache),
        notices=Notices(signed_in, rooms_of),
        stale=stale,
    )
    realtime.server.eio.on_first = lambda: start_housekeeping(realtime, fetch_notices=backplane is None)
    app.extensions["realtime"] = realtime
    return realtime


class Realtime(Generic[ActorT]):
    """Sockets by person and by room. Everything here is about this process unless it says otherwise."""

    def __init__(
        self,
        *,
        app: Flask,
        database: Database,
        limits: Limits,
        socketio: SocketIO,
        tickets: Tickets,
        actors: Actors[ActorT],
        notices: Notices,
        stale: Stale,
    ) -> None:
        self.app = app
        self.database = database
        self.limits = limits
        self.socketio = socketio
        self.server: Server = socketio.server
        self.tickets = tickets
        self.actors = actors
        self.notices = notices
        self.stale = stale
        self.clock = time.monotonic
        self.registry = Registry()
        self.buckets = Buckets()
        self.namespaces: list[GuardedNamespace[Any]] = []
        self.draining = False
        """Once true, this instance is not ready: it is about to end."""
        self.add(notices)

    def add(self, namespace: GuardedNamespace[Any]) -> None:
        namespace.realtime = self
        self.namespaces.append(namespace)
        self.server.add_guard(namespace.path, namespace)

    def declared_events(self) -> tuple[DeclaredEvent, ...]:
        """Return every event that a page may send, with its policy; nothing else is ever run."""
        return tuple(declared for namespace in self.namespaces for declared in namespace.declared_events())

    def announce(self, event: Event) -> None:
        """Tell the pages of ``event``'s audience, on all instances. Losable: never raises, never waits."""
        self.notices.announce(event)

    def evict(self, namespace: str, room: str, code: str, *, person_id: str | None = None) -> None:
        """Disconnect everybody in a room, or one person of them."""
        for sid, _ in list(self.server.manager.get_participants(namespace, room)):
            registration = self.registry.get(namespace, sid)
            if registration is not None and person_id in (None, registration.person_id):
                self.disconnect(registration, code)

    def disconnect(self, registration: Registration, code: str = "") -> None:
        """Send ``err {code}`` if there is one, and end this socket; its transport too once nothing else uses it."""
        namespace, sid = registration.namespace, registration.sid
        if self.registry.get(namespace, sid) is not registration:
            return
        transport = self.server.transport_of(sid, namespace)
        if code:
            self.emit_here(namespace, "err", {"code": code}, to=sid)
        # Never over the queue: taking a right away must not depend on Redis.
        self.server.disconnect(sid, namespace=namespace, ignore_queue=True)
        if transport is not None and not self.registry.uses(registration.transport):
            transport.close(reason=self.server.reason.SERVER_DISCONNECT)

    def silence(self, registration: Registration) -> float:
        """Return for how many seconds a socket has sent nothing, not even the answer to a ping."""
        transport = self.server.transport_of(registration.sid, registration.namespace)
        return float("inf") if transport is None else self.clock() - transport.heard_at

    def emit(
        self, namespace: str, name: str, data: Mapping[str, object], *, to: str | Sequence[str], skip: str | None = None
    ) -> None:
        """Send to a sid or to rooms, on all instances."""
        rooms = to if isinstance(to, str) else list(to)
        if rooms:
            self.server.emit(name, dict(data), to=rooms, namespace=namespace, skip_sid=skip)

    def emit_here(self, namespace: str, name: str, data: Mapping[str, object], *, to: str) -> None:
        self.server.emit(name, dict(data), to=to, namespace=namespace, ignore_queue=True)

    def emit_latest(
        self, namespace: str, name: str, data: Mapping[str, object], *, to: str, key: str, skip: str | None = None
    ) -> None:
        """Send what only matters now: whoever has not been sent the last one of this ``key`` gets this one instead."""
        encoded = TextPacket(packet.EVENT, namespace=namespace, data=[name, dict(data)]).encode()
        for sid, _ in self.server.manager.get_participants(namespace, to):
            transport = self.server.transport_of(sid, namespace)
            if transport is not None and sid != skip:
                transport.send_latest(f"{namespace} {key}", encoded)

    def may_connect(self, address: str) -> None:
        """Raise Unavailable while draining, RateLimited when there are too many."""
        if self.draining:
            raise Unavailable(retry_after=1)
        self.buckets.spend(self.limits.connects_per_address, "connect", address)

    def count(self, registration: Registration) -> None:
        """Count one event against its person and its address. Raise RateLimited."""
        self.buckets.spend(self.limits.events_per_person, "person", registration.person_id)
        self.buckets.spend(self.limits.events_per_address, "address", registration.address)
