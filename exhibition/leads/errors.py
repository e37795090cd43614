"""What leads refuse."""

from exhibition.kernel.errors import Conflict, DomainError


class FormReused(Conflict):
    """The same form was sent before with other words."""

    code = "form_reused"


class AlreadyAsked(Conflict):
    """The buyer has an enquiry about this product already."""

    code = "already_asked"

    @property
    def enquiry_id(self) -> str:
        return str(self.params["enquiry_id"])


class TooManyEnquiries(Conflict):
    """The buyer has as many unanswered enquiries at this exhibitor as anyone may."""

    code = "too_many_enquiries"


class NotAsked(DomainError):
    """The product or its exhibitor takes no enquiries now."""

    code = "takes_no_enquiries"


class EnquiryClosed(Conflict):
    """It was closed in the meantime."""

    code = "enquiry_closed"
