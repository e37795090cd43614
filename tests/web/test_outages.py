"""The database is away: everybody is told so, in a page, with when to come back; nobody sees a fault of ours."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from exhibition.app import create_app
from exhibition.database import Database, engine_for
from exhibition.kernel.errors import Unavailable
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser
from tests.services.processes import free_port


@pytest.fixture(params=["sqlite", "postgresql"])
def lost(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database nobody can reach."""
    urls = {
        "sqlite": f"sqlite:///{tmp_path / 'no such folder' / 'hall.sqlite3'}",
        "postgresql": f"postgresql+psycopg://hall@127.0.0.1:{free_port()}/hall",
    }
    return Database(engine_for(urls[request.param]))


@pytest.fixture
def dark(settings: Settings, lost: Database) -> Flask:
    return create_app(settings, database=lost)


def test_a_page_says_that_the_database_is_away_and_when_to_come_back(dark: Flask) -> None:
    answer = a_browser(dark).get("/ko/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "<html" in answer.text
    assert "Traceback" not in answer.text


def test_those_with_a_sign_in_read_the_same_page(dark: Flask) -> None:
    browser = a_browser(dark)
    browser.set_cookie("hall", "x" * 43, domain="127.0.0.1")
    answer = browser.get("/en/me/meetings")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "away for a moment" in answer.text
    assert "<html" in answer.text


def test_a_form_is_told_the_same(dark: Flask) -> None:
    form = {"email": "a@b.example", "password": "quiet harbour lantern"}
    answer = a_browser(dark).post("/en/sign-in", data=form, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (503, "unavailable")


def test_the_process_lives_but_wants_no_visitors_and_says_why(dark: Flask) -> None:
    browser = a_browser(dark)
    assert browser.get("/healthz").status_code == 200
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.get_json()["checks"]["database"]) == (503, "Unavailable")


def test_transactions_and_snapshots_tell_it_as_unavailable(lost: Database) -> None:
    with pytest.raises(Unavailable), lost.snapshot(None) as view:
        view.session.execute(text("SELECT 1"))
    with pytest.raises(Unavailable), lost.transaction(None) as tx:
        tx.session.execute(text("SELECT 1"))


def test_a_pool_that_is_used_up_is_told_as_unavailable_and_loses_nothing(database: Database) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    narrow = engine_for(url, pool_size=1)
    narrow.pool._max_overflow = 0  # type: ignore[attr-defined]  # a pool of one, which no setting of ours makes
    narrow.pool._timeout = 0.05  # type: ignore[attr-defined]
    tight = Database(narrow)
    with tight.snapshot(None) as view:
        view.session.execute(text("SELECT 1"))
        with pytest.raises(Unavailable), tight.snapshot(None) as second:
            second.session.execute(text("SELECT 1"))
    with tight.snapshot(None) as view:
        assert view.session.scalar(text("SELECT 1")) == 1
    narrow.dispose()


def test_a_fault_in_a_statement_is_still_a_fault_of_ours(app: Flask, client: Browser, database: Database) -> None:
    def wrong() -> str:
        with database.snapshot(None) as view:
            return str(view.session.scalar(text("SELECT nothing FROM nowhere")))

    wrong.__dict__["policy"] = lambda _actor: True
    app.add_url_rule("/en/wrong", "wrong", wrong)
    assert client.get("/en/wrong").status_code == 500
