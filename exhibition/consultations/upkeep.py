"""What the clock, and the rest of the hall, do to rooms in which people sit."""

import logging
import time
from collections.abc import Mapping, Sequence

from exhibition.accounts import Actor
from exhibition.consultations import actions, queries
from exhibition.consultations.errors import RoomEnded
from exhibition.consultations.live import LiveRoom, LiveRooms
from exhibition.consultations.models import ConsultationRoom, RoomEvent, RoomState
from exhibition.consultations.wire import author, durable
from exhibition.database import Database
from exhibition.kernel.events import Event
from exhibition.kernel.ids import new_id
from exhibition.meetings import Meeting, PartyIsLate
from exhibition.realtime import GuardedNamespace, Registration

log = logging.getLogger(__name__)

RENEW_EVERY = 10.0
LOOK_EVERY = 1.0


class KeptRooms(GuardedNamespace[Actor]):
    """Rooms whose leases are renewed, whose lost places are given up, and which end when their time is over."""

    def __init__(self, database: Database, hall: Actor) -> None:
        super().__init__()
        self._database = database
        self._hall = hall
        self._rooms = LiveRooms()
        self._renewed = self._looked = 0.0

    def sweep(self, registrations: Sequence[Registration]) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        self._evict_the_unseated(registrations)
        if now - self._renewed >= RENEW_EVERY:
            self._renew_leases()
            self._renewed = now
        self._expire_places()
        self._close_finished(registrations)
        self._rooms.forget_empty()

    def hear(self, happened: Event) -> None:
        """Let a room know what was said about it over HTTP. Losable, like every notice: never raises."""
        if isinstance(happened, PartyIsLate):
            try:
                self._tell_late(happened)
            except Exception:
                log.exception("room %s did not hear that somebody is late", happened.meeting_id)

    def _evict_the_unseated(self, registrations: Sequence[Registration]) -> None:
        seats = {(one.room, one.person_id) for one in registrations}
        if not seats:
            return
        with self._database.snapshot(self._hall) as view:
            seated = queries.still_seated(view.session, seats)
        for registration in registrations:
            if registration.person_id not in seated.get(registration.room, ()):
                self.realtime.disconnect(registration, "auth_expired")

    def _renew_leases(self) -> None:
        alive = {
            peer.presence_id: peer.epoch
            for room in self._rooms
            for peer in room.peers.values()
            if peer.registration is not None and self.realtime.silence(peer.registration) < RENEW_EVERY * 2
        }
        if alive:
            with self._database.transaction(self._hall) as tx:
                actions.renew(tx, alive)

    def _expire_places(self) -> None:
        with self._database.snapshot(self._hall) as view:
            if not queries.has_lapsed_places(view.session, view.now):
                return
        with self._database.transaction(self._hall) as tx:
            lapsed = actions.expire_places(tx)
        for presence in lapsed:
            room = self._rooms.known(presence.meeting_id)
            peer = room.peers.pop(presence.pid, None) if room is not None else None
            if peer is not None and peer.registration is not None:
                self.realtime.disconnect(peer.registration, "auth_expired")
            self.emit("peer:left", {"pid": presence.pid, "reason": "lost"}, to=presence.meeting_id)

    def _close_finished(self, registrations: Sequence[Registration]) -> None:
        meeting_ids = {room.meeting_id for room in self._rooms} | {one.room for one in registrations}
        with self._database.snapshot(self._hall) as view:
            finished = queries.finished_rooms(view.session, meeting_ids, view.now)
        for meeting_id in finished:
            with self._database.transaction(self._hall) as tx:
                meeting = tx.session.get_one(Meeting, meeting_id)
                ended = actions.end_room(tx, meeting, client_id=new_id(), pid=None, reason="time")
            self._close(meeting_id, ended)

    def _tell_late(self, happened: PartyIsLate) -> None:
        with self._database.transaction(self._hall) as tx:
            room = tx.session.get(ConsultationRoom, happened.meeting_id)
            meeting = tx.session.get(Meeting, happened.meeting_id)
            if room is None or meeting is None or room.state is RoomState.ENDED:
                return
            sitter = queries.sitters(tx.session, meeting).get(happened.by or "")
            late = {"pid": None, **author(sitter), "minutes": happened.minutes}
            stored = actions.say(tx, meeting.id, client_id=new_id(), name="room:late", payload=late)
        self._tell(stored)

    def _tell_hosts(self, room: LiveRoom) -> None:
        for host in room.hosts:
            assert host.registration is not None
            self.emit("room:lobby", {"host": True, "waiting": room.waiting()}, to=host.registration.sid)

    def _tell_lobby(self, room: LiveRoom) -> None:
        self._tell_hosts(room)
        for waiting in room.lobby.values():
            self.emit("room:lobby", {"host": bool(room.hosts), "waiting": []}, to=waiting.registration.sid)

    def _tell(self, stored: RoomEvent) -> Mapping[str, object]:
        self.emit(stored.name, durable(stored), to=stored.meeting_id)
        return {"seq": stored.seq}

    def _close(self, meeting_id: str, ended: RoomEvent | None) -> Mapping[str, object] | None:
        told = self._tell(ended) if ended is not None else None
        room = self._rooms.of(meeting_id)
        told_already = self.members(meeting_id) if told is not None else []
        for registration in self.realtime.registry.everyone(self.path):
            if registration.room == meeting_id:
                self.hang_up(registration, "" if registration in told_already else RoomEnded.code)
        room.peers.clear()
        room.lobby.clear()
        return told
