"""The worker's side of uploads: out of quarantine, or out altogether."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from exhibition.jobs import Handler, JobRun, keep_lease
from exhibition.kernel.errors import Invalid, NotFound
from exhibition.media import actions
from exhibition.media.attachments import shows_file
from exhibition.media.examiners import examined
from exhibition.media.kinds import KINDS
from exhibition.media.models import MediaObject, MediaStatus
from exhibition.media.ports import ObjectStore

InUse = Callable[[Session, str], bool]
"""Whether anything shows the file of this id."""

_PIECE = 1 << 20


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
        _judge(run, store, media, taken)
    store.delete(taken)
    store.delete(media.quarantine_key)


def drop_unused(run: JobRun, store: ObjectStore, in_use: InUse) -> None:
    """Forget a file that nothing shows, and an upload that was begun and never finished."""
    media_id = str(run.payload["media_id"])
    unfinished: tuple[str, str] | None = None
    with run.database.transaction(run.actor) as tx:
        # Locked before it is looked for: whoever is about to show it holds the same lock.
        media = tx.session.get(MediaObject, media_id, with_for_update=True)
        if media is not None and (shows_file(tx.session, media_id) or in_use(tx.session, media_id)):
            prefixes = actions.prefixes_in_quarantine(media_id)
        else:
            prefixes = (*actions.prefixes_in_quarantine(media_id), actions.prefix_published(media_id))
            if media is not None:
                unfinished = (media.quarantine_key, media.parts) if media.parts else None
                tx.session.delete(media)
    if unfinished:
        store.abort_parts(*unfinished)
    # A run that failed half-way finds no row any more, and still cleans up after it.
    for key in [listed.key for prefix in prefixes for listed in store.list(prefix)]:
        store.delete(key)


def _judge(run: JobRun, store: ObjectStore, media: MediaObject, taken: str) -> None:
    kind = KINDS[media.purpose]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source = folder / "source"
        _fetch(store, taken, source, kind.most_bytes)
        report = examined(kind, source, folder, lambda percent: _tell_progress(run, media.id, percent))
        renditions = [
            actions.keep(store, media.id, report["sha256"], one, (folder / one["file"]).read_bytes())
            for one in report.get("renditions", ())
        ]
    with run.database.transaction(run.actor) as tx:
        judged = tx.session.get(MediaObject, media.id, with_for_update=True)
        if judged is None:
            raise NotFound
        if refusal := report.get("refusal"):
            actions.refuse(tx, judged, refusal, report.get("issues", ()))
        else:
            actions.publish(tx, judged, report, renditions)


def _tell_progress(run: JobRun, media_id: str, percent: int) -> None:
    """Let the editor see how far it is; the job stays ours meanwhile."""
    with run.database.transaction(run.actor) as tx:
        keep_lease(tx, run.job_id, run.attempt)
        media = tx.session.get(MediaObject, media_id)
        if media is None:
            raise NotFound
        if percent:
            media.facts = {"progress": percent}


def _fetch(store: ObjectStore, key: str, target: Path, most: int) -> None:
    """Bring an object here piece by piece: some are larger than the worker's memory."""
    size = 0
    with store.open(key) as body, target.open("wb") as file:
        while piece := body.read(_PIECE):
            size += len(piece)
            if size > most:
                raise Invalid({"file": "too_large"}, limit=most)
            file.write(piece)
