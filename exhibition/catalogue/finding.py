"""Products as a visitor chooses among them: how many fit, how many would with another choice, and one page of them.

One statement counts the products by what can be chosen of them, however many facets there are; the rest is adding up. It
leaves out what is chosen, so that each choice can be counted given all others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, String, TextClause, case, func, select, text, type_coerce

from exhibition.catalogue.facets import range_facets
from exhibition.catalogue.filters import NEWEST, PLACE, Filters, Sort
from exhibition.catalogue.queries import PER_PAGE, ProductRow, View, rows_of
from exhibition.catalogue.shelf import product_facet
from exhibition.floor import Division

_MANY = 1_000
# How many products have these choices, by division and choices.
Tally = Mapping[tuple[Division, int], int]


@dataclass(frozen=True, slots=True)
class Found:
    """``choices`` counts by bit; ``divisions`` is only counted where none is chosen; ``bounds`` are in base units."""

    products: Sequence[ProductRow]
    count: int
    page: int
    of_pages: int
    choices: Mapping[int, int]
    divisions: Mapping[Division, int]
    bounds: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to take away so that something is found, and how much that would be."""

    code: str
    count: int


def find(view: View, exhibition_id: str, filters: Filters, page: int = 1) -> Found:
    """Return what fits, at the page asked for or the last there is."""
    tally = _tally(view, exhibition_id, filters)
    count, choices, divisions = _add_up(tally, filters)
    of_pages = max(1, -(-count // PER_PAGE))
    page = min(page, of_pages)
    products = rows_of(view, _page(view, exhibition_id, filters, page, count)) if count else ()
    return Found(products, count, page, of_pages, choices, divisions, _bounds(view, exhibition_id, filters.division))


def remedies(view: View, exhibition_id: str, filters: Filters) -> Sequence[Remedy]:
    """Return which filters, each taken away alone, leave something; the one that leaves most first."""
    tally = _tally(view, exhibition_id, filters)
    counts = {code: _add_up(tally, filters.without(code))[0] for code in filters.chosen}
    for code in filters.ranges:
        without = filters.without(code)
        counts[code] = _add_up(_tally(view, exhibition_id, without), without)[0]
    found = (Remedy(code, count) for code, count in counts.items() if count)
    return sorted(found, key=lambda remedy: -remedy.count)


def _tally(view: View, exhibition_id: str, filters: Filters) -> Tally:
    columns = product_facet.c
    choices = columns.choices if filters.division else columns.common
    ranges = _in_ranges(filters)
    # An index has the groups in order, but not what ranges ask: to look that up for each is slower than to read all.
    groups = (_unindexed(columns.division), choices + 0) if ranges else (columns.division, choices)
    rows = view.rows(select(*groups, func.count()).where(*_within(exhibition_id, filters.division), *ranges).group_by(*groups))
    return {(Division(row[0]), row[1]): row[2] for row in rows}


def _add_up(tally: Tally, filters: Filters) -> tuple[int, Mapping[int, int], Mapping[Division, int]]:
    """Return how many fit, how many fit by choice, and by division.

    A product that fails one facet alone would fit with another choice of that facet, and is counted there only.
    """
    masks = [(facet.mask_of(choice.code for choice in facet.choices), asked) for facet, asked in filters.asked()]
    fitting = _Counter()
    missing = [_Counter() for _ in masks]
    divisions: dict[Division, int] = {}
    for (division, choices), count in tally.items():
        failed = [at for at, (_, asked) in enumerate(masks) if not choices & asked]
        if not failed:
            fitting.add(choices, count)
            divisions[division] = divisions.get(division, 0) + count
        elif len(failed) == 1:
            missing[failed[0]].add(choices & masks[failed[0]][0], count)
    counts = fitting.by_bit()
    for (whole, _), counter in zip(masks, missing, strict=True):
        others = counter.by_bit()
        counts |= {bit: counts.get(bit, 0) + others.get(bit, 0) for bit in _bits(whole)}
    return sum(divisions.values()), counts, divisions


class _Counter:
    """Counts sets of bits first, and the bits of each set once at the end: there are fewer sets than products."""

    def __init__(self) -> None:
        self.sets: dict[int, int] = {}

    def add(self, bits: int, count: int) -> None:
        self.sets[bits] = self.sets.get(bits, 0) + count

    def by_bit(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for bits, count in self.sets.items():
            for bit in _bits(bits):
                counts[bit] = counts.get(bit, 0) + count
        return counts


def _bits(bits: int) -> Iterable[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _page(view: View, exhibition_id: str, filters: Filters, page: int, count: int) -> Sequence[str]:
    columns = product_facet.c
    rows = view.rows(
        select(columns.product_id)
        .where(*_within(exhibition_id, filters.division), *_in_ranges(filters), *_with_choices(filters))
        .order_by(*_order(filters.sort, walking=count > _MANY))
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return list(rows.scalars())


def _order(sort: Sort, *, walking: bool) -> tuple[ColumnElement[Any], ...]:
    """Return the order; what says nothing of what is sorted by comes last.

    Where many fit, the first are soon met by ``walking`` along an index. A few are found sooner by reading all.
    """
    columns = product_facet.c
    last = (columns.place if walking else _unindexed(columns.place)), columns.product_id
    if sort is PLACE:
        return last
    if sort is NEWEST:
        return (columns.product_id.desc(),)
    if sort.code.startswith("price_"):
        price = case((columns.currency == sort.code.removeprefix("price_").upper(), columns.price))
        return (price.is_(None), price, *last)
    column = columns[sort.code]
    return (column.is_(None), column.desc() if sort.most_first else column, *last)


def _bounds(view: View, exhibition_id: str, division: Division | None) -> Mapping[str, tuple[float, float]]:
    """Return the least and the most of each number in a division."""
    codes = [facet.code for facet in range_facets(division)]
    ends = iter(view.rows(_ends(division), {"exhibition": exhibition_id}).one())
    divisions = range(1 if division else len(Division))
    bounds: dict[str, tuple[float, float]] = {}
    for code in codes:
        least, most = ([end for _ in divisions if (end := next(ends)) is not None] for _ in range(2))
        if least:
            bounds[code] = min(least), max(most)
    return bounds


@cache
def _ends(division: Division | None) -> TextClause:
    """Return what asks for the ends of every number's index, which is as quick among very many as among few."""
    one = """(SELECT {}("{}") FROM product_facet WHERE exhibition_id = :exhibition AND division = '{}' AND "{}" IS NOT NULL)"""
    ends = [
        one.format(end, facet.code, each, facet.code)
        for facet in range_facets(division)
        for end in ("min", "max")
        for each in ([division] if division else Division)
    ]
    return text(f"SELECT {', '.join(ends)}")


def _unindexed(column: ColumnElement[str]) -> ColumnElement[str]:
    """Return a column as something that no index is in the order of."""
    return type_coerce(column, String) + ""


def _within(exhibition_id: str, division: Division | None) -> list[ColumnElement[bool]]:
    within = [product_facet.c.exhibition_id == exhibition_id]
    return [*within, product_facet.c.division == division] if division else within


def _in_ranges(filters: Filters) -> list[ColumnElement[bool]]:
    # What was typed in the reader's unit is a hair beside what is kept.
    conditions: list[ColumnElement[bool]] = []
    for code, asked in filters.ranges.items():
        if asked.counts:
            column = product_facet.c[code]
            if asked.least is not None:
                conditions.append(column >= asked.least - abs(asked.least) * 1e-9)
            if asked.most is not None:
                conditions.append(column <= asked.most + abs(asked.most) * 1e-9)
    return conditions


def _with_choices(filters: Filters) -> list[ColumnElement[bool]]:
    return [product_facet.c.choices.op("&")(mask) != 0 for _facet, mask in filters.asked()]
