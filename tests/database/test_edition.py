"""The edition: what raises it, and what does not."""

import pytest
from sqlalchemy import delete, select, update

from exhibition.accounts import NOBODY, Person
from exhibition.database import Database, edition_of
from exhibition.exhibitors import Booth
from exhibition.jobs import owe
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall
from tests.factories.people import a_person


@pytest.fixture
def booth(database: Database) -> Booth:
    with database.transaction(NOBODY) as tx:
        return make_booth(tx.session, make_hall(tx.session, make_exhibition(tx.session)), "A07")


def edition(database: Database) -> int:
    with database.snapshot(NOBODY) as view:
        return edition_of(view.session)


def change_and_fail(database: Database, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Booth, booth.id).exports_to = ["TH"]
        tx.session.flush()
        raise RuntimeError


def test_a_transaction_raises_it_once_however_much_it_changes(database: Database, booth: Booth) -> None:
    assert edition(database) == 1
    with database.transaction(NOBODY) as tx:
        mine = tx.session.get_one(Booth, booth.id)
        mine.exports_to = ["TH"]
        tx.session.flush()
        mine.exports_to = ["TH", "VN"]
    assert edition(database) == 2


def test_statements_about_many_rows_raise_it_too(database: Database, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.execute(update(Booth).values(exports_to=["DE"]))
    assert edition(database) == 2
    with database.transaction(NOBODY) as tx:
        tx.session.execute(delete(Booth))
    assert edition(database) == 3


def test_what_no_visitor_sees_leaves_it_alone(database: Database, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        owe(tx, "mail.send", {})
        tx.session.get_one(Booth, booth.id)
        tx.session.scalars(select(Booth)).all()
    assert edition(database) == 1


def test_of_a_person_the_name_and_the_clock_are_on_show_and_nothing_else(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx)
    assert edition(database) == 1
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Person, person.id).locale = "ko"
    assert edition(database) == 1
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Person, person.id).zone = "Europe/Berlin"
    assert edition(database) == 2


def test_a_transaction_that_fails_leaves_it_alone(database: Database, booth: Booth) -> None:
    with pytest.raises(RuntimeError):
        change_and_fail(database, booth)
    assert edition(database) == 1
