"""Why an upload is not taken."""

from exhibition.kernel.errors import Conflict


class NothingArrived(Conflict):
    """The page says the file has arrived, and the store has none."""

    code = "nothing_arrived"


class TooManyPictures(Conflict):
    """An exhibitor keeps as many pictures as the hall has room for. ``most`` says how many."""

    code = "too_many_pictures"
