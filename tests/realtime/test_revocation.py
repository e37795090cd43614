"""A right that is taken away is gone within a second, whatever else is out of order."""

import time
from collections.abc import Generator
from contextlib import AbstractContextManager, suppress

import pytest
from redis import Redis
from websocket import WebSocketConnectionClosedException

from tests.realtime.pages import Hall, Page, page, serving
from tests.services.redis import RedisServer, redis


def test_who_signs_out_is_disconnected_within_a_second(hall: Hall) -> None:
    with page(hall) as visitor, page(hall) as other:
        assert visitor.join({"person": "signing-out"}) is None
        assert other.join({"person": "staying"}) is None
        took = _time_to_be_gone(hall, visitor, "signing-out")
        assert took < 1
        assert visitor.heard == [("disconnect", None)]
        assert other.ask("say", {"text": "still here"})["ok"] is True


def test_an_event_after_the_sign_out_is_refused_though_nobody_has_swept_yet(hall: Hall) -> None:
    """The remembered actor is half a second old at most; the sweep needs as long, so either may be first."""
    with page(hall) as visitor:
        assert visitor.join({"person": "busy"}) is None
        hall.post("/people/busy/epoch")
        signed_out = time.monotonic()
        with suppress(WebSocketConnectionClosedException, ConnectionError):
            while visitor.ask("say", {"text": "x"})["ok"] and time.monotonic() - signed_out < 2:
                time.sleep(0.03)
            visitor.wait_closed()
        assert time.monotonic() - signed_out < 1


@pytest.fixture(scope="module")
def halls() -> Generator[tuple[RedisServer, Hall, Hall]]:
    """Two instances with a Redis between them."""
    with redis() as server, _serving("one", server) as one, _serving("two", server) as two:
        yield server, one, two


def test_what_one_instance_announces_reaches_the_pages_of_another(halls: tuple[RedisServer, Hall, Hall]) -> None:
    server, one, two = halls
    with page(one, cookie="person=anna") as here, page(two, cookie="person=anna") as there:
        assert here.join(namespace="/notices") is None
        assert there.join(namespace="/notices") is None
        _until_both_listen(server)
        one.post("/bells/anna")
        assert here.hear("notice") == {"name": "bell.rung", "person_id": "anna"}
        assert there.hear("notice") == {"name": "bell.rung", "person_id": "anna"}


def test_three_thousand_messages_in_a_burst_all_arrive_in_order(halls: tuple[RedisServer, Hall, Hall]) -> None:
    server, one, two = halls
    with page(one), page(two, cookie="person=berta") as there:
        assert there.join(namespace="/notices") is None
        _until_both_listen(server)
        began = time.monotonic()
        one.post("/rooms/person:berta/bursts/3000")
        assert [there.hear("notice")["number"] for _ in range(3_000)] == list(range(3_000))
        assert time.monotonic() - began < 3


def test_without_redis_people_are_still_thrown_out_and_nothing_raises() -> None:
    with redis() as server, _serving("alone", server) as hall, page(hall, cookie="person=clara") as visitor:
        assert visitor.join({"person": "clara"}) is None
        assert visitor.join(namespace="/notices") is None
        with Redis.from_url(server.url) as client:
            client.shutdown(nosave=True)
        # Announcing neither waits for Redis nor fails, and the pages of this instance hear of it.
        assert hall.post("/bells/clara")["seconds"] < 0.05
        assert visitor.hear("notice") == {"name": "bell.rung", "person_id": "clara"}
        assert visitor.ask("say", {"text": "x"})["ok"] is True
        assert _time_to_be_gone(hall, visitor, "clara") < 1
        assert [line for _, _, line in hall.facts()["lines"] if "Redis" in line] != []
        assert [name for _, name, _ in hall.facts()["lines"] if name != "exhibition.realtime.wire"] == []


def test_when_redis_comes_back_pages_are_told_to_fetch_what_they_missed() -> None:
    with redis() as server, _serving("patient", server) as hall, page(hall, cookie="person=dora") as visitor:
        assert visitor.join(namespace="/notices") is None
        with Redis.from_url(server.url) as client:
            client.shutdown(nosave=True)
        with redis(server.port):
            began = time.monotonic()
            assert visitor.hear("sys:resync") == {}
            # Two seconds are the longest pause between two tries.
            assert time.monotonic() - began < 3
            hall.post("/bells/dora")
            assert visitor.hear("notice") == {"name": "bell.rung", "person_id": "dora"}


def _serving(name: str, server: RedisServer) -> AbstractContextManager[Hall]:
    return serving(name, REDIS_URL=server.url, OPEN="1")


def _time_to_be_gone(hall: Hall, visitor: Page, person: str) -> float:
    began = time.monotonic()
    hall.post(f"/people/{person}/epoch")
    assert visitor.hear("err") == {"code": "auth_expired"}
    visitor.wait_closed()
    return time.monotonic() - began


def _until_both_listen(server: RedisServer) -> None:
    """An instance subscribes when its first page comes."""
    client = Redis.from_url(server.url)
    until = time.monotonic() + 10
    while client.pubsub_numsub("hall") != [(b"hall", 2)]:
        assert time.monotonic() < until
        time.sleep(0.01)
    client.close()
