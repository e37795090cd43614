"""A process that is told to stop leaves within five seconds, and its pages know before."""

import os
import signal
import time

import psutil

from tests.realtime.pages import open_page, page, serving


def test_a_hall_told_to_stop_warns_its_pages_and_is_gone_within_five_seconds() -> None:
    with serving("draining") as hall:
        pages = [open_page(hall) for _ in range(20)]
        for number, visitor in enumerate(pages):
            assert visitor.join({"person": f"guest-{number}"}) is None
        idle = open_page(hall)
        began = time.monotonic()
        os.kill(hall.process, signal.SIGTERM)
        moments = [visitor.hear("sys:drain")["after_ms"] for visitor in pages]
        assert time.monotonic() - began < 1
        assert all(375 <= moment <= 1_500 for moment in moments)
        assert len(set(moments)) > 10
        for visitor in [*pages, idle]:
            visitor.wait_closed()
            visitor.close()
        psutil.Process(hall.process).wait(5)
        assert time.monotonic() - began < 5
        assert "Traceback" not in hall.log


def test_while_draining_a_hall_is_not_ready_and_lets_nobody_in() -> None:
    with serving("leaving") as hall, page(hall) as visitor, page(hall) as late:
        assert visitor.join({"person": "early"}) is None
        assert hall.facts()["draining"] is False
        os.kill(hall.process, signal.SIGTERM)
        visitor.hear("sys:drain")
        assert late.join({"person": "late"})["data"] == {"code": "unavailable", "retry_ms": 1_000}
        assert visitor.ask("say", {"text": "a last word"})["ok"] is True


def test_an_empty_hall_leaves_at_once() -> None:
    with serving("empty") as hall:
        began = time.monotonic()
        os.kill(hall.process, signal.SIGTERM)
        psutil.Process(hall.process).wait(5)
        assert time.monotonic() - began < 3
