"""What is not taken, and whose pictures are whose: the same whatever the store."""

from io import BytesIO
from typing import Any

import pytest

from exhibition.accounts import NOBODY
from exhibition.media import actions
from exhibition.media.actions import QUOTA
from exhibition.media.kinds import PICTURE
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from tests.media.conftest import Studio
from tests.media.pictures import GIF, HTML, PDF, SCRIPTED_PNG, SVG, a_picture


@pytest.fixture
def reached() -> None:
    """Keep the pictures in a folder."""


def test_a_small_picture_is_never_enlarged(studio: Studio) -> None:
    media = studio.row(studio.upload(a_picture(300, 200), purpose="logo"))
    assert media is not None
    assert [one["width"] for one in media.renditions] == [300, 300]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_permitted_type_is_taken(studio: Studio, kind: str) -> None:
    media_id = studio.upload(a_picture(kind=kind), content_type=f"image/{kind.lower()}")
    assert studio.state(media_id)["status"] == "published"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (SVG, "wrong_type"),
        (HTML, "wrong_type"),
        (PDF, "wrong_type"),
        (GIF, "wrong_type"),
        (SCRIPTED_PNG, "broken_file"),
        (a_picture()[:600], "broken_file"),
        (a_picture(kind="JPEG")[:900], "broken_file"),
        (a_picture(40, 400), "too_small_picture"),
        (a_picture(17_000, 60), "too_many_pixels"),
    ],
    ids=["svg", "html", "pdf", "gif", "scripted png", "half a png", "half a jpeg", "a splinter", "a ribbon"],
)
def test_a_file_that_only_poses_as_a_picture_is_refused(studio: Studio, data: bytes, refusal: str) -> None:
    media_id = studio.upload(data)

    media = studio.row(media_id)
    assert media is not None
    assert (media.status, media.refusal, media.renditions) == (MediaStatus.REFUSED, refusal, [])
    assert studio.objects() == []
    state = studio.state(media_id)
    assert state["preview"] == ""
    assert state["refusal"].endswith(".")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"size": PICTURE.most_bytes + 1}, "The file is larger than 15 MB."),
        ({"size": 0}, "The file is empty."),
        ({"size": -5}, "The file is empty."),
        ({"content_type": "image/svg+xml"}, "This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."),
        ({"content_type": "text/html"}, "This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."),
        ({"purpose": "avatar"}, "This cannot be used as it is."),
        ({"size": "large"}, "This cannot be used as it is."),
        ({"extra": "1"}, "This cannot be used as it is."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_before_it_is_sent(studio: Studio, told: dict[str, Any], fault: str) -> None:
    answer = studio.begin(b"x" * 100, **told)
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["fields"] == {"file": fault}


def test_a_body_that_is_no_form_at_all_is_refused(studio: Studio) -> None:
    answer = studio.browser.post("/media/uploads", data=b"\xff\xfe", content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["641.webp", "640.png", "..%2Fsecret", "source", "640"])
def test_only_the_sizes_there_are_can_be_asked_for(studio: Studio, name: str) -> None:
    media_id = studio.upload(a_picture())
    assert studio.browser.get(f"/media/{media_id}/{name}").status_code == 404


def test_nobody_is_shown_what_is_not_published(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)
    studio.arrive(permit)
    assert studio.browser.get(f"/media/{permit['id']}/640.webp").status_code == 404


def test_nobody_uploads_for_another_exhibitor(studio: Studio) -> None:
    assert studio.begin(b"x" * 99, browser=studio.rival).status_code == 403
    assert studio.begin(b"x" * 99, browser=studio.colleague).status_code == 403
    with studio.database.snapshot(NOBODY) as view:
        assert view.session.query(MediaObject).count() == 0


def test_a_foreign_upload_does_not_exist(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)

    assert studio.rival.post(f"/media/{permit['id']}/arrival").status_code == 404
    assert studio.rival.get(f"/media/{permit['id']}/state").status_code == 404
    # A representative of the same booth may watch it, and not finish it.
    assert studio.colleague.get(f"/media/{permit['id']}/state").status_code == 200
    assert studio.colleague.post(f"/media/{permit['id']}/arrival").status_code == 403


def test_an_exhibitor_has_room_for_so_many_pictures_and_no_more(studio: Studio) -> None:
    with studio.database.transaction(NOBODY) as tx:
        tx.session.add_all(
            MediaObject(
                owner=studio.exhibitor_id,
                purpose=MediaPurpose.PICTURE,
                filename=f"{number}.png",
                content_type="image/png",
                quarantine_key=f"quarantine/{number}",
                created_at=tx.now,
            )
            for number in range(QUOTA)
        )
    answer = studio.begin(b"x" * 100)
    assert answer.status_code == 409
    assert answer.json is not None
    words = f"There is room for {QUOTA} pictures, and all of it is taken. Remove some: a day later there is room again."
    assert answer.json["detail"] == words


def test_what_was_refused_takes_up_no_room(studio: Studio) -> None:
    refused = studio.upload(HTML)
    with studio.database.transaction(NOBODY) as tx:
        tx.session.add_all(
            MediaObject(
                owner=studio.exhibitor_id,
                purpose=MediaPurpose.PICTURE,
                filename=f"{number}.png",
                content_type="image/png",
                quarantine_key=f"quarantine/{number}",
                created_at=tx.now,
            )
            for number in range(QUOTA - 1)
        )
    assert studio.state(refused)["status"] == "refused"
    assert [studio.begin(b"x" * 100).status_code for _ in range(2)] == [201, 409]


def test_a_files_name_is_kept_as_far_as_it_can_be_read(studio: Studio) -> None:
    media_id = studio.upload(a_picture(), filename="na\0bi\u202e\n 나비.png")
    media = studio.row(media_id)
    assert media is not None
    assert media.filename == "nabi 나비.png"


def test_a_picture_that_was_refused_can_be_shown_nowhere(studio: Studio) -> None:
    logo = studio.upload(HTML, purpose="logo")
    with studio.database.transaction(NOBODY) as tx:
        assert actions.own_picture(tx, logo, owner=studio.exhibitor_id, purposes=(MediaPurpose.LOGO,)) is None


def test_without_a_permit_nothing_is_even_read(studio: Studio) -> None:
    # What is read is written to disk; this would be told to be too large only afterwards.
    body = b"--b\r\n" + b"x" * (PICTURE.most_bytes + 65 * 1024)
    kind = "multipart/form-data; boundary=b"
    assert studio.browser.post("/media/uploads/made-up", data=body, content_type=kind, forge=True).status_code == 403

    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)
    assert studio.browser.post(permit["url"], data=body, content_type=kind, forge=True).status_code == 409


