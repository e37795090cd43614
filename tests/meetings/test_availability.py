"""Setting hours: every week, and on days that are different."""

from datetime import date
from typing import Any

import pytest

from exhibition.accounts import NOBODY, Role
from exhibition.database import Database, Transaction
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.meetings import actions, queries
from tests.factories.meetings import a_colleague, a_stand
from tests.factories.people import acting, one_of_the_booth

Tx = Transaction[Any]

NINE, NOON, ONE, SIX = 9 * 60, 12 * 60, 13 * 60, 18 * 60


@pytest.fixture
def tx(database: Database) -> Any:
    with database.transaction(NOBODY) as tx:
        yield tx


def test_stretches_that_overlap_or_touch_become_one(tx: Tx) -> None:
    stand = a_stand(tx)
    hours = [(0, (NINE, NOON)), (0, (11 * 60, ONE)), (0, (ONE, SIX)), (2, (ONE, SIX)), (2, (NINE, NOON))]
    actions.set_weekly_hours(acting(tx, stand.host), stand.representative, hours)
    week = queries.week_of(tx, stand.representative)
    assert (week[0], week[1], week[2]) == ([(NINE, SIX)], [], [(NINE, NOON), (ONE, SIX)])


@pytest.mark.parametrize(
    ("stretch", "fault"),
    [
        ((SIX, NINE), "ends_before_it_starts"),
        ((NINE, NINE), "ends_before_it_starts"),
        ((NINE, NINE + 29), "too_short"),
    ],
)
def test_a_stretch_that_holds_no_meeting_is_refused(tx: Tx, stretch: tuple[int, int], fault: str) -> None:
    stand = a_stand(tx)
    with pytest.raises(Invalid) as refusal:
        actions.set_weekly_hours(acting(tx, stand.host), stand.representative, [(0, stretch)])
    assert refusal.value.fields == {"closes": fault}


def test_hours_are_set_by_the_representative_and_the_manager_alone(tx: Tx) -> None:
    stand = a_stand(tx)
    manager = one_of_the_booth(tx, stand.exhibitor.id)
    for allowed in (stand.host, manager):
        assert queries.representative_for(acting(tx, allowed), stand.representative.id) is stand.representative
        actions.set_weekly_hours(acting(tx, allowed), stand.representative, [(0, (NINE, SIX))])
    colleague, editor = a_colleague(tx, stand.exhibitor)[1], one_of_the_booth(tx, stand.exhibitor.id, Role.EDITOR)
    for stranger in (colleague, editor, a_stand(tx).host):
        with pytest.raises(NotFound):
            queries.representative_for(acting(tx, stranger), stand.representative.id)
        with pytest.raises(NotAllowed):
            actions.set_weekly_hours(acting(tx, stranger), stand.representative, [])


def test_a_day_may_have_hours_of_its_own_or_none_or_be_like_every_week_again(tx: Tx) -> None:
    stand, day = a_stand(tx), date(2026, 12, 24)
    host = acting(tx, stand.host)
    actions.set_day_hours(host, stand.representative, day, (NINE, NOON))
    actions.set_day_hours(host, stand.representative, day, (11 * 60, ONE))
    assert queries.days_of(tx, stand.representative) == {day: [(NINE, ONE)]}
    actions.set_day_away(host, stand.representative, day)
    assert queries.days_of(tx, stand.representative) == {day: []}
    actions.set_day_hours(host, stand.representative, day, (ONE, SIX))
    assert queries.days_of(tx, stand.representative) == {day: [(ONE, SIX)]}
    actions.clear_day(host, stand.representative, day)
    assert queries.days_of(tx, stand.representative) == {}


# In Honolulu it is Sunday still when it is Monday in Seoul.
@pytest.mark.parametrize(("zone", "yesterday"), [("Asia/Seoul", date(2026, 11, 22)), ("Pacific/Honolulu", date(2026, 11, 21))])
def test_a_day_that_has_passed_where_the_representative_is_cannot_be_set(tx: Tx, zone: str, yesterday: date) -> None:
    stand = a_stand(tx, zone=zone)
    with pytest.raises(Invalid) as refusal:
        actions.set_day_away(acting(tx, stand.host), stand.representative, yesterday)
    assert refusal.value.fields == {"day": "day_in_the_past"}
    actions.set_day_away(acting(tx, stand.host), stand.representative, yesterday.replace(day=yesterday.day + 1))


def test_a_day_more_than_a_year_ahead_is_refused(tx: Tx) -> None:
    stand = a_stand(tx)
    with pytest.raises(Invalid) as refusal:
        actions.set_day_away(acting(tx, stand.host), stand.representative, date(2126, 1, 1))
    assert refusal.value.fields == {"day": "too_far_ahead"}


@pytest.mark.parametrize(("stretch", "field"), [((150, 300), "opens"), ((60, 150), "closes")])
def test_a_time_that_the_clocks_skip_on_that_day_is_refused(tx: Tx, stretch: tuple[int, int], field: str) -> None:
    stand = a_stand(tx, zone="Europe/Berlin")
    with pytest.raises(Invalid) as refusal:
        actions.set_day_hours(acting(tx, stand.host), stand.representative, date(2027, 3, 28), stretch)
    assert refusal.value.fields == {field: "skipped_hour"}


def test_a_time_that_the_clocks_show_twice_means_the_first(tx: Tx) -> None:
    stand, day = a_stand(tx, zone="Europe/Berlin"), date(2027, 10, 31)
    actions.set_day_hours(acting(tx, stand.host), stand.representative, day, (150, 300))
    assert queries.days_of(tx, stand.representative) == {day: [(150, 300)]}
