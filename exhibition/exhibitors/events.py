"""What happened to a booth and its team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import Event, booth_room, person_room


@dataclass(frozen=True, kw_only=True)
class BoothEvent(Event):
    booth_id: str
    exhibitor_id: str

    def audience(self) -> Sequence[str]:
        return (booth_room(self.booth_id),)


@dataclass(frozen=True, kw_only=True)
class BoothSaved(BoothEvent):
    name: ClassVar[str] = "booth.saved"


@dataclass(frozen=True, kw_only=True)
class BoothPublished(BoothEvent):
    name: ClassVar[str] = "booth.published"


@dataclass(frozen=True, kw_only=True)
class BoothUnpublished(BoothEvent):
    name: ClassVar[str] = "booth.unpublished"


@dataclass(frozen=True, kw_only=True)
class RepresentativeChanged(Event):
    """A representative came, went, or is presented in other words."""

    name: ClassVar[str] = "representative.changed"
    representative_id: str
    exhibitor_id: str
    person_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class ColleagueLeft(Event):
    """Somebody lost their last role at an exhibitor. Whoever needs them there refuses, and nothing has happened."""

    name: ClassVar[str] = "team.colleague_left"
    exhibitor_id: str
    person_id: str
