"""What the hall needs of a place that keeps objects: a local folder, or any S3.

An upload lands under a quarantine key, where nobody is shown it. Once it has been checked, it is published
under a final key of its own, pinned to the bytes that were checked, and never changes again.

Every method raises Unavailable while the store cannot be reached.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import BinaryIO, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Upload:
    """How a browser hands over one object: a multipart form of ``fields``, then the file as ``file``, sent to ``url``."""

    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Stored:
    """``size`` is in bytes; ``etag`` changes when, and only when, the bytes do."""

    size: int
    content_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Listed:
    key: str
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a large object that has arrived. Numbers begin with 1."""

    number: int
    size: int


@dataclass(frozen=True, slots=True)
class Download:
    """What a signed local address stands for. ``disposition`` is the Content-Disposition to hand it out with."""

    key: str
    disposition: str


class ObjectStore(Protocol):
    def presign_upload(self, key: str, *, content_type: str, max_bytes: int, expires: timedelta) -> Upload:
        """Return a permit to upload to ``key``; the store itself enforces the type, the size and the time."""

    def begin_parts(self, key: str, content_type: str) -> str:
        """Let ``key`` be sent in parts; return what the store calls this upload."""

    def presign_part(self, key: str, upload: str, number: int, *, size: int, expires: timedelta) -> str:
        """Return where one part is PUT. The store itself takes exactly ``size`` bytes there, and no more after a while."""

    def parts(self, key: str, upload: str) -> Sequence[Part]:
        """Return the parts that have arrived, in their order. Raise NotFound where no such upload is under way."""

    def join_parts(self, key: str, upload: str) -> None:
        """Make the parts that have arrived the object. Raise NotFound where no such upload is under way."""

    def abort_parts(self, key: str, upload: str) -> None:
        """Forget an upload with all its parts, or do nothing where there is none."""

    def head(self, key: str) -> Stored | None:
        """Return what is known of an object without its bytes, or None where there is none."""

    def open(self, key: str) -> BinaryIO:
        """Open an object for reading; the caller closes it. Raise NotFound."""

    def read(self, key: str, limit: int) -> bytes:
        """Return a whole object. Raise NotFound, or Invalid where it has more than ``limit`` bytes."""

    def put(self, key: str, data: bytes, content_type: str, *, immutable: bool = False) -> Stored:
        """Store an object. An immutable one that is already there stays as it is."""

    def publish(self, quarantine_key: str, final_key: str, *, etag: str) -> Stored:
        """Copy the object that was checked, told by its ``etag``, to where it stays for good.

        What is already published there stays. Raise Conflict if other bytes have taken the place of the checked
        ones, NotFound if they are gone.
        """

    def signed_url(self, key: str, expires: timedelta, *, filename: str | None = None, inline: bool = True) -> str:
        """Return an address that hands out ``key`` to whoever holds it, for as long as ``expires``."""

    def delete(self, key: str) -> None:
        """Remove an object, or do nothing where there is none."""

    def list(self, prefix: str) -> Iterator[Listed]:
        """Yield every object whose key begins with ``prefix``, in an order of the store's own."""


@runtime_checkable
class LocalStore(ObjectStore, Protocol):
    """A store without a server of its own: the hall's routes stand in for one, and ask it what a token permits."""

    def expects(self, token: str) -> int:
        """Return how many bytes ``token`` permits at most, before any is read. Raise NotAllowed or Conflict, as ``receive``."""

    def receive(self, token: str, stream: BinaryIO, content_type: str) -> Stored:
        """Keep what was uploaded with ``token``.

        Raise NotAllowed for a forged or expired token, Conflict for a used one, and Invalid (``file``:
        ``wrong_type``, ``too_large`` or ``empty_file``) for a file other than the one permitted; then nothing is kept.
        """

    def expects_part(self, token: str) -> int:
        """Return how many bytes a part's ``token`` permits, before any is read. Raise NotAllowed or NotFound."""

    def receive_part(self, token: str, stream: BinaryIO) -> Part:
        """Keep one part, in the place of what was sent of it before. Raise Invalid for one of another size."""

    def resolve(self, token: str) -> Download:
        """Return what a signed address stands for. Raise NotAllowed for a forged or expired one."""
