"""Pictures the hall brings along itself, such as the demonstration's: made the same way, without the detour."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exhibition.accounts import Actor
from exhibition.database import Transaction, Translated
from exhibition.media import actions
from exhibition.media.models import MediaObject, MediaPurpose
from exhibition.media.ports import ObjectStore


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture with its renditions encoded. Plain bytes, so that other processes can do the encoding."""

    size: int
    report: dict[str, Any]
    files: dict[str, bytes]


def prepare_picture(data: bytes) -> Prepared:
    """Encode a picture's renditions. Takes seconds: for commands, not for requests."""
    # The imaging library is heavy, and the processes that serve pages never need it.
    from exhibition.media.stills import examine

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source = folder / "source"
        source.write_bytes(data)
        report = examine(source, folder)
        files = {one["file"]: (folder / one["file"]).read_bytes() for one in report["renditions"]}
    return Prepared(len(data), report, files)


def prepare_model(path: Path) -> Prepared:
    """Read a model whose makers have validated it."""
    from exhibition.media.shapes import described

    report = described(path)
    return Prepared(report["renditions"][0]["size"], report, {path.name: path.read_bytes()})


def picture_recipe() -> bytes:
    """Return what decides how a picture is encoded, for those who keep encoded ones: the code that does it."""
    return Path(__file__).with_name("stills.py").read_bytes()


def add_picture(
    tx: Transaction[Actor],
    store: ObjectStore,
    prepared: Prepared,
    *,
    owner: str,
    purpose: MediaPurpose,
    filename: str,
    alt: Translated,
) -> MediaObject:
    """Publish a prepared picture, or a prepared model, at once."""
    media = MediaObject(
        owner=owner,
        purpose=purpose,
        filename=filename,
        content_type="model/gltf-binary" if purpose is MediaPurpose.MODEL else "image/webp",
        quarantine_key="",
        alt=alt,
        size=prepared.size,
        created_at=tx.now,
    )
    tx.session.add(media)
    _publish(tx, store, media, prepared)
    return media


def _publish(tx: Transaction[Actor], store: ObjectStore, media: MediaObject, prepared: Prepared) -> None:
    report = prepared.report
    files = report["renditions"]
    kept = [actions.keep(store, media.id, report["sha256"], one, prepared.files[one["file"]]) for one in files]
    actions.publish(tx, media, report, kept)
