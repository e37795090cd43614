"""Engine.IO over websockets alone, with every queue, wait and message bounded."""

import time
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import engineio
import engineio.packet
import engineio.socket

from exhibition.realtime.limits import Bucket, Limits
from exhibition.realtime.sampling import WIRE
from exhibition.realtime.websocket import BadHandshake, WebSocketApp

Environ = dict[str, Any]


class Socket(engineio.socket.Socket):  # type: ignore[misc]  # the library has no types
    """One websocket: a greenlet that reads and handles, another that writes what is queued."""

    def __init__(self, server: "Transport", sid: str) -> None:
        super().__init__(server, sid)
        self.ws: WebSocketApp | None = None
        self.heard_at = self.alone_since = time.monotonic()
        self.overrun = False
        self._latest: dict[str, Latest] = {}

    def send(self, pkt: engineio.packet.Packet) -> None:
        """Queue a packet. A reader too slow for its queue is dropped: it will come back and fetch what it missed."""
        if self.closed or self.overrun:
            return
        if self.queue.qsize() >= self.server.limits.backlog:
            self.overrun = True
            WIRE.warning("a reader with %d packets waiting was dropped", self.queue.qsize())
            # Later, because closing runs disconnect handlers, and the sender may be in the middle of anything.
            self.server.start_background_task(self.abort)
            return
        self.queue.put(pkt)

    def send_latest(self, key: str, encoded: str) -> None:
        """Queue a packet that replaces an unsent one of the same key: for pointers and cameras, where only now counts."""
        waiting = self._latest.get(key)
        if waiting is not None:
            waiting.data = encoded
            return
        self._latest[key] = pkt = Latest(key, encoded)
        self.send(pkt)

    def poll(self) -> list[engineio.packet.Packet]:
        packets: list[engineio.packet.Packet] = super().poll()
        for pkt in packets:
            if isinstance(pkt, Latest):
                self._latest.pop(pkt.key, None)
        return packets

    def close(self, wait: bool = False, abort: bool = False, reason: str | None = None) -> None:  # noqa: ARG002
        """Never wait for the queue: its writer may be stuck, and would take the caller with it."""
        super().close(wait=False, abort=abort, reason=reason)

    def abort(self, reason: str = engineio.Server.reason.TRANSPORT_ERROR) -> None:
        """Close without a word, for readers that would not hear it."""
        self.close(abort=True, reason=reason)
        if self.ws is not None:
            self.ws.hang_up()

    def is_overdue(self) -> bool:
        return bool(self.last_ping and time.time() - self.last_ping > self.server.ping_timeout)

    def _websocket_handler(self, ws: WebSocketApp) -> list[bytes]:
        self.ws = ws
        self.connected = self.upgraded = True
        writer = self.server.start_background_task(self._write, ws)
        try:
            self._read(ws)
        finally:
            self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
            ws.hang_up()
            self.queue.put(None)
            writer.join()
        return []

    def _read(self, ws: WebSocketApp) -> None:
        pace = Bucket(self.server.limits.packets, time.monotonic())
        while (message := ws.wait()) is not None:
            self.heard_at = time.monotonic()
            # A greenlet that always finds something to read would never let go; this also slows a flood at its source.
            self.server.sleep(pace.borrow(self.heard_at))
            if not self.closed:
                self._take(message)

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            WIRE.warning("a binary message was refused")
        elif message.startswith("4"):
            self.server._trigger_event("message", self.sid, message[1:], run_async=False)
        elif message == "3":
            self.schedule_ping()
        elif message == "1":
            self.close(abort=True, reason=self.server.reason.CLIENT_DISCONNECT)
        else:
            WIRE.warning("a malformed engine.io packet was refused")

    def _write(self, ws: WebSocketApp) -> None:
        try:
            while packets := self.poll():
                for pkt in packets:
                    ws.send(pkt.encode())
        except Exception as error:
            WIRE.info("writing ended: %s", error)
        ws.close()


class Latest(engineio.packet.Packet):  # type: ignore[misc]  # the library has no types
    """A packet whose content may still change while it waits."""

    def __init__(self, key: str, encoded: str) -> None:
        super().__init__(engineio.packet.MESSAGE, encoded)
        self.key = key


class Transport(engineio.Server):  # type: ignore[misc]  # the library has no types
    """Opens websockets for one origin, and nothing else: no polling, no upgrade, no other method."""

    _async: dict[str, Any]

    def __init__(self, *, origin: str, limits: Limits, **options: Any) -> None:
        super().__init__(
            transports=["websocket"],
            allow_upgrades=False,
            http_compression=False,
            cors_allowed_origins=[origin],
            monitor_clients=False,
            max_http_buffer_size=limits.message_bytes,
            ping_interval=limits.ping_interval,
            ping_timeout=limits.ping_timeout,
            logger=WIRE,
            **options,
        )
        # A copy of our own: the stock drivers are shared by every server of the process.
        self._async = {**self._async, "websocket": WebSocketApp}
        self.origin = origin
        self.limits = limits
        self.shut = False
        self.on_first: Callable[[], None] | None = None
        self._per_address: Counter[str] = Counter()

    def handle_request(self, environ: Environ, start_response: Any) -> Any:
        """Refuse other origins by their name alone: whatever a proxy forwards about hosts says nothing here."""
        if self.shut:
            return _refuse(start_response, HTTPStatus.SERVICE_UNAVAILABLE)
        if environ.get("HTTP_ORIGIN") != self.origin:
            return _refuse(start_response, HTTPStatus.FORBIDDEN)
        return super().handle_request(environ, start_response)

    def _handle_connect(self, environ: Environ, start_response: Any, transport: str, jsonp_index: None = None) -> Any:  # noqa: ARG002
        address = environ.get("REMOTE_ADDR", "")
        if self._per_address[address] >= self.limits.sockets_per_address:
            WIRE.warning("too many sockets from %s", address)
            return _refuse(start_response, HTTPStatus.TOO_MANY_REQUESTS)
        if self.on_first is not None:
            begin, self.on_first = self.on_first, None
            begin()
        self._per_address[address] += 1
        socket = Socket(self, self.generate_id())
        self.sockets[socket.sid] = socket
        try:
            return self._serve(socket, environ, start_response)
        except BadHandshake:
            return self._bad_request("Not a websocket handshake")
        finally:
            socket.close(abort=True, reason=self.reason.TRANSPORT_CLOSE)
            self.sockets.pop(socket.sid, None)
            self._per_address[address] -= 1
            if not self._per_address[address]:
                del self._per_address[address]

    def _serve(self, socket: Socket, environ: Environ, start_response: Any) -> Any:
        opening = {
            "sid": socket.sid,
            "upgrades": [],
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.max_http_buffer_size,
        }
        socket.send(engineio.packet.Packet(engineio.packet.OPEN, opening))
        self._trigger_event("connect", socket.sid, environ, run_async=False)
        socket.schedule_ping()
        return socket._upgrade_websocket(environ, start_response)


def _refuse(start_response: Any, status: HTTPStatus) -> list[bytes]:
    start_response(f"{status.value} {status.phrase}", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
    return [status.phrase.encode()]
