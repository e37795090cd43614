"""Who can be met when, and at which booth the light is on."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, delete, event, select

from exhibition.accounts import NOBODY
from exhibition.database import Database
from exhibition.exhibitors import ExhibitorStatus
from exhibition.kernel.intervals import Interval
from exhibition.meetings import WeeklyHours, actions, back_at, free_times, next_free_times, staffed_now
from tests.conftest import NOW, Clock
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, a_colleague, a_meeting, a_request, a_stand, keep_hours
from tests.factories.people import a_buyer, acting, an_interpreter, as_person

TUESDAY = Interval(datetime(2026, 11, 23, 15, tzinfo=UTC), datetime(2026, 11, 24, 15, tzinfo=UTC))


@contextmanager
def counted(engine: Engine) -> Generator[list[str]]:
    """Note every statement that is sent while inside."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_day_at_the_desk_offers_eighteen_half_hours(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        offered = free_times(tx, [stand.representative.id], TUESDAY)
    assert [time.starts_at for time in offered] == [TUESDAY_TEN - 2 * HALF_HOUR + slot * HALF_HOUR for slot in range(18)]


def test_what_is_asked_for_or_agreed_is_not_offered(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        a_request(tx, stand.representative, starts_at=TUESDAY_TEN)
        a_meeting(tx, stand.representative, starts_at=TUESDAY_TEN + 2 * HALF_HOUR)
        offered = {time.starts_at for time in free_times(tx, [stand.representative.id], TUESDAY)}
    assert len(offered) == 16
    assert offered.isdisjoint({TUESDAY_TEN, TUESDAY_TEN + 2 * HALF_HOUR})


def test_what_is_withdrawn_is_offered_again(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        request = a_request(tx, stand.representative)
        actions.withdraw_request(acting(tx, request.guest_id), request)
        assert len(free_times(tx, [stand.representative.id], TUESDAY)) == 18


def test_a_buyer_is_offered_no_time_at_which_they_meet_somebody_else(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand, other, buyer = a_stand(tx), a_stand(tx), a_buyer(tx)
        a_meeting(tx, other.representative, buyer)
    with database.snapshot(as_person(database, buyer.person_id)) as view:
        assert len(free_times(view, [stand.representative.id], TUESDAY)) == 17
    with database.snapshot(NOBODY) as view:
        assert len(free_times(view, [stand.representative.id], TUESDAY)) == 18


def test_an_interpreter_who_must_come_along_is_asked_too(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand, other, interpreter = a_stand(tx), a_stand(tx), an_interpreter(tx)
        a_meeting(tx, other.representative, interpreter=interpreter)
        assert len(free_times(tx, [stand.representative.id], TUESDAY, attendees=[interpreter.id])) == 17


def test_nothing_is_offered_that_has_begun_or_is_about_to(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
    for now, first in ((NOW + timedelta(minutes=25), 30), (NOW + timedelta(minutes=25, seconds=1), 60)):
        clock.now = now
        with database.snapshot(NOBODY) as view:
            times = next_free_times(view, [stand.exhibitor.id], 1)[stand.exhibitor.id]
        assert [time.starts_at for time in times] == [NOW + timedelta(minutes=first)]


def test_the_next_three_times_are_of_whoever_is_free_first(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        a_colleague(tx, stand.exhibitor)
        times = next_free_times(tx, [stand.exhibitor.id], 3)[stand.exhibitor.id]
    assert [time.starts_at for time in times] == [NOW + slot * HALF_HOUR for slot in (1, 2, 3)]


def test_a_representative_in_another_zone_keeps_hours_there(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, zone="America/New_York")
        offered = free_times(tx, [stand.representative.id], TUESDAY)
    assert {time.starts_at.astimezone(ZoneInfo("America/New_York")).date() for time in offered} == {
        date(2026, 11, 23),
        date(2026, 11, 24),
    }
    # Nine in New York is eleven at night in Seoul: two hours of Monday there, and one half hour of Tuesday.
    assert offered[0].starts_at == TUESDAY.start
    assert offered[-1].starts_at == datetime(2026, 11, 24, 14, 30, tzinfo=UTC)


def test_those_who_left_and_suspended_exhibitors_offer_nothing(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        left, suspended = a_stand(tx), a_stand(tx)
        left.representative.active = False
        suspended.exhibitor.status = ExhibitorStatus.SUSPENDED
        tx.session.flush()
        assert free_times(tx, [left.representative.id, suspended.representative.id], TUESDAY) == []


def test_a_booth_is_lit_while_somebody_is_there_and_not_in_a_meeting(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        a_colleague(tx, stand.exhibitor, languages=("ko", "tr"))
        a_meeting(tx, stand.representative)
    lit = {}
    for name, now in (("two", NOW), ("ten", TUESDAY_TEN), ("eight", NOW + timedelta(hours=6))):
        clock.now = now
        with database.snapshot(NOBODY) as view:
            lit[name] = staffed_now(view, stand.exhibitor.exhibition_id)
    assert lit == {
        "two": {stand.exhibitor.id: frozenset({"ko", "en", "tr"})},
        "ten": {stand.exhibitor.id: frozenset({"ko", "tr"})},
        "eight": {},
    }


def test_two_queries_answer_for_one_booth_and_for_thirty(database: Database, engine: Engine) -> None:
    with database.transaction(NOBODY) as tx:
        stands = [a_stand(tx) for _ in range(30)]
    exhibitors = [stand.exhibitor.id for stand in stands]
    for asked in (exhibitors[:1], exhibitors):
        with database.snapshot(NOBODY) as view, counted(engine) as statements:
            view.session.execute(select(1))
            assert len(next_free_times(view, asked)) == len(asked)
        assert len(statements) == 1 + 2


def test_weekly_hours_of_a_whole_day_run_to_midnight(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx)
        for hours in tx.session.scalars(select(WeeklyHours)):
            tx.session.delete(hours)
        tx.session.flush()
        keep_hours(tx, stand.representative, 0, 24, range(7))
        assert len(free_times(tx, [stand.representative.id], TUESDAY)) == 48


def test_an_empty_booth_says_when_somebody_is_back(database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        stand, unkept = a_stand(tx), a_stand(tx)
        tx.session.execute(delete(WeeklyHours).where(WeeklyHours.representative_id == unkept.representative.id))
        asked = [stand.exhibitor.id, unkept.exhibitor.id]
    # Saturday noon in Seoul; Monday's hours begin at nine there.
    clock.now = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    with database.snapshot(NOBODY) as view:
        assert back_at(view, asked) == {stand.exhibitor.id: datetime(2026, 11, 30, 0, 0, tzinfo=UTC)}
    # At the desk, or in a meeting: somebody keeps these hours, so nobody is said to come back to them.
    clock.now = TUESDAY_TEN
    with database.snapshot(NOBODY) as view:
        assert back_at(view, asked) == {}
