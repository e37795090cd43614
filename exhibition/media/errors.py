"""Why an upload is not taken."""

from exhibition.kernel.errors import Conflict


class NothingArrived(Conflict):
    """The page says the file has arrived, and the store has none."""

    code = "nothing_arrived"


class PartsMissing(Conflict):
    """The page says that all parts have arrived, and some have not. ``missing`` says how many."""

    code = "parts_missing"


class TooManyPictures(Conflict):
    """An exhibitor keeps as many pictures as the hall has room for. ``most`` says how many."""

    code = "too_many_pictures"


class NoRoomLeft(Conflict):
    """An exhibitor's files together are as large as the hall has room for. ``most`` says how large, in MB."""

    code = "no_room_left"


class TooManyFiles(Conflict):
    """A product and a booth have room for only so many files. ``most`` says how many."""

    code = "too_many_files"
