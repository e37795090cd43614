"""What a buyer is written when a meeting's outcome is on record: the next step, and never an amount or an opinion."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from babel.dates import format_date
from sqlalchemy import select

from exhibition.database import Transaction
from exhibition.kernel.events import Event
from exhibition.meetings import Meeting
from exhibition.notifications.letters import Letter, Reader, Site, Words
from exhibition.notifications.meeting_letters import Matter
from exhibition.outcomes import ConsultationLog, LogPutOnRecord

Tx: TypeAlias = Transaction[Any]
Written: TypeAlias = Iterator[tuple[Reader, Letter]]


def agreed(tx: Tx, event: LogPutOnRecord, site: Site) -> Written:
    """To the buyer, once, as soon as there is a next step: what is corrected in it is seen on the meeting's page."""
    if not event.agreed:
        return
    log = tx.session.scalars(select(ConsultationLog).where(ConsultationLog.meeting_id == event.meeting_id)).one()
    matter = Matter.of(tx, tx.session.get_one(Meeting, event.meeting_id), site)
    for person_id, w in matter.words_for([event.guest_id]):
        yield (
            w.reader,
            Letter(
                kind="outcome_agreed",
                subject=w._("What you agreed with %(who)s", who=matter.title_for(w, person_id)),
                paragraphs=[w._("Thank you for the meeting. This was agreed as the next step:")],
                facts=_step(w, log),
                button=(w._("Open the meeting"), w.link(f"/me/meetings/{event.meeting_id}")),
            ),
        )


def _step(w: Words, log: ConsultationLog) -> list[tuple[str, str]]:
    lines = [(w._("Next step"), log.next_step)]
    if log.next_step_owner:
        lines.append((w._("Who"), log.next_step_owner))
    if log.due_on:
        lines.append((w._("Due"), format_date(log.due_on, "long", locale=w.language)))
    return lines


COMPOSERS: Mapping[type[Event], Callable[[Tx, Any, Site], Written]] = {LogPutOnRecord: agreed}
