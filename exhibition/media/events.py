"""What became of an upload."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import Event, person_room


@dataclass(frozen=True, kw_only=True)
class UploadArrived(Event):
    """The bytes are in quarantine and wait for the worker."""

    name: ClassVar[str] = "media.arrived"

    media_id: str


@dataclass(frozen=True, kw_only=True)
class MediaChecked(Event):
    """A picture was published or refused; ``refusal`` is the fault's code, empty when there is none."""

    name: ClassVar[str] = "media.checked"

    media_id: str
    refusal: str
    uploaded_by: str | None

    def audience(self) -> Sequence[str]:
        return [person_room(self.uploaded_by)] if self.uploaded_by else []


@dataclass(frozen=True, kw_only=True)
class AttachmentChanged(Event):
    """A model or a brochure stands with a product or in a booth, is described anew, or stands there no more."""

    name: ClassVar[str] = "media.attachment_changed"

    attachment_id: str
    place: str
    owner: str
