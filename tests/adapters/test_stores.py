"""One contract, held by a local folder and by a real S3 server."""

import time
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from exhibition.kernel.errors import Conflict, Invalid, NotFound
from tests.adapters.stores import SOON, Answer, Reached, folder_store, s3_store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.services)])
def reached(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Reached]:
    if request.param == "s3":
        yield s3_store(request.getfixturevalue("s3_server"), f"hall-{uuid4()}")
        return
    with folder_store(tmp_path) as reached:
        yield reached


def test_an_upload_within_its_permit_is_kept(reached: Reached) -> None:
    upload = reached.store.presign_upload("q/one.png", content_type="image/png", max_bytes=len(PNG), expires=SOON)
    assert reached.send(upload, PNG).status == 204
    stored = reached.store.head("q/one.png")
    assert stored is not None
    assert (stored.size, stored.content_type) == (len(PNG), "image/png")
    assert reached.store.read("q/one.png", len(PNG)) == PNG


def test_one_byte_more_than_permitted_is_refused(reached: Reached) -> None:
    upload = reached.store.presign_upload("q/one.png", content_type="image/png", max_bytes=len(PNG) - 1, expires=SOON)
    assert reached.send(upload, PNG).status == 400
    assert reached.store.head("q/one.png") is None


def test_an_empty_file_is_refused(reached: Reached) -> None:
    upload = reached.store.presign_upload("q/one.png", content_type="image/png", max_bytes=len(PNG), expires=SOON)
    assert reached.send(upload, b"").status == 400
    assert reached.store.head("q/one.png") is None


def test_another_type_than_permitted_is_refused(reached: Reached) -> None:
    upload = reached.store.presign_upload("q/one.png", content_type="image/png", max_bytes=len(PNG), expires=SOON)
    assert reached.send(upload, PNG, Content_Type="text/html").status in (400, 403)
    assert reached.store.head("q/one.png") is None


def test_a_permit_is_for_one_key_only(reached: Reached) -> None:
    upload = reached.store.presign_upload("q/one.png", content_type="image/png", max_bytes=len(PNG), expires=SOON)
    forged = upload if "key" in upload.fields else replace(upload, url=_altered(upload.url))
    assert reached.send(forged, PNG, key="m/stolen.png").status == 403
    assert [listed.key for listed in reached.store.list("")] == []


def test_an_expired_permit_is_refused(reached: Reached) -> None:
    upload = reached.store.presign_upload(
        "q/one.png", content_type="image/png", max_bytes=len(PNG), expires=timedelta(seconds=-1)
    )
    assert reached.send(upload, PNG).status == 403
    assert reached.store.head("q/one.png") is None


def test_a_signed_address_hands_out_the_object_under_its_own_name(reached: Reached) -> None:
    reached.store.put("m/brochure.pdf", b"%PDF-1.7", "application/pdf")
    answer = reached.get(reached.store.signed_url("m/brochure.pdf", SOON, filename='나비 "EV".pdf', inline=False))
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"%PDF-1.7", "application/pdf")
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"__ _EV_.pdf\"; filename*=UTF-8''%EB%82%98%EB%B9%84%20_EV_.pdf"
    )


def test_a_signed_address_for_one_object_opens_no_other(reached: Reached) -> None:
    for key in ("m/mine.png", "m/rival.png"):
        reached.store.put(key, PNG, "image/png")
    url = reached.store.signed_url("m/mine.png", SOON)
    assert reached.get(_altered(url)).status == 403


def test_a_signed_address_expires(reached: Reached) -> None:
    reached.store.put("m/one.png", PNG, "image/png")
    url = reached.store.signed_url("m/one.png", timedelta(seconds=1))
    assert reached.get(url).status == 200
    assert _eventually(lambda: reached.get(url), lambda answer: answer.status != 200).status == 403


def test_publishing_copies_what_was_checked_and_leaves_the_quarantine_to_be_cleared(reached: Reached) -> None:
    checked = reached.store.put("q/one.png", PNG, "image/png")
    final = f"m/{sha256(PNG).hexdigest()}.png"
    assert reached.store.publish("q/one.png", final, etag=checked.etag).size == len(PNG)
    reached.store.delete("q/one.png")
    assert reached.store.head("q/one.png") is None
    assert reached.store.read(final, len(PNG)) == PNG


