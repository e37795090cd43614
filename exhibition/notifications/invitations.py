"""The calendar part of a mail: an invitation, its update or its withdrawal, made out to one reader."""

from collections.abc import Mapping
from datetime import datetime

from exhibition.accounts import Person
from exhibition.meetings import Attendee, Meeting, calendar_of
from exhibition.notifications.letters import Words


def invitation(
    meeting: Meeting, people: Mapping[str, Person], reader_id: str, w: Words, *, title: str, method: str, at: datetime
) -> str:
    """Return an RFC 5545 object. Its only attendee is its reader: nobody's address reaches the others' calendars."""
    reader = people[reader_id]
    return calendar_of(
        meeting,
        summary=title,
        description=w._("Video meeting in the Korea e-Mobility Hall. The room opens ten minutes before the start."),
        url=w.link(f"/meet/{meeting.id}/ready"),
        at=at,
        method=method,
        organizer=Attendee(*w.site.address),
        attendees=[Attendee(reader.name, reader.email)],
    ).decode()
