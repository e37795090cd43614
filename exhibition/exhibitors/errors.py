"""What a booth's team is refused."""

from collections.abc import Sequence
from datetime import datetime

from exhibition.kernel.errors import Conflict


class BoothChanged(Conflict):
    """Somebody else has saved the booth since the page was drawn."""

    code = "booth_changed"


class LastManager(Conflict):
    """Nobody would be left to look after the team."""

    code = "last_manager"


class StillExpected(Conflict):
    """Buyers count on meeting this person. ``appointments`` are pairs of a moment and the buyer's company, soonest first."""

    code = "still_expected"

    def __init__(self, appointments: Sequence[tuple[datetime, str]]) -> None:
        super().__init__(number=len(appointments))
        self.appointments = tuple(appointments)


class NotRepresenting(Conflict):
    """Who is to be met has not, or no longer, the role of a representative."""

    code = "not_representing"


class AlreadyOnTeam(Conflict):
    """Who is invited holds this very role."""

    code = "already_on_team"
