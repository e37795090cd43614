"""Owing, taking, finishing and parking jobs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from exhibition.database import Transaction
from exhibition.jobs.models import Job, JobStatus

LEASE = timedelta(minutes=2)
REMEMBERED = timedelta(days=14)
# Eight tries, from five seconds to about a quarter of an hour apart: some forty minutes in all.
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 45, 120, 300, 600, 900))


def owe(
    tx: Transaction[Any],
    kind: str,
    payload: Mapping[str, Any],
    *,
    run_at: datetime | None = None,
    unique_key: str | None = None,
) -> None:
    """Write down a job in this transaction. One with the key of an earlier job is not added again."""
    insert = postgresql.insert if tx.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = Job(kind=kind, payload=dict(payload), run_at=run_at or tx.now, created_at=tx.now, unique_key=unique_key)
    tx.session.flush()
    tx.session.execute(
        insert(Job)
        .values(
            id=row.id,
            kind=row.kind,
            payload=row.payload,
            run_at=row.run_at,
            created_at=row.created_at,
            unique_key=row.unique_key,
            status=JobStatus.WAITING,
            attempts=0,
            error="",
        )
        .on_conflict_do_nothing(index_elements=["unique_key"])
    )


def take_next(tx: Transaction[Any]) -> Job | None:
    """Lease the job that has waited longest; None when nothing is due. Two workers never get the same one.

    One whose workers keep ending in the middle of it is parked, after as many tries as any other.
    """
    due = or_(
        (Job.status == JobStatus.WAITING) & (Job.run_at <= tx.now),
        (Job.status == JobStatus.RUNNING) & (Job.lease_until < tx.now),
    )
    first = select(Job).where(due).order_by(Job.run_at).limit(1).with_for_update(skip_locked=True)
    while (job := tx.session.scalar(first)) is not None and job.attempts > len(BACK_OFF):
        job.status, job.finished_at, job.lease_until = JobStatus.PARKED, tx.now, None
        job.error = job.error or "Whoever began it never came to an end."
        tx.session.flush()
    if job is not None:
        job.status = JobStatus.RUNNING
        job.attempts += 1
        job.lease_until = tx.now + LEASE
    return job


def keep_lease(tx: Transaction[Any], job_id: str, attempt: int) -> None:
    """Let a job that takes long stay with who does it."""
    job = tx.session.get(Job, job_id)
    if job is not None and job.attempts == attempt and job.status is JobStatus.RUNNING:
        job.lease_until = tx.now + LEASE


# How a try went. Whoever took longer than the lease has lost the job to another, and no longer has a say in it.


def finish(tx: Transaction[Any], job_id: str, attempt: int, note: str = "") -> None:
    job = _in_hand(tx, job_id, attempt)
    if job is not None:
        job.status, job.finished_at, job.lease_until, job.error = JobStatus.DONE, tx.now, None, note


def fail(tx: Transaction[Any], job_id: str, attempt: int, error: str, *, hopeless: bool = False) -> None:
    """Try again later; after the last try, or when trying is ``hopeless``, park it where staff see it."""
    job = _in_hand(tx, job_id, attempt)
    if job is None:
        return
    job.error, job.lease_until = error[-4000:], None
    if hopeless or job.attempts > len(BACK_OFF):
        job.status, job.finished_at = JobStatus.PARKED, tx.now
    else:
        job.status, job.run_at = JobStatus.WAITING, tx.now + BACK_OFF[job.attempts - 1]


def defer(tx: Transaction[Any], job_id: str, attempt: int, error: str, pause: timedelta) -> None:
    """Try again after ``pause``, without using up a try: what the job needs is away, and will come back."""
    job = _in_hand(tx, job_id, attempt)
    if job is not None:
        job.error, job.lease_until = error[-4000:], None
        job.status, job.run_at, job.attempts = JobStatus.WAITING, tx.now + pause, job.attempts - 1


def forget_done(tx: Transaction[Any]) -> None:
    """Drop what was done long ago; what has a key stays, so that it is not done again."""
    old = (Job.status == JobStatus.DONE, Job.finished_at < tx.now - REMEMBERED, Job.unique_key.is_(None))
    tx.session.execute(delete(Job).where(*old))


def _in_hand(tx: Transaction[Any], job_id: str, attempt: int) -> Job | None:
    """Return the job, locked, if it is still this try's."""
    this_try = (Job.id == job_id, Job.status == JobStatus.RUNNING, Job.attempts == attempt)
    return tx.session.scalar(select(Job).where(*this_try).with_for_update())


def put_off(tx: Transaction[Any], kind: str, until: datetime) -> None:
    """Let every waiting job of a kind wait until then: one of them has found what they all need away."""
    tx.session.execute(
        update(Job).where(Job.kind == kind, Job.status == JobStatus.WAITING, Job.run_at < until).values(run_at=until)
    )


def retry_parked(tx: Transaction[Any], job: Job) -> None:
    """Give a parked job all its tries again, from now."""
    job.status, job.attempts, job.run_at, job.finished_at = JobStatus.WAITING, 0, tx.now, None
