"""``python -m exhibition COMMAND``: the hall's own commands."""

import os
import signal
import threading

import click

from exhibition.app import ROOT, create_database, create_store, create_worker
from exhibition.catalogue import commands as catalogue_commands
from exhibition.database import Database
from exhibition.demo import commands as demo_commands
from exhibition.media import ObjectStore
from exhibition.media import commands as media_commands
from exhibition.settings import Settings, WrongSettings


@click.group()
def cli() -> None:
    """The online exhibition hall."""


def settings() -> Settings:
    """Return the settings, or end with everything that is wrong about them."""
    try:
        return Settings.from_environ(os.environ)
    except WrongSettings as wrong:
        for key, fault in wrong.faults.items():
            click.echo(f"{key} {fault}", err=True)
        raise SystemExit(2) from wrong


@cli.command()
@click.argument("revision", default="head")
def migrate(revision: str) -> None:
    """Bring the database's schema to REVISION."""
    from alembic import command
    from alembic.config import Config

    config = Config(ROOT / "alembic.ini")
    command.upgrade(config, revision)


@cli.command()
def worker() -> None:
    """Do what is owed: mails, renditions, reminders."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    options = settings()
    create_worker(options, create_database(options)).run_until(stopped)


def _parts() -> tuple[Database, ObjectStore]:
    options = settings()
    if not options.demonstration:
        raise click.ClickException("This is no demonstration: set DEMONSTRATION=1 where there are no real people.")
    return create_database(options), create_store(options)


def _stored() -> tuple[Database, ObjectStore]:
    options = settings()
    return create_database(options), create_store(options)


cli.add_command(media_commands.group(_stored), "media")
cli.add_command(demo_commands.group(_parts), "demo")
cli.add_command(catalogue_commands.group(lambda: create_database(settings())), "search")


if __name__ == "__main__":
    cli()
