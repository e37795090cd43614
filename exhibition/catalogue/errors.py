"""What an editor of products is refused."""

from exhibition.kernel.errors import Conflict


class ProductChanged(Conflict):
    """Somebody else has saved the product since the page was drawn."""

    code = "product_changed"


class SlugTaken(Conflict):
    """Two products of one name came to be at the same moment."""

    code = "slug_taken"
