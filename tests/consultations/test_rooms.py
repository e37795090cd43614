"""What happens at the door of a live room, and inside it: through the served hall, over real sockets."""

from collections.abc import Generator
from datetime import timedelta

import pytest
from sqlalchemy import update

from exhibition.accounts import NOBODY, Role, grant_role, take_role
from exhibition.consultations.live import LiveRoom
from exhibition.consultations.models import Presence
from exhibition.consultations.policy import Seat as Side
from exhibition.consultations.queries import Scene, Sitter
from exhibition.database import Translated
from exhibition.exhibitors import Representative
from exhibition.kernel.ids import new_id
from exhibition.meetings import Meeting, MeetingStatus
from tests.consultations.seats import Agreed, Door, Seat, now
from tests.factories.exhibitors import make_product
from tests.factories.meetings import a_stand

Pair = tuple[Seat, Seat]


@pytest.fixture
def agreed(door: Door) -> Agreed:
    return door.meeting()


@pytest.fixture
def pair(door: Door, agreed: Agreed) -> Generator[Pair]:
    """Host and guest, both in the room."""
    host, guest = door.seat(agreed.host, agreed.id), door.seat(agreed.guest, agreed.id)
    host.connect().join()
    guest.connect()
    guest.call("room:knock", name="Somchai", lang="en")
    host.call("room:admit", pid=host.hears_a_knock()["pid"])
    guest.hears("room:admit")
    guest.join()
    host.hears("peer:joined")
    yield host, guest
    host.hang_up()
    guest.hang_up()


def test_a_buyer_waits_until_the_host_lets_them_in_and_then_both_see_each_other(door: Door, agreed: Agreed) -> None:
    host, guest = door.seat(agreed.host, agreed.id), door.seat(agreed.guest, agreed.id)
    entered = host.connect().join()
    assert (entered["host"], entered["lobby"], entered["seq"], entered["snapshot"]) == (True, [], 0, {"chat": []})
    guest.connect()
    assert guest.join() == {"ok": False, "code": "not_admitted"}
    assert guest.call("room:knock", name="Somchai", lang="th")["data"] == {"state": "waiting", "host": True}
    waiting = host.hears_a_knock()
    assert (waiting["name"], waiting["side"], waiting["lang"]) == ("Somchai", "buyer", "th")
    assert host.call("room:admit", pid=waiting["pid"])["data"] == {"state": "admitted"}
    assert guest.hears("room:admit") == {"pid": waiting["pid"]}
    roster = guest.join()["roster"]
    assert [(one["side"], one["rank"], one["state"]) for one in roster] == [("exhibitor", 1, "here"), ("buyer", 2, "here")]
    assert host.hears("peer:joined")["peer"] == roster[1]


