"""``python -m exhibition demo …``"""

from collections.abc import Callable

import click

from exhibition.database import Database
from exhibition.demo import loading
from exhibition.media import ObjectStore

Parts = Callable[[], tuple[Database, ObjectStore]]


def group(parts: Parts) -> click.Group:
    """Return the demonstration's commands. ``parts`` opens the database and the store once one of them runs."""

    @click.group()
    def demo() -> None:
        """The demonstration: fictional companies, people and products."""

    @demo.command()
    @click.option("--if-empty", is_flag=True, help="Do nothing where a hall stands already.")
    def load(if_empty: bool) -> None:
        """Build the demonstration's hall."""
        database, store = parts()
        if not loading.is_empty(database):
            if if_empty:
                click.echo("The hall stands already; its data is kept.")
                return
            raise click.ClickException("There is a hall already. `demo reset` replaces it.")
        loading.load(database, store, click.echo)

    @demo.command()
    def reset() -> None:
        """Take everything out, and build the demonstration anew."""
        database, store = parts()
        loading.clear(database, store)
        loading.load(database, store, click.echo)

    return demo
