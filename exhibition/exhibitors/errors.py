"""What a booth's team is refused."""

from exhibition.kernel.errors import Conflict


class BoothChanged(Conflict):
    """Somebody else has saved the booth since the page was drawn."""

    code = "booth_changed"


class LastManager(Conflict):
    """Nobody would be left to look after the team."""

    code = "last_manager"


class AlreadyOnTeam(Conflict):
    """Who is invited holds this very role."""

    code = "already_on_team"
