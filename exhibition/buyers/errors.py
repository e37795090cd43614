"""What buyers are refused."""

from exhibition.kernel.errors import Conflict


class ShortlistFull(Conflict):
    """The list holds as much as anyone's may."""

    code = "shortlist_full"
