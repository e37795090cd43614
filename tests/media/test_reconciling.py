"""Objects without rows, and rows without objects, on both kinds of store."""

from datetime import timedelta

from exhibition.accounts import NOBODY
from exhibition.media.reconciling import SETTLED_AFTER, Findings, compare
from tests.media.conftest import Studio
from tests.media.pictures import a_picture

LATER = SETTLED_AFTER + timedelta(hours=1)


def found(studio: Studio, after: timedelta = LATER) -> Findings:
    with studio.database.snapshot(NOBODY) as view:
        listed = max((each.modified for each in studio.store.list("")), default=view.now)
        return compare(view.session, studio.store, listed + after)


def test_where_all_belongs_together_nothing_is_found(studio: Studio) -> None:
    studio.upload(a_picture())
    assert found(studio) == Findings([], [])


def test_objects_that_no_row_knows_are_found_once_they_have_lain_for_a_day(studio: Studio) -> None:
    studio.upload(a_picture())
    lost = ("pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/0/480.webp", "quarantine/01ARZ3NDEKTSV4RRFFQ69G5FAV.png")
    for key in lost:
        studio.store.put(key, b"lost", "image/webp")
    assert found(studio, timedelta()).objects == []
    assert sorted(listed.key for listed in found(studio).objects) == sorted(lost)


def test_a_published_file_whose_object_is_gone_is_found(studio: Studio) -> None:
    media_id = studio.upload(a_picture())
    row = studio.row(media_id)
    assert row is not None
    studio.store.delete(row.renditions[0]["key"])
    assert [each.id for each in found(studio).rows] == [media_id]
