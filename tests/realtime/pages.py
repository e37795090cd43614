"""Pages without a browser: websockets that speak Socket.IO word by word, also the wrong ones."""

import json
import signal
import socket
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import requests
import websocket

from tests.services.processes import LOOPBACK, answers, free_port, running, scratch

PATIENCE = 10.0
_PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Hall:
    """A served hall, its origin and what it tells about itself."""

    port: int
    process: int
    folder: Path
    name: str

    @property
    def origin(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def facts(self) -> dict[str, Any]:
        answer: dict[str, Any] = requests.get(f"{self.origin}/facts", timeout=PATIENCE).json()
        return answer

    def ran(self, name: str) -> int:
        count: int = self.facts()["ran"].get(name, 0)
        return count

    def post(self, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = requests.post(f"{self.origin}{path}", timeout=PATIENCE).json()
        return answer

    def wait_until_ran(self, name: str, times: int) -> float:
        """Wait until a handler has run so often; return how long it took."""
        began = time.monotonic()
        while self.ran(name) < times:
            assert time.monotonic() - began < 30, f"{name} ran only {self.ran(name)} times"
            time.sleep(0.02)
        return time.monotonic() - began

    def wait_for(self, **expected: object) -> float:
        """Wait until all these facts hold; return how long it took."""
        began = time.monotonic()
        while any(self.facts()[name] != value for name, value in expected.items()):
            if time.monotonic() - began > 30:
                raise AssertionError({name: self.facts()[name] for name in expected})
            time.sleep(0.02)
        return time.monotonic() - began

    @property
    def log(self) -> str:
        return (self.folder / f"{self.name}.log").read_text(errors="replace")


@contextmanager
def serving(name: str, **environ: str) -> Generator[Hall]:
    port = free_port()
    with scratch("realtime") as folder:
        command = ["gunicorn", "-c", "tests/realtime/gunicorn_conf.py", "-b", f"{LOOPBACK}:{port}", "tests.realtime.hall:app"]
        known = {
            "HALL": "1",
            "ORIGIN": f"http://{LOOPBACK}:{port}",
            "DATABASE_URL": f"sqlite:///{folder / 'hall.sqlite3'}",
            "PYTHONPATH": ".",
        }
        served = running(
            name,
            [_PYTHON, "-m", *command],
            ready=lambda: answers(port),
            folder=folder,
            # At once: how it leaves in good order has tests of its own.
            stop_with=signal.SIGQUIT,
            environ={**known, **environ},
        )
        with served as process:
            hall = Hall(port, process.pid, folder, name)
            hall.facts()
            yield hall


@dataclass(slots=True)
class Page:
    """One websocket. ``heard`` keeps what came while something else was waited for."""

    ws: websocket.WebSocket
    heard: list[tuple[str, Any]] = field(default_factory=list)
    _next: int = 0

    def send(self, text: str) -> None:
        self.ws.send(text)

    def join(self, auth: Mapping[str, Any] | None = None, namespace: str = "/play") -> Any:
        """Ask for a namespace; return None, or with what it was refused."""
        self.send(f"40{namespace},{json.dumps(auth) if auth is not None else ''}")
        while True:
            text = self.receive()
            if text.startswith(f"40{namespace},"):
                return None
            if text.startswith(f"44{namespace},"):
                return json.loads(text.partition(",")[2])
            self._keep(text)

    def ask(self, name: str, *arguments: Any, namespace: str = "/play") -> Any:
        """Send an event; return what it is answered."""
        return self.ask_raw(json.dumps([name, *arguments]), namespace=namespace)

    def ask_raw(self, body: str, namespace: str = "/play") -> Any:
        self._next += 1
        self.send(f"42{namespace},{self._next}{body}")
        return self.answer_to(self._next, namespace)

    def answer_to(self, number: int, namespace: str = "/play") -> Any:
        wanted = f"43{namespace},{number}["
        while not (text := self.receive()).startswith(wanted):
            self._keep(text)
        return json.loads(text[len(wanted) - 1 :])[0]

    def hear(self, name: str) -> Any:
        """Return the payload of the next event of this name."""
        while True:
            for known in self.heard:
                if known[0] == name:
                    self.heard.remove(known)
                    return known[1]
            self._keep(self.receive())

    def receive(self) -> str:
        """Return the next packet, answering pings on the way. Raise when the line is closed."""
        while True:
            text = self.ws.recv()
            if text == "2":
                self.send("3")
            elif text in ("", "1"):
                raise websocket.WebSocketConnectionClosedException("closed")
            else:
                return str(text)

    def wait_closed(self) -> float:
        """Return how long it took until the other side closed."""
        began = time.monotonic()
        try:
            while True:
                self._keep(self.receive())
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return time.monotonic() - began

    def close(self) -> None:
        self.ws.close(timeout=1)
        # Once the other side has closed, the library's close does nothing, not even to the descriptor.
        self.cut()

    def cut(self) -> None:
        """Let the line go without a word."""
        self.ws.shutdown()  # type: ignore[no-untyped-call]  # the library left it out

    def _keep(self, text: str) -> None:
        if text.startswith("42"):
            name, *arguments = json.loads(text[text.index("[") :])
            self.heard.append((name, arguments[0] if arguments else None))
        elif text.startswith("41"):
            self.heard.append(("disconnect", None))


@contextmanager
def page(hall: Hall, *, cookie: str | None = None, **query: str) -> Generator[Page]:
    """Open a page's line to the hall; it has asked for no namespace yet."""
    opened = open_page(hall, cookie=cookie, **query)
    try:
        yield opened
    finally:
        opened.close()


def open_page(hall: Hall, *, cookie: str | None = None, **query: str) -> Page:
    ws = websocket.create_connection(address(hall, **query), timeout=PATIENCE, origin=hall.origin, cookie=cookie)
    opened = Page(ws)
    assert opened.receive().startswith("0{")
    return opened


def address(hall: Hall, **query: str) -> str:
    return f"ws://{LOOPBACK}:{hall.port}/socket.io/?" + urlencode({"EIO": "4", "transport": "websocket", **query})


def raw_line(hall: Hall, extra: str = "", receive_buffer: int | None = None) -> socket.socket:
    """Open a websocket by hand and return its bare socket, past the handshake."""
    line = socket.socket()
    if receive_buffer is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    line.settimeout(PATIENCE)
    line.connect((LOOPBACK, hall.port))
    line.sendall(
        f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {LOOPBACK}:{hall.port}\r\nOrigin: {hall.origin}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{extra}\r\n".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += line.recv(1)
    assert answer.startswith(b"HTTP/1.1 101 "), answer
    assert b"permessage-deflate" not in answer
    return line


def frame(payload: bytes, *, opcode: int = 1, final: bool = True, compressed: bool = False) -> bytes:
    """Return a client's frame; its mask is zero, which masks nothing."""
    head = bytes([opcode | (0x80 if final else 0) | (0x40 if compressed else 0)])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 65_536:
        head += bytes([0x80 | 126]) + len(payload).to_bytes(2)
    else:
        head += bytes([0x80 | 127]) + len(payload).to_bytes(8)
    return head + bytes(4) + payload
