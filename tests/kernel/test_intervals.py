"""Stretches of time, and local hours on days when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibition.kernel.intervals import Interval, RepeatedHour, SkippedHour, from_local, subtract, ticks, union

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def stretch(start: int, end: int) -> Interval:
    return Interval(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end))


def test_stretches_that_touch_become_one() -> None:
    assert union([stretch(30, 60), stretch(0, 30), stretch(90, 120)]) == [stretch(0, 60), stretch(90, 120)]


def test_a_cut_in_the_middle_leaves_both_ends() -> None:
    assert subtract([stretch(0, 120)], [stretch(30, 60)]) == [stretch(0, 30), stretch(60, 120)]


def test_a_meeting_that_begins_between_ticks_takes_every_tick_it_touches() -> None:
    assert list(ticks(stretch(3, 11))) == [NINE, NINE + timedelta(minutes=5), NINE + timedelta(minutes=10)]


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60))), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)))
)
def test_what_is_left_and_what_was_cut_never_overlap(whole: list[tuple[int, int]], cut: list[tuple[int, int]]) -> None:
    taken = [stretch(start, start + length) for start, length in cut]
    left = subtract([stretch(start, start + length) for start, length in whole], taken)
    assert not [(piece, each) for piece in left for each in taken if piece.overlaps(each)]
    minutes = {minute for start, length in whole for minute in range(start, start + length)}
    minutes -= {minute for start, length in cut for minute in range(start, start + length)}
    assert sum((piece.length for piece in left), timedelta(0)) == timedelta(minutes=len(minutes))


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(SkippedHour):
        from_local(date(2026, 3, 29), time(2, 30), BERLIN)


def test_an_hour_that_the_clocks_show_twice_must_be_named() -> None:
    with pytest.raises(RepeatedHour):
        from_local(date(2026, 10, 25), time(2, 30), BERLIN)
    earlier = from_local(date(2026, 10, 25), time(2, 30), BERLIN, fold=0)
    assert from_local(date(2026, 10, 25), time(2, 30), BERLIN, fold=1) - earlier == timedelta(hours=1)


def test_a_quarter_of_an_hour_off_the_hour_is_kept() -> None:
    assert from_local(date(2026, 11, 24), time(9, 0), ZoneInfo("Asia/Kathmandu")) == datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
