"""Why an upload is not taken."""

from exhibition.kernel.errors import Conflict


class NothingArrived(Conflict):
    """The page says the file has arrived, and the store has none."""

    code = "nothing_arrived"
