"""People at a room's door, without a browser: they fetch tickets over HTTP and speak the room's protocol word by word."""

import queue
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
import socketio

from exhibition.accounts import NOBODY, begin_sign_in
from exhibition.database import Database
from exhibition.kernel.ids import new_id
from exhibition.kernel.intervals import floor_tick
from exhibition.meetings import Meeting
from tests.factories.meetings import a_colleague, a_stand
from tests.factories.people import a_buyer, a_person

PATIENCE = 5.0
CAPS = {"audio": True, "video": True, "screen": True}
MEDIA = {"mic": True, "cam": True, "screen": False, "audio_only": False, "reason": None}


@dataclass(frozen=True, slots=True)
class Door:
    """The served hall and its database, which tests fill from outside."""

    origin: str
    database: Database

    def meeting(self, *, starts_in: timedelta = timedelta(0), products: bool = False) -> "Agreed":
        """Agree on a meeting; unless told otherwise it starts just now."""
        with self.database.transaction(NOBODY) as tx:
            stand = a_stand(tx)
            buyer = a_buyer(tx)
            starts_at = floor_tick(tx.now) + starts_in
            meeting = Meeting(
                exhibition_id=stand.booth.exhibition_id,
                exhibitor_id=stand.exhibitor.id,
                representative_id=stand.representative.id,
                host_id=stand.host.id,
                buyer_id=buyer.id,
                guest_id=buyer.person_id,
                request_id=new_id(),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=30),
                calendar_uid=new_id(),
                created_at=tx.now,
            )
            tx.session.add(meeting)
            _colleague, rival = a_colleague(tx, stand.exhibitor)
            stranger = a_person(tx, name="Rival Buyer")
            return Agreed(meeting.id, stand.host.id, buyer.person_id, rival.id, stranger.id, stand.exhibitor.id)

    def seat(self, person_id: str, meeting_id: str) -> "Seat":
        with self.database.transaction(NOBODY) as tx:
            cookie = begin_sign_in(tx, person_id, browser="a test")
        return Seat(self, meeting_id, cookie)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A meeting, and who may (host, guest) and may not (colleague, stranger) enter its room."""

    id: str
    host: str
    guest: str
    colleague: str
    stranger: str
    exhibitor_id: str


@dataclass(slots=True)
class Seat:
    """One page of one person at one room."""

    door: Door
    meeting_id: str
    cookie: str
    pid: str = ""
    epoch: int = 0
    refused: dict[str, Any] = field(default_factory=dict)
    heard: "queue.Queue[tuple[str, dict[str, Any]]]" = field(default_factory=queue.Queue)
    gone: bool = False
    _client: socketio.Client | None = None

    def http(self, method: str, path: str, **more: Any) -> requests.Response:
        session = requests.Session()
        session.cookies.set("hall", self.cookie)
        page = session.get(f"{self.door.origin}/en/sign-in", timeout=PATIENCE)
        found = re.search(r'name="csrf-token" content="(\w+)"', page.text)
        assert found is not None
        headers = {"X-CSRF-Token": found[1], "Accept": "application/json"}
        return session.request(
            method, f"{self.door.origin}/en/meet/{self.meeting_id}{path}", headers=headers, timeout=PATIENCE, **more
        )

    def ticket(self) -> str:
        answer = self.http("POST", "/ticket")
        assert answer.status_code == 200, answer.text
        ticket: str = answer.json()["ticket"]
        return ticket

    def connect(self, *, ticket: str | None = None, room: str = "", resume: bool = False) -> "Seat":
        """Open the socket; a refusal is kept in ``refused``."""
        self._client = socketio.Client(reconnection=False, websocket_extra_options={"origin": self.door.origin})
        self._client.on("*", self._hear, namespace="/rtc")
        self._client.on("connect_error", self._refuse, namespace="/rtc")
        self._client.on("disconnect", self._go, namespace="/rtc")
        auth: dict[str, Any] = {"v": 1, "ticket": ticket or self.ticket(), "cid": new_id()}
        if resume:
            auth["resume"] = {"pid": self.pid, "epoch": self.epoch}
        url = f"{self.door.origin}?room={room or self.meeting_id}"
        try:
            self._client.connect(url, transports=["websocket"], namespaces=["/rtc"], auth=auth)
        except socketio.exceptions.ConnectionError:
            self.gone = True
        return self

    def call(self, event: str, message_id: str = "", /, **payload: Any) -> dict[str, Any]:
        assert self._client is not None
        assert self.refused == {}
        answer: dict[str, Any] = self._client.call(
            event, {"v": 1, "id": message_id or new_id(), **payload}, namespace="/rtc", timeout=int(PATIENCE)
        )
        return answer

    def join(self, last_seq: int | None = None) -> dict[str, Any]:
        """Join, remember pid and epoch, and return the answer's data, or the refusal's code under ``code``."""
        more = {} if last_seq is None else {"last_seq": last_seq}
        answer = self.call("room:join", caps=CAPS, media=MEDIA, **more)
        if not answer["ok"]:
            return answer
        data: dict[str, Any] = answer["data"]
        self.pid, self.epoch = data["pid"], data["epoch"]
        return data

    def hears(self, name: str, patience: float = PATIENCE) -> dict[str, Any]:
        """Return the next event of this name; others before it are passed over."""
        deadline = time.monotonic() + patience
        while True:
            left = deadline - time.monotonic()
            try:
                heard, data = self.heard.get(timeout=max(left, 0.001))
            except queue.Empty:
                raise AssertionError(f"{name} was not heard") from None
            if heard == name:
                return data

    def hears_a_knock(self) -> dict[str, Any]:
        """Return the one who waits at the door, as a host is told of them."""
        while not (waiting := self.hears("room:lobby")["waiting"]):
            pass
        only: dict[str, Any]
        (only,) = waiting
        return only

    def hears_nothing_of(self, name: str, within: float = 0.5) -> None:
        time.sleep(within)
        names = []
        while not self.heard.empty():
            names.append(self.heard.get()[0])
        assert name not in names

    def is_cut_off(self, patience: float = PATIENCE) -> float:
        """Wait until the server has hung up; return how long that took."""
        return wait_until(lambda: self.gone, patience)

    def hang_up(self) -> None:
        """Lose the line: the page says nothing more."""
        if self._client is not None:
            self._client.disconnect()

    def _hear(self, name: str, data: dict[str, Any] | None = None) -> None:
        self.heard.put((name, data or {}))

    def _refuse(self, data: Any) -> None:
        self.refused = data["data"]

    def _go(self, *_reason: object) -> None:
        self.gone = True


def wait_until(holds: Callable[[], bool], patience: float = PATIENCE) -> float:
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience:
            raise AssertionError("it never came to pass")
        time.sleep(0.01)
    return time.monotonic() - began


def now() -> datetime:
    return datetime.now(UTC)
