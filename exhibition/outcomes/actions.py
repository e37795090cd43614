"""Writing a log: as a draft that is saved again and again, then on record."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.catalogue import Product
from exhibition.database import Transaction, refused_as
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.meetings import Meeting, MeetingStatus, mark_held
from exhibition.outcomes import policy
from exhibition.outcomes.entries import LONGEST_NAME, LogEntry
from exhibition.outcomes.errors import LogClosed, LogSubmitted, LogTooEarly, StaleLog
from exhibition.outcomes.events import LogPutOnRecord
from exhibition.outcomes.models import ConsultationLog, LogStatus

Tx: TypeAlias = Transaction[Actor]


def save_draft(
    tx: Tx, meeting: Meeting, entry: LogEntry, *, version: int, window: str, unread: Collection[str] = ()
) -> ConsultationLog:
    """Keep what is written so far. ``version`` is the one that ``window`` has before it, 0 where there was none.

    Raise StaleLog if another window has saved since. A draft may lack anything; of the fields that are ``unread``,
    since what stands there cannot be used yet, it keeps what it had.
    """
    _require_open(tx, meeting)
    log = _opened(tx, meeting, version, window)
    if log is not None and log.status is LogStatus.SUBMITTED:
        raise LogSubmitted
    if log is not None and unread:
        entry = entry.keeping(LogEntry.of(log), unread)
    return _written(tx, meeting, log, entry, window)


def submit_log(tx: Tx, meeting: Meeting, entry: LogEntry, *, version: int, window: str) -> ConsultationLog:
    """Put the log on record, and with it that the meeting was held. Submitted before, it is corrected.

    Raise Invalid, naming every field that is missing; LogTooEarly while the meeting has not begun.
    """
    _require_open(tx, meeting)
    if not policy.may_be_concluded(meeting, tx.now):
        raise LogTooEarly
    faults = dict.fromkeys(entry.missing, "required")
    if entry.due_on is not None and entry.due_on < meeting.starts_at.date():
        faults["due_on"] = "before_the_meeting"
    if faults:
        raise Invalid(faults)
    log = _opened(tx, meeting, version, window)
    again = log is not None and log.status is LogStatus.SUBMITTED
    known = log is not None and again and bool(log.next_step)
    log = _written(tx, meeting, log, entry, window)
    if not again:
        log.status, log.submitted_at = LogStatus.SUBMITTED, tx.now
    if meeting.status is not MeetingStatus.HELD:
        mark_held(tx, meeting)
    tx.record(
        LogPutOnRecord(
            meeting_id=meeting.id,
            host_id=meeting.host_id,
            guest_id=meeting.guest_id,
            again=again,
            agreed=bool(log.next_step) and not known,
        )
    )
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
    names = _own_products(tx, meeting, {line.product_id for line in entry.lines if line.product_id})
    if log is None:
        log = ConsultationLog(meeting_id=meeting.id, author_id=meeting.host_id, version=0, updated_at=tx.now)
        tx.session.add(log)
    entry.naming(names).write(log)
    log.version += 1
    log.updated_at, log.saved_from = tx.now, window
    # Two windows may begin the log at the same moment; one of them is first.
    with refused_as({"uq_consultation_log_meeting_id": StaleLog}):
        tx.session.flush()
    return log


def _own_products(tx: Tx, meeting: Meeting, product_ids: Collection[str]) -> Mapping[str, str]:
    """Return what these products are called, by id. Raise Invalid where one is not the exhibitor's own."""
    own = select(Product.id, Product.name).where(Product.id.in_(product_ids), Product.exhibitor_id == meeting.exhibitor_id)
    names = {row.id: row.name.within("en")[:LONGEST_NAME] for row in tx.session.execute(own)} if product_ids else {}
    if len(names) != len(product_ids):
        raise Invalid({"lines": "not_a_choice"})
    return names
