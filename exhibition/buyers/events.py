"""What buyers did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import STAFF_ROOM, Event


@dataclass(frozen=True, kw_only=True)
class BuyerRegistered(Event):
    name: ClassVar[str] = "buyers.registered"
    buyer_id: str
    person_id: str
    company: str
    country: str

    def audience(self) -> Sequence[str]:
        return (STAFF_ROOM,)


@dataclass(frozen=True, kw_only=True)
class BuyerProfileChanged(Event):
    name: ClassVar[str] = "buyers.profile_changed"
    buyer_id: str

    def audience(self) -> Sequence[str]:
        return (STAFF_ROOM,)
