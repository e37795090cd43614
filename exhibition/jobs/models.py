"""What is owed: written in the transaction that owes it, done by the worker."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, Word, key


class JobStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"


class Job(Base):
    """One thing to do at ``run_at`` or soon after. A running job whose lease ran out is anyone's again."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_status_run_at", "status", "run_at"),)

    id: Mapped[str] = key()
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(Document)
    run_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    # A job with the key of one that exists is not added again.
    unique_key: Mapped[str | None] = mapped_column(String(120), default=None, unique=True)
    status: Mapped[JobStatus] = mapped_column(Word(JobStatus), default=JobStatus.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment, default=None)
    error: Mapped[str] = mapped_column(Text, default="")
    finished_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
