"""Owing, taking, finishing and parking jobs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from exhibition.database import Transaction
from exhibition.jobs.models import Job, JobStatus

LEASE = timedelta(minutes=2)
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
    """Lease the job that has waited longest; None when nothing is due. Two workers never get the same one."""
    due = or_(
        (Job.status == JobStatus.WAITING) & (Job.run_at <= tx.now),
        (Job.status == JobStatus.RUNNING) & (Job.lease_until < tx.now),
    )
    job = tx.session.scalar(select(Job).where(due).order_by(Job.run_at).limit(1).with_for_update(skip_locked=True))
    if job is not None:
        job.status = JobStatus.RUNNING
        job.attempts += 1
        job.lease_until = tx.now + LEASE
    return job


def finish(tx: Transaction[Any], job_id: str, note: str = "") -> None:
    job = tx.session.get_one(Job, job_id)
    job.status, job.finished_at, job.lease_until, job.error = JobStatus.DONE, tx.now, None, note


def fail(tx: Transaction[Any], job_id: str, error: str, *, hopeless: bool = False) -> None:
    """Try again later; after the last try, or when trying is ``hopeless``, park it where staff see it."""
    job = tx.session.get_one(Job, job_id)
    job.error, job.lease_until = error[-4000:], None
    if hopeless or job.attempts > len(BACK_OFF):
        job.status, job.finished_at = JobStatus.PARKED, tx.now
    else:
        job.status, job.run_at = JobStatus.WAITING, tx.now + BACK_OFF[job.attempts - 1]


def defer(tx: Transaction[Any], job_id: str, error: str, pause: timedelta) -> None:
    """Try again after ``pause``, without using up a try: what the job needs is away, and will come back."""
    job = tx.session.get_one(Job, job_id)
    job.error, job.lease_until = error[-4000:], None
    job.status, job.run_at, job.attempts = JobStatus.WAITING, tx.now + pause, job.attempts - 1


def put_off(tx: Transaction[Any], kind: str, until: datetime) -> None:
    """Let every waiting job of a kind wait until then: one of them has found what they all need away."""
    tx.session.execute(
        update(Job).where(Job.kind == kind, Job.status == JobStatus.WAITING, Job.run_at < until).values(run_at=until)
    )


def retry_parked(tx: Transaction[Any], job: Job) -> None:
    """Give a parked job all its tries again, from now."""
    job.status, job.attempts, job.run_at, job.finished_at = JobStatus.WAITING, 0, tx.now, None
