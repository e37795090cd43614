"""What the meetings refuse. ``starts_at`` among the params is the time that was refused."""

from exhibition.kernel.errors import Conflict, DomainError


class SlotTaken(Conflict):
    """Another meeting, or a request that waits for its answer, holds a part of the representative's time."""

    code = "slot_taken"


class BuyerBusy(Conflict):
    """The buyer has another meeting then."""

    code = "buyer_busy"


class InterpreterBusy(Conflict):
    """The interpreter has another meeting then."""

    code = "interpreter_busy"


class AlreadySent(Conflict):
    """The same form was sent before, for another time or to somebody else."""

    code = "already_sent"


class TooManyWaiting(Conflict):
    """The buyer has as many unanswered requests at this exhibitor as anyone may."""

    code = "too_many_waiting"


class RequestClosed(Conflict):
    """It was answered, withdrawn or has expired in the meantime."""

    code = "request_closed"


class MeetingClosed(Conflict):
    """It is over, cancelled, or too far along for what was asked."""

    code = "meeting_closed"


class MoveWaiting(Conflict):
    """Another time has been asked for already, and not been answered."""

    code = "move_waiting"


class PartiesChanged(Conflict):
    """Who takes part changed while we were at it."""

    code = "parties_changed"


class NotMeetable(DomainError):
    """The representative or the exhibitor takes no meetings now."""

    code = "not_meetable"


class OwnTimeTaken(Conflict):
    """The buyer who asks has another meeting then."""

    code = "own_time_taken"
