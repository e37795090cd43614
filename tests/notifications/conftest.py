"""The hall with its correspondence, and what has been written."""

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from exhibition.accounts import NOBODY, SYSTEM
from exhibition.app import owed_listeners
from exhibition.database import Database
from exhibition.jobs import Worker
from exhibition.notifications import Correspondence, Mail, Mailer, Site
from exhibition.notifications import jobs as notification_jobs
from exhibition.settings import Settings

Mails = Callable[[], Sequence[Mail]]
MakeWorker = Callable[[Mailer | None], Worker]


@pytest.fixture
def hall(database: Database, settings: Settings) -> Database:
    """The database, with everyone who writes mails listening."""
    database.owed = owed_listeners(settings)
    return database


@pytest.fixture
def mails(hall: Database) -> Mails:
    """Return every mail written so far, in order."""

    def written() -> Sequence[Mail]:
        with hall.snapshot(NOBODY) as view:
            return view.session.scalars(select(Mail).order_by(Mail.id)).all()

    return written


@pytest.fixture
def worker_with(hall: Database, settings: Settings) -> MakeWorker:
    """Return a worker that hands mails to ``mailer``."""
    correspondence = Correspondence(Site(settings.origin, settings.mail_from))
    return lambda mailer: Worker(hall, notification_jobs.handlers(correspondence, mailer), SYSTEM)


def event_in(calendar: str) -> Any:
    """Return the one event. Its properties are of as many types as the standard has, so they are told by value."""
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    return event


def part(message: EmailMessage, kind: str) -> Any:
    """Return the content of the one part of a kind that is no attachment."""
    (found,) = [each for each in message.walk() if each.get_content_type() == kind and not each.get_filename()]
    return found.get_content()
