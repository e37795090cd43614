"""Objects in a local folder, with signed addresses that the hall's own routes answer.

Under ``keys/`` lies, for each object, a small file of facts that points to its bytes under ``bytes/``. The bytes are
whole before the facts appear, in one step: whatever has a key is whole, and a crash at worst leaves bytes without a key.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from exhibition.adapters.names import disposition
from exhibition.adapters.permits import Permits, utc_now
from exhibition.kernel.errors import Conflict, Invalid, NotFound, Unavailable
from exhibition.media.ports import Download, Listed, Part, Stored, Upload
from exhibition.settings import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 1 << 16
# Each part begins with a letter or a digit, so that no key climbs out of the folder or hides in it.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_UPLOAD = re.compile(r"[0-9a-f]{32}")
# Beside an upload's parts, whose names are their numbers.
_TYPE = "type"
# No key holds it, so the facts of "a" never stand where "a/b" needs a folder.
_FACTS = "~"


@dataclass(frozen=True, slots=True)
class FolderStore:
    root: Path
    permits: Permits
    address: str = "/media"
    """Where the hall's routes answer: ``/uploads/<token>`` takes an upload, ``/downloads/<token>`` hands one out."""

    @classmethod
    def from_settings(cls, settings: Settings, clock: Callable[[], datetime] = utc_now) -> "FolderStore":
        return cls(Path(settings.media.removeprefix("folder:")).resolve(), Permits(settings.secret_key, clock))

    def presign_upload(self, key: str, *, content_type: str, max_bytes: int, expires: timedelta) -> Upload:
        self._facts(key)
        token = self.permits.grant("upload", (key, content_type, max_bytes), expires)
        return Upload(f"{self.address}/uploads/{token}", {"Content-Type": content_type})

    def expects(self, token: str) -> int:
        key, _wanted, max_bytes = self.permits.redeem("upload", token)
        if self.head(key) is not None:
            raise Conflict(key=key)
        return int(max_bytes)

    def receive(self, token: str, stream: BinaryIO, content_type: str) -> Stored:
        key, wanted, max_bytes = self.permits.redeem("upload", token)
        if content_type != wanted:
            raise Invalid({"file": "wrong_type"}, wanted=wanted)
        with self._kept(key, stream, content_type, max_bytes, least=1) as (stored, name):
            if not self._point_once(key, stored, name):
                raise Conflict(key=key)
        return stored

    def begin_parts(self, key: str, content_type: str) -> str:
        self._facts(key)
        upload = uuid4().hex
        with _told():
            self._parts(upload).mkdir(parents=True)
            (self._parts(upload) / _TYPE).write_text(content_type)
        return upload

    def presign_part(self, key: str, upload: str, number: int, *, size: int, expires: timedelta) -> str:  # noqa: ARG002 -- S3 asks for the key, too
        token = self.permits.grant("part", (upload, number, size), expires)
        return f"{self.address}/parts/{token}"

    def expects_part(self, token: str) -> int:
        upload, _number, size = self.permits.redeem("part", token)
        if not self._parts(upload).is_dir():
            raise NotFound
        return int(size)

    def receive_part(self, token: str, stream: BinaryIO) -> Part:
        upload, number, size = self.permits.redeem("part", token)
        draft = self._parts(upload) / f"{uuid4().hex}.draft"
        try:
            with _told():
                with draft.open("xb") as target:
                    _copy(stream, target, size, size)
                draft.replace(self._parts(upload) / str(number))
        finally:
            draft.unlink(missing_ok=True)
        return Part(number, size)

    def parts(self, key: str, upload: str) -> Sequence[Part]:  # noqa: ARG002 -- S3 asks for the key, too
        with _told():
            found = [path for path in self._parts(upload).iterdir() if path.name.isdigit()]
            return sorted((Part(int(path.name), path.stat().st_size) for path in found), key=lambda part: part.number)

    def join_parts(self, key: str, upload: str) -> None:
        folder, sent = self._parts(upload), self.parts(key, upload)
        with _told():
            content_type = (folder / _TYPE).read_text()
        whole = BufferedReader(_Joined([folder / str(part.number) for part in sent]), _PIECE)
        with whole, self._kept(key, whole, content_type, sum(part.size for part in sent)) as (stored, name):
            self._point(key, stored, name)
        self.abort_parts(key, upload)

    def abort_parts(self, key: str, upload: str) -> None:  # noqa: ARG002 -- S3 asks for the key, too
        shutil.rmtree(self._parts(upload), ignore_errors=True)

    def head(self, key: str) -> Stored | None:
        try:
            return self._known(key)[0]
        except NotFound:
            return None

    def open(self, key: str) -> BinaryIO:
        with _told():
            return self._bytes(self._known(key)[1]).open("rb")

    def read(self, key: str, limit: int) -> bytes:
        with self.open(key) as body:
            data = body.read(limit + 1)
        if len(data) > limit:
            raise Invalid({"file": "too_large"}, limit=limit)
        return data

    def put(self, key: str, data: bytes, content_type: str, *, immutable: bool = False) -> Stored:
        if immutable and (there := self.head(key)):
            return there
        with self._kept(key, BytesIO(data), content_type, len(data)) as (stored, name):
            if not immutable:
                self._point(key, stored, name)
            elif not self._point_once(key, stored, name):
                return self._known(key)[0]
        return stored

    def publish(self, quarantine_key: str, final_key: str, *, etag: str) -> Stored:
        if there := self.head(final_key):
            return there
        stored, name = self._known(quarantine_key)
        if stored.etag != etag:
            raise Conflict(key=quarantine_key)
        twin = uuid4().hex
        with _told():
            os.link(self._bytes(name), self._bytes(twin))
        return stored if self._point_once(final_key, stored, twin) else self._known(final_key)[0]

    def signed_url(self, key: str, expires: timedelta, *, filename: str | None = None, inline: bool = True) -> str:
        token = self.permits.grant("download", (key, disposition(filename, inline=inline)), expires)
        return f"{self.address}/downloads/{token}"

    def resolve(self, token: str) -> Download:
        return Download(*self.permits.redeem("download", token))

    def delete(self, key: str) -> None:
        try:
            name = self._known(key)[1]
        except NotFound:
            return
        with _told():
            self._facts(key).unlink(missing_ok=True)
            self._bytes(name).unlink(missing_ok=True)

    def list(self, prefix: str) -> Iterator[Listed]:
        keys = self.root / "keys"
        with _told():
            found = {str(path.relative_to(keys)).removesuffix(_FACTS): path for path in keys.rglob("*" + _FACTS)}
            for key in sorted(key for key in found if key.startswith(prefix)):
                yield Listed(key, self._known(key)[0].size, datetime.fromtimestamp(found[key].stat().st_mtime, UTC))

    @contextmanager
    def _kept(self, key: str, stream: BinaryIO, content_type: str, most: int, least: int = 0) -> Generator[tuple[Stored, str]]:
        """Write the bytes under a name of their own, for ``key`` to point to; forget them if anything goes wrong."""
        self._facts(key)
        name = uuid4().hex
        path = self._bytes(name)
        try:
            with _told():
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as target:
                    size, digest = _copy(stream, target, most, least)
            yield Stored(size, content_type, digest), name
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def _point(self, key: str, stored: Stored, name: str) -> None:
        """Let ``key`` stand for these bytes from now on, and forget those it stood for."""
        try:
            before = self._known(key)[1]
        except NotFound:
            before = None
        with _told(), self._drafted(key, stored, name) as draft:
            draft.replace(self._facts(key))
            if before:
                self._bytes(before).unlink(missing_ok=True)

    def _point_once(self, key: str, stored: Stored, name: str) -> bool:
        """Let ``key`` stand for these bytes, unless it already stands for others; then forget these."""
        with _told(), self._drafted(key, stored, name) as draft:
            try:
                os.link(draft, self._facts(key))
            except FileExistsError:
                self._bytes(name).unlink()
                return False
            return True

    @contextmanager
    def _drafted(self, key: str, stored: Stored, name: str) -> Generator[Path]:
        facts = self._facts(key)
        facts.parent.mkdir(parents=True, exist_ok=True)
        draft = self._bytes(uuid4().hex)
        known = {"size": stored.size, "content_type": stored.content_type, "etag": stored.etag, "bytes": name}
        draft.write_text(json.dumps(known))
        try:
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def _known(self, key: str) -> tuple[Stored, str]:
        with _told():
            known = json.loads(self._facts(key).read_bytes())
        return Stored(known["size"], known["content_type"], known["etag"]), known["bytes"]

    def _facts(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise NotFound(key=key)
        return self.root / "keys" / (key + _FACTS)

    def _parts(self, upload: str) -> Path:
        if not _UPLOAD.fullmatch(upload):
            raise NotFound
        return self.root / "parts" / upload

    def _bytes(self, name: str) -> Path:
        return self.root / "bytes" / name


class _Joined(RawIOBase):
    """Files read one after the other as if they were one."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = list(paths)
        self.open: BinaryIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        while self.open or self.paths:
            self.open = self.open or self.paths.pop(0).open("rb")
            piece = self.open.read(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
            self.open.close()
            self.open = None
        return 0

    def close(self) -> None:
        if self.open:
            self.open.close()
        super().close()


def _copy(source: BinaryIO, target: BinaryIO, most: int, least: int) -> tuple[int, str]:
    """Copy between ``least`` and ``most`` bytes and return how many they were, and their SHA-256."""
    size, digest = 0, hashlib.sha256()
    while piece := source.read(_PIECE):
        size += len(piece)
        if size > most:
            raise Invalid({"file": "too_large"}, limit=most)
        digest.update(piece)
        target.write(piece)
    if size < least:
        raise Invalid({"file": "empty_file"})
    target.flush()
    os.fsync(target.fileno())
    return size, digest.hexdigest()


@contextmanager
def _told() -> Generator[None]:
    """Say in the hall's words what went wrong in the disk's."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound from error
    except OSError as error:
        raise Unavailable(retry_after=10) from error
