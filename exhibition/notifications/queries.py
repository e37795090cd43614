"""What staff see of the jobs, and the demonstration of its mails."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.jobs import Job, JobStatus
from exhibition.kernel.errors import NotFound
from exhibition.notifications.models import Mail

View = Snapshot[Actor]

SHOWN = 100


def parked_jobs(view: View) -> Sequence[Job]:
    """Return the jobs that have used up their tries, the last to give up first."""
    parked = select(Job).where(Job.status == JobStatus.PARKED).order_by(Job.finished_at.desc(), Job.id)
    return view.session.scalars(parked.limit(SHOWN)).all()


def struggling_jobs(view: View) -> Sequence[Job]:
    """Return the jobs that failed and will be tried again, the next one first."""
    trying = (JobStatus.WAITING, JobStatus.RUNNING)
    failing = select(Job).where(Job.status.in_(trying), Job.error != "").order_by(Job.run_at, Job.id)
    return view.session.scalars(failing.limit(SHOWN)).all()


def job_counts(view: View) -> Mapping[str, int]:
    """Return how many jobs are ``due``, planned for ``later``, ``running`` and ``parked``."""
    status, due = Job.status, Job.run_at <= view.now
    rows = view.session.execute(select(status, due, func.count()).where(status != JobStatus.DONE).group_by(status, due))
    counts = {"due": 0, "later": 0, "running": 0, "parked": 0}
    for each, is_due, number in rows:
        counts[("due" if is_due else "later") if each is JobStatus.WAITING else each.value] += number
    return counts


def parked_job_for(view: View, job_id: str) -> Job:
    """Return a parked job to staff. Raise NotFound for any other, and to anyone else."""
    job = view.session.get(Job, job_id) if view.actor.is_staff else None
    if job is None or job.status is not JobStatus.PARKED:
        raise NotFound
    return job


def newest_mails(view: View, most: int = 50) -> Sequence[Mail]:
    return view.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(most)).all()


def mail_for(view: View, mail_id: str) -> Mail:
    """Return a mail, for the demonstration's local page. Raise NotFound."""
    mail = view.session.get(Mail, mail_id)
    if mail is None:
        raise NotFound
    return mail
