"""``make bench-pages``: how heavy the visitor's pages are, how soon they stand, and what one costs the server.

``python -m benchmarks.pages weight`` or ``… processor`` measures one half alone.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import select

from benchmarks import crowd
from benchmarks.figures import Figure, median, publish
from benchmarks.halls import MeasuredHall, hall_on_postgresql, hall_on_sqlite
from benchmarks.lighthouse import visit
from benchmarks.load import load
from benchmarks.processor import Meter
from exhibition.accounts import NOBODY
from exhibition.catalogue import Product, ProductPicture, is_shown
from exhibition.exhibitors import Booth, Exhibitor
from tests.services.processes import scratch

LANGUAGES = ("en", "ko")
RUNS = 3
ROUNDS, SECONDS, VISITORS = 5, 1.0, 4

# KiB, seconds, milliseconds.
TRANSFERRED, LCP = {"en": 180, "ko": 260}, {"en": 1.8, "ko": 2.0}
SCRIPT, TBT, CLS = 35, 100, 0.02
PER_PAGE, PER_LIST = 5, 3

_SERVERS: Mapping[str, Callable[[], AbstractContextManager[MeasuredHall]]] = {
    "SQLite": hall_on_sqlite,
    "PostgreSQL": hall_on_postgresql,
}


def main(parts: list[str]) -> None:
    figures: list[Figure] = []
    if not parts or "weight" in parts:
        with hall_on_sqlite() as hall, scratch("lighthouse") as folder:
            figures += weights(hall, folder)
    if not parts or "processor" in parts:
        for name, serving in _SERVERS.items():
            with serving() as hall:
                figures += costs(hall, name)
    publish("pages" if not parts else f"pages-{'-'.join(parts)}", figures)


def weights(hall: MeasuredHall, folder: Path) -> Iterator[Figure]:
    for name, path in pages(hall).items():
        for lang in LANGUAGES:
            _say(f"Lighthouse: {name}, {lang}")
            seen = visit(f"{hall.origin}/{lang}{path}", folder, RUNS)
            page = f"{name}, {lang}"
            yield Figure(f"{page}: transferred", seen.transferred, "KiB", TRANSFERRED[lang])
            yield Figure(f"{page}: script", seen.script, "KiB", SCRIPT)
            yield Figure(f"{page}: LCP", seen.lcp, "s", LCP[lang])
            yield Figure(f"{page}: TBT", seen.tbt, "ms", TBT)
            yield Figure(f"{page}: CLS", seen.cls, "", CLS)


def costs(hall: MeasuredHall, database: str) -> Iterator[Figure]:
    """Yield what each page costs, in processor time, and how many a second one process gives."""
    asked: list[tuple[str, str, float | None]] = [(name, path, PER_PAGE) for name, path in pages(hall).items()]
    hall_of_many = f"/e/{crowd.SLUG}/halls/A"
    asked.append((f"hall of {crowd.EXHIBITORS}", hall_of_many, PER_PAGE))
    asked.append((f"list of {crowd.EXHIBITORS}", f"{hall_of_many}?view=list", PER_LIST))
    # What nobody will ask for again is not kept: this is what the first reader of a minute costs.
    asked.append(("landing, written anew", "/?division=micro_ev", None))
    asked.append(("hall, written anew", "/e/hall/halls/A?at=somewhere", None))
    asked.append((f"list of {crowd.EXHIBITORS}, written anew", f"{hall_of_many}?view=list&at=somewhere", None))
    for name, path, goal in asked:
        for lang in LANGUAGES:
            _say(f"{database}: {name}, {lang}")
            yield from _cost(hall, f"{name}, {lang}, {database}", f"/{lang}{path}", {"lang": lang}, goal)


def _cost(hall: MeasuredHall, page: str, path: str, cookies: Mapping[str, str], goal: float | None) -> Iterator[Figure]:
    load(hall.origin, path, seconds=0.5, visitors=VISITORS, cookies=cookies)
    process = Meter([hall.web_process.pid])
    database = Meter(hall.database_processes())
    spent: list[tuple[float, float]] = []
    speeds: list[float] = []
    for _ in range(ROUNDS):
        process.read()
        database.read()
        done = load(hall.origin, path, seconds=SECONDS, visitors=VISITORS, cookies=cookies)
        spent.append((process.read() / done.requests, database.read() / done.requests))
        speeds.append(done.per_second)
    yield Figure(f"{page}: processor", median(sum(each) for each in spent), "ms", goal)
    if database.pids:
        yield Figure(f"{page}: of which database", median(each for _, each in spent), "ms")
    yield Figure(f"{page}: pages a second", median(speeds), "/s", better="higher")


def pages(hall: MeasuredHall) -> Mapping[str, str]:
    """Return the addresses of the four screens a visitor goes through, without the language."""
    shown = (
        select(Product.slug, Booth.code)
        .join(ProductPicture, ProductPicture.product_id == Product.id)
        .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .where(is_shown(), Booth.code.like("A%"))
        .order_by(Booth.code, Product.position)
        .limit(1)
    )
    with hall.world.database.snapshot(NOBODY) as view:
        slug, code = view.session.execute(shown).one()
    return {
        "landing": "/",
        "hall": "/e/hall/halls/A",
        "booth": f"/e/hall/booths/{code}",
        "product": f"/products/{slug}",
    }


def _say(what: str) -> None:
    print(f"  {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
