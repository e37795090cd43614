"""Finding pictures, and the addresses they are shown from."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from exhibition.accounts import Actor
from exhibition.database import Snapshot
from exhibition.kernel.errors import NotFound
from exhibition.kernel.ids import is_id
from exhibition.media.models import MediaObject, MediaStatus
from exhibition.media.policy import may_see_progress, may_upload_for

View = Snapshot[Actor]

# Built once: every page with a picture asks for it.
_PUBLISHED = select(MediaObject).where(
    MediaObject.id.in_(bindparam("wanted", expanding=True)), MediaObject.status == MediaStatus.PUBLISHED
)


def media_for(view: View, media_id: str) -> MediaObject:
    """Return an upload of the actor's own exhibitor. Raise NotFound for anybody else's."""
    media = view.session.get(MediaObject, media_id) if is_id(media_id) else None
    if media is None or not may_see_progress(view.actor, media):
        raise NotFound
    return media


def own_upload_for(view: View, media_id: str) -> MediaObject:
    """Return an upload that the actor may finish: one of an exhibitor whose booth they edit. Raise NotFound for others."""
    media = media_for(view, media_id)
    if not may_upload_for(view.actor, media.owner):
        raise NotFound
    return media


def pictures(session: Session, media_ids: Iterable[str | None]) -> Mapping[str, MediaObject]:
    """Return the published ones of these pictures by id; one query."""
    wanted = {media_id for media_id in media_ids if media_id}
    if not wanted:
        return {}
    return {media.id: media for media in session.scalars(_PUBLISHED, {"wanted": [*wanted]})}


def refused(session: Session, media_ids: Iterable[str | None]) -> set[str]:
    """Return which of these pictures the worker has refused: nobody will ever see them."""
    wanted = {media_id for media_id in media_ids if media_id}
    found = select(MediaObject.id).where(MediaObject.id.in_(wanted), MediaObject.status == MediaStatus.REFUSED)
    return set(session.scalars(found)) if wanted else set()


def published_rendition(session: Session, media_id: str, name: str) -> tuple[MediaObject, Mapping[str, Any]]:
    """Return a published file with one rendition of it, e.g. ``960.avif`` or ``model.glb``. Raise NotFound."""
    media = session.get(MediaObject, media_id) if is_id(media_id) else None
    if media is None or media.status is not MediaStatus.PUBLISHED:
        raise NotFound
    return media, rendition_called(media, name)


def rendition_name(rendition: Mapping[str, Any]) -> str:
    """Return what a rendition is called in its address: a picture's sizes are told by their width."""
    named: str | None = rendition.get("name")
    return named or f"{rendition['width']}.{rendition['type'].removeprefix('image/')}"


def rendition_called(media: MediaObject, name: str) -> Mapping[str, Any]:
    """Return one rendition of a published file by its name. Raise NotFound."""
    for rendition in media.renditions:
        if rendition_name(rendition) == name:
            return rendition
    raise NotFound


def picture_url(media: MediaObject, width: int) -> str:
    """Return the address of a picture's WebP rendition at least ``width`` wide, or of its largest."""
    webp = [one for one in media.renditions if one["type"] == "image/webp"]
    chosen = next((one for one in webp if one["width"] >= width), webp[-1])
    return f"/media/{media.id}/{rendition_name(chosen)}"
