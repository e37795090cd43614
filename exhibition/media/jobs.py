"""The worker's side of pictures: out of quarantine, or out altogether."""

import json
import logging
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from exhibition.jobs import Handler, JobRun
from exhibition.kernel.errors import NotFound, Unavailable
from exhibition.media import actions
from exhibition.media.models import MediaObject, MediaStatus
from exhibition.media.ports import ObjectStore

log = logging.getLogger(__name__)

InUse = Callable[[Session, str], bool]
"""Whether anything shows the picture of this id."""

# By the clock on the wall: a busy machine may be slow; what the picture itself costs is limited inside.
PATIENCE = 60
_STILLS = Path(__file__).with_name("stills.py")


def handlers(store: ObjectStore, in_use: InUse) -> Mapping[str, Handler]:
    return {
        actions.CHECK_JOB: lambda run: check(run, store),
        actions.UNUSED_JOB: lambda run: drop_unused(run, store, in_use),
    }


def check(run: JobRun, store: ObjectStore) -> None:
    """Look at one upload in a process that may fail alone; publish its renditions, or refuse it. Both empty the quarantine."""
    media_id, taken = str(run.payload["media_id"]), str(run.payload["taken"])
    with run.database.snapshot(run.actor) as view:
        media = view.session.get(MediaObject, media_id)
        if media is None:
            raise NotFound
    if media.status is MediaStatus.CHECKING:
        _judge(run, store, media_id, taken)
    store.delete(taken)
    store.delete(media.quarantine_key)


def drop_unused(run: JobRun, store: ObjectStore, in_use: InUse) -> None:
    """Forget a picture that nothing shows, and an upload that was begun and never finished."""
    media_id = str(run.payload["media_id"])
    with run.database.transaction(run.actor) as tx:
        # Locked before it is looked for: whoever is about to show it holds the same lock.
        media = tx.session.get(MediaObject, media_id, with_for_update=True)
        if media is not None and in_use(tx.session, media_id):
            prefixes = actions.prefixes_in_quarantine(media_id)
        else:
            prefixes = (*actions.prefixes_in_quarantine(media_id), actions.prefix_published(media_id))
            if media is not None:
                tx.session.delete(media)
    # A run that failed half-way finds no row any more, and still cleans up after it.
    for key in [listed.key for prefix in prefixes for listed in store.list(prefix)]:
        store.delete(key)


def _judge(run: JobRun, store: ObjectStore, media_id: str, taken: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        report = _examined(store.read(taken, actions.MOST_BYTES), folder)
        renditions = [
            actions.keep(store, media_id, report["sha256"], one, (folder / one["file"]).read_bytes())
            for one in report.get("renditions", ())
        ]
    with run.database.transaction(run.actor) as tx:
        media = tx.session.get(MediaObject, media_id, with_for_update=True)
        if media is None:
            raise NotFound
        if refusal := report.get("refusal"):
            actions.refuse(tx, media, refusal)
        else:
            size = {side: report[side] for side in ("width", "height")}
            actions.publish(tx, media, sha256=report["sha256"], renditions=renditions, **size)


def _examined(data: bytes, folder: Path) -> dict[str, Any]:
    source = folder / "source"
    source.write_bytes(data)
    # Isolated, with an empty environment: a decoder that is taken over finds no settings and no code of ours.
    command = [sys.executable, "-I", str(_STILLS), str(source), str(folder)]
    try:
        done = subprocess.run(command, timeout=PATIENCE, check=False, capture_output=True, cwd=folder, env={})  # noqa: S603 -- our own module, our own paths
    except subprocess.TimeoutExpired as error:
        raise Unavailable from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"refusal": "too_slow"}
    if done.returncode != 0:
        log.warning("a picture ended its examiner with %d: %s", done.returncode, done.stderr.decode(errors="replace")[-800:])
        return {"refusal": "broken_file"}
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report
