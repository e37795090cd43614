"""Taking pictures in: an address to upload to, quarantine, and what the worker makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.database import Transaction, Translated
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.kernel.ids import is_id
from exhibition.media.errors import NothingArrived, TooManyPictures
from exhibition.media.events import MediaChecked, UploadArrived
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from exhibition.media.policy import may_upload_for
from exhibition.media.ports import ObjectStore, Upload

Tx = Transaction[Actor]

CHECK_JOB = "media.check"
UNUSED_JOB = "media.unused"

MOST_BYTES = 15 * 1024 * 1024
TYPES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/avif": ".avif"}
UPLOAD_WITHIN = timedelta(minutes=30)
# How long a picture that nothing shows stays: long enough to finish the page it was uploaded for.
UNUSED_AFTER = timedelta(days=1)
QUOTA = 400


@dataclass(frozen=True, slots=True)
class Permit:
    media: MediaObject
    upload: Upload


@dataclass(frozen=True, slots=True)
class Taken:
    """The bytes that arrived, under a key their sender has no permit for."""

    key: str
    size: int


def begin_upload(
    tx: Tx, store: ObjectStore, *, owner: str, purpose: MediaPurpose, filename: str, content_type: str, size: int
) -> Permit:
    """Return where the browser may put one picture. The store itself holds it to its type and size."""
    if not may_upload_for(tx.actor, owner):
        raise NotAllowed
    if content_type not in TYPES:
        raise Invalid({"file": "wrong_type"})
    if not 0 < size <= MOST_BYTES:
        raise Invalid({"file": "file_too_large" if size > 0 else "empty_file"})
    # Of what was refused nothing is kept.
    theirs = (MediaObject.owner == owner, MediaObject.status != MediaStatus.REFUSED)
    kept = tx.session.scalar(select(func.count()).select_from(MediaObject).where(*theirs))
    if (kept or 0) >= QUOTA:
        raise TooManyPictures(most=QUOTA)
    media = MediaObject(
        owner=owner,
        purpose=purpose,
        filename=filename[:200],
        content_type=content_type,
        quarantine_key="",
        uploaded_by=tx.actor.person_id,
        created_at=tx.now,
    )
    media.quarantine_key = f"quarantine/{media.id}{TYPES[content_type]}"
    tx.session.add(media)
    upload = store.presign_upload(media.quarantine_key, content_type=content_type, max_bytes=size, expires=UPLOAD_WITHIN)
    # Whoever closes the page half-way leaves nothing behind.
    let_go(tx, media.id)
    return Permit(media, upload)


def take_upload(store: ObjectStore, media: MediaObject) -> Taken:
    """Move what has arrived out of its sender's reach: the permit may still be good for other bytes under the same key."""
    stored = store.head(media.quarantine_key)
    if stored is None:
        raise NothingArrived
    key = f"taken/{media.id}/{stored.etag}"
    try:
        store.publish(media.quarantine_key, key, etag=stored.etag)
    except NotFound:
        raise NothingArrived from None
    return Taken(key, stored.size)


def finish_upload(tx: Tx, media: MediaObject, taken: Taken) -> None:
    """Hand what has arrived to the worker. Saying so twice changes nothing."""
    if media.status is not MediaStatus.PENDING:
        return
    media.status, media.size = MediaStatus.CHECKING, taken.size
    owe(tx, CHECK_JOB, {"media_id": media.id, "taken": taken.key}, unique_key=f"{CHECK_JOB}:{media.id}")
    tx.record(UploadArrived(media_id=media.id))


def own_picture(tx: Tx, media_id: str, *, owner: str, purposes: Sequence[MediaPurpose]) -> MediaObject | None:
    """Return a picture that ``owner`` has uploaded for one of these purposes, locked against being dropped; else None.

    It may still be waiting for the worker: it is shown as soon as it is published. One that was refused never is.
    """
    media = tx.session.get(MediaObject, media_id, with_for_update=True) if is_id(media_id) else None
    if media is None or media.owner != owner or media.purpose not in purposes:
        return None
    return None if media.status in (MediaStatus.PENDING, MediaStatus.REFUSED) else media


def let_go(tx: Tx, media_id: str) -> None:
    """Say that a picture may not be shown any longer: unless something shows it by then, it goes after a day."""
    owe(tx, UNUSED_JOB, {"media_id": media_id}, run_at=tx.now + UNUSED_AFTER)


def publish(tx: Tx, media: MediaObject, *, sha256: str, width: int, height: int, renditions: Sequence[dict[str, Any]]) -> None:
    media.status, media.refusal = MediaStatus.PUBLISHED, None
    media.sha256, media.width, media.height = sha256, width, height
    media.renditions = list(renditions)
    tx.record(MediaChecked(media_id=media.id, refusal="", uploaded_by=media.uploaded_by))


def refuse(tx: Tx, media: MediaObject, code: str) -> None:
    media.status, media.refusal = MediaStatus.REFUSED, code
    tx.record(MediaChecked(media_id=media.id, refusal=code, uploaded_by=media.uploaded_by))


def describe_picture(tx: Tx, media: MediaObject, alt: Translated) -> None:
    """Say what a picture shows, for those who cannot see it."""
    if not may_upload_for(tx.actor, media.owner):
        raise NotAllowed
    media.alt = alt


def keep(store: ObjectStore, media_id: str, sha256: str, rendition: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    """Put a rendition under a key that names its content: what was checked is what stays."""
    key = f"{prefix_published(media_id)}{sha256[:16]}/{rendition['file']}"
    store.put(key, data, rendition["type"], immutable=True)
    return {
        "type": rendition["type"],
        "width": rendition["width"],
        "height": rendition["height"],
        "size": rendition["size"],
        "key": key,
    }


def prefix_published(media_id: str) -> str:
    return f"pictures/{media_id}/"


def prefixes_in_quarantine(media_id: str) -> tuple[str, ...]:
    return f"quarantine/{media_id}", f"taken/{media_id}/"
