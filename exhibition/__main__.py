"""``python -m exhibition COMMAND``: the hall's own commands."""

import os
import signal
import threading

import click

from exhibition.app import ROOT, create_database, create_worker
from exhibition.settings import Settings, WrongSettings


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """The online exhibition hall."""
    try:
        context.obj = Settings.from_environ(os.environ)
    except WrongSettings as wrong:
        for key, fault in wrong.faults.items():
            click.echo(f"{key} {fault}", err=True)
        context.exit(2)


@cli.command()
@click.argument("revision", default="head")
def migrate(revision: str) -> None:
    """Bring the database's schema to REVISION."""
    from alembic import command
    from alembic.config import Config

    config = Config(ROOT / "alembic.ini")
    command.upgrade(config, revision)


@cli.command()
@click.pass_obj
def worker(settings: Settings) -> None:
    """Do what is owed: mails, renditions, reminders."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    create_worker(settings, create_database(settings)).run_until(stopped)


if __name__ == "__main__":
    cli()
