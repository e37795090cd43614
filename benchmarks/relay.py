"""People without browsers who send each other candidates, as pages do while they negotiate, through the served hall."""

import json
import select
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.halls import MeasuredHall
from exhibition.kernel.ids import new_id
from tests.consultations.seats import CAPS, MEDIA, Door
from tests.realtime.pages import Hall, Page, page

ROOMS = 10

# As long as Chromium writes them.
_CANDIDATE = "candidate:{} 1 udp 2122260223 192.168.100.20 54400 typ host generation 0 ufrag 4ZcD network-id 1 network-cost 10"


@dataclass(slots=True)
class Chair:
    """One side of a room: its line, and the other side's pid."""

    line: Page
    pid: str
    other: str = ""


@dataclass(slots=True)
class Relay:
    chairs: list[Chair]
    late: list[float] = field(default_factory=list)
    _sent: dict[int, float] = field(default_factory=dict)

    def run(self, per_second: float, seconds: float) -> list[float]:
        """Send so many messages a second, evenly; return how many milliseconds each took to reach the other side."""
        by_socket = {chair.line.ws.sock.fileno(): chair for chair in self.chairs if chair.line.ws.sock}
        began = time.monotonic()
        for number, chair in zip(range(int(per_second * seconds)), cycle(self.chairs), strict=False):
            due = began + number / per_second
            while (left := due - time.monotonic()) > 0:
                self._hear(by_socket, left)
            self._send(number, chair)
        until = time.monotonic() + 2
        while self._sent and time.monotonic() < until:
            self._hear(by_socket, 0.1)
        if self._sent:
            raise RuntimeError(f"{len(self._sent)} messages never arrived")
        return self.late

    def _send(self, number: int, chair: Chair) -> None:
        cands = [{"candidate": _CANDIDATE.format(number), "sdpMid": "0", "sdpMLineIndex": 0}]
        message = {"v": 1, "id": new_id(), "to": chair.other, "gen": 1, "cands": cands}
        self._sent[number] = time.perf_counter()
        chair.line.send(f"42/rtc,{number}" + json.dumps(["sig:cand", message]))

    def _hear(self, by_socket: dict[int, Chair], patience: float) -> None:
        readable, _, _ = select.select(list(by_socket), [], [], patience)
        for number in readable:
            line = by_socket[number].line
            text = str(line.ws.recv())
            if text == "2":
                line.send("3")
            elif '"sig:cand"' in text:
                now = time.perf_counter()
                candidate = json.loads(text[text.index("[") :])[1]["cands"][0]["candidate"]
                number = int(candidate.partition(" ")[0].partition(":")[2])
                self.late.append((now - self._sent.pop(number)) * 1000)


def relay_times(hall: MeasuredHall, per_second: float, seconds: float) -> list[float]:
    """Return the milliseconds each message took, with ten rooms of two talking at once."""
    with ExitStack() as stack:
        return Relay(list(_seated(hall, stack))).run(per_second, seconds)


def _seated(hall: MeasuredHall, stack: ExitStack) -> Iterator[Chair]:
    door = Door(hall.origin, hall.world.database)
    meetings = [door.meeting() for _ in range(ROOMS)]
    # All of them beforehand: a line that waits too long for its neighbours is hung up on.
    tickets = [[door.seat(person, each.id).ticket() for person in (each.host, each.guest)] for each in meetings]
    for each, (first, second) in zip(meetings, tickets, strict=True):
        host, guest = _sit(hall, each.id, first, stack), _sit(hall, each.id, second, stack)
        knocked = guest.ask("room:knock", {"v": 1, "id": new_id(), "name": "Somchai", "lang": "en"}, namespace="/rtc")
        assert knocked["ok"], knocked
        chair = Chair(host, _join(host))
        assert host.ask("room:admit", {"v": 1, "id": new_id(), "pid": _waiting(host)}, namespace="/rtc")["ok"]
        other = Chair(guest, _join(guest))
        chair.other, other.other = other.pid, chair.pid
        yield chair
        yield other


def _sit(hall: MeasuredHall, room: str, ticket: str, stack: ExitStack) -> Page:
    served = Hall(urlsplit(hall.origin).port or 0, 0, Path(), "hall")
    line = stack.enter_context(page(served, room=room))
    refused = line.join({"v": 1, "ticket": ticket, "cid": new_id()}, namespace="/rtc")
    assert refused is None, refused
    return line


def _join(line: Page) -> str:
    answer = line.ask("room:join", {"v": 1, "id": new_id(), "caps": CAPS, "media": MEDIA}, namespace="/rtc")
    assert answer["ok"], answer
    pid: str = answer["data"]["pid"]
    return pid


def _waiting(host: Page) -> str:
    while not (waiting := host.hear("room:lobby")["waiting"]):
        pass
    pid: str = waiting[0]["pid"]
    return pid
