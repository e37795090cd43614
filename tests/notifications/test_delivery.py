"""Handing mails to the post: none lost, at most one twice, and a post that is away is waited for."""

import signal
from datetime import datetime, timedelta
from email.message import EmailMessage
from multiprocessing import get_context
from os import getpid, kill
from typing import Any

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY, SYSTEM, PasswordChanged
from exhibition.adapters.smtp import SmtpMailer
from exhibition.database import Database, engine_for
from exhibition.jobs import Job, JobStatus, Worker
from exhibition.notifications import Correspondence, Site
from exhibition.notifications import jobs as notification_jobs
from tests.conftest import Clock
from tests.factories.meetings import a_meeting, a_stand
from tests.factories.people import a_buyer
from tests.notifications.conftest import Mails, MakeWorker, part
from tests.services.processes import LOOPBACK, free_port
from tests.services.smtp import Mailbox

SITE = Site("http://127.0.0.1", "Korea e-Mobility Hall <hall@kemh.example>")


def write(hall: Database, number: int = 1) -> None:
    """Have mails written that keep nothing secret."""
    with hall.transaction(NOBODY) as tx:
        for count in range(number):
            address = f"person{count}@people.example"
            tx.record(PasswordChanged(person_id="01J", person_name="Somchai", email=address, locale="en"))


def jobs(hall: Database) -> list[Job]:
    with hall.snapshot(NOBODY) as view:
        return list(view.session.scalars(select(Job).where(Job.kind == "notifications.deliver").order_by(Job.id)))


