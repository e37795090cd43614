"""Exhibitions with very many products, made once for each number of them and kept under ``build/bench``."""

import hashlib
import random
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, Table, insert, text

from benchmarks.figures import FOLDER
from exhibition.accounts import NOBODY
from exhibition.catalogue import Product, ProductStatus, SpecValue, TradeTerms, fields_of
from exhibition.catalogue.index import learn, product_entry, search_entry
from exhibition.catalogue.shelf import product_facet, shelf_row
from exhibition.catalogue.specsheets import Field
from exhibition.database import Database, Translated, engine_for
from exhibition.exhibitors import Booth
from exhibition.floor import Division
from exhibition.models import metadata
from scripts.prepare import ROOT
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls
from tests.services.postgresql import postgresql
from tests.services.schemas import migrate

_DEPENDS_ON = ("facets.py", "index.py", "shelf.py", "terms.py", "specsheets.py", "units.py")
_BOOTHS = 97
_AT_ONCE = 2_000
_TABLES: tuple[Table, ...] = (Product.__table__, SpecValue.__table__, TradeTerms.__table__, product_facet, search_entry)  # type: ignore[assignment]  # a mapped class's table is one

_NAMES = ("나비 Nabi", "번개 Beonge", "들마루 Deulmaru", "온걸음 Ongeoleum", "살랑 Sallang", "맥동 Maekdong", "해담 Haedam")
_KINDS: Mapping[Division, Sequence[tuple[str, str]]] = {
    Division.MICRO_EV: (("2인승 승용", "Two-seat car"), ("화물 밴", "Cargo van"), ("냉장 밴", "Refrigerated van")),
    Division.E_MOTO: (("배달용 스쿠터", "Delivery scooter"), ("로드스터", "Roadster"), ("트레일", "Trail bike")),
    Division.AGRI_SPECIAL: (("농업용 운반차", "Farm carrier"), ("덤프 운반차", "Tipping carrier")),
    Division.MOBILITY_AID: (("전동휠체어", "Power wheelchair"), ("4륜 전동 스쿠터", "Mobility scooter")),
    Division.PM: (("공유용 킥보드", "Fleet kick scooter"), ("접이식 킥보드", "Folding kick scooter")),
    Division.PARTS_SERVICE: (
        ("구동용 배터리팩", "Traction battery pack"),
        ("완속 충전기", "AC charger"),
        ("인휠 모터", "Hub motor"),
    ),
}
_WORDS = {
    "vehicle_class": ("L7e-CP", "L7e-CU", "L6e-BP", "L3e-A1", "L1e-B", "L5e", "LSV"),
    "protection": ("IP54", "IP55", "IP65", "IP67", "IPX4"),
    "inlet": ("Type 2", "Type 1", "CCS2", "GB/T", "Domestic plug"),
    "protocol": ("CAN 2.0B", "OCPP 1.6", "OCPP 2.0.1", "UART"),
    "connector": ("Type 2", "CCS2, GB/T", "Blind-mate"),
    "brake_kind": ("Disc", "Drum, regenerative", "Disc, regenerative"),
    "task": ("Orchards", "Greenhouses", "Plants, airports", "Refuse collection"),
}


@contextmanager
def on_sqlite(size: int) -> Generator[Engine]:
    engine = engine_for(f"sqlite:///{stock(size)}")
    yield engine
    engine.dispose()


@contextmanager
def on_postgresql(size: int) -> Generator[Engine]:
    """Serve a copy of what lies in the file."""
    kept = engine_for(f"sqlite:///{stock(size)}")
    with postgresql() as server:
        server.execute("CREATE DATABASE stock")
        migrate(server.url("stock"))
        engine = engine_for(server.url("stock"))
        with kept.connect() as source, psycopg.connect(server.url("stock").replace("+psycopg", "")) as target:
            target.execute("SET session_replication_role = replica")
            for table in source.dialect.get_table_names(source):
                if table in metadata.tables:
                    _copy(source, target, table)
        server.execute("VACUUM ANALYZE", "stock")
        yield engine
        engine.dispose()
    kept.dispose()


def stock(size: int) -> Path:
    """Return the file of a database with so many products, made if it is not there."""
    path = FOLDER / f"stock-{size}-{_fingerprint()}.sqlite3"
    if path.exists():
        return path
    for older in FOLDER.glob(f"stock-{size}-*"):
        older.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    migrate(f"sqlite:///{draft}")
    engine = engine_for(f"sqlite:///{draft}")
    fill(engine, size)
    engine.dispose()
    draft.rename(path)
    print(f"  {size:,} products made in {time.monotonic() - began:.1f} s", file=sys.stderr)
    return path


