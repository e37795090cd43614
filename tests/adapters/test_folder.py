"""What only a local folder has to be careful of."""

import resource
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from exhibition.adapters.folder import FolderStore
from exhibition.adapters.permits import Permits
from exhibition.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from exhibition.media.ports import LocalStore
from tests.adapters.stores import SOON
from tests.conftest import Clock

SECRET = "only-for-the-tests-of-the-hall-itself"


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> FolderStore:
    return FolderStore(tmp_path / "media", Permits(SECRET, clock))


def test_it_is_known_as_a_store_whose_door_the_hall_keeps(store: FolderStore) -> None:
    assert isinstance(store, LocalStore)


@pytest.mark.parametrize(
    "key", ["../secret", "/etc/passwd", "q/../../secret", "q//x", ".hidden", "q/.hidden", "q\\x", "a~", "", "q/"]
)
def test_no_key_leads_out_of_the_folder_or_into_its_workings(store: FolderStore, key: str) -> None:
    with pytest.raises(NotFound):
        store.put(key, b"x", "text/plain")
    with pytest.raises(NotFound):
        store.open(key)
    with pytest.raises(NotFound):
        store.presign_upload(key, content_type="text/plain", max_bytes=1, expires=SOON)
    assert _files(store) == []


def test_a_permit_is_used_up_by_its_first_upload(store: FolderStore) -> None:
    token = _upload_token(store)
    store.receive(token, BytesIO(b"first"), "image/png")
    with pytest.raises(Conflict):
        store.receive(token, BytesIO(b"other"), "image/png")
    assert store.read("q/one.png", 10) == b"first"


def test_a_permit_holds_until_its_last_second(store: FolderStore, clock: Clock) -> None:
    token = _upload_token(store)
    clock.advance(SOON - timedelta(seconds=1))
    assert store.receive(token, BytesIO(b"first"), "image/png").size == 5
    clock.advance(timedelta(seconds=1))
    with pytest.raises(NotAllowed) as refused:
        store.receive(token, BytesIO(b"first"), "image/png")
    assert refused.value.params == {"why": "expired"}


def test_a_permit_to_read_is_no_permit_to_write(store: FolderStore) -> None:
    token = store.signed_url("q/one.png", SOON).rpartition("/")[2]
    with pytest.raises(NotAllowed) as refused:
        store.receive(token, BytesIO(b"first"), "image/png")
    assert refused.value.params == {"why": "forged"}


def test_a_permit_of_another_hall_is_refused(store: FolderStore, clock: Clock) -> None:
    other = FolderStore(store.root, Permits("another-hall-with-another-secret-key", clock))
    with pytest.raises(NotAllowed):
        store.receive(_upload_token(other), BytesIO(b"first"), "image/png")


def test_nothing_is_left_of_a_refused_upload(store: FolderStore) -> None:
    with pytest.raises(Invalid):
        store.receive(_upload_token(store), BytesIO(b"eleven byte"), "image/png")
    with pytest.raises(Invalid):
        store.receive(_upload_token(store), BytesIO(b"first"), "text/html")
    assert _files(store) == []


def test_nothing_is_left_of_what_was_replaced_or_deleted(store: FolderStore) -> None:
    for data in (b"one", b"two", b"three"):
        store.put("q/one.txt", data, "text/plain")
    assert len(_files(store)) == 2
    store.delete("q/one.txt")
    assert _files(store) == []


def test_a_full_disk_is_told_and_leaves_nothing_half_written(store: FolderStore) -> None:
    store.put("q/one.txt", b"whole", "text/plain")
    before = _files(store)
    with _files_up_to(1 << 16), pytest.raises(Unavailable):
        store.put("q/one.txt", bytes(1 << 20), "text/plain")
    assert _files(store) == before
    assert store.read("q/one.txt", 10) == b"whole"


def _upload_token(store: FolderStore) -> str:
    upload = store.presign_upload("q/one.png", content_type="image/png", max_bytes=10, expires=SOON)
    return upload.url.rpartition("/")[2]


def _files(store: FolderStore) -> list[Path]:
    return sorted(path for path in store.root.rglob("*") if path.is_file())


@contextmanager
def _files_up_to(size: int) -> Generator[None]:
    """Let the system refuse to write more than ``size`` bytes to any file, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
