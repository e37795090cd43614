"""What a page may send into a room, field by field. ``docs/rooms.md`` tells the same in words."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from exhibition.realtime import Payload

Ulid = Annotated[str, StringConstraints(pattern=r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
LanguageTag = Annotated[str, StringConstraints(min_length=2, max_length=35, pattern=r"^[A-Za-z0-9-]+$")]
Reason = Literal["user", "bandwidth", "device", "voice_only"]
Generation = Annotated[int, Field(ge=0, le=2**53)]
Share = Annotated[float, Field(ge=0, le=1)]


class Message(Payload):
    """What every message carries: the protocol's version and an id that stays the same when it is sent again."""

    v: Literal[1]
    id: Ulid


class Part(Payload):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Media(Part):
    mic: bool
    cam: bool
    screen: bool
    audio_only: bool
    reason: Reason | None = None


class Capabilities(Part):
    audio: bool
    video: bool
    screen: bool


class Join(Message):
    caps: Capabilities
    media: Media
    last_seq: Annotated[int, Field(ge=0, le=2**53)] | None = None


class Knock(Message):
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    lang: LanguageTag


class Answer(Message):
    """Admit or deny the one who knocks."""

    pid: Ulid


class MediaState(Message):
    mic: bool
    cam: bool
    screen: bool
    audio_only: bool
    reason: Reason | None = None


class SessionDescription(Part):
    type: Literal["offer", "answer"]
    sdp: Annotated[str, StringConstraints(max_length=32_768)]


class Description(Message):
    to: Ulid
    gen: Generation
    desc: SessionDescription


class Candidate(Part):
    candidate: Annotated[str, StringConstraints(max_length=1_024)]
    sdpMid: Annotated[str, StringConstraints(max_length=64)] | None = None  # noqa: N815 -- WebRTC's own name
    sdpMLineIndex: Annotated[int, Field(ge=0, le=64)] | None = None  # noqa: N815 -- WebRTC's own name
    usernameFragment: Annotated[str, StringConstraints(max_length=256)] | None = None  # noqa: N815 -- WebRTC's own name


class Candidates(Message):
    to: Ulid
    gen: Generation
    cands: Annotated[list[Candidate], Field(min_length=1, max_length=50)]


class Restart(Message):
    to: Ulid
    gen: Generation
    reason: Literal["no_offer", "ice_failed"]


class Chat(Message):
    text: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    lang: LanguageTag


class ShowProduct(Message):
    product: Annotated[str, StringConstraints(min_length=1, max_length=80)] | None


class Stats(Message):
    to: Ulid
    rtt: Annotated[float, Field(ge=0, le=600_000)] | None = None
    loss: Share | None = None
    concealed: Share | None = None
    fps: Annotated[float, Field(ge=0, le=1_000)] | None = None
    path: Literal["host", "srflx", "prflx", "relay/udp", "relay/tcp", "relay/tls"] | None = None
