"""The hall a journey walks through, seen from behind: its database, its people, its processes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil
from icalendar import Calendar, Event
from sqlalchemy import Engine, delete, select

from exhibition.accounts import NOBODY, Person, begin_sign_in
from exhibition.database import Database
from exhibition.kernel.intervals import floor_tick
from exhibition.meetings import Claim, Meeting
from exhibition.notifications import Mail
from exhibition.outcomes.models import ConsultationLog, LogStatus
from tests.services.hall import ServedHall


@dataclass(frozen=True, slots=True)
class Total:
    """Sums of the logs in one currency, in its smallest unit."""

    currency: str
    discussed: int
    negotiating: int
    signed: int


@dataclass(frozen=True, slots=True)
class World:
    hall: ServedHall
    database: Database

    @classmethod
    def of(cls, hall: ServedHall, engine: Engine) -> "World":
        return cls(hall, Database(engine))

    @property
    def origin(self) -> str:
        return self.hall.origin

    def person_id(self, email: str) -> str:
        with self.database.snapshot(NOBODY) as view:
            return view.session.scalars(select(Person.id).where(Person.email == email)).one()

    def cookie(self, email: str) -> str:
        """Sign a person in, as a browser of their own."""
        person_id = self.person_id(email)
        with self.database.transaction(NOBODY) as tx:
            return begin_sign_in(tx, person_id, browser="a journey")

    def meeting_of(self, request_id: str) -> str:
        with self.database.snapshot(NOBODY) as view:
            return view.session.scalars(select(Meeting.id).where(Meeting.request_id == request_id)).one()

    def begins_now(self, meeting_id: str) -> None:
        """Move a meeting to this very moment: nobody waits a day for a test. It claims no time any more."""
        with self.database.transaction(NOBODY) as tx:
            tx.session.execute(delete(Claim).where(Claim.meeting_id == meeting_id))
            meeting = tx.session.get_one(Meeting, meeting_id)
            length = meeting.ends_at - meeting.starts_at
            meeting.starts_at = floor_tick(tx.now)
            meeting.ends_at = meeting.starts_at + length

    def mails_to(self, email: str) -> list[Mail]:
        """Return what was written to an address, oldest first."""
        with self.database.snapshot(NOBODY) as view:
            return list(view.session.scalars(select(Mail).where(Mail.recipient == email).order_by(Mail.id)))

    def calendar_entry(self, email: str) -> Event:
        """Return the entry in the last mail with one that was written to an address, once it is there."""
        deadline = time.monotonic() + 10
        while not (sent := [mail for mail in self.mails_to(email) if mail.calendar]):
            assert time.monotonic() < deadline, f"nothing for the calendar of {email}"
            time.sleep(0.05)
        assert sent[-1].calendar_method == "REQUEST"
        entry = Calendar.from_ical(sent[-1].calendar).walk("VEVENT")[0]
        assert isinstance(entry, Event)
        return entry

    def totals(self) -> list[Total]:
        """Add up what the logs on record say, one by one, and by currency."""
        with self.database.snapshot(NOBODY) as view:
            logs = view.session.scalars(select(ConsultationLog).where(ConsultationLog.status == LogStatus.SUBMITTED)).all()
            return [
                _total(currency, [log for log in logs if log.currency == currency])
                for currency in {log.currency for log in logs}
            ]

    def kill_web_process(self) -> None:
        """End the process that serves pages and sockets, without a word of warning. Another takes its place."""
        self.web_process().kill()

    def web_process(self) -> psutil.Process:
        """Return the gunicorn worker of this hall: the child of a gunicorn among our own children."""
        for process in psutil.Process().children(recursive=True):
            parent = process.parent()
            if parent and _is_gunicorn(process) and _is_gunicorn(parent) and self._is_ours(process):
                return process
        raise LookupError("no web process of this hall runs")

    def _is_ours(self, process: psutil.Process) -> bool:
        return process.environ().get("PORT") == str(self.hall.port)


def _is_gunicorn(process: psutil.Process) -> bool:
    try:
        return "gunicorn" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False  # It ended while we looked; browsers start and end processes all the time.


def _total(currency: str, logs: Sequence[ConsultationLog]) -> Total:
    return Total(
        currency,
        discussed=sum((line.unit_minor or 0) * (line.quantity or 0) for log in logs for line in log.lines),
        negotiating=sum(log.negotiating_minor or 0 for log in logs),
        signed=sum(log.signed_minor or 0 for log in logs),
    )
