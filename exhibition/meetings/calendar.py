"""A meeting as an RFC 5545 calendar object, for a download or to go with a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vCalAddress, vText

from exhibition.meetings.models import Meeting

PRODUCT = "-//Korea e-Mobility Hall//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    email: str


def calendar_of(
    meeting: Meeting,
    *,
    summary: str,
    description: str,
    url: str,
    at: datetime,
    method: str = "PUBLISH",
    organizer: Attendee | None = None,
    attendees: Sequence[Attendee] = (),
) -> bytes:
    """Return the object; ``method`` is PUBLISH, REQUEST or CANCEL. The UID stays, and SEQUENCE is the meeting's own."""
    event = Event()
    event.add("uid", meeting.calendar_uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", summary)
    event.add("description", description)
    event.add("location", url)
    event.add("url", url)
    event.add("status", "CANCELLED" if meeting.is_cancelled or method == "CANCEL" else "CONFIRMED")
    if organizer is not None:
        event.add("organizer", _address(organizer))
    for attendee in attendees:
        event.add("attendee", _address(attendee), encode=False)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _address(attendee: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{attendee.email}")
    address.params["cn"] = vText(attendee.name)
    return address
