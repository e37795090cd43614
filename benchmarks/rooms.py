"""``make bench-rooms``: how soon two people see each other, what that costs, and what a killed process does to them.

``python -m benchmarks.rooms joins``, ``… kills`` or ``… relay`` measures one part alone.
"""

import sys
from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.calls import Call, call, first_frame, return_after, transferred
from benchmarks.figures import Figure, median, percentile, publish
from benchmarks.halls import MeasuredHall, hall_on_sqlite
from benchmarks.processor import Meter
from benchmarks.relay import relay_times

JOINS, COLD, KILLS = 20, 10, 5
MESSAGES_A_SECOND, SECONDS = 200, 15
KIB = 1024
# Milliseconds in which a page that shows its first picture has asked for all that it wants of the server.
SETTLED = 500


def main(parts: list[str]) -> None:
    figures: list[Figure] = []
    with hall_on_sqlite() as hall:
        if not parts or {"joins", "kills"} & set(parts):
            with call(hall) as running:
                if not parts or "joins" in parts:
                    figures += joins(running)
                    figures += cold_joins(running)
                if not parts or "kills" in parts:
                    figures += kills(running)
        if not parts or "relay" in parts:
            figures += relay(hall)
    publish("rooms" if not parts else f"rooms-{'-'.join(parts)}", figures)


def joins(running: Call) -> Iterator[Figure]:
    """From the ready room, as most people come."""
    _say(f"{JOINS} joins from the ready room")
    times, costs = [], []
    with running.guest() as guest:
        for _ in range(JOINS):
            guest.goto(f"{running.hall.origin}{running.meet.path('en')}/ready")
            guest.locator("[data-check=network]:not([data-state=busy])").wait_for()
            server = Meter([running.hall.web_process.pid])
            guest.locator("[data-ref=join]").click()
            times.append(first_frame(guest)["sincePressed"])
            guest.wait_for_timeout(SETTLED)
            costs.append(server.read())
    yield Figure("join pressed → first remote frame, p50", median(times), "ms")
    yield Figure("join pressed → first remote frame, p95", percentile(times, 0.95), "ms", 1000)
    yield Figure("server's processor per join", sum(costs) / len(costs), "ms", 30)


def cold_joins(running: Call) -> Iterator[Figure]:
    """By the link in a mail, at a browser that has nothing of ours yet."""
    _say(f"{COLD} joins by link")
    times = []
    weights: dict[str, list[float]] = {"en": [], "ko": []}
    for number in range(COLD):
        lang = ("en", "ko")[number % 2]
        with running.guest() as guest:
            running.open(guest, lang)
            times.append(first_frame(guest)["sinceOpened"])
            guest.wait_for_load_state("networkidle")
            weights[lang].append(transferred(guest) / KIB)
    yield Figure("link opened cold → first remote frame, p50", median(times), "ms", 1200)
    yield Figure("link opened cold → first remote frame, slowest", max(times), "ms")
    for lang, sizes in weights.items():
        yield Figure(f"weight of the room page, {lang}", median(sizes), "KiB", 300)


def kills(running: Call) -> Iterator[Figure]:
    _say(f"{KILLS} kills of the server's process")
    with running.guest() as guest:
        running.open(guest)
        first_frame(guest)
        outcomes = [_outcome(running, guest) for _ in range(KILLS)]
    yield Figure("process killed → both back in the room, p50", median(took for took, _ in outcomes), "ms", 1000)
    yield Figure("process killed → both back in the room, slowest", max(took for took, _ in outcomes), "ms")
    yield Figure("frozen pictures while it was away", sum(freezes for _, freezes in outcomes), "", 0)


def _outcome(running: Call, guest: Page) -> tuple[float, int]:
    guest.wait_for_timeout(2000)
    return return_after(running.hall, [running.host, guest])


def relay(hall: MeasuredHall) -> Iterator[Figure]:
    _say(f"signalling at {MESSAGES_A_SECOND} messages a second")
    late = relay_times(hall, MESSAGES_A_SECOND, SECONDS)
    yield Figure(f"signalling at {MESSAGES_A_SECOND} messages/s, p50", median(late), "ms")
    yield Figure(f"signalling at {MESSAGES_A_SECOND} messages/s, p99", percentile(late, 0.99), "ms", 10)


def _say(what: str) -> None:
    print(f"  {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
