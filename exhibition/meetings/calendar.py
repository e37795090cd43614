"""A meeting as an RFC 5545 calendar object, for a download or to go with a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from exhibition.meetings.models import Meeting

PRODUCT = "-//Korea e-Mobility Hall//Meetings//EN"
RINGS_BEFORE = timedelta(minutes=10)


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
        event.add("attendee", _coming(attendee), encode=False)
    if method != "CANCEL":
        event.add_component(_alarm(summary))
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


def _coming(attendee: Attendee) -> vCalAddress:
    """Return an attendee who has said yes already, in the hall: calendars need not ask."""
    address = _address(attendee)
    address.params["partstat"] = vText("ACCEPTED")
    address.params["rsvp"] = vText("FALSE")
    return address


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -RINGS_BEFORE)
    return alarm
