"""``python -m exhibition media …``: looking after the store."""

from collections.abc import Callable

import click

from exhibition.accounts import SYSTEM
from exhibition.database import Database
from exhibition.media.ports import ObjectStore
from exhibition.media.reconciling import compare

Parts = Callable[[], tuple[Database, ObjectStore]]


def group(parts: Parts) -> click.Group:
    """Return the group; ``parts`` hands out the database and the store when a command is run."""

    @click.group()
    def media() -> None:
        """Look after what people have uploaded."""

    @media.command()
    @click.option("--remove", is_flag=True, help="Remove the objects that belong to nothing.")
    def reconcile(remove: bool) -> None:
        """List objects that no row knows, and published files whose objects are gone."""
        database, store = parts()
        with database.snapshot(SYSTEM) as view:
            found = compare(view.session, store, view.now)
        for listed in found.objects:
            click.echo(f"object without a row: {listed.key} ({listed.size:,} bytes)")
            if remove:
                store.delete(listed.key)
        for row in found.rows:
            click.echo(f"row without its objects: {row.id} {row.purpose} {row.filename}")
        done = "removed" if remove else "found"
        click.echo(f"{len(found.objects)} objects without a row {done}, {len(found.rows)} rows without their objects.")

    return media
