"""Taking files in: an address to upload to, quarantine, and what the worker makes of it."""

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
from exhibition.media.errors import NoRoomLeft, NothingArrived, PartsMissing, TooManyPictures
from exhibition.media.events import MediaChecked, UploadArrived
from exhibition.media.kinds import KINDS, MIB
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from exhibition.media.policy import may_upload_for
from exhibition.media.ports import ObjectStore, Upload

Tx = Transaction[Actor]

CHECK_JOB = "media.check"
UNUSED_JOB = "media.unused"

UPLOAD_WITHIN = timedelta(minutes=30)
# How long a picture that nothing shows stays: long enough to finish the page it was uploaded for.
UNUSED_AFTER = timedelta(days=1)
# S3 takes no part smaller than 5 MiB but the last.
PART = 8 * MIB
IN_ONE_PIECE = 16 * MIB
QUOTA = 400
MOST_KEPT = 4096 * MIB


@dataclass(frozen=True, slots=True)
class Permit:
    """``upload`` is None for what is sent in parts, each with a permit of its own."""

    media: MediaObject
    upload: Upload | None


@dataclass(frozen=True, slots=True)
class Taken:
    """The bytes that arrived, under a key their sender has no permit for."""

    key: str
    size: int


def begin_upload(
    tx: Tx, store: ObjectStore, *, owner: str, purpose: MediaPurpose, filename: str, content_type: str, size: int
) -> Permit:
    """Return where the browser may put one file. The store itself holds it to its type and size."""
    if not may_upload_for(tx.actor, owner):
        raise NotAllowed
    kind = KINDS[purpose]
    if content_type not in kind.types:
        raise Invalid({"file": kind.wrong_type})
    if not 0 < size <= kind.most_bytes:
        raise Invalid({"file": "file_too_large" if size > 0 else "empty_file"}, most=kind.most_bytes // MIB)
    _check_room(tx, owner, size)
    media = MediaObject(
        owner=owner,
        purpose=purpose,
        filename=filename[:200],
        content_type=content_type,
        quarantine_key="",
        uploaded_by=tx.actor.person_id,
        size=size,
        created_at=tx.now,
    )
    media.quarantine_key = f"quarantine/{media.id}{kind.types[content_type]}"
    tx.session.add(media)
    if size > IN_ONE_PIECE:
        media.parts = store.begin_parts(media.quarantine_key, content_type)
        upload = None
    else:
        upload = store.presign_upload(media.quarantine_key, content_type=content_type, max_bytes=size, expires=UPLOAD_WITHIN)
    # Whoever closes the page half-way leaves nothing behind.
    let_go(tx, media.id)
    return Permit(media, upload)


def _check_room(tx: Tx, owner: str, size: int) -> None:
    # Of what was refused nothing is kept.
    theirs = (MediaObject.owner == owner, MediaObject.status != MediaStatus.REFUSED)
    counted = select(func.count(), func.coalesce(func.sum(MediaObject.size), 0)).select_from(MediaObject)
    kept, taken = tx.session.execute(counted.where(*theirs)).one()
    if kept >= QUOTA:
        raise TooManyPictures(most=QUOTA)
    if taken + size > MOST_KEPT:
        raise NoRoomLeft(most=MOST_KEPT // MIB)


def take_upload(store: ObjectStore, media: MediaObject) -> Taken:
    """Move what has arrived out of its sender's reach: the permit may still be good for other bytes under the same key."""
    if media.parts:
        _join(store, media)
    stored = store.head(media.quarantine_key)
    if stored is None:
        raise NothingArrived
    key = f"taken/{media.id}/{stored.etag}"
    try:
        store.publish(media.quarantine_key, key, etag=stored.etag)
    except NotFound:
        raise NothingArrived from None
    return Taken(key, stored.size)


def _join(store: ObjectStore, media: MediaObject) -> None:
    """Make one object of the parts. What was joined before, and told twice, is left as it is."""
    try:
        arrived = {part.number: part.size for part in store.parts(media.quarantine_key, media.parts)}
    except NotFound:
        return
    missing = [number for number, size in part_sizes(media.size).items() if arrived.get(number) != size]
    if missing:
        raise PartsMissing(missing=len(missing))
    store.join_parts(media.quarantine_key, media.parts)


def part_sizes(size: int) -> dict[int, int]:
    """Return how large each part of a file of ``size`` bytes is, by its number."""
    whole, rest = divmod(size, PART)
    return dict.fromkeys(range(1, whole + 1), PART) | ({whole + 1: rest} if rest else {})


def parts_to_send(store: ObjectStore, media: MediaObject, numbers: Sequence[int]) -> dict[int, str]:
    """Return where to PUT each of these parts. Raise Invalid for one that the file does not have."""
    sizes = part_sizes(media.size)
    if media.status is not MediaStatus.PENDING or not media.parts or set(numbers) - set(sizes):
        raise Invalid({"file": "unusable"})
    return {
        number: store.presign_part(media.quarantine_key, media.parts, number, size=sizes[number], expires=UPLOAD_WITHIN)
        for number in numbers
    }


def parts_arrived(store: ObjectStore, media: MediaObject) -> list[int]:
    """Return which parts need not be sent again. Raise NotFound for an upload that is over, or was never in parts."""
    if media.status is not MediaStatus.PENDING or not media.parts:
        raise NotFound
    sizes = part_sizes(media.size)
    return [part.number for part in store.parts(media.quarantine_key, media.parts) if sizes.get(part.number) == part.size]


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


def let_go(tx: Tx, media_id: str, *, after: timedelta = UNUSED_AFTER) -> None:
    """Say that a file may not be shown any longer: unless something shows it by then, it goes after a day."""
    owe(tx, UNUSED_JOB, {"media_id": media_id}, run_at=tx.now + after)


def publish(tx: Tx, media: MediaObject, report: Mapping[str, Any], renditions: Sequence[dict[str, Any]]) -> None:
    """Show a file as its examiner has found it: ``{sha256, width, height}``, and ``facts`` of whatever kind it is."""
    media.status, media.refusal = MediaStatus.PUBLISHED, None
    media.sha256, media.width, media.height = report["sha256"], report["width"], report["height"]
    media.facts = report.get("facts", {})
    media.renditions = list(renditions)
    tx.record(MediaChecked(media_id=media.id, refusal="", uploaded_by=media.uploaded_by))


def refuse(tx: Tx, media: MediaObject, code: str, issues: Sequence[str] = ()) -> None:
    """Say why nobody will see it. ``issues`` name the very places, for whoever made the file."""
    media.status, media.refusal = MediaStatus.REFUSED, code
    media.facts = {"issues": list(issues)} if issues else {}
    tx.record(MediaChecked(media_id=media.id, refusal=code, uploaded_by=media.uploaded_by))


def describe_picture(tx: Tx, media: MediaObject, alt: Translated) -> None:
    """Say what a picture shows, for those who cannot see it."""
    if not may_upload_for(tx.actor, media.owner):
        raise NotAllowed
    media.alt = alt


def keep(store: ObjectStore, media_id: str, sha256: str, rendition: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    """Put a rendition under a key that names its content: what was checked is what stays."""
    key = f"{prefix_published(media_id)}{sha256[:16]}/{rendition.get('name', rendition['file'])}"
    store.put(key, data, rendition["type"], immutable=True)
    return {**{name: value for name, value in rendition.items() if name != "file"}, "key": key}


def prefix_published(media_id: str) -> str:
    return f"pictures/{media_id}/"


def prefixes_in_quarantine(media_id: str) -> tuple[str, ...]:
    return f"quarantine/{media_id}", f"taken/{media_id}/"
