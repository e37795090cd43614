"""What is owed, written down beside what owes it, and the worker that pays."""

from exhibition.jobs.actions import keep_lease as keep_lease
from exhibition.jobs.actions import owe as owe
from exhibition.jobs.actions import put_off as put_off
from exhibition.jobs.actions import retry_parked as retry_parked
from exhibition.jobs.models import Job as Job
from exhibition.jobs.models import JobStatus as JobStatus
from exhibition.jobs.worker import Handler as Handler
from exhibition.jobs.worker import JobRun as JobRun
from exhibition.jobs.worker import Worker as Worker
