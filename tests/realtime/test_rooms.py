"""Rooms and goodbyes, also as the usual client library sees them."""

import pytest
import socketio
from flask import Flask

from exhibition.database import Database
from exhibition.realtime import Credential, GuardedNamespace, Limits, Realtime, create_realtime, event
from exhibition.realtime.guard import Payload
from exhibition.settings import Settings
from tests.realtime.hall import Guest, Nothing, Play, everybody, owners
from tests.realtime.pages import Hall, page


def test_what_is_said_in_a_room_stays_there_and_does_not_come_back_to_who_said_it(hall: Hall) -> None:
    with page(hall, room="red") as author, page(hall, room="red") as member, page(hall, room="blue") as stranger:
        for visitor, person in ((author, "a"), (member, "m"), (stranger, "s")):
            assert visitor.join({"person": person}) is None
        assert author.ask("tell", {"text": "hush"}) == {"ok": True}
        assert member.hear("told") == {"text": "hush"}
        for visitor in (author, stranger):
            assert visitor.ask("say", {"text": "x"})["ok"] is True
            assert visitor.heard == []


def test_who_is_shown_out_is_answered_first_and_told_why(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "parting"}) is None
        assert visitor.ask("part", {}) == {"ok": True}
        assert visitor.hear("err") == {"code": "room_ended"}
        assert visitor.wait_closed() < 1


def test_a_room_is_emptied_of_everybody_in_it_and_nobody_else(hall: Hall) -> None:
    with page(hall, room="green") as host, page(hall, room="green") as guest, page(hall, room="grey") as stranger:
        for visitor, person in ((host, "h"), (guest, "g"), (stranger, "s")):
            assert visitor.join({"person": person}) is None
        assert host.ask("empty", {}) == {"ok": True}
        for visitor in (host, guest):
            assert visitor.hear("err") == {"code": "room_ended"}
            assert visitor.wait_closed() < 1
        assert stranger.ask("say", {"text": "x"})["ok"] is True


def test_the_usual_client_library_understands_us(hall: Hall) -> None:
    refusals: list[object] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", refusals.append, namespace="/play")
    options = {"transports": ["websocket"], "namespaces": ["/play"]}
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(hall.origin, auth={"fault": "admit", "kind": "NotAllowed"}, **options)
    assert refusals == [{"message": "not_allowed", "data": {"code": "not_allowed"}}]
    client.disconnect()
    client.connect(hall.origin, auth={"person": "library"}, **options)
    answer = client.call("say", {"text": "안녕하세요"}, namespace="/play", timeout=5)
    assert answer == {"ok": True, "data": {"text": "안녕하세요", "by": "library"}}
    client.disconnect()


@pytest.fixture
def realtime(settings: Settings, database: Database) -> Realtime[Guest]:
    return create_realtime(
        Flask("hall"),
        settings,
        database,
        load_actor=lambda credential: Guest(credential.person_id),
        stale=lambda registrations: set(),
        signed_in=lambda: Credential("anna", 0),
        rooms_of=lambda people: {},
        async_mode="threading",
        limits=Limits(),
    )


def test_every_event_that_can_be_sent_is_declared_with_its_policy_and_rate(
    realtime: Realtime[Guest], database: Database
) -> None:
    realtime.add(Play(realtime.tickets, database.engine))
    declared = {one.name: one for one in realtime.declared_events()}
    assert set(declared) == {"say", "slow", "fail", "own", "flood", "point", "part", "empty", "tell", "borrowed"}
    assert {one.namespace for one in declared.values()} == {"/play"}
    assert declared["own"].policy is owners
    assert (str(declared["slow"].rate), declared["slow"].model, declared["slow"].handler) == ("2/s", Nothing, "slow")


def test_an_event_cannot_be_declared_twice_nor_with_an_open_model() -> None:
    class Twice(GuardedNamespace[Guest]):
        path = "/twice"

        @event("one", model=Nothing, policy=everybody)
        def one(self, _caller: object, _message: Payload) -> None: ...

        @event("one", model=Nothing, policy=everybody)
        def other(self, _caller: object, _message: Payload) -> None: ...

    with pytest.raises(ValueError, match="/twice: one is declared twice"):
        Twice()
    with pytest.raises(TypeError, match="dict is no Payload"):
        event("open", model=dict, policy=everybody)  # type: ignore[arg-type]  # what it must refuse


def test_asking_a_page_from_within_a_handler_is_impossible_rather_than_a_deadlock(realtime: Realtime[Guest]) -> None:
    with pytest.raises(RuntimeError, match="async_handlers"):
        realtime.server.call("ask", {}, to="anybody", namespace="/notices")


def test_a_socket_that_is_not_registered_is_refused_by_the_guard_itself(realtime: Realtime[Guest]) -> None:
    assert realtime.notices.handle("a sid of nobody", "anything", [{}]) == {"ok": False, "code": "auth_invalid"}


def test_the_door_opens_for_websockets_of_one_origin_alone(realtime: Realtime[Guest], settings: Settings) -> None:
    transport = realtime.server.eio
    assert transport.transports == ["websocket"]
    assert transport.cors_allowed_origins == [settings.origin]
    assert (transport.ping_interval, transport.ping_timeout, transport.max_http_buffer_size) == (10, 8, 65_536)
    assert (transport.http_compression, transport.allow_upgrades, realtime.server.async_handlers) == (False, False, False)
    assert realtime.limits.lonely == 10
