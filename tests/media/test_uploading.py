"""From the editor's file to the visitors' picture, through a folder and through a real bucket."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from exhibition.accounts import NOBODY
from exhibition.exhibitors import Booth
from exhibition.media.kinds import PICTURE
from exhibition.media.models import MediaStatus
from tests.conftest import Clock
from tests.media.conftest import Studio
from tests.media.pictures import HTML, a_bomb, a_located_photograph, a_picture


def shown(studio: Studio, media_id: str, name: str) -> Image.Image:
    """Return a rendition as a visitor's browser gets it, from wherever it is sent to."""
    answer = studio.browser.get(f"/media/{media_id}/{name}", buffered=True)
    if answer.status_code == 302:
        assert studio.reached is not None
        fetched = studio.reached.get(answer.headers["Location"])
        assert fetched.headers["cache-control"] == "public, max-age=31536000, immutable"
        return Image.open(BytesIO(fetched.body))
    return Image.open(BytesIO(answer.data))


def test_a_picture_becomes_renditions_and_leaves_the_quarantine_empty(studio: Studio) -> None:
    media_id = studio.upload(a_picture(2000, 1250))

    assert studio.state(media_id) == {
        "id": media_id,
        "status": "published",
        "refusal": "",
        "preview": f"/media/{media_id}/480.avif",
    }
    media = studio.row(media_id)
    assert media is not None
    assert (media.width, media.height) == (2000, 1250)
    assert [(one["width"], one["height"], one["type"]) for one in media.renditions] == [
        (width, height, kind)
        for width, height in ((480, 300), (960, 600), (1600, 1000))
        for kind in ("image/avif", "image/webp")
    ]
    assert studio.objects("quarantine/") == studio.objects("taken/") == []
    assert len(studio.objects("pictures/")) == 6
    assert shown(studio, media_id, "960.webp").size == (960, 600)


def test_what_a_photograph_says_of_its_place_is_dropped_and_it_stands_upright(studio: Studio) -> None:
    media_id = studio.upload(a_located_photograph(), content_type="image/jpeg")

    media = studio.row(media_id)
    assert media is not None
    assert (media.width, media.height) == (500, 800)
    for name in ("480.webp", "480.avif"):
        picture = shown(studio, media_id, name)
        assert picture.size == (480, 768)
        assert dict(picture.getexif()) == {}
    for key in studio.objects("pictures/"):
        assert b"behind the works" not in studio.store.read(key, PICTURE.most_bytes)


def test_a_bomb_is_refused_without_being_unpacked(studio: Studio) -> None:
    bomb = a_bomb()
    assert len(bomb) < PICTURE.most_bytes

    media = studio.row(studio.upload(bomb))

    assert media is not None
    assert media.refusal == "too_many_pixels"
    assert studio.objects() == []


def test_the_store_itself_refuses_more_than_was_announced(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data, size=len(data) - 1).json
    assert permit is not None

    assert studio.send(permit, data) in (400, 422)

    assert studio.arrive(permit).status_code == 409
    assert studio.objects() == []


def test_an_arrival_without_a_file_is_told_and_may_still_come(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None

    refused = studio.browser.post(f"/media/{permit['id']}/arrival", headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json and refused.json["code"]) == (409, "nothing_arrived")

    assert studio.send(permit, data) == 204
    assert studio.arrive(permit).status_code == 202


def test_telling_the_arrival_twice_changes_nothing(studio: Studio) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)

    assert [studio.arrive(permit).status_code for _ in range(3)] == [202, 202, 202]

    assert studio.run_worker() == 1
    assert studio.arrive(permit).json == studio.state(permit["id"])


def test_other_bytes_sent_after_the_arrival_are_never_seen(studio: Studio) -> None:
    honest, other = a_picture(600, 400), a_picture(601, 401)
    permit = studio.begin(other).json
    assert permit is not None
    studio.send(permit, honest)
    studio.arrive(permit)

    # A bucket takes them, since the permit still stands; a folder's permit is used up.
    assert studio.send(permit, other) == (409 if studio.reached is None else 204)
    studio.run_worker()

    media = studio.row(permit["id"])
    assert media is not None
    assert (media.status, media.width, media.height) == (MediaStatus.PUBLISHED, 600, 400)
    assert studio.objects("quarantine/") == []


def test_a_published_picture_stays_as_it_is_whatever_is_sent_later(studio: Studio) -> None:
    honest, other = a_picture(600, 400), a_picture(601, 401)
    permit = studio.begin(other).json
    assert permit is not None
    studio.send(permit, honest)
    studio.arrive(permit)
    studio.run_worker()
    before = {key: studio.store.read(key, PICTURE.most_bytes) for key in studio.objects("pictures/")}

    studio.send(permit, other)
    assert studio.arrive(permit).status_code == 202
    studio.run_worker()

    assert {key: studio.store.read(key, PICTURE.most_bytes) for key in studio.objects("pictures/")} == before


def test_pictures_are_kept_for_ever_and_can_do_nothing(studio: Studio) -> None:
    media_id = studio.upload(a_picture())
    answer = studio.browser.get(f"/media/{media_id}/640.webp", buffered=True)
    if studio.reached is None:
        assert (answer.status_code, answer.mimetype) == (200, "image/webp")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    else:
        # The signed address lasts an hour; the browser asks again before that.
        assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "public, max-age=3000")


def test_what_nothing_shows_is_gone_after_a_day_and_what_something_shows_stays(studio: Studio, clock: Clock) -> None:
    kept, dropped = studio.upload(a_picture(500, 400)), studio.upload(a_picture(600, 400))
    pending = studio.begin(a_picture()).json
    assert pending is not None
    studio.send(pending, a_picture())
    with studio.database.transaction(NOBODY) as tx:
        booth = tx.session.query(Booth).filter_by(exhibitor_id=studio.exhibitor_id).one()
        # Not open to visitors yet: what it will show is needed all the same.
        booth.hero_id, booth.published_at = kept, None

    clock.advance(timedelta(hours=23))
    assert studio.run_worker() == 0
    clock.advance(timedelta(hours=2))
    assert studio.run_worker() == 3

    assert [studio.row(media_id) is not None for media_id in (kept, dropped, pending["id"])] == [True, False, False]
    assert {key.split("/")[1] for key in studio.objects()} == {kept}


def test_a_late_delivery_into_quarantine_is_swept_away_too(studio: Studio, clock: Clock) -> None:
    data = a_picture()
    permit = studio.begin(data).json
    assert permit is not None
    studio.send(permit, data)
    studio.arrive(permit)
    studio.run_worker()
    assert studio.send(permit, data) == 204
    with studio.database.transaction(NOBODY) as tx:
        tx.session.query(Booth).filter_by(exhibitor_id=studio.exhibitor_id).one().logo_id = permit["id"]

    clock.advance(timedelta(days=2))
    studio.run_worker()

    assert studio.objects("quarantine/") == []
    assert studio.row(permit["id"]) is not None


def test_a_page_that_poses_as_a_picture_never_gets_out_of_quarantine(studio: Studio) -> None:
    media_id = studio.upload(HTML)
    assert studio.state(media_id)["status"] == "refused"
    assert studio.objects() == []
    assert studio.browser.get(f"/media/{media_id}/480.webp").status_code == 404
