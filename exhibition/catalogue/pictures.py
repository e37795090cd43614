"""The pictures of a product, in the order its maker gives them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from exhibition.catalogue.models import ProductPicture


def shows_picture(session: Session, media_id: str) -> bool:
    """Whether a product shows the picture."""
    return session.scalar(select(ProductPicture.id).where(ProductPicture.media_id == media_id).limit(1)) is not None
