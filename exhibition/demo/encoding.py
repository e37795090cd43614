"""Encoding the demonstration's pictures, once on a machine."""

import hashlib
import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile

from exhibition.media import Prepared, picture_recipe, prepare_picture

_ENCODED = Path(__file__).parents[2] / "build" / "pictures"


def prepare_pictures(needed: Iterable[Path]) -> dict[Path, Prepared]:
    """Encode pictures on all processors: some twenty seconds on two, and none where all were encoded before."""
    paths = sorted(set(needed))
    if all(_place_for(path, _ENCODED).exists() for path in paths):
        return {path: prepared_once(path) for path in paths}
    # Spawned, not forked: whoever loads the demonstration may have threads of its own.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return dict(zip(paths, pool.map(prepared_once, paths), strict=True))


def prepared_once(path: Path, folder: Path = _ENCODED) -> Prepared:
    """Encode a picture, or find it encoded: what was made of the same bytes by the same code lies in ``build/``."""
    kept = _place_for(path, folder)
    if kept.exists():
        found: Prepared = pickle.loads(kept.read_bytes())  # noqa: S301 -- our own file, written just below
        return found
    prepared = prepare_picture(path.read_bytes())
    # Where nothing may be written, nothing is kept: the next time takes as long.
    with suppress(OSError):
        _keep(prepared, kept)
    return prepared


def _place_for(path: Path, folder: Path) -> Path:
    return folder / hashlib.sha256(picture_recipe() + path.read_bytes()).hexdigest()


def _keep(prepared: Prepared, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, delete=False) as draft:
        draft.write(pickle.dumps(prepared))
    Path(draft.name).replace(kept)
