"""How figures are summed up, judged and shown."""

import os

import pytest

from benchmarks.crowd import EXHIBITORS, plan
from benchmarks.figures import Figure, percentile, table
from benchmarks.lighthouse import Visit, read_report
from benchmarks.processor import Meter
from exhibition.floor import read_plan, walk_to


@pytest.mark.parametrize(("share", "expected"), [(0.5, 10), (0.95, 19), (0.99, 20), (1.0, 20), (0.0, 1)])
def test_a_percentile_is_a_sample_that_was_measured(share: float, expected: int) -> None:
    assert percentile(reversed(range(1, 21)), share) == expected


@pytest.mark.parametrize(
    ("figure", "reaches"),
    [
        (Figure("", 100, "ms", goal=100), True),
        (Figure("", 100.1, "ms", goal=100), False),
        (Figure("", 99, "/s", goal=100, better="higher"), False),
        (Figure("", 100, "/s", goal=100, better="higher"), True),
        (Figure("", 100, "/s"), None),
    ],
)
def test_a_goal_is_reached_on_its_better_side_and_at_it(figure: Figure, reaches: bool | None) -> None:
    assert figure.reaches is reaches


def test_the_table_says_what_was_missed() -> None:
    figures = [
        Figure("landing: script", 22.54, "KiB", goal=35),
        Figure("landing: CLS", 0.0213, "", goal=0.02),
        Figure("pages a second", 204.6, "/s", better="higher"),
    ]
    assert table(figures).splitlines() == [
        "figure              value      goal",
        "landing: script  22.5 KiB      ≤ 35  reached",
        "landing: CLS       0.0213  ≤ 0.0200  MISSED",
        "pages a second     205 /s",
    ]


def test_a_report_of_lighthouse_is_read_in_kibibytes_and_seconds() -> None:
    report = {
        "audits": {
            "resource-summary": {
                "details": {
                    "items": [
                        {"resourceType": "total", "transferSize": 102_400},
                        {"resourceType": "script", "transferSize": 20_480},
                    ]
                }
            },
            "largest-contentful-paint": {"numericValue": 1_650.0},
            "total-blocking-time": {"numericValue": 35.0},
            "cumulative-layout-shift": {"numericValue": 0.01},
        }
    }
    assert read_report(report) == Visit(transferred=100, script=20, lcp=1.65, tbt=35, cls=0.01)


def test_the_crowds_plan_can_be_walked_to_its_last_booth() -> None:
    drawn = read_plan(plan(EXHIBITORS))
    assert len(drawn.booths) == 97
    way = walk_to(drawn, drawn.booths[-1].code)
    assert way is not None
    assert way.metres == 45


def test_a_meter_counts_what_a_process_works_and_not_how_long_it_waits() -> None:
    meter = Meter([os.getpid()])
    began = os.times()
    while os.times().user - began.user < 0.2:
        pass
    assert 150 < meter.read() < 1000
