"""Facts reach every open page of those concerned, and nobody else's."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import requests
from redis import Redis
from sqlalchemy import select

from exhibition.database import Database, engine_for
from exhibition.kernel.events import Event, booth_room, person_room
from exhibition.realtime import NoticeRow, owe_notice, tell_from_worker
from exhibition.realtime.notices import body_of, take_notices
from exhibition.settings import Settings
from tests.conftest import Clock
from tests.realtime.hall import BellRung
from tests.realtime.pages import Hall, page
from tests.services.redis import RedisServer


@dataclass(frozen=True, kw_only=True)
class DoorMoved(Event):
    name: ClassVar[str] = "door.moved"
    door_id: str
    at: datetime
    steps: int
    before: str | None = None
    seen_by: tuple[str, ...] = ()

    def audience(self) -> Sequence[str]:
        return (booth_room(self.door_id), person_room("owner"))


class Unheard(Event):
    name: ClassVar[str] = "nobody.cares"


MOVED = DoorMoved(door_id="d1", at=datetime(2026, 11, 23, 14, tzinfo=UTC), steps=3, seen_by=("a", "b"))
TOLD = {"name": "door.moved", "door_id": "d1", "at": "2026-11-23T14:00:00Z", "steps": 3, "before": None, "seen_by": ["a", "b"]}


def test_a_fact_reaches_every_page_of_its_person_and_no_other(hall: Hall) -> None:
    with (
        page(hall, cookie="person=anna") as one,
        page(hall, cookie="person=anna") as two,
        page(hall, cookie="person=bo") as rival,
    ):
        for visitor in (one, two, rival):
            assert visitor.join(namespace="/notices") is None
        hall.post("/bells/anna")
        hall.post("/bells/bo")
        assert one.hear("notice") == {"name": "bell.rung", "person_id": "anna"}
        assert two.hear("notice") == {"name": "bell.rung", "person_id": "anna"}
        assert rival.hear("notice") == {"name": "bell.rung", "person_id": "bo"}


def test_who_is_not_signed_in_hears_nothing(hall: Hall) -> None:
    with page(hall) as stranger:
        assert stranger.join({"person": "anna"}, namespace="/notices")["data"] == {"code": "auth_expired"}


def test_a_page_can_ask_for_nothing_over_the_notices(hall: Hall) -> None:
    with page(hall, cookie="person=anna") as visitor:
        assert visitor.join(namespace="/notices") is None
        for name in ("join", "enter_room", "subscribe"):
            assert visitor.ask(name, {"room": "person:bo"}, namespace="/notices") == {"ok": False, "code": "bad_schema"}


def test_a_team_member_hears_of_the_booth_from_then_on_and_a_former_one_no_longer(hall: Hall) -> None:
    with page(hall, cookie="person=eun") as member, page(hall, cookie="person=guest") as guest:
        assert member.join(namespace="/notices") is None
        assert guest.join(namespace="/notices") is None
        requests.put(f"{hall.origin}/people/eun/booths/b7", timeout=5)
        _settle(hall)
        hall.post("/rooms/booth:b7/bursts/1")
        assert member.hear("notice") == {"number": 0}
        requests.delete(f"{hall.origin}/people/eun/booths/b7", timeout=5)
        _settle(hall)
        hall.post("/rooms/booth:b7/bursts/1")
        hall.post("/bells/eun")
        hall.post("/bells/guest")
        assert member.hear("notice") == {"name": "bell.rung", "person_id": "eun"}
        assert guest.hear("notice") == {"name": "bell.rung", "person_id": "guest"}


def test_a_fact_of_the_worker_reaches_the_pages_within_a_quarter_of_a_second(hall: Hall) -> None:
    worker = Database(engine_for(f"sqlite:///{hall.folder / 'hall.sqlite3'}"), owed=(owe_notice,))
    with page(hall, cookie="person=mail") as visitor:
        assert visitor.join(namespace="/notices") is None
        with worker.transaction(None) as tx:
            tx.record(BellRung(person_id="mail"))
        visitor.ws.settimeout(0.5)
        assert visitor.hear("notice") == {"name": "bell.rung", "person_id": "mail"}
    with worker.snapshot(None) as view:
        assert view.session.scalars(select(NoticeRow)).all() == []
    worker.engine.dispose()


def test_what_a_page_is_told_is_plain() -> None:
    assert body_of(MOVED) == TOLD


def test_a_notice_is_owed_only_to_those_concerned_and_only_if_it_happened(database: Database) -> None:
    database.owed = (owe_notice,)
    with database.transaction(None) as tx:
        tx.record(MOVED)
        tx.record(Unheard())
    with suppress(KeyError), database.transaction(None) as tx:
        tx.record(MOVED)
        raise KeyError
    assert [(notice.rooms, notice.body) for notice in take_notices(database)] == [(["booth:d1", "person:owner"], TOLD)]
    assert take_notices(database) == []


def test_old_news_is_dropped_untold(database: Database, clock: Clock) -> None:
    database.owed = (owe_notice,)
    for steps in (1, 2):
        with database.transaction(None) as tx:
            tx.record(DoorMoved(door_id="d1", at=clock(), steps=steps))
        clock.advance(timedelta(seconds=59))
    assert [notice.body["steps"] for notice in take_notices(database)] == [2]
    with database.snapshot(None) as view:
        assert view.session.scalars(select(NoticeRow)).all() == []


def test_the_worker_speaks_through_redis_where_there_is_one(
    settings: Settings, database: Database, redis_server: RedisServer
) -> None:
    tell_from_worker(replace(settings, redis_url=redis_server.url), database)
    with Redis.from_url(redis_server.url) as client, client.pubsub() as heard:
        heard.subscribe("hall")
        assert heard.get_message(timeout=2) is not None
        with database.transaction(None) as tx:
            tx.record(MOVED)
        message = heard.get_message(timeout=2)
        assert message is not None
        assert b'"door.moved"' in message["data"]
        assert take_notices(database) == []


def _settle(hall: Hall) -> None:
    """Wait until the sweep has surely looked again: it does so every 0.4 s, and must within a second."""
    time.sleep(0.9)
