"""The live room: lobby, places, signalling, chat and the product both sides look at. Its words are in docs/rooms.md."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from exhibition.accounts import Actor, meeting_goers
from exhibition.consultations import actions, queries
from exhibition.consultations.errors import NotInRoom, NotStarted, PeerGone, Replaced, RoomEnded
from exhibition.consultations.events import RoomEntered
from exhibition.consultations.live import LiveRoom, Peer, Waiting
from exhibition.consultations.models import ConsultationRoom, RoomState
from exhibition.consultations.payloads import (
    Answer,
    Candidates,
    Chat,
    Description,
    Join,
    Knock,
    Media,
    MediaState,
    Message,
    Restart,
    ShowProduct,
    Stats,
)
from exhibition.consultations.policy import closes_at, is_host, opens_at
from exhibition.consultations.upkeep import KeptRooms
from exhibition.consultations.wire import author, heard, timer
from exhibition.database import Database
from exhibition.kernel.errors import NotAllowed
from exhibition.kernel.ids import is_id
from exhibition.meetings import Meeting
from exhibition.realtime import Admission, BadSchema, Caller, Handshake, RateLimited, Registration, event

log = logging.getLogger(__name__)

PURPOSE = "consultation"
IceServers = Callable[[str, datetime], list[dict[str, object]]]


class ConsultationNamespace(KeptRooms):
    """``ice(pid, now)`` returns the relay servers a participant may use, with credentials of their own.

    ``hall`` acts where no person does: when the clock or another process has something to say to a room.
    """

    path = "/rtc"

    def __init__(self, database: Database, ice: IceServers, hall: Actor) -> None:
        super().__init__(database, hall)
        self._ice = ice

    # Connecting.

    def admit(self, handshake: Handshake) -> Admission:
        auth, room = handshake.auth, handshake.query.get("room", "")
        if not isinstance(auth, Mapping) or auth.get("v") != 1 or not is_id(room):
            raise BadSchema
        resume = _resume(auth.get("resume"))
        credential = self.realtime.tickets.redeem(auth.get("ticket"), purpose=PURPOSE, room=room)
        return Admission(credential, room, {"resume": resume})

    def welcome(self, caller: Caller[Actor]) -> Sequence[str]:
        """Let the socket in, but not into the room: whoever still waits at the door hears nothing of it."""
        with self._database.snapshot(caller.actor) as view:
            meeting = queries.seated_meeting_for(view, caller.room)
            if view.now < opens_at(meeting):
                raise NotStarted
            room = view.session.get(ConsultationRoom, meeting.id)
            if view.now >= closes_at(meeting) or (room is not None and room.state is RoomState.ENDED):
                raise RoomEnded
            resumed: actions.Page | None = caller.state["resume"]
            if resumed is not None and queries.epoch_of(view.session, meeting.id, resumed[0]) != resumed[1]:
                raise Replaced
        return ()

    def left(self, registration: Registration, _reason: str) -> None:
        room = self._rooms.known(registration.room)
        if room is None:
            return
        for pid in [pid for pid, one in room.lobby.items() if one.registration is registration]:
            del room.lobby[pid]
            self._tell_hosts(room)
        peer = self._peer_of(registration)
        if peer is None:
            return
        peer.registration = None
        with self._database.transaction(self._hall) as tx:
            held = actions.hold_place(tx, room.meeting_id, peer.person_id, peer.epoch)
        if held:
            self.emit("peer:away", {"pid": peer.pid}, to=room.meeting_id)
        if peer.host:
            self._tell_lobby(room)

    # The lobby.

    @event("room:knock", model=Knock, policy=meeting_goers, rate="30/min")
    def knock(self, caller: Caller[Actor], payload: Knock) -> Mapping[str, object]:
        with self._database.transaction(caller.actor) as tx:
            meeting = queries.seated_meeting_for(tx, caller.room)
            presence = actions.open_room(tx, meeting)
            sitter = queries.sitters(tx.session, meeting)[caller.person_id]
            admitted = presence.admitted_at is not None or is_host(tx.actor, meeting)
            tx.record(RoomEntered(meeting_id=meeting.id, parties=(meeting.host_id,)))
        room = self._rooms.of(caller.room)
        if admitted:
            return {"data": {"state": "admitted", "host": bool(room.hosts)}}
        if wait := room.denied_for_ms(presence.pid):
            raise RateLimited(retry_ms=wait)
        if not self._is_connected(caller.registration):
            raise NotInRoom
        older = room.lobby.get(presence.pid)
        if older is not None and older.registration is not caller.registration:
            self.hang_up(older.registration, Replaced.code)
        room.lobby[presence.pid] = Waiting(
            presence.pid, payload.name, payload.lang, sitter, self._database.clock(), caller.registration
        )
        self._tell_hosts(room)
        return {"data": {"state": "waiting", "host": bool(room.hosts)}}

    @event("room:admit", model=Answer, policy=meeting_goers, rate="60/min")
    def admit_one(self, caller: Caller[Actor], payload: Answer) -> Mapping[str, object]:
        room, waiting = self._waiting(caller, payload.pid)
        with self._database.transaction(caller.actor) as tx:
            actions.admit(tx, queries.seated_meeting_for(tx, caller.room), payload.pid)
        room.lobby.pop(payload.pid, None)
        self.emit("room:admit", {"pid": payload.pid}, to=waiting.registration.sid)
        self._tell_hosts(room)
        return {"data": {"state": "admitted"}}

    @event("room:deny", model=Answer, policy=meeting_goers, rate="60/min")
    def deny_one(self, caller: Caller[Actor], payload: Answer) -> Mapping[str, object]:
        room, waiting = self._waiting(caller, payload.pid)
        room.deny(payload.pid)
        self.emit("room:deny", {"pid": payload.pid}, to=waiting.registration.sid)
        self._tell_hosts(room)
        return {"data": {"state": "denied"}}

    # Places.

    @event("room:join", model=Join, policy=meeting_goers, rate="30/min")
    def join(self, caller: Caller[Actor], payload: Join) -> Mapping[str, object]:
        already = self._peer_of(caller.registration)
        with self._database.transaction(caller.actor) as tx:
            meeting = queries.seated_meeting_for(tx, caller.room)
            actions.open_room(tx, meeting)
            entrance = actions.enter(tx, meeting, resumed=caller.state["resume"])
            scene = queries.scene_of(tx, meeting, entrance.room, payload.last_seq)
            if entrance.first:
                tx.record(RoomEntered(meeting_id=meeting.id, parties=meeting.parties))
        room = self._rooms.of(caller.room)
        room.follow(scene, host_id=meeting.host_id)
        peer = room.peers[entrance.presence.pid]
        # From now on this socket has a place to come back to, or to lose to a newer page.
        caller.state["resume"] = (peer.pid, entrance.presence.epoch)
        if peer.epoch != entrance.presence.epoch:
            raise Replaced
        self._take_over(peer, caller.registration, payload.media)
        if not self._is_connected(caller.registration):
            self.left(caller.registration, "")
            raise NotInRoom
        if already is None:
            self.enter(caller.registration, room.meeting_id)
            self._tell_of(room, peer, caller.sid, "peer:joined" if entrance.first else "peer:updated")
        return {"data": self._welcome_words(room, peer, meeting, scene)}

    @event("room:leave", model=Message, policy=meeting_goers)
    def leave_room(self, caller: Caller[Actor], _payload: Message) -> Mapping[str, object] | None:
        peer = self._here(caller)
        room = self._rooms.of(caller.room)
        with self._database.transaction(caller.actor) as tx:
            actions.leave(tx, caller.room, caller.person_id, peer.epoch)
        room.peers.pop(peer.pid, None)
        self.emit("peer:left", {"pid": peer.pid, "reason": "left"}, to=room.meeting_id, skip=caller.sid)
        if peer.host:
            self._tell_lobby(room)
        self.hang_up(caller.registration)
        return None

    @event("media:state", model=MediaState, policy=meeting_goers)
    def media_state(self, caller: Caller[Actor], payload: MediaState) -> None:
        peer = self._here(caller)
        peer.media = Media.model_validate(payload.model_dump(exclude={"v", "id"}))
        self.emit("peer:updated", {"peer": peer.entry()}, to=caller.room, skip=caller.sid)

    # Signalling: relayed to one person of the same room, written anew from what was parsed, never kept.

    @event("sig:desc", model=Description, policy=meeting_goers, rate="60/s")
    def description(self, caller: Caller[Actor], payload: Description) -> None:
        self._relay(caller, "sig:desc", payload.to, {"gen": payload.gen, "desc": payload.desc.model_dump()}, payload.id)

    @event("sig:cand", model=Candidates, policy=meeting_goers, rate="60/s")
    def candidates(self, caller: Caller[Actor], payload: Candidates) -> None:
        cands = [candidate.model_dump() for candidate in payload.cands]
        self._relay(caller, "sig:cand", payload.to, {"gen": payload.gen, "cands": cands}, payload.id)

    @event("sig:restart", model=Restart, policy=meeting_goers)
    def restart(self, caller: Caller[Actor], payload: Restart) -> None:
        self._relay(caller, "sig:restart", payload.to, {"gen": payload.gen, "reason": payload.reason}, payload.id)

    @event("ice:refresh", model=Message, policy=meeting_goers, rate="30/min")
    def refresh(self, caller: Caller[Actor], _payload: Message) -> Mapping[str, object]:
        return {"data": self._relays(self._here(caller).pid, self._database.clock())}

    @event("stats:report", model=Stats, policy=meeting_goers, rate="60/min")
    def report(self, caller: Caller[Actor], payload: Stats) -> None:
        peer = self._here(caller)
        figures = payload.model_dump(exclude={"v", "id"})
        log.info("line of %s in %s: %s", peer.pid, caller.room, figures)

    # What lasts.

    @event("chat:send", model=Chat, policy=meeting_goers, rate="5/s")
    def chat(self, caller: Caller[Actor], payload: Chat) -> Mapping[str, object]:
        peer = self._here(caller)
        said = {"pid": peer.pid, **author(peer.sitter), "text": payload.text, "lang": payload.lang}
        with self._database.transaction(caller.actor) as tx:
            stored = actions.say(tx, caller.room, client_id=payload.id, name="chat:send", payload=said)
        return self._tell(stored)

    @event("view:set", model=ShowProduct, policy=meeting_goers, rate="5/s")
    def show(self, caller: Caller[Actor], payload: ShowProduct) -> Mapping[str, object]:
        peer = self._here(caller)
        with self._database.transaction(caller.actor) as tx:
            meeting = queries.seated_meeting_for(tx, caller.room)
            if payload.product is not None:
                queries.shown_product(tx.session, meeting, payload.product)
            stored = actions.show(tx, meeting.id, client_id=payload.id, pid=peer.pid, product=payload.product)
        return self._tell(stored)

    @event("mod:end", model=Message, policy=meeting_goers)
    def end(self, caller: Caller[Actor], payload: Message) -> Mapping[str, object] | None:
        peer = self._here(caller)
        with self._database.transaction(caller.actor) as tx:
            meeting = queries.seated_meeting_for(tx, caller.room)
            if not is_host(tx.actor, meeting):
                raise NotAllowed
            ended = actions.end_room(tx, meeting, client_id=payload.id, pid=peer.pid, reason="host")
        return self._close(caller.room, ended)

    def relays_for(self, pid: str, now: datetime) -> list[dict[str, object]]:
        """Return the relay servers a page may try, with credentials that are good for an hour."""
        return self._ice(pid, now)

    # Helpers, in the order they are first needed.

    def _is_connected(self, registration: Registration) -> bool:
        """Whether a socket is still there: its line may have been cut while its handler waited for the database."""
        return self.realtime.registry.get(self.path, registration.sid) is registration

    def _peer_of(self, registration: Registration) -> Peer | None:
        room = self._rooms.known(registration.room)
        peers = room.peers.values() if room is not None else ()
        return next((peer for peer in peers if peer.registration is registration), None)

    def _waiting(self, caller: Caller[Actor], pid: str) -> tuple[LiveRoom, Waiting]:
        peer = self._here(caller)
        if not peer.host:
            raise NotAllowed
        room = self._rooms.of(caller.room)
        if pid not in room.lobby:
            raise PeerGone
        return room, room.lobby[pid]

    def _here(self, caller: Caller[Actor]) -> Peer:
        peer = self._peer_of(caller.registration)
        if peer is None:
            raise NotInRoom
        return peer

    def _take_over(self, peer: Peer, registration: Registration, media: Media) -> None:
        older, peer.registration, peer.media = peer.registration, registration, media
        if older is not None and older is not registration:
            self.hang_up(older, Replaced.code)

    def _tell_of(self, room: LiveRoom, peer: Peer, sid: str, name: str) -> None:
        room.lobby.pop(peer.pid, None)
        self.emit(name, {"peer": peer.entry()}, to=room.meeting_id, skip=sid)
        if peer.host:
            self._tell_lobby(room)

    def _welcome_words(self, room: LiveRoom, peer: Peer, meeting: Meeting, scene: queries.Scene) -> dict[str, object]:
        return {
            "pid": peer.pid,
            "epoch": peer.epoch,
            "host": peer.host,
            "roster": room.roster(),
            "lobby": room.waiting() if peer.host else [],
            "mode": "mesh",
            **self._relays(peer.pid, scene.now),
            "rec": "off",
            "timer": timer(meeting, scene.now),
            "view": scene.view,
            "seq": scene.seq,
            **heard(scene),
        }

    def _relays(self, pid: str, now: datetime) -> dict[str, object]:
        return {"ice": self._ice(pid, now), "ice_ttl": 3600, "ice_policy": "all"}

    def _relay(self, caller: Caller[Actor], name: str, to: str, body: Mapping[str, object], message_id: str) -> None:
        sender = self._here(caller)
        target = self._rooms.of(caller.room).peers.get(to)
        if target is None or target.registration is None or target is sender:
            raise PeerGone
        self.emit(name, {"id": message_id, "from": sender.pid, **body}, to=target.registration.sid)


def _resume(offered: object) -> actions.Page | None:
    """Return the place a page says it held; whether it still does is for the room to say."""
    if offered is None:
        return None
    if not isinstance(offered, Mapping):
        raise BadSchema
    pid, epoch = offered.get("pid"), offered.get("epoch")
    if not isinstance(pid, str) or not is_id(pid) or not isinstance(epoch, int) or isinstance(epoch, bool):
        raise BadSchema
    return pid, epoch
