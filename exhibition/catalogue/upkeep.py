"""Keeps the shelf and the index of search to what booths and products say, with every flush, in the same transaction.

What is deleted takes its rows with it: their foreign keys see to that. Statements that change many rows past the mapping
are not heard here; whoever sends one calls ``keep_up``, or the commands that write everything anew.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from exhibition.catalogue.index import index_booths, index_products
from exhibition.catalogue.models import Product, SpecValue, TradeTerms
from exhibition.catalogue.shelf import put_on_shelf
from exhibition.database.edition import WritingSession
from exhibition.exhibitors import Booth, Exhibitor, Member


def keep_up(connection: Connection, product_ids: Iterable[str], exhibitor_ids: Iterable[str] = ()) -> None:
    """Write anew what these products, and all of these exhibitors, are found by."""
    exhibitors, products = set(exhibitor_ids), set(product_ids)
    if exhibitors:
        products.update(connection.scalars(select(Product.id).where(Product.exhibitor_id.in_(exhibitors))))
        index_booths(connection, exhibitors)
    if products:
        put_on_shelf(connection, products)
        index_products(connection, products)


@event.listens_for(WritingSession, "after_flush")
def _hear(session: Session, _flush: Any) -> None:
    changed = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    products = {row.id for row in changed if isinstance(row, Product)}
    products |= {row.product_id for row in changed if isinstance(row, SpecValue | TradeTerms)}
    exhibitors = {row.id for row in changed if isinstance(row, Exhibitor)}
    exhibitors |= {row.exhibitor_id for row in changed if isinstance(row, Booth)}
    if members := {row.id for row in changed if isinstance(row, Member)}:
        exhibitors.update(session.connection().scalars(select(Exhibitor.id).where(Exhibitor.member_id.in_(members))))
    # A line that was taken off a sheet has forgotten whose it was; its product is among the changed.
    keep_up(session.connection(), products - {None}, exhibitors - {None})
