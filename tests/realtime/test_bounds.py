"""What one socket may cost: memory, descriptors, time."""

import os
import time
import zlib
from contextlib import ExitStack, suppress
from socket import socket

import psutil
import pytest
import websocket

from tests.realtime.pages import Hall, Page, frame, open_page, page, raw_line

MEGABYTE = 1_000_000


def test_two_hundred_megabytes_of_fragments_cost_less_than_ten(open_hall: Hall) -> None:
    worker = psutil.Process(open_hall.facts()["pid"])
    with raw_line(open_hall) as line:
        before = worker.memory_info().rss
        sent, most = _send_all(
            line, [frame(b"4" * 50_000, final=False)], [frame(b"4" * 50_000, opcode=0, final=False)] * 4_000, worker
        )
        assert sent < 20 * MEGABYTE
    assert most - before < 10 * MEGABYTE
    open_hall.wait_for(transports=0)


def test_two_hundred_megabytes_in_one_frame_cost_less_than_ten(open_hall: Hall) -> None:
    worker = psutil.Process(open_hall.facts()["pid"])
    with raw_line(open_hall) as line:
        before = worker.memory_info().rss
        head = frame(b"")[:1] + bytes([0x80 | 127]) + (200 * MEGABYTE).to_bytes(8) + bytes(4)
        _sent, most = _send_all(line, [head], [b"4" * 50_000] * 4_000, worker)
    assert most - before < 10 * MEGABYTE
    open_hall.wait_for(transports=0)


def test_endless_empty_fragments_are_cut_off(open_hall: Hall) -> None:
    worker = psutil.Process(open_hall.facts()["pid"])
    with raw_line(open_hall) as line:
        before = worker.memory_info().rss
        _sent, most = _send_all(line, [frame(b"4", final=False)], [frame(b"", opcode=0, final=False) * 1_000] * 200, worker)
    assert most - before < 10 * MEGABYTE
    open_hall.wait_for(transports=0)


def test_messages_that_come_faster_than_they_are_handled_stay_in_the_network(open_hall: Hall) -> None:
    worker = psutil.Process(open_hall.facts()["pid"])
    with raw_line(open_hall) as line:
        before = worker.memory_info().rss
        sent, most = _send_all(line, [frame(b'40/play,{"slow":1}')], [frame(b"4" * 60_000)] * 400, worker)
        assert sent > 20 * MEGABYTE
    assert most - before < 10 * MEGABYTE


def test_a_deflate_bomb_is_not_opened(open_hall: Hall) -> None:
    worker = psutil.Process(open_hall.facts()["pid"])
    packer = zlib.compressobj(9, wbits=-15)
    bomb = b"".join([packer.compress(b"4" * MEGABYTE) for _ in range(480)]) + packer.flush(zlib.Z_SYNC_FLUSH)
    assert len(bomb) < 500_000
    with raw_line(open_hall, "Sec-WebSocket-Extensions: permessage-deflate\r\n") as line:
        before = worker.memory_info().rss
        _sent, most = _send_all(line, [], [frame(bomb[:-4], compressed=True)], worker)
        assert _reads_to_the_end(line)
    assert most - before < 10 * MEGABYTE
    open_hall.wait_for(transports=0)


