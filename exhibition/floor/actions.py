"""Laying out the floor."""

from typing import Any, TypeAlias

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.floor.models import Exhibition
from exhibition.floor.plan import read_plan

Tx: TypeAlias = Transaction[Actor]


def lay_out(tx: Tx, exhibition: Exhibition, document: dict[str, Any]) -> None:
    """Take a new plan. Raise Invalid if booths collide, leave their hall or share a code; then the old one stays."""
    read_plan(document)
    exhibition.plan = document
    exhibition.plan_version += 1
    tx.session.flush()
