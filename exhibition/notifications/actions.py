"""What staff do about jobs that gave up."""

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.jobs import Job, retry_parked
from exhibition.kernel.errors import NotAllowed


def retry(tx: Transaction[Actor], job: Job) -> None:
    """Let a parked job try again, from the beginning."""
    if not tx.actor.is_staff:
        raise NotAllowed
    retry_parked(tx, job)
