"""What the ready room and the call show, gathered for their templates. ``docs/rooms.md`` lists it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from exhibition.catalogue import Product
from exhibition.consultations import queries
from exhibition.consultations.models import ConsultationRoom, Presence, RoomState
from exhibition.consultations.policy import Seat, closes_at, opens_at
from exhibition.consultations.queries import Sitter, View
from exhibition.database import Translated
from exhibition.floor import Exhibition
from exhibition.meetings import Meeting, MeetingRequest

SEOUL = "Asia/Seoul"
KIND_HOURS = range(7, 22)

_EVENT_TITLE = select(Exhibition.name).where(Exhibition.id == bindparam("exhibition"))
_ADMITTED = select(Presence.admitted_at).where(
    Presence.meeting_id == bindparam("meeting"), Presence.person_id == bindparam("person")
)


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """``entry`` is ``enter``, ``knock``, ``early`` or ``ended``."""

    meeting: Meeting
    me: Sitter
    others: tuple[Sitter, ...]
    here: frozenset[str]
    event_title: Translated
    entry: str
    purpose: str
    tray: tuple[Product, ...]
    view: str
    now: datetime

    @property
    def host(self) -> bool:
        return self.me.seat is Seat.EXHIBITOR

    @property
    def opens_at(self) -> datetime:
        return opens_at(self.meeting)

    @property
    def minutes(self) -> int:
        return int(self.meeting.interval.length.total_seconds() // 60)

    @property
    def counterpart(self) -> Sitter:
        """The one this meeting is with: the other of the two who agreed on it."""
        wanted = Seat.BUYER if self.host else Seat.EXHIBITOR
        return next(sitter for sitter in self.others if sitter.seat is wanted)

    @property
    def clocks(self) -> list[tuple[str, str, bool]]:
        """Each clock's zone, whose it is (``you`` or nothing), and whether the hour is unkind there."""
        other = SEOUL if self.me.zone != SEOUL else self.counterpart.zone
        zones = [(self.me.zone, "you"), (other, "")] if other != self.me.zone else [(self.me.zone, "you")]
        return [(zone, whose, self._is_late(zone)) for zone, whose in zones]

    def _is_late(self, zone: str) -> bool:
        return self.meeting.starts_at.astimezone(ZoneInfo(zone)).hour not in KIND_HOURS


def room_screen(view: View, meeting_id: str) -> RoomScreen:
    """Raise NotFound for those who have no seat in this meeting."""
    meeting = queries.seated_meeting_for(view, meeting_id)
    sitters = queries.sitters(view.session, meeting)
    me = sitters.pop(view.actor.person_id or "")
    room = view.session.get(ConsultationRoom, meeting.id)
    present = queries.present(view.session, meeting.id, view.now)
    event_title = view.rows(_EVENT_TITLE, {"exhibition": meeting.exhibition_id}).scalar_one()
    wish = view.session.get(MeetingRequest, meeting.request_id)
    return RoomScreen(
        meeting=meeting,
        me=me,
        others=tuple(sorted(sitters.values(), key=lambda sitter: list(Seat).index(sitter.seat))),
        here=frozenset(presence.person_id for presence in present),
        event_title=event_title,
        entry=_entry(view, meeting, room, me),
        purpose=wish.message if wish else "",
        tray=tuple(queries.tray_of(view.session, meeting)),
        view=_shown(room),
        now=view.now,
    )


def _entry(view: View, meeting: Meeting, room: ConsultationRoom | None, me: Sitter) -> str:
    if view.now >= closes_at(meeting) or (room is not None and room.state is RoomState.ENDED):
        return "ended"
    if view.now < opens_at(meeting):
        return "early"
    return "enter" if me.seat is Seat.EXHIBITOR or _was_admitted(view, meeting, me) else "knock"


def _was_admitted(view: View, meeting: Meeting, me: Sitter) -> bool:
    return view.rows(_ADMITTED, {"meeting": meeting.id, "person": me.person_id}).scalar() is not None


def _shown(room: ConsultationRoom | None) -> str:
    shown: dict[str, Any] = room.view if room is not None else {}
    return shown.get("product") or ""
