"""Finding logs and outcomes. What the actor may not read is not found."""

from typing import TypeAlias

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.catalogue import Product
from exhibition.database import Snapshot, Translated
from exhibition.kernel.errors import NotFound
from exhibition.meetings import Meeting, meeting_for
from exhibition.outcomes import policy
from exhibition.outcomes.models import ConsultationLog, LogStatus

View: TypeAlias = Snapshot[Actor]


def logged_meeting_for(view: View, meeting_id: str) -> Meeting:
    """Return a meeting whose log the actor may read, be it written or not. Raise NotFound."""
    meeting = meeting_for(view, meeting_id)
    if not policy.may_read_log(view.actor, meeting):
        raise NotFound
    return meeting


def log_of(view: View, meeting: Meeting) -> ConsultationLog | None:
    return view.session.scalar(select(ConsultationLog).where(ConsultationLog.meeting_id == meeting.id))


def outcome_for(view: View, meeting_id: str) -> ConsultationLog | None:
    """Return the log on record, for what both sides agreed; None while there is none. Raise NotFound."""
    meeting = meeting_for(view, meeting_id)
    if not policy.may_read_outcome(view.actor, meeting):
        raise NotFound
    on_record = (ConsultationLog.meeting_id == meeting.id, ConsultationLog.status == LogStatus.SUBMITTED)
    return view.session.scalar(select(ConsultationLog).where(*on_record))


def products_in(view: View, log: ConsultationLog) -> list[Translated]:
    """Return the names of what a log is about, each once; no price and no number."""
    products = view.session.scalars(select(Product).where(Product.id.in_({line.product_id for line in log.lines} - {None})))
    names = {product.id: product.name for product in products}
    named = (names.get(line.product_id or "", Translated(en=line.label)) for line in log.lines)
    return list(dict.fromkeys(name for name in named if name))
