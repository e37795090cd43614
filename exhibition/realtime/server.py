"""Socket.IO as we speak it: only namespaces that were added, only well-formed packets, one handler for each of them."""

from typing import Any, Protocol

import flask_socketio
import socketio
from flask import Flask
from socketio import packet

from exhibition.realtime.limits import Limits
from exhibition.realtime.packets import Malformed, TextPacket
from exhibition.realtime.sampling import WIRE
from exhibition.realtime.transport import Socket, Transport


class Guard(Protocol):
    """What stands behind a namespace. Neither ``connect`` nor ``disconnect`` nor ``handle`` is ever reached by an event."""

    def connect(self, sid: str, transport: str, environ: dict[str, Any], auth: object) -> None: ...

    def disconnect(self, sid: str, reason: str) -> None: ...

    def handle(self, sid: str, event: str, arguments: list[Any]) -> dict[str, object]: ...


class Server(socketio.Server):  # type: ignore[misc]  # the library has no types
    def __init__(self, *, origin: str, limits: Limits, async_mode: str, client_manager: socketio.Manager) -> None:
        super().__init__(
            client_manager=client_manager,
            logger=WIRE,
            engineio_logger=WIRE,
            serializer=TextPacket,
            async_handlers=False,
            async_mode=async_mode,
            origin=origin,
            limits=limits,
        )
        self.guards: dict[str, Guard] = {}
        # The stock list admits everybody to "/", where nobody stands guard.
        self.namespaces: list[str] = []

    def add_guard(self, namespace: str, guard: Guard) -> None:
        self.guards[namespace] = guard
        self.namespaces.append(namespace)

    def transport_of(self, sid: str, namespace: str) -> Socket | None:
        socket: Socket | None = self.eio.sockets.get(self.manager.eio_sid_from_sid(sid, namespace))
        return socket

    def _engineio_server_class(self) -> Any:
        def transport(**options: Any) -> Transport:
            return Transport(**{key: value for key, value in options.items() if key != "logger"})

        return transport

    def _handle_eio_message(self, eio_sid: str, data: object) -> None:
        try:
            pkt = TextPacket.read(data)
        except Malformed as fault:
            self._refuse(eio_sid, fault)
            return
        if pkt.packet_type == packet.CONNECT:
            self._handle_connect(eio_sid, pkt.namespace, pkt.data)
        elif pkt.packet_type == packet.DISCONNECT:
            self._handle_disconnect(eio_sid, pkt.namespace, self.reason.CLIENT_DISCONNECT)
        else:
            self._handle_event(eio_sid, pkt.namespace, pkt.id, pkt.data)

    def _refuse(self, eio_sid: str, fault: Malformed) -> None:
        """Answer even what cannot be read, as far as it says who asks."""
        WIRE.warning("a malformed packet was refused: %s", fault)
        namespace = fault.namespace or "/"
        if fault.id is not None and self.manager.sid_from_eio_sid(eio_sid, namespace):
            told = [{"ok": False, "code": "bad_schema"}]
            self._send_packet(eio_sid, TextPacket(packet.ACK, namespace=namespace, id=fault.id, data=told))

    def _handle_connect(self, eio_sid: str, namespace: str | None, data: object) -> None:
        super()._handle_connect(eio_sid, namespace, data)
        if eio_sid not in self.environ:
            # The line was cut while the handler ran, before there was anything to disconnect.
            self._handle_disconnect(eio_sid, namespace, self.reason.TRANSPORT_CLOSE)

    def _trigger_event(self, event: str, namespace: str, sid: str, *args: Any) -> Any:
        guard = self.guards[namespace]
        if event == "connect":
            environ, auth = args
            guard.connect(sid, self.manager.eio_sid_from_sid(sid, namespace), environ, auth)
            return None
        if event == "disconnect":
            guard.disconnect(sid, *args)
            return None
        return guard.handle(sid, event, list(args))


class SocketIO(flask_socketio.SocketIO):  # type: ignore[misc]  # the library has no types
    """Flask-SocketIO around our server instead of the stock one."""

    def init_app(self, app: Flask, **options: Any) -> None:
        self.manage_session = False
        self.server = Server(**options)
        self.async_mode = self.server.async_mode
        app.extensions["socketio"] = self
        app.wsgi_app = socketio.WSGIApp(self.server, app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way to wrap
