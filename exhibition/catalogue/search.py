"""Search by name in every language at once: each word typed must occur in what was folded the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from exhibition.accounts import Actor
from exhibition.catalogue.models import Product
from exhibition.catalogue.queries import is_shown
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, is_open
from exhibition.floor import Division
from exhibition.kernel.words import searchable

View: TypeAlias = Snapshot[Actor]

MOST_WORDS = 8
MOST_FOUND = 60


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
    booths: Sequence[FoundBooth]
    products: Sequence[FoundProduct]

    @property
    def nothing(self) -> bool:
        return not self.booths and not self.products


def search(view: View, exhibition_id: str, typed: str) -> Found:
    """Return the open booths and shown products that have every word typed; those named so first."""
    words = searchable(typed).split()[:MOST_WORDS]
    if not words:
        return Found((), ())
    return Found(_booths(view, exhibition_id, words), _products(view, exhibition_id, words))


def _booths(view: View, exhibition_id: str, words: list[str]) -> Sequence[FoundBooth]:
    rows = view.rows(
        select(Booth.code, Member.division, Member.name, Booth.tagline)
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .where(Booth.exhibition_id == exhibition_id, is_open())
        .where(and_(*(or_(_has(Member.search_text, word), _has(Booth.search_text, word)) for word in words)))
        .order_by(Booth.code)
        .limit(MOST_FOUND)
    )
    found = [FoundBooth(*row) for row in rows]
    return sorted(found, key=lambda booth: not _named(booth.name, words))


def _products(view: View, exhibition_id: str, words: list[str]) -> Sequence[FoundProduct]:
    rows = view.rows(
        select(Product.slug, Product.division, Product.name, Product.kind, Product.drawing, Booth.code, Member.name)
        .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .where(Booth.exhibition_id == exhibition_id, is_shown())
        .where(and_(*(or_(_has(Product.search_text, word), _has(Member.search_text, word)) for word in words)))
        .order_by(Booth.code, Product.position)
        .limit(MOST_FOUND)
    )
    found = [FoundProduct(*row) for row in rows]
    return sorted(found, key=lambda product: not _named(product.name, words))


def _has(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    # Both sides are folded, so LIKE means the same on both databases.
    return column.contains(word, autoescape=True)


def _named(name: Translated, words: list[str]) -> bool:
    own = searchable(*name.values())
    return all(word in own for word in words)
