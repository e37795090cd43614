"""Writing a log: as a draft that is saved again and again, then on record."""

from collections.abc import Collection
from typing import TypeAlias

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.catalogue import Product
from exhibition.database import Transaction, refused_as
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import Meeting, MeetingStatus, mark_held
from exhibition.outcomes import policy
from exhibition.outcomes.entries import LogEntry
from exhibition.outcomes.errors import LogClosed, LogSubmitted, StaleLog
from exhibition.outcomes.events import LogPutOnRecord
from exhibition.outcomes.models import ConsultationLog, LogStatus

Tx: TypeAlias = Transaction[Actor]


def save_draft(tx: Tx, meeting: Meeting, entry: LogEntry, *, version: int, window: str) -> ConsultationLog:
    """Keep what is written so far. ``version`` is the one that ``window`` has before it, 0 where there was none.

    Raise StaleLog if another window has saved since. A draft may lack anything.
    """
    _require_open(tx, meeting)
    log = _opened(tx, meeting, version, window)
    if log is not None and log.status is LogStatus.SUBMITTED:
        raise LogSubmitted
    return _written(tx, meeting, log, entry, window)


def submit_log(tx: Tx, meeting: Meeting, entry: LogEntry, *, version: int, window: str) -> ConsultationLog:
    """Put the log on record, and with it that the meeting was held. Submitted before, it is corrected.

    Raise Invalid, naming every field that is missing.
    """
    _require_open(tx, meeting)
    if not policy.may_be_concluded(meeting, tx.now):
        raise LogClosed
    faults = dict.fromkeys(entry.missing, "required")
    if entry.due_on is not None and entry.due_on < meeting.starts_at.date():
        faults["due_on"] = "before_the_meeting"
    if faults:
        raise Invalid(faults)
    log = _opened(tx, meeting, version, window)
    again = log is not None and log.status is LogStatus.SUBMITTED
    log = _written(tx, meeting, log, entry, window)
    if not again:
        log.status, log.submitted_at = LogStatus.SUBMITTED, tx.now
    if meeting.status is not MeetingStatus.HELD:
        mark_held(tx, meeting)
    tx.record(LogPutOnRecord(meeting_id=meeting.id, host_id=meeting.host_id, guest_id=meeting.guest_id, again=again))
    return log


def _require_open(tx: Tx, meeting: Meeting) -> None:
    if not policy.may_write_log(tx.actor, meeting):
        raise NotAllowed
    if not policy.is_open(meeting, tx.now):
        raise LogClosed


def _opened(tx: Tx, meeting: Meeting, version: int, window: str) -> ConsultationLog | None:
    """Return the log, locked. Raise StaleLog where somebody else has saved what the actor has not seen."""
    log = tx.session.scalar(select(ConsultationLog).where(ConsultationLog.meeting_id == meeting.id).with_for_update())
    if log is not None and log.version != version and log.saved_from != window:
        raise StaleLog(version=log.version)
    return log


def _written(tx: Tx, meeting: Meeting, log: ConsultationLog | None, entry: LogEntry, window: str) -> ConsultationLog:
    _require_own_products(tx, meeting, {line.product_id for line in entry.lines if line.product_id})
    if log is None:
        log = ConsultationLog(meeting_id=meeting.id, author_id=meeting.host_id, version=0, updated_at=tx.now)
        tx.session.add(log)
    entry.write(log)
    log.version += 1
    log.updated_at, log.saved_from = tx.now, window
    # Two windows may begin the log at the same moment; one of them is first.
    with refused_as({"uq_consultation_log_meeting_id": StaleLog}):
        tx.session.flush()
    return log


def _require_own_products(tx: Tx, meeting: Meeting, product_ids: Collection[str]) -> None:
    own = select(func.count()).where(Product.id.in_(product_ids), Product.exhibitor_id == meeting.exhibitor_id)
    if product_ids and tx.session.scalar(own) != len(product_ids):
        raise Invalid({"lines": "not_a_choice"})
