"""Large files in parts: straight to the store, exact to the byte, and taken up again where they were left."""

import hashlib
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from exhibition.accounts import NOBODY
from exhibition.kernel.errors import NotFound
from exhibition.media.actions import PART, UNUSED_AFTER
from exhibition.media.models import MediaObject, MediaStatus
from tests.media.conftest import Studio
from tests.media.test_attachments import MP4

SIZE = 2 * PART + 4 * (1 << 20) + 17
DATA = hashlib.sha256(b"nabi").digest() * (SIZE // 32 + 1)


def a_permit(studio: Studio) -> dict[str, Any]:
    answer = studio.begin(b"", size=SIZE, **MP4)
    assert answer.status_code == 201
    told = answer.json
    assert told is not None
    assert told["parts"] == {"size": PART, "count": 3, "arrived": []}
    return dict(told)


def put(studio: Studio, media_id: str, number: int, data: bytes) -> int:
    """Send one part as a browser does, and return the store's status."""
    told = studio.browser.post(f"/media/{media_id}/parts", json={"numbers": [number]}).json
    assert told is not None
    address = told["urls"][str(number)]
    if studio.reached is None:
        return studio.browser.put(address, data=data, forge=True).status_code
    parts = urlsplit(urljoin(studio.reached.origin, address))
    line = HTTPConnection(parts.netloc, timeout=20)
    line.request("PUT", f"{parts.path}?{parts.query}", data)
    status = line.getresponse().status
    line.close()
    return status


def piece(number: int) -> bytes:
    return DATA[:SIZE][(number - 1) * PART : number * PART]


def test_parts_arrive_in_any_order_and_become_one_file_byte_for_byte(studio: Studio) -> None:
    permit = a_permit(studio)
    for number in (3, 1, 2):
        assert put(studio, permit["id"], number, piece(number)) == 200
    assert studio.arrive(permit).status_code == 202
    row = studio.row(permit["id"])
    assert row is not None
    assert row.status is MediaStatus.CHECKING
    [taken] = studio.objects("taken/")
    assert studio.store.read(taken, SIZE) == DATA[:SIZE]


def test_who_comes_back_is_told_what_need_not_be_sent_again(studio: Studio) -> None:
    permit = a_permit(studio)
    put(studio, permit["id"], 2, piece(2))
    left = studio.browser.get(f"/media/{permit['id']}/parts").json
    assert left == {"parts": {"size": PART, "count": 3, "arrived": [2]}}
    assert studio.rival.get(f"/media/{permit['id']}/parts").status_code == 404


@pytest.mark.parametrize("change", [-1, 1], ids=["one byte less", "one byte more"])
def test_a_part_of_another_length_is_not_taken(studio: Studio, change: int) -> None:
    permit = a_permit(studio)
    data = piece(3)[:change] if change < 0 else piece(3) + b"x"
    assert put(studio, permit["id"], 3, data) >= 400
    left = studio.browser.get(f"/media/{permit['id']}/parts").json
    assert left is not None
    assert left["parts"]["arrived"] == []


def test_a_file_with_a_part_missing_does_not_leave_the_quarantine(studio: Studio) -> None:
    permit = a_permit(studio)
    put(studio, permit["id"], 1, piece(1))
    answer = studio.browser.post(f"/media/{permit['id']}/arrival", headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json is not None
    assert (answer.json["code"], answer.json["missing"]) == ("parts_missing", 2)
    assert studio.objects() == []


def test_there_is_no_permit_for_a_part_the_file_does_not_have(studio: Studio) -> None:
    permit = a_permit(studio)
    assert studio.browser.post(f"/media/{permit['id']}/parts", json={"numbers": [4]}).status_code == 422
    assert studio.browser.post(f"/media/{permit['id']}/parts", json={"numbers": []}).status_code == 422
    assert studio.rival.post(f"/media/{permit['id']}/parts", json={"numbers": [1]}).status_code == 404


def test_what_was_begun_and_left_is_forgotten_after_a_day_parts_and_all(studio: Studio) -> None:
    permit = a_permit(studio)
    put(studio, permit["id"], 1, piece(1))
    with studio.database.snapshot(NOBODY) as view:
        media = view.session.get_one(MediaObject, permit["id"])
    studio.database.clock = lambda: view.now + 2 * UNUSED_AFTER
    studio.run_worker()
    assert studio.row(permit["id"]) is None
    assert _parts_of(studio, media) is None


def _parts_of(studio: Studio, media: MediaObject) -> int | None:
    try:
        return len(studio.store.parts(media.quarantine_key, media.parts))
    except NotFound:
        return None