def test_names_travel_in_every_language_that_is_known(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    with door.database.snapshot(NOBODY) as view:
        meeting = view.session.get_one(Meeting, agreed.id)
        representative = view.session.get_one(Representative, meeting.representative_id)
    host_entry, guest_entry = guest.join()["roster"]
    assert host_entry["names"] == dict(representative.name)
    assert host_entry["name"] == representative.name.within("en")
    assert (set(host_entry["orgs"]), guest_entry["orgs"]) == ({"ko", "en"}, {"en": "Siam E-Mobility Trading"})
    host.call("chat:send", text="안녕하세요", lang="ko")
    assert guest.hears("chat:send")["names"] == dict(representative.name)


def test_a_scene_that_comes_late_does_not_give_a_place_back(door: Door, agreed: Agreed) -> None:
    """Two pages of one person join at once; the one that was first to be let in may be the last to hear of it."""
    sitter = Sitter(agreed.host, Side.EXHIBITOR, Translated(), Translated(), Translated(), (), "ko", "Asia/Seoul")
    room = LiveRoom(agreed.id)
    pid = new_id()
    for epoch in (2, 1):
        presence = Presence(meeting_id=agreed.id, person_id=agreed.host, pid=pid, epoch=epoch, rank=1)
        scene = Scene(now(), 0, None, {agreed.host: sitter}, [presence], [], ())
        room.follow(scene, host_id=agreed.host)
    assert room.peers[pid].epoch == 2


def test_one_who_waits_at_the_door_hears_nothing_of_the_room(door: Door, agreed: Agreed) -> None:
    host, guest = door.seat(agreed.host, agreed.id), door.seat(agreed.guest, agreed.id)
    host.connect().join()
    guest.connect()
    guest.call("room:knock", name="Somchai", lang="en")
    assert host.call("chat:send", text="Between us", lang="en")["ok"] is True
    guest.hears_nothing_of("chat:send")


def test_whoever_was_let_in_once_comes_back_without_knocking(door: Door, agreed: Agreed, pair: Pair) -> None:
    _, guest = pair
    guest.call("room:leave")
    again = door.seat(agreed.guest, agreed.id).connect()
    assert again.join()["pid"] == guest.pid


@pytest.mark.parametrize("outsider", ["colleague", "stranger"])
def test_those_without_a_seat_get_no_ticket_and_no_page(door: Door, agreed: Agreed, outsider: str) -> None:
    seat = door.seat(getattr(agreed, outsider), agreed.id)
    expected = {"colleague": 404, "stranger": 403}[outsider]
    assert [seat.http("POST", "/ticket").status_code, seat.http("GET", "").status_code] == [expected, expected]
    assert seat.http("GET", "/ready").status_code == expected


def test_a_ticket_opens_one_socket_into_one_room(door: Door, agreed: Agreed) -> None:
    seat = door.seat(agreed.host, agreed.id)
    ticket = seat.ticket()
    assert seat.connect(ticket=ticket).refused == {}
    replay = door.seat(agreed.host, agreed.id).connect(ticket=ticket)
    assert replay.refused["code"] == "auth_invalid"
    elsewhere = door.meeting()
    astray = door.seat(agreed.host, agreed.id)
    assert astray.connect(ticket=seat.ticket(), room=elsewhere.id).refused["code"] == "auth_invalid"
    assert door.seat(agreed.host, agreed.id).connect(ticket="made up").refused["code"] == "auth_invalid"


def test_the_lobby_opens_ten_minutes_before_the_start(door: Door) -> None:
    early = door.meeting(starts_in=timedelta(minutes=40))
    answer = door.seat(early.host, early.id).http("POST", "/ticket")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_started")
    soon = door.meeting(starts_in=timedelta(minutes=10))
    assert door.seat(soon.host, soon.id).http("POST", "/ticket").status_code == 200


def test_a_message_sent_twice_is_said_once_and_in_order(pair: Pair) -> None:
    host, guest = pair
    first = new_id()
    assert guest.call("chat:send", first, text="Hello", lang="en") == {"ok": True, "seq": 1}
    assert guest.call("chat:send", first, text="Hello", lang="en") == {"ok": True, "seq": 1}
    assert host.call("chat:send", text="안녕하세요", lang="ko") == {"ok": True, "seq": 2}
    said = [host.hears("chat:send") for _ in range(3)]
    assert [(one["seq"], one["text"]) for one in said] == [(1, "Hello"), (1, "Hello"), (2, "안녕하세요")]
    assert said[0]["pid"] == guest.pid


def test_whoever_missed_something_is_told_exactly_that(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    for number in range(5):
        host.call("chat:send", text=f"line {number}", lang="en")
    again = door.seat(agreed.guest, agreed.id)
    again.pid, again.epoch = guest.pid, guest.epoch
    guest.hang_up()
    told = again.connect(resume=True).join(last_seq=2)
    assert [(one["event"], one["seq"], one["text"]) for one in told["events"]] == [
        ("chat:send", 3, "line 2"),
        ("chat:send", 4, "line 3"),
        ("chat:send", 5, "line 4"),
    ]
    assert (told["pid"], told["epoch"], "snapshot" in told) == (guest.pid, guest.epoch, False)
    assert host.hears("peer:away") == {"pid": guest.pid}
    assert host.hears("peer:updated")["peer"]["state"] == "here"


def test_signalling_reaches_the_one_it_is_for_and_says_who_sent_it(pair: Pair) -> None:
    host, guest = pair
    message = new_id()
    desc = {"type": "offer", "sdp": "v=0\r\n"}
    assert guest.call("sig:desc", message, to=host.pid, gen=2000, desc=desc) == {"ok": True}
    assert host.hears("sig:desc") == {"id": message, "from": guest.pid, "gen": 2000, "desc": desc}
    assert guest.call("sig:desc", to=new_id(), gen=2000, desc=desc) == {"ok": False, "code": "peer_gone"}
    guest.hears_nothing_of("sig:desc")


def test_nobody_speaks_in_anothers_name(pair: Pair) -> None:
    host, guest = pair
    desc = {"type": "offer", "sdp": "v=0\r\n"}
    forged = guest.call("sig:desc", **{"from": host.pid}, to=host.pid, gen=2000, desc=desc)
    assert (forged["ok"], forged["code"]) == (False, "bad_schema")
    assert guest.call("chat:send", text="x", lang="en", pid=host.pid)["code"] == "bad_schema"
    assert guest.call("mod:end") == {"ok": False, "code": "not_allowed"}
    assert guest.call("room:admit", pid=host.pid) == {"ok": False, "code": "not_allowed"}


def test_one_who_has_not_joined_can_neither_signal_nor_talk(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, _ = pair
    outside = door.seat(agreed.guest, agreed.id).connect()
    desc = {"type": "offer", "sdp": "v=0\r\n"}
    assert outside.call("sig:desc", to=host.pid, gen=2000, desc=desc) == {"ok": False, "code": "not_in_room"}
    assert outside.call("chat:send", text="x", lang="en") == {"ok": False, "code": "not_in_room"}


def test_both_see_a_product_of_this_exhibitor_and_of_no_other(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    rival = door.meeting()
    with door.database.transaction(NOBODY) as tx:
        own = make_product(tx.session, agreed.exhibitor_id).slug
        foreign = make_product(tx.session, rival.exhibitor_id).slug
    assert host.call("view:set", product=own) == {"ok": True, "seq": 1}
    shown = guest.hears("view:set")
    assert (shown["product"], shown["by"]) == (own, host.pid)
    assert host.call("view:set", product=foreign) == {"ok": False, "code": "not_found"}
    assert guest.http("GET", f"/stage?product={foreign}").status_code == 404


def test_a_newer_page_takes_the_place_and_the_older_one_is_told(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    newer = door.seat(agreed.guest, agreed.id).connect()
    joined = newer.join()
    assert (joined["pid"], joined["epoch"]) == (guest.pid, guest.epoch + 1)
    assert guest.hears("err") == {"code": "replaced"}
    guest.is_cut_off()
    stale = door.seat(agreed.guest, agreed.id)
    stale.pid, stale.epoch = guest.pid, guest.epoch
    assert stale.connect(resume=True).refused == {"code": "replaced"}
    assert host.hears("peer:joined")["peer"]["epoch"] == newer.epoch


def test_a_cancelled_meeting_empties_its_room_within_a_second(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    with door.database.transaction(NOBODY) as tx:
        tx.session.get_one(Meeting, agreed.id).status = MeetingStatus.CANCELLED
    took = max(host.is_cut_off(), guest.is_cut_off())
    assert took < 2.5
    assert guest.http("POST", "/ticket").status_code == 404


def test_a_representative_who_left_the_team_is_out_of_the_room_within_a_second(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    with door.database.transaction(NOBODY) as tx:
        take_role(tx, agreed.host, Role.REPRESENTATIVE, agreed.exhibitor_id)
    assert host.is_cut_off() < 2.5
    assert host.http("POST", "/ticket").status_code == 403
    assert not guest.gone
    assert guest.call("chat:send", text="Are you there?", lang="en")["ok"] is True


def test_who_works_for_another_exhibitor_by_now_does_not_find_the_room(door: Door, agreed: Agreed) -> None:
    with door.database.transaction(NOBODY) as tx:
        take_role(tx, agreed.host, Role.REPRESENTATIVE, agreed.exhibitor_id)
        grant_role(tx, agreed.host, Role.REPRESENTATIVE, a_stand(tx).exhibitor.id)
    assert door.seat(agreed.host, agreed.id).http("POST", "/ticket").status_code == 404


def test_the_host_ends_the_meeting_for_everybody(pair: Pair) -> None:
    host, guest = pair
    assert host.call("mod:end") == {"ok": True, "seq": 1}
    assert guest.hears("mod:end")["reason"] == "host"
    guest.is_cut_off()
    answer = guest.http("POST", "/ticket")
    assert (answer.status_code, answer.json()["code"]) == (409, "room_ended")


def test_a_place_whose_lease_ran_out_is_given_up(door: Door, agreed: Agreed, pair: Pair) -> None:
    host, guest = pair
    guest.hang_up()
    assert host.hears("peer:away") == {"pid": guest.pid}
    with door.database.transaction(NOBODY) as tx:
        lapsed = tx.now - timedelta(seconds=1)
        tx.session.execute(update(Presence).where(Presence.pid == guest.pid).values(lease_until=lapsed))
    assert host.hears("peer:left") == {"pid": guest.pid, "reason": "lost"}


def test_one_who_was_turned_away_may_not_knock_again_at_once(door: Door, agreed: Agreed) -> None:
    host, guest = door.seat(agreed.host, agreed.id), door.seat(agreed.guest, agreed.id)
    host.connect().join()
    guest.connect()
    guest.call("room:knock", name="Somchai", lang="en")
    pid = host.hears_a_knock()["pid"]
    assert host.call("room:deny", pid=pid)["data"] == {"state": "denied"}
    assert guest.hears("room:deny") == {"pid": pid}
    again = guest.call("room:knock", name="Somchai", lang="en")
    assert (again["code"], 25_000 < again["retry_ms"] <= 30_000) == ("rate_limited", True)


def test_what_is_not_of_the_protocol_is_refused_and_the_next_message_works(pair: Pair) -> None:
    host, _ = pair
    for wrong in ({"text": "x" * 2001}, {"text": 5}, {"extra": 1}):
        refused = host.call("chat:send", **{"text": "x", "lang": "en", **wrong})
        assert (refused["ok"], refused["code"]) == (False, "bad_schema")
    assert host.call("no:such", text="x")["code"] == "bad_schema"
    assert host.call("chat:send", text="x", lang="en") == {"ok": True, "seq": 1}
