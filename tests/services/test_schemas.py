from sqlalchemy import func, select

from exhibition.accounts.models import Grant, Person, Role
from exhibition.database import Database
from tests.conftest import NOW, Clock
from tests.services.schemas import Schema


def test_emptying_takes_every_row_and_what_refers_to_it(database: Database, schema: Schema) -> None:
    with database.transaction(None) as tx:
        person = Person(email="jiwoo@mirnae.example", name="Kim Jiwoo", created_at=NOW)
        tx.session.add(person)
        tx.session.flush()
        tx.session.add(Grant(person_id=person.id, role=Role.STAFF))
    assert _people(database) == 1
    schema.empty()
    assert _people(database) == 0


def test_an_emptied_database_takes_new_rows_through_connections_opened_before(database: Database, schema: Schema) -> None:
    for _ in range(3):
        schema.empty()
        with database.transaction(None) as tx:
            tx.session.add(Person(email="jiwoo@mirnae.example", name="Kim Jiwoo", created_at=NOW))
        assert _people(database) == 1


def test_time_stands_still_until_told_to_pass(database: Database, clock: Clock) -> None:
    with database.snapshot(None) as first, database.snapshot(None) as second:
        assert first.now == second.now == NOW


def _people(database: Database) -> int:
    with database.snapshot(None) as view:
        return view.session.scalar(select(func.count()).select_from(Person)) or 0
