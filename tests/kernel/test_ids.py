"""ULIDs."""

import time

from exhibition.kernel.ids import is_id, new_id


def test_ids_sort_by_the_moment_they_were_made() -> None:
    earlier = new_id()
    time.sleep(0.002)
    assert earlier < new_id()


def test_ids_are_told_from_other_words() -> None:
    assert [is_id(word) for word in (new_id(), new_id().lower(), "8" * 26, "", "../" + new_id())] == [True, *[False] * 4]


def test_a_thousand_ids_of_one_moment_differ() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000