@pytest.mark.parametrize(
    "packets",
    [
        ['451-/play,1["say",{"text":{"_placeholder":true,"num":0}}]'],
        ['459999999-/play,["say",{"text":{"_placeholder":true,"num":0}}]'],
        ['461-/play,1[{"_placeholder":true,"num":0}]'],
        ['43/play,0["an answer that nobody asked for"]'],
        ["b" + "QUJD" * 100],
    ],
)
def test_attachments_are_refused_and_wait_for_nothing(open_hall: Hall, packets: list[str]) -> None:
    with page(open_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        ran = open_hall.ran("say")
        for text in packets:
            visitor.send(text)
        visitor.ws.send_binary(b"an attachment")
        visitor.ws.send_binary(b'42/play,9["say",{"text":"dressed up as one"}]')
        assert visitor.ask("say", {"text": "plain"}) == {"ok": True, "data": {"text": "plain", "by": "somebody"}}
        assert open_hall.ran("say") == ran + 1


def test_a_message_of_just_the_limit_is_taken_and_one_more_is_too_much(open_hall: Hall) -> None:
    def message(size: int) -> str:
        text = f'42/play,1["say",{{"text":"{"x" * size}"}}]'
        assert len(text) == size + len(message_frame)
        return text

    message_frame = '42/play,1["say",{"text":""}]'
    with page(open_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        visitor.send(message(65_536 - len(message_frame)))
        assert visitor.answer_to(1) == {"ok": False, "code": "bad_schema", "fields": {"text": "string_too_long"}}
        visitor.send(message(65_537 - len(message_frame)))
        assert visitor.wait_closed() < 1


def test_a_slow_reader_gets_every_frame_whole(open_hall: Hall) -> None:
    with raw_line(open_hall, receive_buffer=4_096) as line:
        line.sendall(frame(b'40/play,{"person":"slow"}'))
        line.sendall(frame(b'42/play,["flood",{"messages":400,"size":4000}]'))
        # Long enough for every buffer on the way to fill up.
        time.sleep(0.5)
        reader = websocket.WebSocket()
        reader.sock, reader.connected = line, True
        slow = Page(reader)
        for number in range(400):
            assert slow.hear("piece") == {"number": number, "text": "é" * 4_000}


def test_a_reader_too_slow_for_its_queue_is_dropped_and_the_others_are_served(hall: Hall) -> None:
    worker = psutil.Process(hall.facts()["pid"])
    with raw_line(hall, receive_buffer=4_096) as line, page(hall) as other:
        assert other.join({"person": "brisk"}) is None
        before, left = worker.memory_info().rss, hall.ran("left")
        line.sendall(frame(b'40/play,{"person":"asleep"}'))
        line.sendall(frame(b'42/play,["flood",{"messages":2000,"size":2000}]'))
        assert hall.wait_until_ran("left", left + 1) < 2
        assert other.ask("say", {"text": "served"})["ok"] is True
        assert worker.memory_info().rss - before < 40 * MEGABYTE


def test_of_a_hundred_pointers_only_the_last_reaches_a_page_that_was_busy(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        assert visitor.ask("point", {"messages": 100, "size": 1}) == {"ok": True}
        assert [name for name, _ in visitor.heard] == ["pointer"]
        assert visitor.hear("pointer") == {"x": 99, "text": "é"}
        visitor.ask("point", {"messages": 3, "size": 1})
        assert visitor.hear("pointer")["x"] == 2


def test_a_line_that_asks_for_no_namespace_is_cut_after_ten_seconds(hall: Hall) -> None:
    began = time.monotonic()
    with page(hall) as idle, page(hall) as busy:
        assert busy.join({"person": "somebody"}) is None
        idle.wait_closed()
        assert 9.5 < time.monotonic() - began < 12
        assert busy.ask("say", {"text": "still here"})["ok"] is True


def test_a_line_whose_namespaces_were_all_refused_or_left_is_cut_too(quick_hall: Hall) -> None:
    with page(quick_hall) as refused, page(quick_hall) as gone:
        assert refused.join({"fault": "admit", "kind": "ValueError"}) is not None
        assert gone.join({"person": "somebody"}) is None
        gone.send("41/play,")
        assert refused.wait_closed() < 2
        assert gone.wait_closed() < 2


def test_dead_lines_give_their_descriptors_back(quick_hall: Hall) -> None:
    worker = psutil.Process(quick_hall.facts()["pid"])
    quick_hall.wait_for(transports=0)
    before = _settled_descriptors(worker)
    with ExitStack() as open_lines:
        for _ in range(30):
            line = open_lines.enter_context(raw_line(quick_hall, "Cookie: person=cut-off\r\n"))
            line.sendall(frame(b"40/notices,"))
        quick_hall.wait_for(registered=30)
        assert worker.num_fds() >= before + 30
        # Nobody closes, nobody answers a ping, and there is always something to send: as when a cable is cut.
        began = time.monotonic()
        while worker.num_fds() > before + 2:
            assert time.monotonic() - began < 5
            quick_hall.post("/bells/cut-off")
            time.sleep(0.05)


def test_a_page_that_answers_pings_stays(quick_hall: Hall) -> None:
    with page(quick_hall) as visitor:
        assert visitor.join({"person": "alive"}) is None
        until = time.monotonic() + 1.8
        visitor.ws.settimeout(0.2)
        while time.monotonic() < until:
            with suppress(websocket.WebSocketTimeoutException):
                visitor.receive()
        visitor.ws.settimeout(5)
        assert visitor.ask("say", {"text": "still here"})["ok"] is True


def test_a_flood_is_read_slowly_and_the_neighbours_do_not_notice(hall: Hall) -> None:
    with page(hall) as flooder, page(hall) as neighbour:
        assert flooder.join({"person": "torrent"}) is None
        assert neighbour.join({"person": "beside it"}) is None
        began = time.monotonic()
        for number in range(1_000):
            flooder.send(f'42/play,{number}["say",{{"text":"x"}}]')
        waits = []
        for _ in range(20):
            asked = time.monotonic()
            assert neighbour.ask("say", {"text": "calm"})["ok"] is True
            waits.append(time.monotonic() - asked)
        assert sorted(waits)[10] < 0.05
        for _ in range(1_000):
            flooder.receive()
        # Four hundred at once, and four hundred a second from then on.
        assert 1.4 < time.monotonic() - began < 5


def test_twenty_thousand_malformed_packets_cost_nobody_an_answer(open_hall: Hall) -> None:
    """Each bad packet is followed by a good one whose answer must come."""
    before = open_hall.facts()
    with page(open_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        began = time.monotonic()
        for batch in range(200):
            for number in range(100):
                visitor.send(_MALFORMED[(batch * 100 + number) % len(_MALFORMED)])
                visitor.send(f'42/play,{10 + number}["say",{{"text":"good"}}]')
            answered = 0
            while answered < 100:
                text = visitor.receive()
                answered += text.endswith('[{"ok":true,"data":{"text":"good","by":"somebody"}}]')
        took = time.monotonic() - began
    after = open_hall.facts()
    assert after["ran"]["say"] - before["ran"].get("say", 0) == 20_000
    lines = after["lines"][len(before["lines"]) :]
    assert {name for _, name, _ in lines} <= {"exhibition.realtime.wire"}
    assert len(lines) <= took + 2
    assert abs(after["threads"] - before["threads"]) <= 2


_MALFORMED = [
    "",
    "x",
    "9",
    "2probe",
    "5",
    "4",
    "4x",
    "4{}",
    "4[1,2]",
    "4" + "9" * 300,
    "42",
    "42/play,",
    "42/play,[]",
    "42/play,{}",
    "42/play,7",
    '42/play,1["say"',
    '42/play,1["say",{"text":"a","text":"b"}]',
    '42/play,1[["say"],{}]',
    '42/play,1[{"say":1}]',
    '42/play,1["connect",{}]',
    '42/play,1["disconnect"]',
    "42/play," + "9" * 200 + '["say",{}]',
    '42/nowhere,1["say",{"text":"a"}]',
    '451-/play,1["say",{"_placeholder":true,"num":0}]',
    '43/play,1["ack"]',
    '44/play,{"message":"no"}',
    "40/play,[]",
    '40/play,"text"',
    "40/play,{",
    "40/play?x=1,{}",
    '42/play,1["say",{"text":"\\ud800"}]',
    '42/play,1["say",' + "[" * 5_000,
    '42/play,1["say",{"count":NaN}]',
    "4é",
    "４２",
    "b",
    "bAAAA",
]


def _send_all(line: socket, first: list[bytes], rest: list[bytes], worker: psutil.Process) -> tuple[int, int]:
    """Send until all is out or the other side has had enough; return how much that was, and the worker's most memory."""
    most, sent = worker.memory_info().rss, 0
    with suppress(OSError):
        for number, piece in enumerate([*first, *rest]):
            line.sendall(piece)
            sent += len(piece)
            if number % 20 == 0:
                most = max(most, worker.memory_info().rss)
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        most = max(most, worker.memory_info().rss)
        os.sched_yield()
    return sent, most


def _settled_descriptors(process: psutil.Process) -> int:
    """Return how many are open once those of earlier tests have been closed."""
    count, since = process.num_fds(), time.monotonic()
    while time.monotonic() - since < 0.3:
        time.sleep(0.02)
        if process.num_fds() != count:
            count, since = process.num_fds(), time.monotonic()
    return count


def _reads_to_the_end(line: socket) -> bool:
    with suppress(ConnectionError):
        while line.recv(65_536):
            pass
    return True


def test_one_address_may_only_have_so_many_sockets(quick_hall: Hall) -> None:
    pages = [open_page(quick_hall) for _ in range(40)]
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        open_page(quick_hall)
    assert refused.value.status_code == 429
    for opened in pages:
        opened.close()
    quick_hall.wait_for(transports=0)
    with page(quick_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
