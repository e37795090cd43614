"""What accounts refuse."""

from exhibition.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class WrongPassword(Invalid):
    """The address and the password do not belong together. Never says which of them is wrong."""

    code = "wrong_password"


class LinkGone(NotFound):
    """The link was used, is too old, was replaced by a newer one, or never was."""

    code = "link_gone"


class OtherBrowser(NotAllowed):
    """The link works in the browser that asked for it, and this is another."""

    code = "other_browser"


class SignInAgain(NotAllowed):
    """What was asked for touches the keys of the account, and the last proof of who is asking is too old."""

    code = "sign_in_again"


class AddressTaken(Conflict):
    """Another account has had this address confirmed in the meantime."""

    code = "address_taken"


class DraftGone(NotFound):
    """The registration was begun too long ago, or in another browser."""

    code = "draft_gone"
