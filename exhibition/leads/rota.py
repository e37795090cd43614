"""Whose turn it is to answer, and by when the booth promises to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from exhibition.accounts import Person
from exhibition.database import Snapshot, Transaction
from exhibition.exhibitors import Exhibitor, Representative
from exhibition.kernel.intervals import Interval
from exhibition.leads.models import Enquiry
from exhibition.leads.promises import REACH, reply_due
from exhibition.meetings import keepers_of

View = Snapshot[Any]
Tx = Transaction[Any]

# What so many speak that it says little about who understands whom best.
_COMMON = frozenset({"en"})
_NONE = (datetime(1970, 1, 1, tzinfo=UTC), 0)


class Turn(NamedTuple):
    representative: Representative
    language: str


def take_turn(tx: Tx, exhibitor_id: str, languages: Collection[str]) -> Turn | None:
    """Return who has waited longest among those who speak the buyer's own language; else any in common; else anybody."""
    # Two enquiries at the same moment go to two people.
    tx.session.execute(select(Exhibitor.id).where(Exhibitor.id == exhibitor_id).with_for_update(key_share=True))
    active = representatives_at(tx, exhibitor_id)
    if not active:
        return None
    turns = _turns(tx, exhibitor_id)
    own = [each for each in active if set(each.languages) & (set(languages) - _COMMON)]
    common = [each for each in active if set(each.languages) & set(languages)]
    chosen = min(own or common or active, key=lambda each: (*turns.get(each.id, _NONE), each.id))
    return Turn(chosen, spoken_between(chosen, languages))


def representatives_at(view: View, exhibitor_id: str) -> Sequence[Representative]:
    """Return who answers buyers at a booth."""
    return view.session.scalars(
        select(Representative)
        .join(Person, Person.id == Representative.person_id)
        .where(Representative.exhibitor_id == exhibitor_id, Representative.active, Person.disabled_at.is_(None))
        .order_by(Representative.id)
    ).all()


def spoken_between(representative: Representative, languages: Collection[str]) -> str:
    """Return the language to write in: the buyer's own where the representative speaks it, English where neither does."""
    both = [each for each in languages if each in representative.languages]
    return next((each for each in both if each not in _COMMON), both[0] if both else "en")


def promise(view: View, exhibitor_id: str) -> datetime:
    """Return by when somebody at the booth answers what is asked now."""
    window = Interval(view.now, view.now + REACH)
    return reply_due(view.now, [keeper.hours for keeper in keepers_of(view, "exhibitor_id", [exhibitor_id], window)])


def _turns(tx: Tx, exhibitor_id: str) -> Mapping[str, tuple[datetime, int]]:
    """Return when each representative had their last turn, and how many they had: within one moment, that decides."""
    latest, number = func.max(Enquiry.assigned_at), func.count()
    rows: Any = tx.session.execute(
        select(Enquiry.representative_id, latest, number)
        .where(Enquiry.exhibitor_id == exhibitor_id, Enquiry.representative_id.is_not(None))
        .group_by(Enquiry.representative_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}
