"""``make bench-catalogue``: how soon products are found among few and among very many, on both databases."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from sqlalchemy import Engine

from benchmarks.figures import Figure, percentile, publish
from benchmarks.stock import on_postgresql, on_sqlite
from exhibition.accounts import NOBODY
from exhibition.catalogue.filters import read_filters
from exhibition.catalogue.finding import find
from exhibition.catalogue.queries import View
from exhibition.catalogue.search import search, suggest
from exhibition.database import Database
from exhibition.floor import venue_for

SIZES = (300, 10_000, 100_000)
ROUNDS = 25
# Milliseconds, with the page of products that is found.
AT_MOST = 100

_STORES: dict[str, Callable[[int], AbstractContextManager[Engine]]] = {"SQLite": on_sqlite, "PostgreSQL": on_postgresql}

FACETS = {
    "all": {},
    "all, LFP": {"chemistry": ["lfp"]},
    "all, range 80–120 km": {"range-min": ["80"], "range-max": ["120"]},
    "all, longest range first": {"sort": ["range"]},
    "all, cheapest first": {"sort": ["price_usd"]},
    "all, newest first": {"sort": ["newest"]},
    "a division": {"division": ["micro_ev"]},
    "a division, three choices": {"division": ["micro_ev"], "use": ["cargo"], "inlet": ["type_2"], "abs": ["yes", "option"]},
    "a division, two ranges": {"division": ["micro_ev"], "range-min": ["100"], "payload-min": ["200"], "sort": ["range"]},
    "a division, nothing fits": {"division": ["micro_ev"], "range-min": ["1999"]},
    "a division, page 20": {"division": ["e_moto"], "sort": ["top_speed"], "page": ["20"]},
}
SEARCHES = (
    "배터리",
    "밴",
    "나비 화물",
    "electric",
    "nabi 12",
    "b",
    "해담모터스",
    "haedam motors 6",
    "zzzz",
    "배터리 48v cargo",
)


def main(sizes: list[int]) -> None:
    figures = [figure for name, store in _STORES.items() for size in sizes or SIZES for figure in _of(name, store, size)]
    publish("catalogue", figures)


def _of(name: str, store: Callable[[int], AbstractContextManager[Engine]], size: int) -> Iterator[Figure]:
    with _stocked(store, size) as (view, exhibition_id):
        for what, given in FACETS.items():
            filters, page = read_filters(given), int(given.get("page", ["1"])[0])
            yield from _timed(f"{name}, {size:,}: {what}", partial(find, view, exhibition_id, filters, page), AT_MOST)
        for typed in SEARCHES:
            yield from _timed(f"{name}, {size:,}: search {typed}", partial(search, view, exhibition_id, typed), AT_MOST)
            yield from _timed(f"{name}, {size:,}: suggest {typed}", partial(suggest, view, exhibition_id, typed), AT_MOST)


@contextmanager
def _stocked(store: Callable[[int], AbstractContextManager[Engine]], size: int) -> Iterator[tuple[View, str]]:
    print(f"  {size:,} products …", file=sys.stderr, flush=True)
    with store(size) as engine, Database(engine).snapshot(NOBODY) as view:
        yield view, venue_for(view, "hall").id


def _timed(what: str, run: Callable[[], object], goal: float) -> Iterator[Figure]:
    run()
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        spent.append((time.perf_counter() - began) * 1000)
    yield Figure(f"{what}: p50", percentile(spent, 0.5), "ms")
    yield Figure(f"{what}: p99", percentile(spent, 0.99), "ms", goal)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
