"""Comparing the store with the database: objects that no row knows, and rows whose objects are gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from exhibition.media.actions import prefix_published, prefixes_in_quarantine
from exhibition.media.models import MediaObject, MediaStatus
from exhibition.media.ports import Listed, ObjectStore

# What has only just been put there may wait for its row.
SETTLED_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Findings:
    objects: list[Listed]
    """Objects that belong to nothing: their row is gone, or never was."""
    rows: list[MediaObject]
    """Published files of which at least one object is missing."""


def compare(session: Session, store: ObjectStore, now: datetime) -> Findings:
    """Return what does not belong together. Only what has lain for a day counts as belonging to nothing."""
    there = {listed.key: listed for listed in _kept(store)}
    known = list(session.scalars(select(MediaObject)))
    owned = tuple(prefix for media in known for prefix in _prefixes(media))
    shown = {rendition["key"] for media in known for rendition in media.renditions}
    lost = [
        listed
        for key, listed in there.items()
        if key not in shown and not _begins(key, owned) and now - listed.modified > SETTLED_AFTER
    ]
    published = (media for media in known if media.status is MediaStatus.PUBLISHED)
    return Findings(lost, [media for media in published if any(one["key"] not in there for one in media.renditions)])


def _kept(store: ObjectStore) -> Iterator[Listed]:
    for prefix in ("pictures/", "quarantine/", "taken/"):
        yield from store.list(prefix)


def _prefixes(media: MediaObject) -> Iterator[str]:
    """Where a row's objects may lie. Renditions of a published file are known one by one."""
    if media.status is not MediaStatus.PUBLISHED:
        yield prefix_published(media.id)
    yield from prefixes_in_quarantine(media.id)


def _begins(key: str, prefixes: tuple[str, ...]) -> bool:
    return key.startswith(prefixes)
