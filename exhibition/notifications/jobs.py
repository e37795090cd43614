"""Handing mails to the post, and reminding people of their meetings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from exhibition.jobs import Handler, JobRun, put_off
from exhibition.kernel.errors import NotFound, Unavailable
from exhibition.meetings import Meeting
from exhibition.notifications.account_letters import SECRET_KINDS
from exhibition.notifications.correspondence import DELIVER, REMIND, Correspondence
from exhibition.notifications.messages import message_of
from exhibition.notifications.models import Mail
from exhibition.notifications.ports import Mailer


def handlers(correspondence: Correspondence, mailer: Mailer | None) -> Mapping[str, Handler]:
    """Without a mailer mails stay where they are: the table is the outbox, and a local page shows it."""
    return {
        DELIVER: partial(deliver, sender=correspondence.site.sender, mailer=mailer),
        REMIND: partial(remind, correspondence=correspondence),
    }


def deliver(run: JobRun, *, sender: str, mailer: Mailer | None) -> None:
    """Send a mail, then mark it sent. Killed in between, it goes out once more, recognisably the same."""
    with run.database.snapshot(run.actor) as view:
        mail = view.session.get(Mail, run.payload["mail_id"])
    if mail is None:
        raise NotFound
    if mail.sent_at is not None:
        return
    if mailer is not None:
        _send(run, mailer, mail, sender)
    with run.database.transaction(run.actor) as tx:
        sent = tx.session.get_one(Mail, mail.id)
        sent.sent_at = tx.now
        if mailer is not None and sent.kind in SECRET_KINDS:
            sent.text = sent.html = ""


def remind(run: JobRun, *, correspondence: Correspondence) -> None:
    """Remind the parties, unless the meeting was cancelled, moved or has begun in the meantime."""
    with run.database.transaction(run.actor) as tx:
        meeting = tx.session.get(Meeting, run.payload["meeting_id"])
        if meeting is None:
            raise NotFound
        as_planned = meeting.starts_at == datetime.fromisoformat(run.payload["starts_at"])
        if as_planned and not meeting.is_cancelled and tx.now < meeting.starts_at:
            correspondence.remind(tx, meeting, run.payload["minutes"])


def _send(run: JobRun, mailer: Mailer, mail: Mail, sender: str) -> None:
    try:
        mailer.send(message_of(mail, sender))
    except Unavailable as away:
        # One mail knocks for all: the others need not each wait for an answer that does not come.
        with run.database.transaction(run.actor) as tx:
            put_off(tx, DELIVER, tx.now + timedelta(seconds=away.retry_after))
        raise
