"""A small hall around the real door, served by the real server, so that tests can do their worst to it.

People are whoever a test says they are. What happened is told over HTTP.
"""

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

import gevent
from flask import Flask, request
from pydantic import Field
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from exhibition.database import Base, Database, engine_for
from exhibition.kernel.errors import Invalid, NotAllowed, NotSignedIn
from exhibition.kernel.events import Event, person_room
from exhibition.realtime import (
    Admission,
    Caller,
    Credential,
    GuardedNamespace,
    Handshake,
    Limits,
    Payload,
    Rate,
    Registration,
    Tickets,
    create_realtime,
    event,
)
from exhibition.settings import Settings

FAULTS: Mapping[str, type[BaseException]] = {
    "ValueError": ValueError,
    "TypeError": TypeError,
    "SystemExit": SystemExit,
    "GreenletExit": gevent.GreenletExit,
    "NotAllowed": NotAllowed,
}


@dataclass(frozen=True, slots=True)
class Guest:
    person_id: str


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    name: ClassVar[str] = "bell.rung"
    person_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


class People:
    """Who is signed in, and on which epoch."""

    def __init__(self) -> None:
        self.epochs: Counter[str] = Counter()
        self.booths: dict[str, set[str]] = {}
        self.loads = 0

    def load(self, credential: Credential) -> Guest:
        self.loads += 1
        if self.epochs[credential.person_id] != credential.epoch:
            raise NotSignedIn
        return Guest(credential.person_id)

    def stale(self, registrations: Sequence[Registration]) -> set[str]:
        return {one.sid for one in registrations if self.epochs[one.person_id] != one.credential.epoch}

    def rooms_of(self, people: Collection[str]) -> Mapping[str, Collection[str]]:
        return {person: [person_room(person), *self.booths.get(person, ())] for person in people}

    def signed_in(self) -> Credential | None:
        person = request.cookies.get("person")
        return None if person is None else Credential(person, self.epochs[person])


class Say(Payload):
    text: Annotated[str, Field(max_length=200)]
    count: int = 0


class Nothing(Payload):
    pass


class Fail(Payload):
    how: Literal["fault", "refusal", "invalid"]


class Flood(Payload):
    messages: int
    size: int


def everybody(_guest: Guest) -> bool:
    return True


def owners(guest: Guest) -> bool:
    return guest.person_id == "owner"


class Play(GuardedNamespace[Guest]):
    path = "/play"

    def __init__(self, tickets: Tickets, engine: Engine) -> None:
        super().__init__()
        self.tickets = tickets
        self.pool = engine.pool
        self.ran: Counter[str] = Counter()
        self.order: list[int] = []

    def admit(self, handshake: Handshake) -> Admission:
        self.ran["admit"] += 1
        auth = handshake.auth if isinstance(handshake.auth, dict) else {}
        gevent.sleep(auth.get("slow", 0))
        self._fail(auth, "admit")
        room = handshake.query.get("room", "")
        if "ticket" in auth:
            return Admission(self.tickets.redeem(auth["ticket"], purpose="play", room=room), room)
        return Admission(Credential(auth.get("person", "somebody"), auth.get("epoch", 0)), room)

    def welcome(self, caller: Caller[Guest]) -> Collection[str]:
        self._fail(FAULTS_AT_WELCOME.get(caller.person_id, {}), "welcome")
        caller.state["since"] = time.monotonic()
        return [caller.room] if caller.room else []

    def left(self, registration: Registration, reason: str) -> None:
        del registration, reason
        self.ran["left"] += 1

    @event("say", model=Say, policy=everybody, rate="100000/s")
    def say(self, caller: Caller[Guest], message: Say) -> Mapping[str, object]:
        self.ran["say"] += 1
        self.order.append(message.count)
        return {"data": {"text": message.text, "by": caller.person_id}}

    @event("slow", model=Nothing, policy=everybody, rate="2/s")
    def slow(self, caller: Caller[Guest], message: Nothing) -> None:
        self.ran["slow"] += 1

    @event("fail", model=Fail, policy=everybody, rate="100000/s")
    def fail(self, caller: Caller[Guest], message: Fail) -> None:
        if message.how == "invalid":
            raise Invalid({"text": "too_long"})
        if message.how == "refusal":
            raise NotAllowed
        raise KeyError("a fault of ours")

    @event("own", model=Nothing, policy=owners)
    def own(self, caller: Caller[Guest], message: Nothing) -> None:
        self.ran["own"] += 1

    @event("flood", model=Flood, policy=everybody)
    def flood(self, caller: Caller[Guest], message: Flood) -> None:
        for number in range(message.messages):
            self.emit("piece", {"number": number, "text": "é" * message.size}, to=caller.sid)

    @event("point", model=Flood, policy=everybody)
    def point(self, caller: Caller[Guest], message: Flood) -> None:
        for number in range(message.messages):
            self.emit_latest("pointer", {"x": number, "text": "é" * message.size}, to=caller.sid, key=caller.person_id)

    @event("part", model=Nothing, policy=everybody)
    def part(self, caller: Caller[Guest], message: Nothing) -> None:
        self.hang_up(caller.registration, "room_ended")

    @event("empty", model=Nothing, policy=everybody)
    def empty(self, caller: Caller[Guest], message: Nothing) -> None:
        self.evict(caller.room, "room_ended")

    @event("tell", model=Say, policy=everybody)
    def tell(self, caller: Caller[Guest], message: Say) -> None:
        self.emit("told", {"text": message.text}, to=caller.room, skip=caller.sid)

    @event("borrowed", model=Nothing, policy=everybody)
    def borrowed(self, caller: Caller[Guest], message: Nothing) -> Mapping[str, object]:
        assert isinstance(self.pool, QueuePool)
        return {"data": {"connections": self.pool.checkedout()}}

    def _fail(self, auth: Mapping[str, Any], step: str) -> None:
        if auth.get("fault") == step:
            raise FAULTS[auth["kind"]]


