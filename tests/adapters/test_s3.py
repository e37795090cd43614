"""What only a bucket has to be careful of."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from exhibition.adapters.s3 import S3Store
from exhibition.kernel.errors import Unavailable
from tests.adapters.stores import SOON, Reached, s3_settings, s3_store
from tests.services.processes import LOOPBACK, free_port
from tests.services.seaweedfs import SeaweedFS

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def reached(s3_server: SeaweedFS) -> Reached:
    return s3_store(s3_server, f"hall-{uuid4()}")


@pytest.fixture
def stranger(s3_server: SeaweedFS, reached: Reached) -> Reached:
    """Somebody who knows the bucket and the access key, but not the secret."""
    assert isinstance(reached.store, S3Store)
    settings = s3_settings(s3_server.endpoint, s3_server.access_key, "a-secret-that-was-only-guessed", reached.store.bucket)
    return Reached(S3Store.from_settings(settings), s3_server.endpoint)


def test_a_permit_signed_with_a_guessed_secret_is_refused(reached: Reached, stranger: Reached) -> None:
    upload = stranger.store.presign_upload("q/forged.png", content_type="image/png", max_bytes=10, expires=SOON)
    assert stranger.send(upload, b"first").status == 403
    assert reached.store.head("q/forged.png") is None


def test_an_address_signed_with_a_guessed_secret_is_refused(reached: Reached, stranger: Reached) -> None:
    reached.store.put("m/kept.png", b"kept", "image/png")
    assert stranger.get(stranger.store.signed_url("m/kept.png", SOON)).status == 403
    assert reached.get(reached.store.signed_url("m/kept.png", SOON)).body == b"kept"


def test_nothing_is_handed_out_without_a_signature(reached: Reached) -> None:
    reached.store.put("m/kept.png", b"kept", "image/png")
    url = reached.store.signed_url("m/kept.png", SOON)
    assert reached.get(url.partition("?")[0]).status == 403


def test_published_objects_may_be_kept_for_ever_and_others_not_at_all(reached: Reached) -> None:
    checked = reached.store.put("q/cached.png", b"kept", "image/png")
    reached.store.publish("q/cached.png", "m/cached.png", etag=checked.etag)
    kept = {
        key: reached.get(reached.store.signed_url(key, SOON)).headers["cache-control"]
        for key in ("q/cached.png", "m/cached.png")
    }
    assert kept == {"q/cached.png": "private, no-store", "m/cached.png": "public, max-age=31536000, immutable"}


def test_an_absent_server_is_told_soon(s3_server: SeaweedFS) -> None:
    store = S3Store.from_settings(s3_settings(f"http://{LOOPBACK}:{free_port()}", "key", "secret", "hall"))
    began = time.monotonic()
    with pytest.raises(Unavailable):
        store.head("m/one.png")
    with pytest.raises(Unavailable):
        store.put("m/one.png", b"x", "image/png")
    assert time.monotonic() - began < 10
    assert store.signed_url("m/one.png", timedelta(minutes=1)).startswith(f"http://{LOOPBACK}:")


def test_a_bucket_that_does_not_exist_is_no_missing_object(s3_server: SeaweedFS) -> None:
    settings = s3_settings(s3_server.endpoint, s3_server.access_key, s3_server.secret_key, "no-such-bucket")
    with pytest.raises(ClientError, match="NoSuchBucket"):
        S3Store.from_settings(settings).read("m/one.png", 1)
