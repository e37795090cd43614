"""Who may send what into a room: every declared event, from every seat, against one table."""

from collections.abc import Mapping
from typing import Any

import pytest

from exhibition.accounts import NOBODY
from exhibition.meetings import Meeting
from tests.consultations.seats import CAPS, MEDIA, Agreed, Door, Seat
from tests.factories.people import an_interpreter
from tests.permissions.table import SEATS

INSIDE = ("host", "buyer", "interpreter")


@pytest.mark.parametrize("sender", INSIDE)
def test_inside_everybody_may_send_what_their_seat_allows(door: Door, sender: str) -> None:
    agreed = door.meeting()
    people = {"host": agreed.host, "buyer": agreed.guest, "interpreter": _interpreter_of(door, agreed)}
    host = door.seat(agreed.host, agreed.id).connect()
    host.join()
    other = host if sender != "host" else _let_in(door, host, agreed, agreed.guest)
    if sender != "host":
        _let_in(door, host, agreed, people[sender])
    answers = {name: _says(_inside(door, agreed, people[sender]), name, other.pid) for name in SEATS}
    assert answers == {name: outcomes[INSIDE.index(sender)] for name, outcomes in SEATS.items()}


def test_at_the_door_one_may_knock_and_nothing_else(door: Door) -> None:
    agreed = door.meeting()
    host = door.seat(agreed.host, agreed.id).connect()
    host.join()
    guest = door.seat(agreed.guest, agreed.id).connect()
    assert {name: _says(guest, name, host.pid) for name in SEATS} == {name: outcomes[3] for name, outcomes in SEATS.items()}
    guest.hang_up()


def _interpreter_of(door: Door, agreed: Agreed) -> str:
    with door.database.transaction(NOBODY) as tx:
        person = an_interpreter(tx)
        tx.session.get_one(Meeting, agreed.id).interpreter_id = person.id
        return person.id


def _let_in(door: Door, host: Seat, agreed: Agreed, person_id: str) -> Seat:
    seat = door.seat(person_id, agreed.id).connect()
    seat.call("room:knock", name="Somebody", lang="en")
    host.call("room:admit", pid=host.hears_a_knock()["pid"])
    seat.hears("room:admit")
    seat.join()
    return seat


def _inside(door: Door, agreed: Agreed, person_id: str) -> Seat:
    seat = door.seat(person_id, agreed.id).connect()
    seat.join()
    return seat


def _says(seat: Seat, name: str, other: str) -> str:
    """Send a well-formed message and return its answer in one word."""
    answer = seat.call(name, **_body(name, other))
    return "ok" if answer["ok"] else str(answer["code"])


def _body(name: str, other: str) -> Mapping[str, Any]:
    bodies: Mapping[str, Mapping[str, Any]] = {
        "room:knock": {"name": "Somebody", "lang": "en"},
        "room:join": {"caps": CAPS, "media": MEDIA},
        "room:admit": {"pid": other},
        "room:deny": {"pid": other},
        "media:state": MEDIA,
        "sig:desc": {"to": other, "gen": 1, "desc": {"type": "offer", "sdp": "v=0"}},
        "sig:cand": {"to": other, "gen": 1, "cands": [{"candidate": "candidate:1"}]},
        "sig:restart": {"to": other, "gen": 1, "reason": "no_offer"},
        "stats:report": {"to": other},
        "chat:send": {"text": "Good morning", "lang": "en"},
        "view:set": {"product": None},
    }
    return bodies.get(name, {})
