"""Pictures people uploaded, and the sizes made of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Moment, Translated, TranslatedText, Word, key


class MediaPurpose(StrEnum):
    LOGO = "logo"
    HERO = "hero"
    PICTURE = "picture"


class MediaStatus(StrEnum):
    """``pending`` (address given out) → ``checking`` (in quarantine) → ``published`` or ``refused``."""

    PENDING = "pending"
    CHECKING = "checking"
    PUBLISHED = "published"
    REFUSED = "refused"


class MediaObject(Base):
    """One upload. ``owner`` is the exhibitor's id: it goes when they go."""

    __tablename__ = "media_object"
    __on_show__ = True
    __table_args__ = (Index("ix_media_object_owner_status", "owner", "status"),)

    id: Mapped[str] = key()
    owner: Mapped[str] = mapped_column(String(26))
    purpose: Mapped[MediaPurpose] = mapped_column(Word(MediaPurpose))
    filename: Mapped[str] = mapped_column(String(200))
    content_type: Mapped[str] = mapped_column(String(80))
    quarantine_key: Mapped[str] = mapped_column(String(200))
    uploaded_by: Mapped[str | None] = mapped_column(String(26), default=None)
    status: Mapped[MediaStatus] = mapped_column(Word(MediaStatus), default=MediaStatus.PENDING)
    refusal: Mapped[str | None] = mapped_column(String(40), default=None)
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64), default=None)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    alt: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    # [{"type": "image/avif", "width": 640, "height": 360, "key": "m/…", "size": 12345}], narrowest first.
    renditions: Mapped[list[dict[str, Any]]] = mapped_column(Document, default_factory=list)
    created_at: Mapped[datetime] = mapped_column(Moment)
