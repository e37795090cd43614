"""Runs migrations against DATABASE_URL, or against a connection a test hands in."""

import os
from typing import Any

from alembic import context
from sqlalchemy import JSON, Connection

from exhibition.database import Moment, TranslatedText, Word, engine_for
from exhibition.models import metadata


def render(kind: str, item: Any, _context: Any) -> str | bool:
    """Write plain column types: a migration must mean the same when the code has moved on."""
    if kind != "type":
        return False
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Word):
        return "sa.String(32)"
    return "DOCUMENT" if isinstance(item, JSON | TranslatedText) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        # SQLite cannot alter tables; batch mode rebuilds them.
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    run(handed_in)
else:
    engine = engine_for(os.environ["DATABASE_URL"]).execution_options(writes=True)
    with engine.connect() as opened:
        run(opened)
        opened.commit()
