"""What happened to consultation logs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import STAFF_ROOM, Event, person_room


@dataclass(frozen=True, kw_only=True)
class LogPutOnRecord(Event):
    """The representative submitted the log, or ``again`` a corrected one. What it says is fetched by who may read it.

    ``agreed``: it names a next step, and none was on record before.
    """

    name: ClassVar[str] = "outcomes.log_on_record"
    meeting_id: str
    host_id: str
    guest_id: str
    again: bool
    agreed: bool

    def audience(self) -> Sequence[str]:
        return (person_room(self.host_id), person_room(self.guest_id), STAFF_ROOM)
