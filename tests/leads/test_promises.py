"""By when an answer is promised, and what a lead's score is made of."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from exhibition.leads.promises import REACH, reply_due
from exhibition.leads.scores import WORTH, Known, Reason, score
from exhibition.meetings import Hours

SEOUL, BANGKOK = ZoneInfo("Asia/Seoul"), ZoneInfo("Asia/Bangkok")
NINE_TO_SIX = Hours(SEOUL, [(day, (540, 1080)) for day in range(5)])
MORNINGS = Hours(SEOUL, [(day, (540, 720)) for day in range(5)])
WITH_LUNCH = Hours(SEOUL, [(day, stretch) for day in range(5) for stretch in ((540, 720), (780, 1080))])
TODAY = date(2026, 11, 23)


def seoul(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        # 23 November is a Monday.
        (seoul(23, 14), NINE_TO_SIX, seoul(24, 14)),
        (seoul(23, 7), NINE_TO_SIX, seoul(24, 9)),
        (seoul(23, 20), NINE_TO_SIX, seoul(25, 9)),
        (seoul(27, 14), NINE_TO_SIX, seoul(30, 14)),
        (seoul(28, 3), NINE_TO_SIX, seoul(1, 9, month=12)),
        (seoul(23, 11, 30), MORNINGS, seoul(24, 11, 30)),
        (seoul(23, 12), MORNINGS, seoul(25, 9)),
        (seoul(23, 12, 30), WITH_LUNCH, seoul(24, 13)),
    ],
)
def test_an_answer_is_due_at_the_same_time_of_the_next_working_day(asked: datetime, hours: Hours, due: datetime) -> None:
    assert reply_due(asked, [hours]) == due


def test_where_the_next_day_ends_earlier_the_answer_is_due_when_it_ends() -> None:
    short_tuesday = Hours(SEOUL, [(0, (540, 1080)), (1, (540, 720))])
    assert reply_due(seoul(23, 16), [short_tuesday]) == seoul(24, 12)


def test_a_day_on_which_everybody_is_away_is_no_working_day() -> None:
    away = Hours(SEOUL, NINE_TO_SIX.weekly, {date(2026, 11, 24): []})
    assert reply_due(seoul(23, 14), [away]) == seoul(25, 14)
    assert reply_due(seoul(23, 14), [away, NINE_TO_SIX]) == seoul(24, 14)


def test_a_colleague_in_another_zone_keeps_the_booth_open() -> None:
    bangkok = Hours(BANGKOK, [(day, (540, 1080)) for day in range(5)])
    assert reply_due(seoul(23, 19), [NINE_TO_SIX, bangkok]) == seoul(24, 19)


def test_a_booth_without_hours_promises_as_offices_do() -> None:
    assert reply_due(seoul(27, 19), []) == seoul(1, 9, month=12)
    never = Hours(SEOUL, [], {date(2026, 11, 23): [(540, 1080)]})
    assert reply_due(seoul(23, 14), [never]) == seoul(24, 14)
    assert REACH.days == 45


def test_a_lead_that_earns_every_reason_has_a_hundred_points() -> None:
    known = Known(orders=[(12, 12)], wanted_on=[TODAY], met=1, card=True, looks=5, same_division=True)
    assert score(known, TODAY).points == 100
    assert sum(WORTH.values()) == 100
    assert score(Known(), TODAY).points == 0


@pytest.mark.parametrize(
    ("known", "reasons"),
    [
        (Known(orders=[(11, 12)]), [(Reason.ASKED, 25)]),
        (Known(orders=[(1, None)]), [(Reason.ASKED, 25), (Reason.MINIMUM_ORDER, 15)]),
        (Known(wanted_on=[date(2027, 6, 1)]), []),
        (Known(wanted_on=[date(2026, 11, 22)]), []),
        (Known(looks=1), [(Reason.LOOKED, 2)]),
        (Known(looks=40), [(Reason.LOOKED, 10)]),
    ],
)
def test_each_reason_counts_only_where_it_holds(known: Known, reasons: list[tuple[Reason, int]]) -> None:
    assert list(score(known, TODAY).reasons) == reasons
