"""The part of a room that only lives: sockets, media state, who waits. It is gone with the process, and comes back."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from exhibition.consultations.payloads import Media
from exhibition.consultations.queries import Scene, Sitter
from exhibition.consultations.wire import iso, named
from exhibition.realtime import Registration

SILENT = Media(mic=False, cam=False, screen=False, audio_only=False, reason=None)
DENIED_FOR = 30.0


@dataclass(slots=True)
class Peer:
    """One person's place as this process knows it; ``registration`` is None while their line is cut."""

    pid: str
    presence_id: str
    person_id: str
    host: bool
    sitter: Sitter
    epoch: int = 0
    rank: int = 0
    media: Media = SILENT
    registration: Registration | None = None

    def entry(self) -> dict[str, object]:
        """Return what the others read of this person."""
        return {
            "pid": self.pid,
            "epoch": self.epoch,
            "rank": self.rank,
            "host": self.host,
            **named(self.sitter),
            "side": self.sitter.seat.value,
            "lang": self.sitter.locale,
            **self.media.model_dump(),
            "state": "here" if self.registration is not None else "away",
        }


@dataclass(slots=True)
class Waiting:
    """Somebody at the door."""

    pid: str
    name: str
    lang: str
    sitter: Sitter
    since: datetime
    registration: Registration

    def entry(self) -> dict[str, object]:
        known = named(self.sitter)
        return {
            "pid": self.pid,
            "name": self.name,
            "org": known["org"],
            "orgs": known["orgs"],
            "side": self.sitter.seat.value,
            "lang": self.lang,
            "since": iso(self.since),
        }


@dataclass(slots=True)
class LiveRoom:
    meeting_id: str
    peers: dict[str, Peer] = field(default_factory=dict)
    lobby: dict[str, Waiting] = field(default_factory=dict)
    _denied: dict[str, float] = field(default_factory=dict)

    @property
    def hosts(self) -> list[Peer]:
        return [peer for peer in self.peers.values() if peer.host and peer.registration is not None]

    def follow(self, scene: Scene, *, host_id: str) -> None:
        """Seat those whose place is held, and forget those whose is not.

        A scene may come late: whoever has taken their place since stays.
        """
        for presence in scene.present:
            peer = self.peers.get(presence.pid)
            if peer is None:
                sitter = scene.sitters[presence.person_id]
                host = presence.person_id == host_id
                peer = self.peers[presence.pid] = Peer(presence.pid, presence.id, presence.person_id, host, sitter)
            peer.epoch, peer.rank = max(peer.epoch, presence.epoch), presence.rank or 0
        for gone in self.peers.keys() - {presence.pid for presence in scene.present}:
            del self.peers[gone]

    def roster(self) -> list[dict[str, object]]:
        return [peer.entry() for peer in sorted(self.peers.values(), key=lambda peer: peer.rank)]

    def waiting(self) -> list[dict[str, object]]:
        return [one.entry() for one in self.lobby.values()]

    def deny(self, pid: str) -> None:
        self.lobby.pop(pid, None)
        self._denied[pid] = time.monotonic() + DENIED_FOR

    def denied_for_ms(self, pid: str) -> int:
        """Return for how long a person who was turned away may not knock again."""
        return max(0, int((self._denied.get(pid, 0.0) - time.monotonic()) * 1000))

    @property
    def is_empty(self) -> bool:
        return not self.lobby and all(peer.registration is None for peer in self.peers.values())


class LiveRooms:
    def __init__(self) -> None:
        self._rooms: dict[str, LiveRoom] = {}

    def of(self, meeting_id: str) -> LiveRoom:
        return self._rooms.setdefault(meeting_id, LiveRoom(meeting_id))

    def known(self, meeting_id: str) -> LiveRoom | None:
        return self._rooms.get(meeting_id)

    def forget_empty(self) -> None:
        for meeting_id in [one for one, room in self._rooms.items() if room.is_empty]:
            del self._rooms[meeting_id]

    def __iter__(self) -> Iterator[LiveRoom]:
        return iter(list(self._rooms.values()))
