"""The staff's page of jobs that gave up, and what it does about them."""

from datetime import timedelta

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, SYSTEM
from exhibition.app import create_worker
from exhibition.database import Database
from exhibition.jobs import Job, JobRun, JobStatus, Worker, owe
from exhibition.kernel.errors import Conflict, Unavailable
from exhibition.notifications.routes import KINDS
from exhibition.settings import Settings
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.people import a_buyer, signed_in, staff

PATH = "/en/staff/jobs"


@pytest.fixture
def desk(app: Flask, database: Database) -> Browser:
    with database.transaction(NOBODY) as tx:
        person = staff(tx)
    return signed_in(a_browser(app), person)


def refuse(_run: JobRun) -> None:
    raise Conflict(reason="<script>no</script>")


def be_away(_run: JobRun) -> None:
    raise Unavailable(reason="out for lunch")


def a_parked_job(database: Database, kind: str = "notifications.deliver") -> str:
    with database.transaction(NOBODY) as tx:
        owe(tx, kind, {})
    Worker(database, {kind: refuse}, SYSTEM).run_all()
    with database.snapshot(NOBODY) as view:
        job = view.session.query(Job).filter_by(kind=kind).one()
        assert job.status is JobStatus.PARKED
        return job.id


def test_a_job_that_gave_up_is_shown_with_its_error(desk: Browser, database: Database, clock: Clock) -> None:
    job_id = a_parked_job(database)
    clock.advance(timedelta(hours=3))
    page = desk.get(PATH).text
    assert "Deliver a mail" in page
    assert "Tried once · 3 hours old" in page
    assert job_id in page
    assert "Conflict: conflict {&#39;reason&#39;: &#39;&lt;script&gt;no&lt;/script&gt;&#39;}" in page


def test_a_retry_gives_it_all_its_tries_again(desk: Browser, database: Database) -> None:
    job_id = a_parked_job(database)
    answer = desk.post(f"{PATH}/{job_id}/retry")
    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    with database.snapshot(NOBODY) as view:
        job = view.session.get_one(Job, job_id)
        assert (job.status, job.attempts, job.run_at) == (JobStatus.WAITING, 0, view.now)
    # It has been set going; there is nothing left to retry.
    assert desk.post(f"{PATH}/{job_id}/retry").status_code == 404


def test_what_is_waiting_is_counted_and_what_struggles_is_named(desk: Browser, database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        owe(tx, "notifications.remind", {}, run_at=tx.now + timedelta(days=1))
        owe(tx, "media.check", {})
    Worker(database, {"media.check": be_away}, SYSTEM).run_all()
    page = desk.get(PATH).text
    assert "<dt>Given up</dt><dd>0</dd>" in page
    assert "<dt>Planned for later</dt><dd>2</dd>" in page
    clock.advance(timedelta(seconds=5))
    page = desk.get(PATH).text
    assert "<dt>Due now</dt><dd>1</dd>" in page
    assert "Check an upload" in page
    assert "out for lunch" in page


def test_every_job_has_a_name_and_every_name_a_job(settings: Settings, database: Database) -> None:
    assert set(KINDS) == set(create_worker(settings, database).handlers)


def test_nothing_to_do_is_said(desk: Browser) -> None:
    assert "Nothing has given up" in desk.get(PATH).text


def test_jobs_are_the_associations_business(app: Flask, database: Database) -> None:
    job_id = a_parked_job(database)
    assert a_browser(app).get(PATH).status_code == 303
    with database.transaction(NOBODY) as tx:
        buyer = a_buyer(tx).person_id
    browser = signed_in(a_browser(app), buyer)
    assert browser.get(PATH).status_code == 403
    assert browser.post(f"{PATH}/{job_id}/retry").status_code == 403


@pytest.mark.parametrize("job_id", ["01J0000000000000000000000A", "x"])
def test_a_job_that_is_not_there_cannot_be_retried(desk: Browser, job_id: str) -> None:
    assert desk.post(f"{PATH}/{job_id}/retry").status_code == 404
