"""What asking and answering have in common: an open question between a buyer and an exhibitor, with its time limit."""

from datetime import datetime, timedelta
from typing import TypeAlias

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid
from exhibition.meetings.models import MeetingRequest, Side
from exhibition.meetings.queries.free_times import fault_of_time

Tx: TypeAlias = Transaction[Actor]

PATIENCE = timedelta(hours=48)
"""How long a request waits for its answer."""


def require_reasonable(tx: Tx, representative_id: str, starts_at: datetime, by: Side, but_not: datetime) -> None:
    """A buyer chooses among the hours on offer; the exhibitor's people may offer others as they ask."""
    fault = fault_of_time(tx, representative_id, starts_at, any_hours=by is Side.EXHIBITOR)
    if starts_at == but_not:
        fault = "same_time"
    if fault:
        raise Invalid({"starts_at": fault}, starts_at=starts_at)


def owe_expiry(tx: Tx, request: MeetingRequest) -> None:
    owe(tx, "meetings.expire_request", {"request_id": request.id}, run_at=request.expires_at)


def other_side(side: Side) -> Side:
    return Side.BUYER if side is Side.EXHIBITOR else Side.EXHIBITOR
