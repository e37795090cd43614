"""Only pages of the hall's own origin open sockets, and only over websockets."""

import pytest
import requests
import websocket

from tests.realtime.pages import Hall, address, page


@pytest.mark.parametrize(
    ("origin", "headers"),
    [
        ("http://evil.example", {"X-Forwarded-Host": "evil.example"}),
        ("https://evil.example", {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}),
        ("http://evil.example", {"Host": "evil.example"}),
        ("http://evil.example", {"Forwarded": "host=evil.example;proto=http"}),
        ("null", {}),
        ("http://127.0.0.1", {}),
        ("{own}.evil.example", {}),
        ("{own}/", {}),
        ("HTTP://127.0.0.1:{port}", {}),
        ("https://127.0.0.1:{port}", {}),
        (None, {}),
    ],
)
def test_another_origin_is_refused_whatever_a_proxy_forwards(hall: Hall, origin: str | None, headers: dict[str, str]) -> None:
    named = None if origin is None else origin.format(own=hall.origin, port=hall.port)
    options = {"suppress_origin": True} if named is None else {"origin": named}
    host = headers.pop("Host", None)
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address(hall), header=headers, host=host, timeout=5, **options)
    assert refused.value.status_code == 403


def test_the_halls_own_origin_is_let_in(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None


@pytest.mark.parametrize(
    ("method", "query", "headers"),
    [
        ("GET", "EIO=4&transport=polling", {}),
        ("POST", "EIO=4&transport=polling", {}),
        ("GET", "EIO=3&transport=websocket", {"Upgrade": "websocket", "Connection": "Upgrade"}),
        ("GET", "EIO=4&transport=websocket", {}),
        ("GET", "EIO=4&transport=websocket", {"Upgrade": "websocket", "Connection": "Upgrade"}),
        ("GET", "EIO=4&transport=websocket", {"Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x"}),
        ("GET", "EIO=4&transport=websocket&sid=x", {"Upgrade": "websocket", "Connection": "Upgrade"}),
    ],
)
def test_whatever_is_no_websocket_handshake_is_a_bad_request_and_leaves_nothing(
    hall: Hall, method: str, query: str, headers: dict[str, str]
) -> None:
    answer = requests.request(
        method, f"{hall.origin}/socket.io/?{query}", headers={"Origin": hall.origin, **headers}, timeout=5
    )
    assert answer.status_code == 400
    hall.wait_for(transports=0, environs=0)


def test_a_ticket_opens_one_socket(hall: Hall) -> None:
    ticket = hall.post("/tickets?person=guest&room=red")["ticket"]
    with page(hall, room="red") as visitor, page(hall, room="red") as thief:
        assert visitor.join({"ticket": ticket}) is None
        assert visitor.ask("say", {"text": "x"}) == {"ok": True, "data": {"text": "x", "by": "guest"}}
        assert thief.join({"ticket": ticket})["data"] == {"code": "auth_invalid"}


def test_a_ticket_opens_no_other_room(hall: Hall) -> None:
    ticket = hall.post("/tickets?person=guest&room=red")["ticket"]
    with page(hall, room="blue") as visitor:
        assert visitor.join({"ticket": ticket})["data"] == {"code": "auth_invalid"}


def test_a_ticket_is_worth_nothing_once_its_sign_in_has_ended(hall: Hall) -> None:
    ticket = hall.post("/tickets?person=leaver&room=red")["ticket"]
    hall.post("/people/leaver/epoch")
    with page(hall, room="red") as visitor:
        assert visitor.join({"ticket": ticket})["data"] == {"code": "auth_expired"}
