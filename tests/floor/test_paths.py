"""The way to a booth keeps to the aisles, and is told as one would tell it."""

from itertools import pairwise

import pytest

from exhibition.floor import HallOrder, Plan, read_plan, standard_plan, walk_to
from tests.floor.test_plan import small_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(standard_plan([HallOrder(letter, letter, letter, 16) for letter in "AB"]))


def test_one_walks_from_the_entrance_onto_the_aisle_and_along_it() -> None:
    walk = walk_to(read_plan(small_plan()), "A01")
    assert walk is not None
    assert walk.points == ((10, 10), (10, 6), (4, 6), (4, 4))
    assert walk.metres == 12
    assert [(leg.turn, leg.metres) for leg in walk.legs] == [("ahead", 4), ("left", 6)]
    assert walk.side == "right"


def test_of_several_open_faces_the_nearest_is_taken() -> None:
    document = small_plan()
    document["anchors"] += [{"id": "A-mid", "x": 11, "z": 6}, {"id": "A-top", "x": 11, "z": 2}]
    document["aisles"] = [["A-west", "A-mid", 2.0], ["A-mid", "A-east", 2.0], ["A-mid", "A-top", 2.0]]
    walk = walk_to(read_plan(document), "A02")
    assert walk is not None
    assert walk.points[-1] == (12, 2.5)


def test_every_booth_can_be_reached_and_no_way_leads_through_another(plan: Plan) -> None:
    for booth in plan.booths:
        walk = walk_to(plan, booth.code)
        assert walk is not None, booth.code
        others = [other for other in plan.booths_in(booth.hall) if other != booth]
        for (ax, az), (bx, bz) in pairwise(walk.points):
            for x, z in ((ax + (bx - ax) * n / 40, az + (bz - az) * n / 40) for n in range(41)):
                inside = [o.code for o in others if o.x + 0.01 < x < o.x + o.w - 0.01 and o.z + 0.01 < z < o.z + o.d - 0.01]
                assert inside == [], (booth.code, x, z)


def test_the_mirrored_hall_turns_the_other_way(plan: Plan) -> None:
    here, there = walk_to(plan, "A13"), walk_to(plan, "B13")
    assert here is not None
    assert there is not None
    mirror = {"left": "right", "right": "left", "ahead": "ahead"}
    assert [mirror[leg.turn] for leg in here.legs] == [leg.turn for leg in there.legs]


def test_there_is_no_way_to_a_booth_that_no_aisle_reaches() -> None:
    document = small_plan()
    document["aisles"] = []
    assert walk_to(read_plan(document), "A01") is None
    assert walk_to(read_plan(document), "Z99") is None
