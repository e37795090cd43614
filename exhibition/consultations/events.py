"""What happened in a room that people outside it should hear of."""

from collections.abc import Sequence
from dataclasses import dataclass

from exhibition.kernel.events import Event, person_room


@dataclass(frozen=True, kw_only=True)
class RoomEntered(Event):
    """Somebody came in or was lost: pages that show who is waiting look again."""

    name = "room.entered"

    meeting_id: str
    parties: tuple[str, ...]

    def audience(self) -> Sequence[str]:
        return [person_room(person) for person in self.parties]


@dataclass(frozen=True, kw_only=True)
class RoomWasEnded(Event):
    name = "room.ended"

    meeting_id: str
    parties: tuple[str, ...]

    def audience(self) -> Sequence[str]:
        return [person_room(person) for person in self.parties]
