"""A websocket that sends whole frames, takes no more than it should, and lets go when it closes."""

import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import simple_websocket
from simple_websocket.errors import ConnectionClosed
from wsproto.events import AcceptConnection, CloseConnection, Event, Message, Ping, Request, TextMessage
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import ProtocolError

_RECEIVE_BYTES = 16_384
_MOST_FRAGMENTS = 1_024
_LAST_WORDS = 0.25
# Only what a handshake is made of: other headers are the HTTP door's business.
_HANDSHAKE = ("UPGRADE", "CONNECTION", "SEC_WEBSOCKET_KEY", "SEC_WEBSOCKET_VERSION")


class BadHandshake(Exception):
    """The request asked for a websocket in a way that makes none."""


class BoundedWebSocket(simple_websocket.Server):  # type: ignore[misc]  # the library has no types
    """The stock server sends with ``send``, so a slow reader gets torn frames; reads ahead without bound; accepts
    compression; and never shuts a dead connection down. This one does none of that.
    """

    def __init__(self, environ: dict[str, Any], *, most_bytes: int, patience: float) -> None:
        self._sending = threading.Lock()
        self._patience = patience
        self._most_bytes = most_bytes
        self._messages: deque[str | bytes] = deque()
        self._parts: list[Any] = []
        self._size = 0
        self._fragments = 0
        try:
            super().__init__(environ, thread_class=_NoThread)
        except (ProtocolError, UnicodeError, StopIteration, ConnectionClosed) as error:
            raise BadHandshake from error

    def handshake(self) -> None:
        self.sock.settimeout(self._patience)
        headers = [f"{name.replace('_', '-')}: {self.environ.get(f'HTTP_{name}', '')}" for name in _HANDSHAKE]
        self.ws.receive_data("\r\n".join(["GET / HTTP/1.1", "Host: hall", *headers, "", ""]).encode("latin-1"))
        if not isinstance(next(self.ws.events()), Request):
            raise BadHandshake
        # No extensions are offered: a compressed message may be a thousand times what it seems.
        self._transmit(AcceptConnection())
        self.connected = True

    def send(self, data: str) -> None:
        if not self.connected:
            raise ConnectionClosed(self.close_reason, self.close_message)
        self._transmit(TextMessage(data=data))

    def receive(self, timeout: float | None = None) -> str | bytes | None:  # noqa: ARG002 -- the stock signature
        """Return the next message. Reads in the caller's own greenlet: what it does not ask for stays in the network."""
        while not self._messages:
            if not self.connected:
                raise ConnectionClosed(self.close_reason, self.close_message)
            try:
                chunk = self.sock.recv(_RECEIVE_BYTES)
            except TimeoutError:
                continue
            except OSError:
                chunk = b""
            if not chunk:
                self.hang_up()
                continue
            try:
                self.ws.receive_data(chunk)
                self._digest(self.ws.events())
            except (ProtocolError, OSError, ConnectionClosed):
                self.hang_up()
        return self._messages.popleft()

    def close(self, reason: CloseReason | None = None, message: str | None = None) -> None:
        """Say goodbye if the line is free, then hang up either way."""
        if not self.connected:
            return
        self.connected = False
        # Whoever holds the lock is stuck in a frame that does not leave; another one would not either.
        if self._sending.acquire(blocking=False):
            with suppress(OSError, ProtocolError):
                self.sock.settimeout(_LAST_WORDS)
                self.sock.sendall(self.ws.send(CloseConnection(reason or CloseReason.NORMAL_CLOSURE, message)))
            self._sending.release()
        self.hang_up()

    def hang_up(self) -> None:
        """Without this the kernel keeps retrying on a cut cable, and the descriptor stays for minutes."""
        self.connected = False
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def _transmit(self, event: Event) -> None:
        with self._sending:
            try:
                self.sock.sendall(self.ws.send(event))
            except (OSError, ProtocolError) as error:
                # Half a frame may be out, so nothing sensible can follow it.
                self.hang_up()
                raise ConnectionClosed(self.close_reason, self.close_message) from error

    def _digest(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Message):
                self._collect(event)
            elif isinstance(event, Ping):
                self._transmit(event.response())
            elif isinstance(event, CloseConnection):
                self.close_reason, self.close_message = event.code, event.reason
                self.close(CloseReason(event.code) if event.code in set(CloseReason) else None)
            if not self.connected:
                return

    def _collect(self, event: Message[Any]) -> None:
        self._fragments += 1
        self._size += len(event.data) if isinstance(event.data, bytes) or event.data.isascii() else len(event.data.encode())
        if self._size > self._most_bytes or self._fragments > _MOST_FRAGMENTS:
            self._parts = []
            self.close(CloseReason.MESSAGE_TOO_BIG, "too large")
            return
        self._parts.append(event.data)
        if event.message_finished:
            self._messages.append((b"" if isinstance(event.data, bytes) else "").join(self._parts))
            self._parts, self._size, self._fragments = [], 0, 0


class WebSocketApp:
    """What engine.io calls a websocket: made for one request, handed to ``handler``, gone afterwards."""

    def __init__(self, handler: Callable[["WebSocketApp"], list[bytes]], server: Any) -> None:
        self._handler = handler
        self._limits = server.limits

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:  # noqa: ARG002 -- WSGI's signature
        ws = BoundedWebSocket(environ, most_bytes=self._limits.message_bytes, patience=self._limits.send_patience)
        self.ws = ws
        try:
            answer = self._handler(self)
        finally:
            ws.hang_up()
            ws.sock.close()
        # The connection is no longer HTTP; each server has its own way to be told so.
        if ws.mode == "gunicorn":
            raise StopIteration
        if ws.mode == "werkzeug":
            raise ConnectionError
        return answer

    def send(self, data: str) -> None:
        self.ws.send(data)

    def wait(self) -> str | bytes | None:
        """Return the next message, or None when there will be no more."""
        try:
            return self.ws.receive()
        except ConnectionClosed:
            return None

    def close(self) -> None:
        self.ws.close()

    def hang_up(self) -> None:
        self.ws.hang_up()


class _NoThread:
    """Stands where the stock server starts a second reader, which would read ahead of us without bound."""

    name = ""

    def __init__(self, target: Callable[[], None]) -> None:
        pass

    def start(self) -> None:
        pass
