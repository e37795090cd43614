"""What a time means on somebody's clock: how light it is there, and who gives up sleep."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exhibition.kernel.intervals import Interval
from exhibition.meetings.daylight import Light, place_of, sky, sun_height
from exhibition.meetings.kindness import Cost, toll


def risen_at(zone: str, day: datetime) -> str:
    """Return the minute at which the sun's upper edge comes over the horizon."""
    place = place_of(zone)
    assert place is not None
    minute = next(m for m in range(1440) if sun_height(place, day + timedelta(minutes=m)) > -0.833)
    return (day + timedelta(minutes=minute)).strftime("%H:%M")


# To the minute, or one beside it.
@pytest.mark.parametrize(
    ("zone", "day", "sunrise"),
    [
        ("Asia/Seoul", (2026, 11, 24), "07:21"),
        ("Europe/Berlin", (2026, 6, 21), "04:44"),
        ("America/New_York", (2026, 3, 20), "07:00"),
    ],
)
def test_the_sun_rises_when_the_almanac_says(zone: str, day: tuple[int, int, int], sunrise: str) -> None:
    assert risen_at(zone, datetime(*day, tzinfo=ZoneInfo(zone))) == sunrise


def test_a_day_is_drawn_from_night_through_dusk_to_day_and_back() -> None:
    midnight = datetime(2026, 11, 23, 15, tzinfo=UTC)
    stops = sky("Asia/Seoul", Interval(midnight, midnight + timedelta(days=1)))
    night, dusk, day = Light.NIGHT, Light.DUSK, Light.DAY
    assert [light for _, light in stops] == [night, night, dusk, day, day, dusk, night, night]
    assert [at for at, _ in stops] == sorted(at for at, _ in stops)
    assert (stops[0][0], stops[-1][0]) == (0.0, 1.0)


def test_a_zone_that_is_no_place_has_no_night() -> None:
    now = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert sky("UTC", Interval(now, now + timedelta(days=1))) == [(0.0, Light.DAY)]


@pytest.mark.parametrize(
    ("clock", "cost"),
    [
        ("05:30", Cost.SLEEP),
        ("06:00", Cost.DAWN),
        ("07:00", Cost.EARLY),
        ("08:00", Cost.NOTHING),
        ("18:00", Cost.NOTHING),
        ("18:30", Cost.LATE),
        ("20:00", Cost.LATE),
        ("20:30", Cost.EVENING),
        ("22:30", Cost.EVENING),
        ("23:00", Cost.SLEEP),
        ("23:45", Cost.SLEEP),
    ],
)
def test_what_a_time_asks_of_somebody(clock: str, cost: Cost) -> None:
    start = datetime.fromisoformat(f"2026-11-24T{clock}").replace(tzinfo=ZoneInfo("Asia/Kathmandu")).astimezone(UTC)
    assert toll(Interval(start, start + timedelta(minutes=30)), "Asia/Kathmandu").cost is cost
