"""What no page of ours sends: refused in the protocol's words, and the room goes on."""

from tests.consultations.seats import Agreed, Door
from tests.consultations.test_rooms import Pair, agreed, pair

__all__ = ["agreed", "pair"]


def test_a_zero_byte_is_no_text(pair: Pair) -> None:
    host, _ = pair
    assert host.call("chat:send", text="a\0b", lang="en")["code"] == "bad_schema"
    assert host.call("view:set", product="a\0b")["code"] == "bad_schema"
    assert host.call("chat:send", text="\ud800", lang="en")["code"] == "bad_schema"
    assert host.call("chat:send", text="Still here", lang="en") == {"ok": True, "seq": 1}


def test_two_pages_of_one_person_at_the_door_are_one_person_waiting(door: Door, agreed: Agreed) -> None:
    host = door.seat(agreed.host, agreed.id).connect()
    host.join()
    first, second = (door.seat(agreed.guest, agreed.id).connect() for _ in range(2))
    for page in (first, second):
        page.call("room:knock", name="Somchai", lang="en")
    assert first.hears("err") == {"code": "replaced"}
    first.is_cut_off()
    host.call("room:admit", pid=host.hears_a_knock()["pid"])
    second.hears("room:admit")
    assert second.join()["host"] is False
    host.hang_up()
    second.hang_up()


def test_a_page_that_only_connected_is_sent_away_when_the_room_ends(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, _ = pair
    idle = door.seat(agreed.guest, agreed.id).connect()
    host.call("mod:end")
    assert idle.hears("err") == {"code": "room_ended"}
    idle.is_cut_off()