def test_what_was_swapped_after_the_check_is_not_published(reached: Reached) -> None:
    checked = reached.store.put("q/one.png", PNG, "image/png")
    reached.store.put("q/one.png", b"<script>", "image/png")
    with pytest.raises(Conflict):
        reached.store.publish("q/one.png", "m/one.png", etag=checked.etag)
    assert reached.store.head("m/one.png") is None


def test_what_is_gone_is_not_published(reached: Reached) -> None:
    with pytest.raises(NotFound):
        reached.store.publish("q/none.png", "m/none.png", etag="0")


def test_an_immutable_object_stays_as_it_was_first_put(reached: Reached) -> None:
    first = reached.store.put("m/one.png", PNG, "image/png", immutable=True)
    assert reached.store.put("m/one.png", b"other", "image/png", immutable=True) == first
    assert reached.store.read("m/one.png", len(PNG)) == PNG


def test_a_published_object_stays_as_it_was_first_published(reached: Reached) -> None:
    first = reached.store.put("q/one.png", PNG, "image/png")
    second = reached.store.put("q/two.png", b"other", "image/png")
    reached.store.publish("q/one.png", "m/one.png", etag=first.etag)
    assert reached.store.publish("q/two.png", "m/one.png", etag=second.etag).size == len(PNG)
    assert reached.store.read("m/one.png", len(PNG)) == PNG


def test_an_object_put_again_is_replaced(reached: Reached) -> None:
    before = reached.store.put("q/one.png", PNG, "image/png")
    after = reached.store.put("q/one.png", b"shorter", "image/webp")
    assert (after.size, after.content_type) == (7, "image/webp")
    assert after.etag != before.etag
    assert reached.store.head("q/one.png") == after
    assert reached.store.read("q/one.png", 7) == b"shorter"


def test_reading_stops_at_the_limit(reached: Reached) -> None:
    reached.store.put("q/one.png", PNG, "image/png")
    with pytest.raises(Invalid) as refused:
        reached.store.read("q/one.png", len(PNG) - 1)
    assert refused.value.fields == {"file": "too_large"}


def test_an_object_can_be_read_piece_by_piece(reached: Reached) -> None:
    reached.store.put("q/one.png", PNG, "image/png")
    with reached.store.open("q/one.png") as body:
        assert body.read(8) == PNG[:8]
        assert body.read() == PNG[8:]


def test_what_was_never_stored_is_not_found(reached: Reached) -> None:
    assert reached.store.head("m/none.png") is None
    with pytest.raises(NotFound):
        reached.store.open("m/none.png")
    with pytest.raises(NotFound):
        reached.store.read("m/none.png", 1)
    reached.store.delete("m/none.png")


def test_objects_are_listed_by_the_beginning_of_their_keys(reached: Reached) -> None:
    for key in ("q/b.png", "q/a.png", "q/a/inner.png", "m/c.png"):
        reached.store.put(key, PNG, "image/png")
    listed = sorted(reached.store.list("q/"), key=lambda found: found.key)
    assert [(found.key, found.size) for found in listed] == [
        ("q/a.png", len(PNG)),
        ("q/a/inner.png", len(PNG)),
        ("q/b.png", len(PNG)),
    ]
    assert all(abs(datetime.now(UTC) - found.modified) < timedelta(minutes=1) for found in listed)


def _altered(url: str) -> str:
    """Return the address with the object turned into another or, where it cannot be seen, with a letter of the token."""
    if "mine" in url:
        return url.replace("mine", "rival")
    # Not the last letter, some of whose bits mean nothing.
    return url[:-10] + ("A" if url[-10] != "A" else "B") + url[-9:]


def _eventually(ask: Callable[[], Answer], enough: Callable[[Answer], bool], patience: float = 10) -> Answer:
    deadline = time.monotonic() + patience
    while not enough(answer := ask()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return answer
