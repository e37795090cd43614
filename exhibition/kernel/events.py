"""Facts, told after they happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened. Named in the past tense, made of plain values."""

    name: ClassVar[str]

    def audience(self) -> Sequence[str]:
        """Return the notice rooms that should hear of it, e.g. ``person:01J…``."""
        return ()


def person_room(person_id: str) -> str:
    return f"person:{person_id}"


def booth_room(booth_id: str) -> str:
    return f"booth:{booth_id}"


STAFF_ROOM = "staff"
