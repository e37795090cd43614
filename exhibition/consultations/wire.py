"""The room's facts as docs/rooms.md writes them down."""

from collections.abc import Mapping
from datetime import datetime

from exhibition.consultations.models import RoomEvent
from exhibition.consultations.policy import closes_at
from exhibition.consultations.queries import Scene, Sitter
from exhibition.database import Translated
from exhibition.meetings import Meeting


def iso(moment: datetime) -> str:
    """Write a moment as the protocol does: ISO 8601 in UTC, with a Z."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def named(sitter: Sitter) -> dict[str, object]:
    """Write who somebody is, in every language that is known; ``name`` and ``org`` are for those who read none of them."""
    return _in_all("name", sitter.name) | _in_all("org", sitter.org)


def author(sitter: Sitter | None) -> dict[str, object]:
    return _in_all("name", sitter.name if sitter else Translated())


def durable(stored: RoomEvent) -> dict[str, object]:
    return {"seq": stored.seq, "ts": iso(stored.at), "id": stored.client_id, **stored.payload}


def timer(meeting: Meeting, now: datetime) -> Mapping[str, str]:
    return {
        "starts_at": iso(meeting.starts_at),
        "ends_at": iso(meeting.ends_at),
        "closes_at": iso(closes_at(meeting)),
        "now": iso(now),
    }


def heard(scene: Scene) -> dict[str, object]:
    """Write what somebody has missed: event by event, or what was said of late."""
    if scene.missed is not None:
        return {"events": [{"event": one.name, **durable(one)} for one in scene.missed]}
    return {"snapshot": {"chat": [durable(one) for one in scene.said]}}


def _in_all(word: str, texts: Translated) -> dict[str, object]:
    return {word: texts.within("en"), f"{word}s": dict(texts)}
