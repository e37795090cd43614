"""What is owed is done once, retried with growing pauses, and parked where people see it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from exhibition.accounts import SYSTEM
from exhibition.database import Database
from exhibition.jobs import Job, JobRun, JobStatus, Worker, owe, retry_parked
from exhibition.jobs.actions import BACK_OFF, LEASE, take_next
from exhibition.kernel.errors import Invalid, NotFound, Unavailable
from tests.conftest import Clock


@pytest.fixture
def done() -> list[Any]:
    return []


def worker(database: Database, done: list[Any], fault: BaseException | None = None) -> Worker:
    def handle(run: JobRun) -> None:
        done.append((run.payload["number"], run.attempt))
        if fault is not None:
            raise fault

    return Worker(database, {"count": handle}, SYSTEM)


def add(database: Database, number: int = 1, **more: Any) -> None:
    with database.transaction(SYSTEM) as tx:
        owe(tx, "count", {"number": number}, **more)


def job(database: Database) -> Job:
    with database.snapshot(SYSTEM) as view:
        return view.session.scalars(select(Job)).one()


def test_a_job_is_done_once_and_not_before_its_time(database: Database, clock: Clock, done: list[Any]) -> None:
    add(database, run_at=clock.now + timedelta(minutes=5))
    hand = worker(database, done)
    assert hand.run_all() == 0
    clock.advance(timedelta(minutes=5))
    assert (hand.run_all(), hand.run_all(), done, job(database).status) == (1, 0, [(1, 1)], JobStatus.DONE)


def test_a_job_with_the_key_of_an_earlier_one_is_not_added_again(database: Database, done: list[Any]) -> None:
    add(database, 1, unique_key="once")
    add(database, 2, unique_key="once")
    worker(database, done).run_all()
    assert done == [(1, 1)]


def test_a_job_rolled_back_with_what_owed_it_is_never_done(database: Database, done: list[Any]) -> None:
    def owe_and_fail() -> None:
        with database.transaction(SYSTEM) as tx:
            owe(tx, "count", {"number": 1})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        owe_and_fail()
    assert worker(database, done).run_all() == 0


def test_a_failing_job_is_tried_with_growing_pauses_and_then_parked(database: Database, clock: Clock, done: list[Any]) -> None:
    add(database)
    hand = worker(database, done, ZeroDivisionError("by hand"))
    waits: list[timedelta] = []
    while job(database).status is not JobStatus.PARKED and len(waits) < 20:
        assert hand.run_one() is True
        left = job(database)
        if left.status is JobStatus.WAITING:
            waits.append(left.run_at - clock.now)
            clock.now = left.run_at
    assert waits == list(BACK_OFF)
    assert len(done) == len(BACK_OFF) + 1


def test_a_parked_job_gets_all_its_tries_again(database: Database, done: list[Any]) -> None:
    add(database)
    worker(database, done, Invalid({"x": "unusable"})).run_all()
    assert job(database).status is JobStatus.PARKED
    with database.transaction(SYSTEM) as tx:
        retry_parked(tx, tx.session.scalars(select(Job)).one())
    worker(database, done).run_all()
    assert (job(database).status, done) == (JobStatus.DONE, [(1, 1), (1, 1)])


def test_a_job_about_something_that_is_gone_is_dropped(database: Database, done: list[Any]) -> None:
    add(database)
    worker(database, done, NotFound()).run_all()
    assert job(database).status is JobStatus.DONE


def test_what_a_job_needs_being_away_uses_up_no_try(database: Database, clock: Clock, done: list[Any]) -> None:
    add(database)
    hand = worker(database, done, Unavailable())
    for _ in range(20):
        assert hand.run_one() is True
        left = job(database)
        assert left.status is JobStatus.WAITING
        clock.now = left.run_at
    worker(database, done).run_all()
    assert job(database).status is JobStatus.DONE


def test_a_fault_of_ours_is_kept_with_its_trace(database: Database, done: list[Any]) -> None:
    add(database)
    worker(database, done, ZeroDivisionError("by hand")).run_one()
    assert "ZeroDivisionError: by hand" in job(database).error


def test_a_job_whose_worker_died_is_anyones_once_its_lease_is_over(database: Database, clock: Clock, done: list[Any]) -> None:
    add(database)
    with database.transaction(SYSTEM) as tx:
        assert take_next(tx) is not None
    hand = worker(database, done)
    assert hand.run_one() is False
    clock.advance(LEASE + timedelta(seconds=1))
    assert (hand.run_one(), done) == (True, [(1, 2)])


def test_two_workers_never_do_the_same_job(database: Database, done: list[Any]) -> None:
    for number in range(40):
        add(database, number)
    hands = [threading.Thread(target=worker(database, done).run_all) for _ in range(3)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(done) == [(number, 1) for number in range(40)]


def test_one_who_took_longer_than_the_lease_has_no_say_any_more(database: Database, clock: Clock, done: list[Any]) -> None:
    """Somebody slow comes to an end while another does the job over again: it must not be done a third time."""
    quick = worker(database, done)

    def dawdle(run: JobRun) -> None:
        if run.attempt == 1:
            clock.advance(LEASE + timedelta(seconds=1))
            assert quick.run_one() is True
            raise ZeroDivisionError

    add(database)
    Worker(database, {"count": dawdle}, SYSTEM).run_one()
    assert (job(database).status, job(database).error, done) == (JobStatus.DONE, "", [(1, 2)])


def test_a_job_in_which_every_worker_dies_is_parked_in_the_end(database: Database, clock: Clock, done: list[Any]) -> None:
    add(database)
    for _ in range(len(BACK_OFF) + 1):
        with database.transaction(SYSTEM) as tx:
            assert take_next(tx) is not None
        clock.advance(LEASE + timedelta(seconds=1))
    add(database, 2)
    assert (worker(database, done).run_all(), done) == (1, [(2, 1)])
    with database.snapshot(SYSTEM) as view:
        parked = view.session.scalars(select(Job).where(Job.status == JobStatus.PARKED)).one()
    assert parked.error == "Whoever began it never came to an end."


def test_what_was_done_long_ago_is_forgotten_unless_it_must_not_be_done_again(
    database: Database, clock: Clock, done: list[Any]
) -> None:
    add(database, 1)
    add(database, 2, unique_key="once")
    hand = worker(database, done)
    hand.run_all()
    clock.advance(timedelta(days=15))
    add(database, 3)
    hand.run_all()
    hand.tidy()
    with database.snapshot(SYSTEM) as view:
        assert view.session.scalars(select(Job.payload).order_by(Job.id)).all() == [{"number": 2}, {"number": 3}]


def test_a_kind_that_nobody_knows_is_parked_and_holds_up_nobody(database: Database, clock: Clock, done: list[Any]) -> None:
    with database.transaction(SYSTEM) as tx:
        owe(tx, "no.such", {})
    add(database)
    hand = worker(database, done)
    for _ in range(len(BACK_OFF) + 1):
        hand.run_all()
        clock.advance(max(BACK_OFF))
    with database.snapshot(SYSTEM) as view:
        parked = view.session.scalars(select(Job).where(Job.status == JobStatus.PARKED)).one()
    assert (parked.kind, "KeyError" in parked.error, done) == ("no.such", True, [(1, 1)])
