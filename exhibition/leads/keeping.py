"""What every verb about leads has in common: the lead it belongs to, its facts, and forms that arrive twice."""

import hashlib
import json
from dataclasses import asdict, is_dataclass
from typing import Any, TypedDict

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from exhibition.buyers import Buyer
from exhibition.database import Transaction
from exhibition.exhibitors import Booth, Representative
from exhibition.kernel.errors import NotAllowed
from exhibition.leads.errors import FormReused
from exhibition.leads.models import Enquiry, EnquiryMessage, Lead, NextStep

Tx = Transaction[Any]


class EnquiryFacts(TypedDict):
    enquiry_id: str
    lead_id: str
    exhibitor_id: str
    booth_id: str
    guest_id: str
    host_id: str | None


def own_buyer(tx: Tx) -> Buyer:
    """Return the actor as a buyer, who does one thing at a time from here on. Raise NotAllowed for those who are none."""
    wanted = select(Buyer).where(Buyer.id == tx.actor.buyer_id).with_for_update(key_share=True)
    buyer = tx.session.scalar(wanted) if tx.actor.buyer_id else None
    if buyer is None:
        raise NotAllowed
    return buyer


def hash_of(*sent: Any) -> str:
    """Return what tells one form's contents from another's."""
    plain = [asdict(each) if is_dataclass(each) and not isinstance(each, type) else each for each in sent]
    return hashlib.sha256(json.dumps(plain, default=str, ensure_ascii=False).encode()).hexdigest()


def sent_before(tx: Tx, idempotency_key: str, body_hash: str) -> EnquiryMessage | None:
    """Return what a form has become already. Raise FormReused where it said something else then."""
    mine = (EnquiryMessage.author_id == tx.actor.person_id, EnquiryMessage.idempotency_key == idempotency_key)
    sent = tx.session.scalar(select(EnquiryMessage).where(*mine))
    if sent is not None and sent.body_hash != body_hash:
        raise FormReused
    return sent


def lead_between(tx: Tx, exhibitor_id: str, buyer_id: str) -> Lead:
    """Return the exhibitor's lead for a buyer, locked; a new one where they had nothing to do with each other."""
    insert = postgresql.insert if tx.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = Lead(exhibitor_id=exhibitor_id, buyer_id=buyer_id, created_at=tx.now, last_at=tx.now)
    values = {name: getattr(row, name) for name in ("id", "exhibitor_id", "buyer_id", "created_at", "last_at")}
    tx.session.flush()
    tx.session.execute(
        insert(Lead)
        .values(**values, next_step=NextStep.NOTHING)
        .on_conflict_do_nothing(index_elements=["exhibitor_id", "buyer_id"])
    )
    between = select(Lead).where(Lead.exhibitor_id == exhibitor_id, Lead.buyer_id == buyer_id)
    return tx.session.scalars(between.with_for_update()).one()


def judge(tx: Tx, lead: Lead) -> None:
    """Say anew what the team has to do next about a lead."""
    tx.session.flush()
    of_lead = select(Enquiry.status, Enquiry.reply_due_at).where(Enquiry.lead_id == lead.id)
    enquiries = [(status, due) for status, due in tx.session.execute(of_lead)]
    owed = [due for status, due in enquiries if status.awaits_answer and due is not None]
    lead.due_at = min(owed, default=None)
    if owed:
        lead.next_step = NextStep.ANSWER
    elif lead.touched_at is not None:
        lead.next_step = NextStep.FOLLOW_UP
    elif any(status.is_open for status, _ in enquiries):
        lead.next_step = NextStep.WAIT
    else:
        lead.next_step = NextStep.NOTHING


def facts_of(tx: Tx, enquiry: Enquiry) -> EnquiryFacts:
    # What is told is read back by those it is told to, in this transaction.
    tx.session.flush()
    return {
        "enquiry_id": enquiry.id,
        "lead_id": enquiry.lead_id,
        "exhibitor_id": enquiry.exhibitor_id,
        "booth_id": booth_id_of(tx, enquiry.exhibitor_id),
        "guest_id": enquiry.guest_id,
        "host_id": tx.session.scalar(select(Representative.person_id).where(Representative.id == enquiry.representative_id)),
    }


def booth_id_of(tx: Tx, exhibitor_id: str) -> str:
    return tx.session.execute(select(Booth.id).where(Booth.exhibitor_id == exhibitor_id)).scalar_one()
