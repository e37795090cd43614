"""What an editor of products is refused."""

from exhibition.kernel.errors import Conflict


class ProductChanged(Conflict):
    """Somebody else has saved the product since the page was drawn."""

    code = "product_changed"


class SlugTaken(Conflict):
    """Two products of one name came to be at the same moment."""

    code = "slug_taken"


class CertificateChanged(Conflict):
    """The evidence has been changed, or looked into by somebody else, since the page was drawn."""

    code = "certificate_changed"


class NotExpected(Conflict):
    """This certificate waits for nobody to look into it."""

    code = "not_to_review"


class RuleStands(Conflict):
    """There is a rule about the same country and the same goods already."""

    code = "rule_stands"


class RuleWithdrawn(Conflict):
    """Somebody else has taken this rule back, or put another in its place."""

    code = "rule_withdrawn"
