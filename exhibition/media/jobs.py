"""The worker's side of pictures: out of quarantine, or out altogether."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exhibition.jobs import Handler, JobRun
from exhibition.kernel.errors import NotFound
from exhibition.media import actions
from exhibition.media.models import MediaObject, MediaStatus
from exhibition.media.ports import ObjectStore

SECONDS = 12


def handlers(store: ObjectStore) -> Mapping[str, Handler]:
    return {
        actions.CHECK_JOB: lambda run: check(run, store),
        actions.SWEEP_JOB: lambda run: drop_abandoned(run, store),
    }


def check(run: JobRun, store: ObjectStore) -> None:
    """Look at one upload in a process that may fail alone; publish its renditions, or refuse it. Both empty the quarantine."""
    media_id, key = _waiting(run)
    if key is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source = folder / "source"
        source.write_bytes(store.read(key, actions.MOST_BYTES))
        report = _examined(source, folder)
        renditions = [
            actions.keep(store, media_id, report["sha256"], one, (folder / one["file"]).read_bytes())
            for one in report.get("renditions", ())
        ]
    with run.database.transaction(run.actor) as tx:
        media = tx.session.get_one(MediaObject, media_id)
        if refusal := report.get("refusal"):
            actions.refuse(tx, media, refusal)
        else:
            actions.publish(
                tx,
                media,
                sha256=report["sha256"],
                width=report["width"],
                height=report["height"],
                renditions=renditions,
            )
    store.delete(key)


def drop_abandoned(run: JobRun, store: ObjectStore) -> None:
    """Forget an upload that was begun and never finished."""
    with run.database.transaction(run.actor) as tx:
        media = tx.session.get(MediaObject, run.payload["media_id"])
        if media is None or media.status is not MediaStatus.PENDING:
            return
        key = media.quarantine_key
        tx.session.delete(media)
    store.delete(key)


def _waiting(run: JobRun) -> tuple[str, str | None]:
    media_id = str(run.payload["media_id"])
    with run.database.snapshot(run.actor) as view:
        media = view.session.get(MediaObject, media_id)
        if media is None:
            raise NotFound
        return media_id, media.quarantine_key if media.status is MediaStatus.CHECKING else None


def _examined(source: Path, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "exhibition.media.stills", str(source), str(folder)]
    try:
        subprocess.run(command, timeout=SECONDS, check=True, capture_output=True)  # noqa: S603 -- our own module, our own paths
    except subprocess.TimeoutExpired:
        return {"refusal": "too_slow"}
    except subprocess.CalledProcessError:
        return {"refusal": "broken_file"}
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report
