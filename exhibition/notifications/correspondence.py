"""Writing mails down: in the very transaction in which something happened, so that none is lost and none is made up."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from exhibition.database import Transaction
from exhibition.jobs import owe
from exhibition.kernel.events import Event
from exhibition.meetings import Meeting, MeetingConfirmed, MeetingMoved
from exhibition.notifications import account_letters, certificate_letters, lead_letters, meeting_letters, outcome_letters
from exhibition.notifications.letters import Letter, Reader, Site, Words, as_html, as_text
from exhibition.notifications.models import Mail

Tx = Transaction[Any]

DELIVER = "notifications.deliver"
REMIND = "notifications.remind"

# Minutes before a meeting at which its parties are reminded of it.
REMINDED_BEFORE = (24 * 60, 15)

_SUBJECT = 300
_COMPOSERS = {
    **account_letters.COMPOSERS,
    **meeting_letters.COMPOSERS,
    **lead_letters.COMPOSERS,
    **certificate_letters.COMPOSERS,
    **outcome_letters.COMPOSERS,
}


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Listens to everything that happens, and owes a mail to whoever should hear of it."""

    site: Site

    def hear(self, tx: Tx, event: Event) -> None:
        compose = _COMPOSERS.get(type(event))
        if compose is not None:
            for reader, letter in compose(tx, event, self.site):
                self.post(tx, reader, letter)
        if isinstance(event, (MeetingConfirmed, MeetingMoved)):
            _owe_reminders(tx, tx.session.get_one(Meeting, event.meeting_id))

    def post(self, tx: Tx, reader: Reader, letter: Letter, *, key: str = "") -> None:
        """Write a letter down and owe its delivery. One with the key of an earlier letter is not written again."""
        words = Words(reader, self.site)
        mail = Mail(
            message_id="",
            recipient=reader.email,
            recipient_name=reader.name,
            kind=letter.kind,
            locale=reader.language,
            # A subject is one line, whatever companies are called.
            subject=" ".join(letter.subject.split())[:_SUBJECT],
            text=as_text(words, letter),
            html=as_html(words, letter),
            calendar=letter.calendar,
            calendar_method=letter.calendar_method,
            created_at=tx.now,
        )
        mail.message_id = f"<{key or mail.id}@{self.site.domain}>"
        if key and tx.session.scalar(select(Mail.id).where(Mail.message_id == mail.message_id)) is not None:
            return
        tx.session.add(mail)
        owe(tx, DELIVER, {"mail_id": mail.id})

    def remind(self, tx: Tx, meeting: Meeting, minutes: int) -> None:
        """Write the reminders of a meeting; said twice, they are written once."""
        for reader, letter in meeting_letters.reminder(tx, meeting, self.site, minutes):
            self.post(tx, reader, letter, key=f"{meeting.id}.{meeting.starts_at:%Y%m%dT%H%M}.{minutes}.{_short(reader)}")


def _owe_reminders(tx: Tx, meeting: Meeting) -> None:
    for minutes in REMINDED_BEFORE:
        due = meeting.starts_at - timedelta(minutes=minutes)
        if due > tx.now:
            owe(
                tx,
                REMIND,
                {"meeting_id": meeting.id, "starts_at": meeting.starts_at.isoformat(), "minutes": minutes},
                run_at=due,
                unique_key=f"{REMIND}:{meeting.id}:{meeting.starts_at:%Y%m%dT%H%M}:{minutes}",
            )


def _short(reader: Reader) -> str:
    """Return what stands for a reader in a key, without giving their address away."""
    return hashlib.sha256(reader.email.encode()).hexdigest()[:12]
