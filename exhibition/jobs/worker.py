"""The worker: takes one job after another, does it outside any transaction, and says how it went."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from exhibition.database import Database
from exhibition.jobs import actions
from exhibition.kernel.errors import DomainError, NotFound, Unavailable

log = logging.getLogger(__name__)

IDLE = 0.5
TIDY_EVERY = 3600.0


@dataclass(frozen=True, slots=True)
class JobRun:
    """What a handler gets: the door to the database, and the run's own facts."""

    database: Database
    actor: Any
    job_id: str
    attempt: int
    now: datetime
    payload: Mapping[str, Any]


Handler = Callable[[JobRun], None]


@dataclass(slots=True)
class Worker:
    """``handlers`` maps a job's kind to what does it. ``actor`` acts for the hall itself."""

    database: Database
    handlers: Mapping[str, Handler]
    actor: Any

    def run_until(self, stopped: threading.Event) -> None:
        tidied = 0.0
        while not stopped.is_set():
            try:
                if time.monotonic() - tidied > TIDY_EVERY:
                    self.tidy()
                    tidied = time.monotonic()
                worked = self.run_one()
            except Exception:
                # The database itself is away; the jobs in it wait as we do.
                log.exception("the worker could not reach its jobs")
                worked = False
            if not worked:
                stopped.wait(IDLE)

    def run_one(self) -> bool:
        """Do the next job that is due. Return whether there was one."""
        with self.database.transaction(self.actor) as tx:
            job = actions.take_next(tx)
        if job is None:
            return False
        run = JobRun(self.database, self.actor, job.id, job.attempts, self.database.clock(), job.payload)
        try:
            self.handlers[job.kind](run)
        except NotFound as gone:
            # What it was about is no more: nothing is owed.
            note = str(gone)
            self._settle(lambda tx: actions.finish(tx, job.id, run.attempt, note))
        except Unavailable as away:
            reason = f"{away}: {away.__cause__}" if away.__cause__ else str(away)
            pause = timedelta(seconds=away.retry_after)
            self._settle(lambda tx: actions.defer(tx, job.id, run.attempt, reason, pause))
        except DomainError as refusal:
            reason = f"{type(refusal).__name__}: {refusal}"
            self._settle(lambda tx: actions.fail(tx, job.id, run.attempt, reason, hopeless=True))
        except Exception:
            trace = traceback.format_exc()
            log.exception("job %s (%s) failed, attempt %d", job.id, job.kind, job.attempts)
            self._settle(lambda tx: actions.fail(tx, job.id, run.attempt, trace))
        else:
            self._settle(lambda tx: actions.finish(tx, job.id, run.attempt))
        return True

    def tidy(self) -> None:
        """Keep the table from growing for ever."""
        with self.database.transaction(self.actor) as tx:
            actions.forget_done(tx)

    def run_all(self) -> int:
        """Do everything that is due now; return how many jobs that was. For tests and commands."""
        count = 0
        while self.run_one():
            count += 1
        return count

    def _settle(self, say: Callable[[Any], None]) -> None:
        with self.database.transaction(self.actor) as tx:
            say(tx)