def fill(engine: Engine, size: int) -> None:
    """Add an exhibition of 97 booths that show so many products together."""
    with Database(engine).transaction(NOBODY) as tx:
        halls = list(make_halls(tx.session, make_exhibition(tx.session)).values())
        booths = [make_booth(tx.session, halls[at % 6], f"{halls[at % 6].letter}{at // 6 + 1:02d}") for at in range(_BOOTHS)]
        divisions = [halls[at % 6].division for at in range(_BOOTHS)]
        connection = tx.session.connection()
        connection.exec_driver_sql("PRAGMA cache_size = -400000")
        chance = random.Random(size)
        for first in range(0, size, _AT_ONCE):
            some = [(number, number % _BOOTHS) for number in range(first, min(size, first + _AT_ONCE))]
            _add(connection, [_made(chance, number, booths[at], divisions[at]) for number, at in some])


def _add(connection: Connection, made: Sequence[Mapping[str, Any]]) -> None:
    rows = (
        [each["product"] for each in made],
        [spec for each in made for spec in each["specs"]],
        [each["terms"] for each in made],
        [each["facets"] for each in made],
        entries := [each["entry"] for each in made],
    )
    for table, its in zip(_TABLES, rows, strict=True):
        connection.execute(insert(table), its)
    learn(connection, entries)


def _made(chance: random.Random, number: int, booth: Booth, division: Division) -> Mapping[str, Any]:
    product_id = f"{number:026d}"
    kind = chance.choice(_KINDS[division])
    ko, en = chance.choice(_NAMES).split()
    product = {
        "id": product_id,
        "exhibitor_id": booth.exhibitor_id,
        "slug": f"product-{number}",
        "division": division,
        "name": Translated(ko=f"{ko} {number}", en=f"{en} {number}"),
        "kind": Translated(ko=kind[0], en=kind[1]),
        "summary": Translated(ko=f"{kind[0]} 가운데 조용하고 튼튼한 모델입니다.", en=f"A quiet, sturdy {kind[1].lower()}."),
        "year": 2026,
        "drawing": "",
        "hs6": "",
        "status": ProductStatus.PUBLISHED,
        "position": number // _BOOTHS,
        "version": 1,
        "search_text": "",
    }
    specs = list(_specs(chance, product_id, division))
    terms: dict[str, Any] = {
        "product_id": product_id,
        "currency": chance.choice(("USD", "EUR")),
        "price_minor": chance.randrange(10_000, 2_000_000),
    }
    terms |= {"moq": chance.choice((1, 10, 50)), "lead_time_days": chance.randrange(10, 90), "incoterm": "", "payment": ""}
    terms |= {"incoterm_place": Translated(), "price_from": None, "trial_moq": None, "monthly_capacity": None}
    shown = product | terms | {"exhibition_id": booth.exhibition_id, "code": booth.code}
    stated = {spec["field"]: (spec["number"], spec["text"]) for spec in specs}
    return {
        "product": product,
        "specs": specs,
        "terms": terms | {"warranty_months": None},
        "facets": shelf_row(shown, stated),
        "entry": product_entry(shown | {"maker": _maker(number % _BOOTHS)}),
    }


def _maker(at: int) -> Translated:
    ko, en = _NAMES[at % len(_NAMES)].split()
    return Translated(ko=f"{ko}모터스 {at}", en=f"{en} Motors {at}")


def _specs(chance: random.Random, product_id: str, division: Division) -> Iterator[Mapping[str, Any]]:
    fields = [field for field in fields_of(division).values() if field.is_number or field.choices or field.code in _WORDS]
    for field in fields:
        # Much is not stated: sheets are seldom full.
        if chance.random() < 0.4:
            number, words = _statement(chance, field)
            its = {"id": f"{product_id[4:]}{_short(field)}", "product_id": product_id, "field": field.code}
            yield its | {"number": number, "text": words, "method": "", "source": "", "verified": False}


def _statement(chance: random.Random, field: Field) -> tuple[float | None, str]:
    if field.unit is not None:
        # Half of what is thinkable at most, more often little than much.
        span = (field.most - field.least) / 8
        return field.unit.kept(round(field.least + chance.triangular(0, span * 4, span), field.decimals)), ""
    return None, chance.choice(tuple(field.choices) if field.choices else _WORDS[field.code])


def _short(field: Field) -> str:
    return hashlib.sha256(field.code.encode()).hexdigest()[:4].upper()


def _copy(source: Connection, target: psycopg.Connection, table: str) -> None:
    """Copy a table's rows in the way PostgreSQL takes them fastest."""
    kinds = {row[1]: row[2] for row in source.execute(text(f"PRAGMA table_info({table})"))}
    names = ", ".join(f'"{name}"' for name in kinds)
    truths = [at for at, kind in enumerate(kinds.values()) if kind == "BOOLEAN"]
    with target.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copying:
        for row in source.execute(text(f"SELECT {names} FROM {table}")):
            values = list(row)
            for at in truths:
                values[at] = None if values[at] is None else bool(values[at])
            copying.write_row(values)


def _fingerprint() -> str:
    """Return what the stock depends on."""
    catalogue = [ROOT / "exhibition" / "catalogue" / name for name in _DEPENDS_ON]
    sources = (Path(__file__), *catalogue, *sorted((ROOT / "migrations" / "versions").glob("*.py")))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
