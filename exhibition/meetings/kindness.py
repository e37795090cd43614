"""Who gives up sleep for a meeting: what its time means on one party's clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from exhibition.kernel.intervals import Interval


class Cost(StrEnum):
    """What a time asks of somebody, the dearest last."""

    NOTHING = "nothing"
    EARLY = "early"
    DAWN = "dawn"
    LATE = "late"
    EVENING = "evening"
    SLEEP = "sleep"


@dataclass(frozen=True, slots=True)
class Toll:
    """What one party pays; ``clock`` is the local time that says so."""

    cost: Cost
    clock: datetime


def toll(interval: Interval, zone: str) -> Toll:
    """Return what a meeting asks of somebody in ``zone``, whose day is eight to half past six and night eleven to six."""
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (interval.start, interval.end))
    begins, ends = _minutes(start), _minutes(start) + (end - start) // _MINUTE
    if begins < 6 * 60 or ends > 23 * 60:
        return Toll(Cost.SLEEP, start)
    if begins < 8 * 60:
        return Toll(Cost.DAWN if begins < 7 * 60 else Cost.EARLY, start)
    if ends > 20 * 60 + 30:
        return Toll(Cost.EVENING, end)
    return Toll(Cost.LATE, end) if ends > 18 * 60 + 30 else Toll(Cost.NOTHING, start)


_MINUTE = timedelta(minutes=1)


def _minutes(local: datetime) -> int:
    return local.hour * 60 + local.minute
