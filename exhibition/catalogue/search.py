"""Search over open booths and products on show, in every language at once.

What is named just so comes first, then what is named so from the beginning, then what has every word in its name, in what
it is, and anywhere. The buyers' own needs are for exhibitors to read, and are not searched here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, select, text

from exhibition.catalogue.index import scope_of, search_entry
from exhibition.catalogue.models import Product
from exhibition.catalogue.queries import PER_PAGE, Columns, View
from exhibition.catalogue.terms import Wanted, named, wanted
from exhibition.database import Translated
from exhibition.exhibitors import Booth, Exhibitor, Member
from exhibition.floor import Division

MOST_BOOTHS, MOST_PAGES, MOST_SUGGESTED = 12, 20, 8
# Where all words must stand: in the name, in name and kind, anywhere.
_PLACES = ("name_terms", "name_terms kind_terms", "name_terms kind_terms rest_terms")
# The column of entries' numbers, where they are looked for and how, and the values.
Asked = tuple[str, str, dict[str, Any]]
_TEXTS = ("name", "name || ' ' || kind", "name || ' ' || kind || ' ' || rest")


@dataclass(frozen=True, slots=True)
class FoundBooth:
    code: str
    division: Division
    name: Translated
    tagline: Translated


@dataclass(frozen=True, slots=True)
class FoundProduct:
    slug: str
    division: Division
    name: Translated
    kind: Translated
    drawing: str
    code: str
    maker: Translated


@dataclass(frozen=True, slots=True)
class Found:
    """``booths`` are the best of ``booth_count``; ``products`` are one page of ``product_count``."""

    booths: Sequence[FoundBooth] = ()
    products: Sequence[FoundProduct] = ()
    booth_count: int = 0
    product_count: int = 0
    page: int = 1
    of_pages: int = 1

    @property
    def nothing(self) -> bool:
        return not self.booth_count and not self.product_count


def search(view: View, exhibition_id: str, typed: str, page: int = 1) -> Found:
    """Return what has every word typed, the best first; no more than ``MOST_PAGES`` of products."""
    words = wanted(typed)
    if not words:
        return Found()
    page = max(1, min(page, MOST_PAGES))
    booth_count, booths = _best(view, scope_of(exhibition_id, products=False), typed, words, MOST_BOOTHS)
    product_count, products = _best(view, scope_of(exhibition_id, products=True), typed, words, page * PER_PAGE)
    of_pages = min(MOST_PAGES, max(1, -(-product_count // PER_PAGE)))
    page = min(page, of_pages)
    shown = products[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Found(_booths(view, booths), _products(view, shown), booth_count, product_count, page, of_pages)


def suggest(view: View, exhibition_id: str, typed: str) -> tuple[Sequence[FoundBooth], Sequence[FoundProduct]]:
    """Return the first few booths and products named so, for somebody who is still typing."""
    words = wanted(typed)
    if not words:
        return (), ()
    scopes = (scope_of(exhibition_id, products=each) for each in (False, True))
    booths, products = (_best(view, scope, typed, words, MOST_SUGGESTED, named_so=True)[1] for scope in scopes)
    share = max(MOST_SUGGESTED // 2, MOST_SUGGESTED - len(products))
    shown = _booths(view, booths[:share])
    return shown, _products(view, products[: MOST_SUGGESTED - len(shown)])


def _best(
    view: View, scope: str, typed: str, words: Sequence[Wanted], most: int, *, named_so: bool = False
) -> tuple[int, Sequence[int]]:
    """Return how many entries have all words, and the numbers of the best: rank by rank, each in the index's own order.

    Asked of names alone, none are counted: that takes longer than finding the first few.
    """
    name = named(typed)
    ranks = [_Rank(0, (Wanted("", (name,), begins),)) for begins in (False, True)]
    ranks += [_Rank(place, words) for place in range(1 if named_so else len(_PLACES))]
    asking = _fts5 if view.session.get_bind().dialect.name == "sqlite" else _lexemes
    asked = [asking(rank, scope, at) for at, rank in enumerate(ranks)]
    # The last rank has met all there are by the time it has put them in order.
    totals = ["0"] * (len(ranks) - 1) + ["0" if named_so else "count(*) OVER ()"]
    parts = [
        f"SELECT * FROM (SELECT {at}, {number}, {total} {within} ORDER BY 2 LIMIT :most) AS rank{at}"  # noqa: S608 -- no words of anybody in it but terms
        for at, ((number, within, _), total) in enumerate(zip(asked, totals, strict=True))
    ]
    values = {"most": most} | {name: value for *_, its in asked for name, value in its.items()}
    rows = sorted(tuple(row) for row in view.rows(text(" UNION ALL ".join(parts)), values))
    count = max((total for *_, total in rows), default=0)
    found = dict.fromkeys(number for _, number, _ in rows)
    return count, list(found)[:most]


@dataclass(frozen=True, slots=True)
class _Rank:
    """Where the words must stand: ``place`` counts from the name alone to anywhere."""

    place: int
    words: Sequence[Wanted]


# Terms hold no sign of either database's language (see terms.py), so they can stand in it as they are.
def _fts5(rank: _Rank, scope: str, at: int) -> Asked:
    phrases = (f'"{" ".join(word.terms)}"{" *" if word.begins else ""}' for word in rank.words)
    asked = " AND ".join([f'scope : "{scope}"', *(f"{{{_PLACES[rank.place]}}} : {phrase}" for phrase in phrases)])
    return "rowid", f"FROM search_index WHERE search_index MATCH :asked{at}", {f"asked{at}": asked}


def _lexemes(rank: _Rank, scope: str, at: int) -> Asked:
    """Ask for all lexemes, and where a word has several, whether they follow one another."""
    asked, conditions, values = [f"'{scope}'"], [f"search_index @@ CAST(:asked{at} AS tsquery)"], {}
    for number, word in enumerate(rank.words):
        *firm, last = (f"'{rank.place + 1}{term}'" for term in word.terms)
        asked += [*firm, last + (":*" if word.begins else "")]
        if len(word.terms) > 1:
            conditions.append(f"position(:word{at}_{number} IN {_TEXTS[rank.place]}) > 0")
            values[f"word{at}_{number}"] = word.word
    values[f"asked{at}"] = " & ".join(asked)
    # Not the number itself: to walk all entries in its order, and look at each, takes longer than to sort what is found.
    return "number + 0", f"FROM search_entry WHERE {' AND '.join(conditions)}", values


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_BOOTHS = (
    select(search_entry.c.number, Booth.code, Member.division, Member.name, Booth.tagline)
    .join(Booth, Booth.exhibitor_id == search_entry.c.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == search_entry.c.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(search_entry.c.number.in_(_NUMBERS))
)
_PRODUCTS = (
    select(
        search_entry.c.number,
        Product.slug,
        Product.division,
        Product.name,
        Product.kind,
        Product.drawing,
        Booth.code,
        Member.name,
    )
    .join(Product, Product.id == search_entry.c.product_id)
    .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(search_entry.c.number.in_(_NUMBERS))
)


def _booths(view: View, numbers: Sequence[int]) -> Sequence[FoundBooth]:
    return [FoundBooth(*row) for row in _in_order(view, _BOOTHS, numbers)]


def _products(view: View, numbers: Sequence[int]) -> Sequence[FoundProduct]:
    return [FoundProduct(*row) for row in _in_order(view, _PRODUCTS, numbers)]


def _in_order(view: View, statement: Columns, numbers: Sequence[int]) -> Sequence[tuple[Any, ...]]:
    if not numbers:
        return ()
    rows = {row[0]: row[1:] for row in view.rows(statement, {"numbers": list(numbers)})}
    return [rows[number] for number in numbers if number in rows]
