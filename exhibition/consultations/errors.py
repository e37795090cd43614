"""Why one is not in a room, and why what one sent went nowhere."""

from exhibition.kernel.errors import Conflict, DomainError, Invalid, NotAllowed


class NotStarted(Conflict):
    """The lobby is not open yet. ``retry_ms`` says how long until it is."""

    code = "not_started"


class RoomEnded(Conflict):
    code = "room_ended"


class RoomFull(Conflict):
    code = "room_full"


class Replaced(Conflict):
    """A newer page of the same person holds the place."""

    code = "replaced"


class NotAdmitted(NotAllowed):
    """A host has yet to let this person in: knock."""

    code = "not_admitted"


class NotInRoom(NotAllowed):
    code = "not_in_room"


class IdTaken(Invalid):
    """A message's id is that of another message; no page of ours makes one twice."""

    code = "bad_schema"


class PeerGone(DomainError):
    code = "peer_gone"
