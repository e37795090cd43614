"""Writing down that leads leave the hall: who takes them, when, how many, and why."""

from collections.abc import Mapping
from typing import TypeAlias

from exhibition.accounts import Actor
from exhibition.database import Transaction
from exhibition.kernel.errors import NotAllowed
from exhibition.leads import policy
from exhibition.leads.events import LeadsExported
from exhibition.leads.keeping import booth_id_of
from exhibition.leads.models import LeadExport

Tx: TypeAlias = Transaction[Actor]


def log_export(tx: Tx, exhibitor_id: str, *, form: str, reason: str, filters: Mapping[str, str], rows: int) -> LeadExport:
    """Put an export on record, before anything leaves. ``form`` is ``xlsx`` or ``csv``."""
    if not policy.may_export(tx.actor, exhibitor_id) or tx.actor.person_id is None:
        raise NotAllowed
    taken = LeadExport(
        exhibitor_id=exhibitor_id,
        person_id=tx.actor.person_id,
        format=form,
        reason=reason,
        filters=dict(filters),
        rows=rows,
        at=tx.now,
    )
    tx.session.add(taken)
    tx.session.flush()
    tx.record(LeadsExported(export_id=taken.id, exhibitor_id=exhibitor_id, booth_id=booth_id_of(tx, exhibitor_id)))
    return taken