FAULTS_AT_WELCOME = {f"welcome-{kind}": {"fault": "welcome", "kind": kind} for kind in FAULTS}


class Lines(logging.Handler):
    """Counts log lines, and when they came."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[float, str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append((time.time(), record.name, record.getMessage()))


def create_hall(environ: Mapping[str, str]) -> Flask:
    lines = Lines()
    logging.getLogger().addHandler(lines)
    app = Flask("hall")
    settings = Settings(
        secret_key="only-for-the-tests-of-the-hall-itself",
        database_url=environ["DATABASE_URL"],
        origin=environ["ORIGIN"],
        media="folder:.",
        mail="outbox:",
        redis_url=environ.get("REDIS_URL", ""),
    )
    database = Database(engine_for(settings.database_url))
    Base.metadata.create_all(database.engine)
    people = People()
    limits = Limits()
    if environ.get("QUICK"):
        limits = replace(limits, ping_interval=0.5, ping_timeout=0.5, lonely=1.0, send_patience=2.0, sockets_per_address=40)
    if environ.get("OPEN"):
        everything = Rate(1_000_000, 1)
        limits = replace(
            limits,
            packets=everything,
            events_per_person=everything,
            events_per_address=everything,
            connects_per_address=everything,
        )
    realtime = create_realtime(
        app,
        settings,
        database,
        load_actor=people.load,
        stale=people.stale,
        signed_in=people.signed_in,
        rooms_of=people.rooms_of,
        limits=limits,
    )
    play = Play(realtime.tickets, database.engine)
    realtime.add(play)

    @app.get("/facts")
    def facts() -> dict[str, Any]:
        return {
            "pid": os.getpid(),
            "ran": play.ran,
            "order": play.order,
            "registered": len(realtime.registry),
            "transports": len(realtime.server.eio.sockets),
            "environs": len(realtime.server.environ),
            "pending": sum(map(len, realtime.server.manager.pending_connect.values())),
            "threads": threading.active_count(),
            "loads": people.loads,
            "draining": realtime.draining,
            "lines": lines.seen,
        }

    @app.post("/people/<person>/epoch")
    def sign_out(person: str) -> dict[str, Any]:
        people.epochs[person] += 1
        return {}

    @app.put("/people/<person>/booths/<booth>")
    def join_team(person: str, booth: str) -> dict[str, Any]:
        people.booths.setdefault(person, set()).add(f"booth:{booth}")
        return {}

    @app.delete("/people/<person>/booths/<booth>")
    def leave_team(person: str, booth: str) -> dict[str, Any]:
        people.booths[person].discard(f"booth:{booth}")
        return {}

    @app.post("/tickets")
    def ticket() -> dict[str, Any]:
        credential = Credential(request.args["person"], int(request.args.get("epoch", 0)))
        return {"ticket": realtime.tickets.issue(credential, purpose="play", room=request.args["room"])}

    @app.post("/bells/<person>")
    def ring(person: str) -> dict[str, Any]:
        began = time.monotonic()
        realtime.announce(BellRung(person_id=person))
        return {"seconds": time.monotonic() - began}

    @app.post("/rooms/<room>/bursts/<int:messages>")
    def burst(room: str, messages: int) -> dict[str, Any]:
        for number in range(messages):
            realtime.emit("/notices", "notice", {"number": number}, to=room)
        return {}

    return app


if "HALL" in os.environ:
    app = create_hall(os.environ)
