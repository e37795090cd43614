"""What happened between buyers and the exhibitors they turned to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import Event, booth_room, person_room


@dataclass(frozen=True, kw_only=True)
class EnquiryEvent(Event):
    """Told to the buyer and to the booth's team; what was written is fetched by who may read it."""

    enquiry_id: str
    lead_id: str
    exhibitor_id: str
    booth_id: str
    guest_id: str
    # The representative in charge, as a person; None where nobody could be found.
    host_id: str | None
    message_id: str | None = None

    def audience(self) -> Sequence[str]:
        return (person_room(self.guest_id), booth_room(self.booth_id))


@dataclass(frozen=True, kw_only=True)
class EnquirySent(EnquiryEvent):
    name: ClassVar[str] = "enquiry.sent"


@dataclass(frozen=True, kw_only=True)
class BuyerWroteAgain(EnquiryEvent):
    name: ClassVar[str] = "enquiry.replied"


@dataclass(frozen=True, kw_only=True)
class EnquiryAnswered(EnquiryEvent):
    """``quoted``: the answer carries a quote."""

    name: ClassVar[str] = "enquiry.answered"
    quoted: bool


@dataclass(frozen=True, kw_only=True)
class EnquiryReassigned(EnquiryEvent):
    name: ClassVar[str] = "enquiry.reassigned"


@dataclass(frozen=True, kw_only=True)
class EnquiryEnded(EnquiryEvent):
    """``by_side``: which side closed it."""

    name: ClassVar[str] = "enquiry.closed"
    by_side: str


@dataclass(frozen=True, kw_only=True)
class CardEvent(Event):
    card_id: str
    lead_id: str
    exhibitor_id: str
    booth_id: str
    guest_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.guest_id), booth_room(self.booth_id))


@dataclass(frozen=True, kw_only=True)
class CardLeft(CardEvent):
    name: ClassVar[str] = "card.left"


@dataclass(frozen=True, kw_only=True)
class CardTakenBack(CardEvent):
    name: ClassVar[str] = "card.taken_back"


@dataclass(frozen=True, kw_only=True)
class LeadsExported(Event):
    name: ClassVar[str] = "leads.exported"
    export_id: str
    exhibitor_id: str
    booth_id: str

    def audience(self) -> Sequence[str]:
        return (booth_room(self.booth_id),)
