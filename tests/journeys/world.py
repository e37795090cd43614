"""The hall a journey walks through, seen from behind: its database, its people, its processes."""

from dataclasses import dataclass
from datetime import timedelta

import psutil
from sqlalchemy import Engine, delete, select

from exhibition.accounts import NOBODY, Person, begin_sign_in
from exhibition.database import Database
from exhibition.kernel.intervals import floor_tick
from exhibition.meetings import Claim, Meeting
from exhibition.notifications import Mail
from tests.services.hall import ServedHall


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
    return "gunicorn" in " ".join(process.cmdline())
