"""``python -m exhibition search …``: what is derived of booths and products for finding them, written anew and compared."""

from collections.abc import Callable

import click

from exhibition.accounts import NOBODY
from exhibition.catalogue.index import reindex
from exhibition.catalogue.shelf import differences, put_on_shelf
from exhibition.database import Database


def group(open_database: Callable[[], Database]) -> click.Group:
    @click.group()
    def search() -> None:
        """What booths and products are found by."""

    @search.command("reindex")
    def write_index() -> None:
        """Write the index of search anew."""
        with open_database().transaction(NOBODY) as tx:
            count = reindex(tx.session.connection())
        click.echo(f"{count} entries.")

    @search.command()
    @click.option("--mend", is_flag=True, help="Write those rows anew.")
    def reconcile(mend: bool) -> None:
        """List the products that are chosen by something else than their sheets say; end with 1 if there are any."""
        with open_database().transaction(NOBODY) as tx:
            connection = tx.session.connection()
            found = list(differences(connection))
            if mend:
                put_on_shelf(connection, found)
        for product_id in found:
            click.echo(product_id)
        if found and not mend:
            raise SystemExit(1)

    return search
