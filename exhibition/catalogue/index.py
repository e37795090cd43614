"""The index of search: an entry for each open booth and each product on show, with its words as terms.

The tables follow booths and products in the same transaction (see upkeep.py). What is not on show has no entry, so nothing
of a draft can be found. What looks an entry up by its terms is made by the migration, and follows the entries by itself:
an FTS5 table on SQLite, a column of lexemes on PostgreSQL.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from exhibition.catalogue.models import Product, ProductStatus
from exhibition.catalogue.terms import named, terms_of, vocabulary
from exhibition.database import Base, Translated
from exhibition.exhibitors import Booth, Exhibitor, Member, is_open
from exhibition.kernel.words import searchable

Entry = dict[str, Any]

search_entry = Table(
    "search_entry",
    Base.metadata,
    # Entries of one rank come in this order.
    Column("number", Integer, primary_key=True),
    Column("exhibition_id", ForeignKey("exhibition.id", ondelete="CASCADE"), nullable=False),
    Column("exhibitor_id", ForeignKey("exhibitor.id", ondelete="CASCADE"), nullable=False),
    # Empty for the booth itself.
    Column("product_id", ForeignKey("product.id", ondelete="CASCADE"), index=True),
    Column("scope", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rest", Text, nullable=False),
    Column("name_terms", Text, nullable=False),
    Column("kind_terms", Text, nullable=False),
    Column("rest_terms", Text, nullable=False),
    UniqueConstraint("exhibitor_id", "product_id"),
)
# Every word that a name or a kind is made of, for what was misspelt. Words stay when their products go.
search_word = Table("search_word", Base.metadata, Column("word", String(40), primary_key=True))

_AT_ONCE = 500
_BOOTHS = (
    select(Booth.exhibition_id, Booth.exhibitor_id, Booth.code, Booth.tagline, Booth.about, Member.name, Member.place)
    .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(is_open())
    .order_by(Booth.code)
)
_PRODUCTS = (
    select(
        Booth.exhibition_id,
        Product.exhibitor_id,
        Product.id,
        Booth.code,
        Product.name,
        Product.kind,
        Product.summary,
        Member.name.label("maker"),
    )
    .join(Booth, Booth.exhibitor_id == Product.exhibitor_id)
    .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(Product.status == ProductStatus.PUBLISHED, is_open())
    .order_by(Booth.code, Product.position, Product.id)
)


def scope_of(exhibition_id: str, *, products: bool) -> str:
    """Return the term that all booths, or all products, of an exhibition share."""
    return f"{exhibition_id.lower()}{'p' if products else 'b'}"


def booth_entry(booth: Mapping[str, Any]) -> Entry:
    return {
        "exhibition_id": booth["exhibition_id"],
        "exhibitor_id": booth["exhibitor_id"],
        "product_id": None,
        "scope": scope_of(booth["exhibition_id"], products=False),
        **_worded(booth["name"], booth["tagline"], (booth["code"],), booth["place"], booth["about"]),
    }


def product_entry(product: Mapping[str, Any]) -> Entry:
    return {
        "exhibition_id": product["exhibition_id"],
        "exhibitor_id": product["exhibitor_id"],
        "product_id": product["id"],
        "scope": scope_of(product["exhibition_id"], products=True),
        **_worded(product["name"], product["kind"], (product["code"],), product["maker"], product["summary"]),
    }


def index_booths(connection: Connection, exhibitor_ids: Iterable[str]) -> None:
    """Write the entries of these exhibitors' booths anew."""
    for some in _batches(sorted(exhibitor_ids)):
        due = {row["exhibitor_id"]: booth_entry(row) for row in _read(connection, _BOOTHS, Booth.exhibitor_id, some)}
        which = search_entry.c.exhibitor_id.in_(some), search_entry.c.product_id.is_(None)
        known = connection.execute(select(search_entry.c.exhibitor_id, search_entry.c.number).where(*which))
        _write(connection, due, {row[0]: row[1] for row in known})


def index_products(connection: Connection, product_ids: Iterable[str]) -> None:
    """Write the entries of these products anew."""
    for some in _batches(sorted(product_ids)):
        due = {row["id"]: product_entry(row) for row in _read(connection, _PRODUCTS, Product.id, some)}
        known = connection.execute(
            select(search_entry.c.product_id, search_entry.c.number).where(search_entry.c.product_id.in_(some))
        )
        _write(connection, due, {row[0]: row[1] for row in known})


def reindex(connection: Connection) -> int:
    """Write the whole index anew, in the order of a walk through the halls, and return how many entries it has."""
    connection.execute(delete(search_entry))
    connection.execute(delete(search_word))
    count = 0
    for statement, entry in ((_BOOTHS, booth_entry), (_PRODUCTS, product_entry)):
        rows = [dict(row) for row in connection.execute(statement).mappings()]
        for some in _batches(rows):
            _write(connection, dict(enumerate(map(entry, some))), {})
        count += len(rows)
    return count


def learn(connection: Connection, entries: Iterable[Entry]) -> None:
    """Note the words of names and kinds: in one order, so that no two wait for each other."""
    words = vocabulary(*(entry[column] for entry in entries for column in ("name", "kind")))
    for some in _batches(sorted(words)):
        there = set(connection.scalars(select(search_word.c.word).where(search_word.c.word.in_(some))))
        if new := [{"word": word} for word in some if word not in there]:
            connection.execute(_new_words(connection), new)


def _worded(name: Translated, kind: Translated, signs: Iterable[str], *rest: Translated) -> Entry:
    names, kinds = list(name.values()), list(kind.values())
    others = [*signs, *(text for words in rest for text in words.values())]
    return {
        "name": _folded(names),
        "kind": _folded(kinds),
        "rest": _folded(others),
        "name_terms": " ".join((terms_of(*names), *map(named, names))),
        "kind_terms": terms_of(*kinds),
        "rest_terms": terms_of(*others),
    }


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(map(searchable, texts))


def _read(connection: Connection, statement: Any, column: Any, ids: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(statement.where(column.in_(ids))).mappings()]


def _write(connection: Connection, due: Mapping[Any, Entry], known: Mapping[Any, int]) -> None:
    gone = [number for key, number in known.items() if key not in due]
    if gone:
        connection.execute(delete(search_entry).where(search_entry.c.number.in_(gone)))
    for key, number in known.items():
        if key in due:
            connection.execute(update(search_entry).where(search_entry.c.number == number).values(due[key]))
    if new := [entry for key, entry in due.items() if key not in known]:
        connection.execute(insert(search_entry), new)
    learn(connection, due.values())


def _new_words(connection: Connection) -> Any:
    """Return the statement that adds words, and passes over what another has added meanwhile."""
    adding = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return adding(search_word).on_conflict_do_nothing()


def _batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))