def test_a_permit_is_for_its_own_number_of_bytes(studio: Studio) -> None:
    permit = studio.begin(b"x" * 100).json
    assert permit is not None
    body = b"--b\r\n" + b"x" * (66 * 1024)
    answer = studio.browser.post(permit["url"], data=body, content_type="multipart/form-data; boundary=b", forge=True)
    assert answer.status_code == 413


def test_nobody_sends_files_without_end(studio: Studio) -> None:
    def send() -> int:
        return studio.browser.post("/media/uploads/made-up", data={}, forge=True).status_code

    assert [send() for _ in range(121)] == [403] * 120 + [429]


def test_a_picture_dropped_while_it_was_being_checked_owes_nothing_more(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)
    studio.arrive(permit)
    with studio.database.transaction(NOBODY) as tx:
        tx.session.delete(tx.session.get_one(MediaObject, permit["id"]))
    assert studio.run_worker() == 1


def test_only_uploads_of_the_right_kind_can_be_shown(studio: Studio) -> None:
    logo = studio.upload(a_picture(), purpose="logo")
    with studio.database.transaction(NOBODY) as tx:
        as_logo = actions.own_picture(tx, logo, owner=studio.exhibitor_id, purposes=(MediaPurpose.LOGO,))
        as_hero = actions.own_picture(tx, logo, owner=studio.exhibitor_id, purposes=(MediaPurpose.HERO,))
        as_foreign = actions.own_picture(tx, logo, owner="somebody-else", purposes=(MediaPurpose.LOGO,))
    assert [media is not None for media in (as_logo, as_hero, as_foreign)] == [True, False, False]


def test_the_hall_itself_takes_no_more_than_one_picture_can_have(studio: Studio) -> None:
    permit = studio.begin(b"x" * 100).json
    assert permit is not None
    body = b"--b\r\n" + b"x" * (PICTURE.most_bytes + 65 * 1024)
    answer = studio.browser.post(permit["url"], data=body, content_type="multipart/form-data; boundary=b", forge=True)
    assert answer.status_code == 413
    assert studio.objects() == []


@pytest.mark.parametrize("token", ["x", "a.b.c", "x" * 4000])
def test_a_made_up_permit_takes_nothing(studio: Studio, token: str) -> None:
    file = {"file": (BytesIO(b"x"), "x.png", "image/png")}
    assert studio.browser.post(f"/media/uploads/{token}", data=file, forge=True).status_code == 403
    assert studio.objects() == []
