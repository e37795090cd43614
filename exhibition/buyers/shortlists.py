"""What somebody keeps in mind: products and booths, in an order and with notes that nobody else sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import func, select

from exhibition.accounts import Actor, Person
from exhibition.buyers.errors import ShortlistFull
from exhibition.buyers.models import Shortlisted
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Snapshot, Transaction, Translated
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus, Member
from exhibition.floor import Division, Exhibition
from exhibition.kernel.errors import NotAllowed, NotFound

View: TypeAlias = Snapshot[Actor]
Tx: TypeAlias = Transaction[Actor]

MOST = 200
"""How many things one person keeps."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A product (``product_id``), or the booth of an exhibitor."""

    exhibitor_id: str
    name: Translated
    product_id: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with what it is about. ``slug`` leads to a product; ``shown`` says whether visitors still see the thing."""

    entry: Shortlisted
    name: Translated
    kind: Translated
    maker: Translated
    code: str
    exhibition: str
    division: Division
    drawing: str
    slug: str
    shown: bool


def keep(tx: Tx, thing: Thing, note: str = "") -> Shortlisted:
    """Put a thing at the end of the actor's list. Kept before, it stays as it is."""
    person_id = _lined_up(tx)
    kept = kept_as(tx, thing)
    if kept is not None:
        return kept
    number, last = tx.session.execute(
        select(func.count(), func.coalesce(func.max(Shortlisted.position), 0)).where(Shortlisted.person_id == person_id)
    ).one()
    if number >= MOST:
        raise ShortlistFull(most=MOST)
    entry = Shortlisted(
        person_id=person_id,
        product_id=thing.product_id,
        exhibitor_id=None if thing.product_id else thing.exhibitor_id,
        note=note,
        position=last + 1,
        added_at=tx.now,
    )
    tx.session.add(entry)
    tx.session.flush()
    return entry


def note_on(_tx: Tx, entry: Shortlisted, note: str) -> None:
    entry.note = note


def move(tx: Tx, entry: Shortlisted, way: Literal["up", "down"]) -> None:
    """Change places with the neighbour above or below; at the end of the list, nothing happens."""
    _lined_up(tx)
    mine = select(Shortlisted).where(Shortlisted.person_id == entry.person_id)
    others = tx.session.scalars(mine.order_by(Shortlisted.position, Shortlisted.id)).all()
    place = others.index(entry)
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(others):
        neighbour = others[other]
        entry.position, neighbour.position = neighbour.position, entry.position


def drop(tx: Tx, entry: Shortlisted) -> None:
    tx.session.delete(entry)


def entry_for(view: View, entry_id: str) -> Shortlisted:
    """Return one of the actor's own entries. Raise NotFound for anyone else's."""
    entry = view.session.get(Shortlisted, entry_id)
    if entry is None or entry.person_id != view.actor.person_id:
        raise NotFound
    return entry


def kept_as(view: View, thing: Thing) -> Shortlisted | None:
    """Return the actor's entry for a thing, None while it is not kept."""
    about = Shortlisted.product_id == thing.product_id if thing.product_id else Shortlisted.exhibitor_id == thing.exhibitor_id
    return view.session.scalar(select(Shortlisted).where(Shortlisted.person_id == view.actor.person_id, about))


def shortlist(view: View) -> Sequence[Kept]:
    """Return everything the actor keeps, in its order, in two queries."""
    return sorted([*_products(view), *_booths(view)], key=lambda kept: (kept.entry.position, kept.entry.id))


def _products(view: View) -> Sequence[Kept]:
    rows = view.session.execute(
        select(
            Shortlisted,
            Product.name,
            Product.kind,
            Member.name,
            Booth.code,
            Exhibition.slug,
            Product.division,
            Product.drawing,
            Product.slug,
            Product.status,
            Exhibitor.status,
            Booth.published_at.is_not(None),
        )
        .join(Product, Product.id == Shortlisted.product_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(Shortlisted.person_id == view.actor.person_id)
    )
    return [
        Kept(*row[:9], shown=row[9] is ProductStatus.PUBLISHED and row[10] is ExhibitorStatus.ACTIVE and row[11])
        for row in rows
    ]


def _booths(view: View) -> Sequence[Kept]:
    rows = view.session.execute(
        select(
            Shortlisted,
            Member.name,
            Booth.tagline,
            Member.name,
            Booth.code,
            Exhibition.slug,
            Member.division,
            Exhibitor.status,
            Booth.published_at.is_not(None),
        )
        .join(Exhibitor, Exhibitor.id == Shortlisted.exhibitor_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(Shortlisted.person_id == view.actor.person_id)
    )
    return [Kept(*row[:7], drawing="", slug="", shown=_is_shown(*row[7:])) for row in rows]


def _is_shown(status: ExhibitorStatus, published: bool) -> bool:
    return status is ExhibitorStatus.ACTIVE and published


def _lined_up(tx: Tx) -> str:
    """Return the actor's id, who does one thing at a time from here on: places in a list are nobody's twice."""
    if tx.actor.person_id is None:
        raise NotAllowed
    tx.session.execute(select(Person.id).where(Person.id == tx.actor.person_id).with_for_update(key_share=True))
    return tx.actor.person_id
