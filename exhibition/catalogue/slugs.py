"""What a product's address ends in: its English name, and something more where that is taken."""

import re
import unicodedata

from sqlalchemy import select

from exhibition.accounts import Actor
from exhibition.catalogue.models import Product
from exhibition.database import Snapshot, Translated

_LONGEST = 60


def free_slug(view: Snapshot[Actor], name: Translated, product_id: str) -> str:
    """Return an address nobody has. It stays when the name changes, so that links keep working."""
    wanted = slug_of(name.get("en", "")) or "product"
    taken = view.session.scalar(select(Product.id).where(Product.slug == wanted))
    return wanted if taken is None and wanted != "product" else f"{wanted}-{product_id[-6:].lower()}"


def slug_of(name: str) -> str:
    """Return the letters and digits of a name that every address can hold: ``"Nabi 2 Café"`` → ``"nabi-2-cafe"``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