def test_an_invitation_arrives_as_text_as_html_and_as_a_calendar(
    hall: Database, worker_with: MakeWorker, mailbox: Mailbox
) -> None:
    with hall.transaction(NOBODY) as tx:
        a_meeting(tx, a_stand(tx).representative, a_buyer(tx, person={"email": "somchai@siam.example"}))
    worker_with(SmtpMailer.from_url(mailbox.url())).run_all()

    arrived = mailbox.messages[-1]
    assert str(arrived["To"]) == "Somchai Prasert <somchai@siam.example>"
    assert str(arrived["From"]) == SITE.sender
    assert arrived["Auto-Submitted"] == "auto-generated"
    alternatives, attachment = arrived.iter_parts()
    assert [each.get_content_type() for each in alternatives.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    calendar = list(alternatives.iter_parts())[-1]
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert (attachment.get_content_type(), attachment.get_filename()) == ("text/calendar", "invite.ics")
    assert attachment.get_content() == part(arrived, "text/calendar")
    assert attachment.get_content().startswith("BEGIN:VCALENDAR\r\n")
    assert "Dear Somchai Prasert," in part(arrived, "text/plain")


def test_a_korean_subject_and_name_arrive_as_they_were_written(
    hall: Database, worker_with: MakeWorker, mailbox: Mailbox
) -> None:
    with hall.transaction(NOBODY) as tx:
        tx.record(PasswordChanged(person_id="01J", person_name="조은별", email="cho@mirnae.example", locale="ko"))
    worker_with(SmtpMailer.from_url(mailbox.url())).run_all()
    (arrived,) = mailbox.messages
    assert str(arrived["To"]) == "조은별 <cho@mirnae.example>"
    assert arrived["Subject"] == "비밀번호가 변경되었습니다"
    assert arrived["Content-Language"] == "ko"


def test_a_mail_that_was_sent_is_not_sent_again(hall: Database, worker_with: MakeWorker, mailbox: Mailbox) -> None:
    write(hall)
    worker = worker_with(SmtpMailer.from_url(mailbox.url()))
    worker.run_all()
    with hall.transaction(NOBODY) as tx:
        job = tx.session.get_one(Job, jobs(hall)[0].id)
        job.status = JobStatus.WAITING
    worker.run_all()
    assert len(mailbox.messages) == 1


def test_ten_minutes_without_a_post_are_made_up_within_one(
    hall: Database, worker_with: MakeWorker, mailbox: Mailbox, mails: Mails, clock: Clock
) -> None:
    worker = worker_with(SmtpMailer.from_url(f"smtp://{LOOPBACK}:{free_port()}"))
    for _second in range(600):
        if clock.now.second % 20 == 0:
            write(hall)
        worker.run_all()
        clock.advance(timedelta(seconds=1))
    written = len(mails())
    assert (written, len(mailbox.messages)) == (30, 0)

    worker = worker_with(SmtpMailer.from_url(mailbox.url()))
    back_at = clock.now
    while any(mail.sent_at is None for mail in mails()):
        clock.advance(timedelta(seconds=1))
        worker.run_all()
    assert clock.now - back_at <= timedelta(seconds=60)
    assert sorted(str(each["Message-ID"]) for each in mailbox.messages) == sorted(mail.message_id for mail in mails())


def test_one_full_mailbox_delays_nobody_else_and_is_given_up_in_the_end(
    hall: Database, worker_with: MakeWorker, mailbox: Mailbox, clock: Clock
) -> None:
    write(hall, 3)
    mailbox.unwelcome["person0@people.example"] = "452 mailbox full"
    worker = worker_with(SmtpMailer.from_url(mailbox.url()))
    worker.run_all()
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [["person1@people.example"], ["person2@people.example"]]
    full = jobs(hall)[0]
    assert (full.status, full.attempts, full.run_at) == (JobStatus.WAITING, 1, clock.now + timedelta(seconds=5))

    for _minute in range(60):
        clock.advance(timedelta(minutes=1))
        worker.run_all()
    full = jobs(hall)[0]
    assert (full.status, full.attempts) == (JobStatus.PARKED, 8)
    assert full.error.endswith("MailDelayed: 452\n")


def test_while_the_post_is_away_one_mail_knocks_for_all(hall: Database, worker_with: MakeWorker, clock: Clock) -> None:
    write(hall, 20)
    nobody_there = _Counted(SmtpMailer.from_url(f"smtp://{LOOPBACK}:{free_port()}"))
    worker = worker_with(nobody_there)
    worker.run_all()
    assert nobody_there.tries == 1
    clock.advance(timedelta(seconds=60))
    worker.run_all()
    assert nobody_there.tries == 2


def test_waiting_for_the_post_uses_up_no_try(hall: Database, worker_with: MakeWorker, clock: Clock) -> None:
    write(hall)
    worker = worker_with(SmtpMailer.from_url(f"smtp://{LOOPBACK}:{free_port()}"))
    for _minute in range(180):
        worker.run_all()
        clock.advance(timedelta(minutes=1))
    (job,) = jobs(hall)
    assert (job.status, job.attempts) == (JobStatus.WAITING, 0)
    assert job.error.startswith("unavailable")


def test_a_mail_that_is_refused_for_good_is_parked_with_what_the_server_said(
    hall: Database, worker_with: MakeWorker, mailbox: Mailbox
) -> None:
    write(hall)
    mailbox.refusal = "554 no such message is welcome"
    worker_with(SmtpMailer.from_url(mailbox.url())).run_all()
    (job,) = jobs(hall)
    assert job.status is JobStatus.PARKED
    assert job.error == "MailRefused: mail_refused {'code': 554}"


def test_killed_between_sending_and_marking_it_goes_out_once_more_under_the_same_name(
    hall: Database, schema: Any, worker_with: MakeWorker, mailbox: Mailbox, mails: Mails, clock: Clock
) -> None:
    write(hall)
    dying = get_context("spawn").Process(target=_deliver_and_die, args=(schema.url, mailbox.url(), clock.now))
    dying.start()
    dying.join(timeout=60)
    assert dying.exitcode == -signal.SIGKILL
    assert [mail.sent_at for mail in mails()] == [None]

    worker = worker_with(SmtpMailer.from_url(mailbox.url()))
    worker.run_all()
    # Whoever died had leased the job; it is anyone's again when the lease has run out.
    clock.advance(timedelta(minutes=3))
    worker.run_all()
    (mail,) = mails()
    assert [str(each["Message-ID"]) for each in mailbox.messages] == [mail.message_id, mail.message_id]
    assert mail.sent_at == clock.now


@pytest.mark.parametrize("name", ["", "Kim, Do-hyun", 'The "Boss"', "조은별\r\nBcc: all@people.example"])
def test_no_name_breaks_out_of_its_header(hall: Database, worker_with: MakeWorker, mailbox: Mailbox, name: str) -> None:
    with hall.transaction(NOBODY) as tx:
        tx.record(PasswordChanged(person_id="01J", person_name=name, email="kim@mirnae.example", locale="en"))
    worker_with(SmtpMailer.from_url(mailbox.url())).run_all()
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [["kim@mirnae.example"]]
    assert mailbox.messages[0]["Bcc"] is None


class _Counted:
    """Counts how often the post is tried."""

    def __init__(self, mailer: SmtpMailer) -> None:
        self.mailer, self.tries = mailer, 0

    def send(self, message: EmailMessage) -> None:
        self.tries += 1
        self.mailer.send(message)


class _Dying:
    """Dies with its process as soon as the server has taken a message."""

    def __init__(self, mailer: SmtpMailer) -> None:
        self.mailer = mailer

    def send(self, message: EmailMessage) -> None:
        self.mailer.send(message)
        kill(getpid(), signal.SIGKILL)


def _deliver_and_die(database_url: str, smtp_url: str, now: datetime) -> None:
    database = Database(engine_for(database_url), clock=lambda: now)
    handlers = notification_jobs.handlers(Correspondence(SITE), _Dying(SmtpMailer.from_url(smtp_url)))
    Worker(database, handlers, SYSTEM).run_all()
