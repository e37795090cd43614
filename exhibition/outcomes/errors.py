"""What consultation logs refuse."""

from exhibition.kernel.errors import Conflict


class StaleLog(Conflict):
    """Another window, or somebody else, has saved the log since this one was opened. Both versions are still there."""

    code = "stale_log"


class LogClosed(Conflict):
    """The meeting has not begun, was cancelled, or nobody came: there is nothing to write down."""

    code = "log_closed"


class LogTooEarly(LogClosed):
    """The meeting is about to begin: there may be a draft, but nothing to put on record yet."""

    code = "log_too_early"


class LogSubmitted(Conflict):
    """The log is on record already. It can be corrected, but no longer be a draft."""

    code = "log_submitted"
