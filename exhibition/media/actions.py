"""Taking pictures in: an address to upload to, quarantine, and what the worker makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from exhibition.accounts import Actor
from exhibition.database import Transaction, Translated
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.media.errors import NothingArrived
from exhibition.media.events import MediaChecked, UploadArrived
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from exhibition.media.policy import may_upload_for
from exhibition.media.ports import ObjectStore, Stored, Upload

Tx = Transaction[Actor]

CHECK_JOB = "media.check"
SWEEP_JOB = "media.abandoned"

MOST_BYTES = 15 * 1024 * 1024
TYPES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/avif": ".avif"}
UPLOAD_WITHIN = timedelta(minutes=30)
QUOTA = 400


@dataclass(frozen=True, slots=True)
class Permit:
    media: MediaObject
    upload: Upload


def begin_upload(
    tx: Tx, store: ObjectStore, *, owner: str, purpose: MediaPurpose, filename: str, content_type: str, size: int
) -> Permit:
    """Return where the browser may put one picture. The store itself holds it to its type and size."""
    if not may_upload_for(tx.actor, owner):
        raise NotAllowed
    if content_type not in TYPES:
        raise Invalid({"file": "wrong_type"})
    if not 0 < size <= MOST_BYTES:
        raise Invalid({"file": "too_large" if size > 0 else "empty"})
    media = MediaObject(
        owner=owner,
        purpose=purpose,
        filename=filename[:200],
        content_type=content_type,
        quarantine_key="",
        uploaded_by=tx.actor.person_id,
        created_at=tx.now,
    )
    media.quarantine_key = f"quarantine/{owner}/{media.id}{TYPES[content_type]}"
    tx.session.add(media)
    upload = store.presign_upload(media.quarantine_key, content_type=content_type, max_bytes=size, expires=UPLOAD_WITHIN)
    # Whoever closes the page half-way leaves nothing behind.
    owe(tx, SWEEP_JOB, {"media_id": media.id}, run_at=tx.now + UPLOAD_WITHIN * 2)
    return Permit(media, upload)


def finish_upload(tx: Tx, media: MediaObject, stored: Stored | None) -> None:
    """Hand what the store says has arrived to the worker. Saying so twice changes nothing."""
    if media.status is not MediaStatus.PENDING:
        return
    if stored is None:
        raise NothingArrived
    media.status, media.size = MediaStatus.CHECKING, stored.size
    owe(tx, CHECK_JOB, {"media_id": media.id}, unique_key=f"{CHECK_JOB}:{media.id}")
    tx.record(UploadArrived(media_id=media.id))


def publish(tx: Tx, media: MediaObject, *, sha256: str, width: int, height: int, renditions: Sequence[dict[str, Any]]) -> None:
    media.status, media.refusal = MediaStatus.PUBLISHED, None
    media.sha256, media.width, media.height = sha256, width, height
    media.renditions = list(renditions)
    tx.record(MediaChecked(media_id=media.id, refusal="", uploaded_by=media.uploaded_by))


def refuse(tx: Tx, media: MediaObject, code: str) -> None:
    media.status, media.refusal = MediaStatus.REFUSED, code
    tx.record(MediaChecked(media_id=media.id, refusal=code, uploaded_by=media.uploaded_by))


def describe(tx: Tx, media: MediaObject, alt: Translated) -> None:
    """Say what a picture shows, for those who cannot see it."""
    if not may_upload_for(tx.actor, media.owner):
        raise NotAllowed
    media.alt = alt


def keep(store: ObjectStore, media_id: str, sha256: str, rendition: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    """Put a rendition under a key that names its content: what was checked is what stays."""
    key = f"pictures/{media_id}/{sha256[:16]}/{rendition['file']}"
    store.put(key, data, rendition["type"], immutable=True)
    return {
        "type": rendition["type"],
        "width": rendition["width"],
        "height": rendition["height"],
        "size": rendition["size"],
        "key": key,
    }
