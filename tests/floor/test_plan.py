"""The floor plan is refused whole when any of it cannot be built."""

from typing import Any

import pytest

from exhibition.accounts import NOBODY
from exhibition.database import Database
from exhibition.floor import HallOrder, lay_out, plan_of, read_plan, standard_plan, venue_for
from exhibition.kernel.errors import Invalid, NotFound
from tests.factories.exhibitors import make_exhibition, make_halls


def small_plan() -> dict[str, Any]:
    """One hall of 20 by 10 metres with two stands on one aisle."""
    return {
        "halls": [
            {
                "id": "A",
                "ko": "초소형전기차",
                "en": "Micro EVs",
                "poly": [[0, 0], [20, 0], [20, 10], [0, 10]],
                "entrances": [{"x": 10, "z": 10}],
            }
        ],
        "booths": [
            {"code": "A01", "hall": "A", "x": 1, "z": 1, "w": 6, "d": 3, "open": ["s"]},
            {"code": "A02", "hall": "A", "x": 12, "z": 1, "w": 6, "d": 3, "open": ["s", "w"]},
        ],
        "aisles": [["A-west", "A-east", 2.0]],
        "anchors": [{"id": "A-west", "x": 2, "z": 6}, {"id": "A-east", "x": 18, "z": 6}],
    }


def faults_of(document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        read_plan(document)
    return dict(refused.value.fields)


def test_a_plan_that_can_be_built_is_read() -> None:
    plan = read_plan(small_plan())
    assert [booth.code for booth in plan.booths_in("A")] == ["A01", "A02"]


def test_booths_may_touch_but_not_collide() -> None:
    document = small_plan()
    document["booths"][1] |= {"x": 7}
    assert len(read_plan(document).booths) == 2
    document["booths"][1] |= {"x": 6.5}
    assert faults_of(document) == {"booths.A02": "collides"}


def test_a_booth_stays_within_its_halls_walls() -> None:
    document = small_plan()
    document["booths"][1] |= {"x": 15}
    assert faults_of(document) == {"booths.A02": "outside_the_hall"}


def test_a_code_is_given_once() -> None:
    document = small_plan()
    document["booths"][1] |= {"code": "A01"}
    assert faults_of(document) == {"booths.A01": "named_twice"}


def test_an_aisle_runs_between_places_there_are() -> None:
    document = small_plan()
    document["aisles"].append(["A-east", "A-north", 2.0])
    assert faults_of(document) == {"aisles.A-east-A-north": "no_such_anchor"}


def test_an_entrance_is_in_a_wall_and_leads_somewhere() -> None:
    document = small_plan()
    document["halls"][0]["entrances"] += [{"x": 4, "z": 4}, {"x": 0, "z": 5, "to": "Q"}]
    assert faults_of(document) == {"halls.A": "no_such_hall"}
    document["halls"][0]["entrances"].pop()
    assert faults_of(document) == {"halls.A": "outside_the_hall"}


def test_a_field_the_plan_does_not_know_is_refused() -> None:
    document = small_plan()
    document["booths"][0] |= {"height": 3}
    assert faults_of(document) == {"booths.0.height": "extra_forbidden"}


@pytest.mark.parametrize("booths", [1, 2, 8, 9, 16, 17, 20])
def test_the_standard_plan_holds_any_number_up_to_twenty_a_hall(booths: int) -> None:
    plan = read_plan(standard_plan([HallOrder(letter, letter, letter, booths) for letter in "ABCDEF"]))
    assert [len(plan.booths_in(letter)) for letter in "ABCDEF"] == [booths] * 6


def test_a_plan_that_cannot_be_built_leaves_the_old_one_standing(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        lay_out(tx, make_exhibition(tx.session), small_plan())
    broken = small_plan()
    broken["booths"][1] |= {"x": 2}
    with database.transaction(NOBODY) as tx:
        exhibition = make_exhibition(tx.session, slug="expo", plan=small_plan())
        with pytest.raises(Invalid):
            lay_out(tx, exhibition, broken)
    with database.snapshot(NOBODY) as view:
        assert venue_for(view, "expo").plan_version == 1
        assert plan_of(view, venue_for(view, "expo")).booths[1].x == 12


def test_a_new_plan_is_seen_at_once(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        exhibition = make_exhibition(tx.session)
        lay_out(tx, exhibition, small_plan())
    with database.snapshot(NOBODY) as view:
        assert len(plan_of(view, venue_for(view, "hall")).booths) == 2
    smaller = small_plan()
    smaller["booths"].pop()
    with database.transaction(NOBODY) as tx:
        lay_out(tx, tx.session.merge(exhibition), smaller)
    with database.snapshot(NOBODY) as view:
        assert len(plan_of(view, venue_for(view, "hall")).booths) == 1


def test_a_venue_knows_its_halls_by_letter(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        make_halls(tx.session, make_exhibition(tx.session))
    with database.snapshot(NOBODY) as view:
        venue = venue_for(view, "hall")
        assert [hall.letter for hall in venue.halls] == ["A", "B", "C", "D", "E", "F"]
        with pytest.raises(NotFound):
            venue.hall("Z")
        with pytest.raises(NotFound):
            venue_for(view, "nowhere")
