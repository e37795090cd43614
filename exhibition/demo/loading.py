"""Loading the demonstration, and taking it all out again."""

import time
from collections.abc import Callable

from sqlalchemy import select

from exhibition.accounts import SYSTEM
from exhibition.database import Base, Database
from exhibition.demo.certificates import hold_certificates, write_market_rules
from exhibition.demo.diary import keep_diary
from exhibition.demo.encoding import prepare_pictures
from exhibition.demo.hall import build_hall
from exhibition.demo.leads import load_leads
from exhibition.demo.people import invite_everyone
from exhibition.demo.products import product_seeds
from exhibition.floor import Exhibition
from exhibition.media import ObjectStore

Say = Callable[[str], None]


def is_empty(database: Database) -> bool:
    with database.snapshot(SYSTEM) as view:
        return view.session.scalar(select(Exhibition.id).limit(1)) is None


def load(database: Database, store: ObjectStore, say: Say) -> None:
    """Build the whole demonstration in one transaction; it is there whole, or not at all."""
    began = time.monotonic()
    say("Encoding the pictures …")
    prepared = prepare_pictures(seed.picture for seed in product_seeds() if seed.picture)
    say(f"Building the halls ({time.monotonic() - began:.0f} s so far) …")
    with database.transaction(SYSTEM) as tx:
        hall = build_hall(tx, store, prepared)
        keep_diary(tx, hall, invite_everyone(tx, hall))
        hold_certificates(tx, hall)
        write_market_rules(tx)
        load_leads(tx)
    products = sum(len(made) for made in hall.products.values())
    say(f"{len(hall.booths)} booths and {products} products stand, after {time.monotonic() - began:.0f} s.")


def clear(database: Database, store: ObjectStore) -> None:
    """Remove every row and every picture."""
    with database.transaction(SYSTEM) as tx:
        for table in reversed(Base.metadata.sorted_tables):
            tx.session.execute(table.delete())
    for listed in list(store.list("")):
        store.delete(listed.key)
