"""Runs migrations against DATABASE_URL, or against a connection a test hands in."""

import os

from alembic import context
from sqlalchemy import Connection

from exhibition.database import engine_for
from exhibition.models import metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        # SQLite cannot alter tables; batch mode rebuilds them.
        render_as_batch=connection.dialect.name == "sqlite",
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
