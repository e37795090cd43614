"""What people uploaded: pictures, 3D models, brochures, videos; what was made of it, and where it stands."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.database import Base, Document, Moment, Translated, TranslatedText, Word, key


class MediaPurpose(StrEnum):
    LOGO = "logo"
    HERO = "hero"
    PICTURE = "picture"
    MODEL = "model"
    BROCHURE = "brochure"
    VIDEO = "video"


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
    # What the store calls an upload in parts while it is under way.
    parts: Mapped[str] = mapped_column(String(400), default="")
    uploaded_by: Mapped[str | None] = mapped_column(String(26), default=None)
    status: Mapped[MediaStatus] = mapped_column(Word(MediaStatus), default=MediaStatus.PENDING)
    refusal: Mapped[str | None] = mapped_column(String(40), default=None)
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64), default=None)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    alt: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    # [{"type": "image/avif", "width": 640, "height": 360, "key": "m/…", "size": 12345}], narrowest first; what is no size of
    # a picture has a "name" of its own.
    renditions: Mapped[list[dict[str, Any]]] = mapped_column(Document, default_factory=list)
    # What its examiner read in it: of a model its triangles, size and colours, of a brochure its pages,
    # of a video its length; while one is being made, how far that is.
    facts: Mapped[dict[str, Any]] = mapped_column(Document, default_factory=dict)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Attachment(Base):
    """A model, a brochure or a video that stands with a product or in a booth: ``place`` is the id of either.

    Products of one line may share a model; ``variant`` is the colour each is shown in first.
    """

    __tablename__ = "attachment"
    __on_show__ = True
    __table_args__ = (Index("ix_attachment_place", "place"),)

    id: Mapped[str] = key()
    owner: Mapped[str] = mapped_column(String(26))
    place: Mapped[str] = mapped_column(String(26))
    media_id: Mapped[str] = mapped_column(ForeignKey("media_object.id", ondelete="CASCADE"), index=True)
    media: Mapped[MediaObject] = relationship(init=False, foreign_keys=[media_id])
    # A picture that stands for it until it is asked for: the uploader's browser has made it.
    poster_id: Mapped[str | None] = mapped_column(ForeignKey("media_object.id", ondelete="SET NULL"), default=None)
    poster: Mapped[MediaObject | None] = relationship(init=False, foreign_keys=[poster_id])
    title: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    variant: Mapped[str] = mapped_column(String(60), default="")
    # BCP 47 codes of what it is written in.
    languages: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    position: Mapped[int] = mapped_column(default=0)
