"""Hours on people's own clocks, and the moments they come to: on ordinary days and when the clocks are set."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibition.kernel.intervals import TICK, Interval, subtract, ticks, union
from exhibition.meetings.hours import LENGTH, Hours, free_starts, merged, moments, on_the_half_hour, starts

BERLIN = ZoneInfo("Europe/Berlin")
SEOUL = ZoneInfo("Asia/Seoul")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def clock(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        # The clocks go from two to three: one o'clock to four is two hours, not three.
        ((clock(1), clock(4)), [Interval(utc(SPRING, 0), utc(SPRING, 2))]),
        ((clock(2, 30), clock(4)), [Interval(utc(SPRING, 1), utc(SPRING, 2))]),
        ((clock(1), clock(2, 30)), [Interval(utc(SPRING, 0), utc(SPRING, 1))]),
        ((clock(2), clock(3)), []),
        ((clock(9), clock(18)), [Interval(utc(SPRING, 7), utc(SPRING, 16))]),
    ],
)
def test_an_hour_that_the_clocks_skip_drops_out(stretch: tuple[int, int], expected: list[Interval]) -> None:
    assert moments(SPRING, stretch, BERLIN) == expected


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        # The clocks show two to three twice, at midnight UTC and an hour later.
        ((clock(2), clock(3)), [Interval(utc(AUTUMN, 0), utc(AUTUMN, 1))]),
        (
            (clock(1), clock(4)),
            [Interval(utc(date(2026, 10, 24), 23), utc(AUTUMN, 1)), Interval(utc(AUTUMN, 2), utc(AUTUMN, 3))],
        ),
        ((clock(2, 15), clock(2, 45)), [Interval(utc(AUTUMN, 0, 15), utc(AUTUMN, 0, 45))]),
        ((clock(9), clock(18)), [Interval(utc(AUTUMN, 8), utc(AUTUMN, 17))]),
    ],
)
def test_an_hour_that_the_clocks_show_twice_counts_once(stretch: tuple[int, int], expected: list[Interval]) -> None:
    assert moments(AUTUMN, stretch, BERLIN) == expected


def test_no_two_free_times_of_the_repeated_night_bear_the_same_name() -> None:
    hours = Hours(BERLIN, [(6, (0, clock(6)))])
    night = Interval(utc(date(2026, 10, 24), 20), utc(AUTUMN, 8))
    shown = [start.astimezone(BERLIN).strftime("%H:%M") for start in free_starts(hours, [], night)]
    assert shown == [f"{hour:02d}:{minute:02d}" for hour in range(6) for minute in (0, 30)]


def test_a_day_of_its_own_replaces_the_hours_of_the_week() -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    hours = Hours(
        SEOUL, [(0, (clock(9), clock(18))), (1, (clock(9), clock(18)))], {monday: [], tuesday: [(clock(20), clock(21))]}
    )
    assert hours.on(monday) == []
    assert hours.on(tuesday) == [Interval(utc(tuesday, 11), utc(tuesday, 12))]
    assert hours.on(monday + timedelta(days=7)) == [Interval(utc(date(2026, 11, 30), 0), utc(date(2026, 11, 30), 9))]


def test_hours_that_run_through_midnight_hold_a_meeting_across_it() -> None:
    hours = Hours(SEOUL, [(0, (clock(23, 45), clock(24))), (1, (0, clock(1)))])
    night = Interval(utc(date(2026, 11, 23), 0), utc(date(2026, 11, 24), 0))
    assert list(free_starts(hours, [], night)) == [utc(date(2026, 11, 23), 15), utc(date(2026, 11, 23), 15, 30)]


def test_meetings_start_on_the_half_hour_of_the_representatives_own_clock() -> None:
    kathmandu = ZoneInfo("Asia/Kathmandu")
    morning = Interval(utc(AUTUMN, 3, 17), utc(AUTUMN, 5))
    assert list(starts([morning], kathmandu)) == [utc(AUTUMN, 3, 45), utc(AUTUMN, 4, 15)]


ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Asia/Kathmandu", "Australia/Lord_Howe")
]

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
stretches = (
    st.tuples(st.integers(0, 287), st.integers(1, 288)).filter(lambda s: s[0] < s[1]).map(lambda s: (s[0] * 5, s[1] * 5))
)
moments_of_a_week = st.integers(0, 7 * 288).map(lambda tick: utc(date(2026, 10, 22), 0) + tick * TICK)
claims = st.lists(st.tuples(moments_of_a_week, st.integers(1, 24)), max_size=30).map(
    lambda found: [Interval(start, start + length * TICK) for start, length in found]
)


@given(days, stretches, st.sampled_from(ZONES))
def test_what_comes_of_a_stretch_is_shown_by_the_clock_and_nothing_is_left_out(
    day: date, stretch: tuple[int, int], zone: ZoneInfo
) -> None:
    offered = {tick for piece in moments(day, stretch, zone) for tick in ticks(piece)}
    # Two days around it hold every moment the stretch could mean.
    around = Interval(utc(day, 0) - timedelta(days=1), utc(day, 0) + timedelta(days=2))
    meant = set()
    for tick in ticks(around):
        local = tick.astimezone(zone)
        since_midnight = (local.date() - day).days * 1440 + local.hour * 60 + local.minute
        if stretch[0] <= since_midnight < stretch[1] and local.date() == day and not local.fold:
            meant.add(tick)
    assert offered == meant


@given(st.lists(stretches, max_size=5))
def test_merged_stretches_cover_the_same_minutes_and_do_not_touch(several: list[tuple[int, int]]) -> None:
    result = merged(several)
    assert {minute for start, end in result for minute in range(start, end)} == {
        minute for start, end in several for minute in range(start, end)
    }
    assert all(one[1] < other[0] for one, other in pairwise(result))


@given(claims, claims)
def test_what_is_left_is_what_was_there_and_not_taken(there: list[Interval], taken: list[Interval]) -> None:
    def covered(intervals: Iterable[Interval]) -> set[datetime]:
        return {tick for interval in intervals for tick in ticks(interval)}

    left = subtract(there, taken)
    assert covered(left) == covered(there) - covered(taken)
    assert left == union(left)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), stretches), max_size=8), claims, st.sampled_from(ZONES))
def test_a_free_time_is_offered_once_on_the_half_hour_inside_the_hours_and_beside_every_claim(
    weekly: list[tuple[int, tuple[int, int]]], taken: list[Interval], zone: ZoneInfo
) -> None:
    window = Interval(utc(date(2026, 10, 22), 3), utc(date(2026, 10, 28), 21))
    hours = Hours(zone, weekly)
    offered = list(free_starts(hours, taken, window))

    assert offered == sorted(set(offered))
    opened = union(hours.within(Interval(window.start - timedelta(days=1), window.end + timedelta(days=1))))
    for start in offered:
        meeting = Interval(start, start + LENGTH)
        assert on_the_half_hour(start, zone) == start
        assert meeting in window
        assert any(meeting in stretch for stretch in opened)
        assert not any(meeting.overlaps(claim) for claim in taken)

    # Every other half hour of these days is outside the hours, or taken.
    start = on_the_half_hour(window.start, zone)
    while start + LENGTH <= window.end:
        meeting = Interval(start, start + LENGTH)
        free = any(meeting in stretch for stretch in opened) and not any(meeting.overlaps(claim) for claim in taken)
        assert free == (start in offered)
        start = on_the_half_hour(start + TICK, zone)
