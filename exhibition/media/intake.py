"""Pictures the hall brings along itself, such as the demonstration's: checked the same, without the detour."""

import tempfile
from pathlib import Path

from exhibition.accounts import Actor
from exhibition.database import Transaction, Translated
from exhibition.media import actions
from exhibition.media.models import MediaObject, MediaPurpose
from exhibition.media.ports import ObjectStore


def add_picture(
    tx: Transaction[Actor],
    store: ObjectStore,
    *,
    owner: str,
    purpose: MediaPurpose,
    filename: str,
    data: bytes,
    alt: Translated,
) -> MediaObject:
    """Publish a picture at once. Takes as long as encoding takes: for commands, not for requests."""
    # The imaging library is heavy, and the processes that serve pages never need it.
    from exhibition.media.stills import examine

    media = MediaObject(
        owner=owner,
        purpose=purpose,
        filename=filename,
        content_type="image/png",
        quarantine_key="",
        alt=alt,
        size=len(data),
        created_at=tx.now,
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source = folder / "source"
        source.write_bytes(data)
        report = examine(source, folder)
        renditions = [actions.keep(store, media.id, report["sha256"], one, folder) for one in report["renditions"]]
    tx.session.add(media)
    actions.publish(
        tx,
        media,
        sha256=report["sha256"],
        width=report["width"],
        height=report["height"],
        renditions=renditions,
    )
    return media
