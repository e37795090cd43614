"""Snapshots, transactions, and refusals told by the constraint's name: the same on both databases."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.pool import QueuePool

from exhibition.accounts import Person
from exhibition.database import Database, Translated, refused_as
from exhibition.floor import Exhibition, ExhibitionKind
from exhibition.kernel.errors import Conflict, Unavailable
from exhibition.kernel.events import Event
from exhibition.kernel.ids import new_id
from exhibition.meetings import Claim
from exhibition.realtime import UsedTicket


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    name: ClassVar[str] = "it.happened"


class EmailTaken(Conflict):
    code = "email_taken"


def person(email: str = "a@b.example") -> Person:
    return Person(email=email, name="A", created_at=datetime(2026, 1, 1, tzinfo=UTC))


def happen_and_fail(database: Database) -> None:
    with database.transaction(None) as tx:
        tx.record(Happened())
        tx.session.flush()
        raise RuntimeError


def add_another(database: Database, constraint: str) -> None:
    with database.transaction(None) as tx, refused_as({constraint: EmailTaken}):
        tx.session.add(person())
        tx.session.flush()


def test_an_event_is_announced_only_if_the_transaction_commits(database: Database) -> None:
    heard: list[str] = []
    database.announce = lambda event: heard.append(event.name)
    with pytest.raises(RuntimeError):
        happen_and_fail(database)
    assert heard == []
    with database.transaction(None) as tx:
        tx.record(Happened())
        assert heard == []
    assert heard == ["it.happened"]


def test_what_is_owed_is_written_in_the_same_transaction(database: Database) -> None:
    database.owed = (lambda tx, _event: tx.session.add(person()),)
    with pytest.raises(RuntimeError):
        happen_and_fail(database)
    with database.snapshot(None) as view:
        assert view.session.scalars(select(Person.email)).all() == []
    with database.transaction(None) as tx:
        tx.record(Happened())
    with database.snapshot(None) as view:
        assert view.session.scalars(select(Person.email)).all() == ["a@b.example"]


def test_a_broken_constraint_is_told_by_its_name_and_others_pass(database: Database) -> None:
    with database.transaction(None) as tx:
        tx.session.add(person())
    with pytest.raises(EmailTaken):
        add_another(database, "uq_person_email")
    with pytest.raises(IntegrityError):
        add_another(database, "uq_person_name")


def test_a_snapshot_keeps_showing_what_it_first_saw(database: Database) -> None:
    with database.snapshot(None) as view:
        assert view.session.scalars(select(Person.email)).all() == []
        with database.transaction(None) as tx:
            tx.session.add(person())
        assert view.session.scalars(select(Person.email)).all() == []


def test_writers_wait_for_each_other_and_none_is_turned_away(database: Database) -> None:
    faults: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(10):
                with database.transaction(None) as tx:
                    tx.session.add(person(f"{number}.{turn}@b.example"))
        except BaseException as fault:
            faults.append(fault)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    with database.snapshot(None) as view:
        assert len(view.session.scalars(select(Person.id)).all()) == 80


def test_moments_come_back_in_utc_and_naive_ones_are_refused(database: Database) -> None:
    seoul = datetime(2026, 11, 23, 14, tzinfo=timezone(timedelta(hours=9)))
    with database.transaction(None) as tx:
        tx.session.add(Person(email="a@b.example", name="A", created_at=seoul))
    with database.snapshot(None) as view:
        kept = view.session.scalars(select(Person.created_at)).one()
        assert (kept, kept.tzinfo) == (datetime(2026, 11, 23, 5, tzinfo=UTC), UTC)
    with pytest.raises(StatementError, match="naive"), database.transaction(None) as tx:
        tx.session.add(Person(email="b@b.example", name="B", created_at=datetime(2026, 11, 23)))  # noqa: DTZ001 -- the point


def test_words_in_several_languages_fall_back_and_say_so(database: Database) -> None:
    with database.transaction(None) as tx:
        tx.session.add(
            Exhibition(slug="hall", kind=ExhibitionKind.PERMANENT, name=Translated(ko="전시관", en="  "), zone="Asia/Seoul")
        )
    with database.snapshot(None) as view:
        name = view.session.scalars(select(Exhibition.name)).one()
        assert (dict(name), name.within("en"), name.shown_in("en")) == ({"ko": "전시관"}, "전시관", "ko")


def test_a_broken_primary_key_has_the_same_name_on_both_databases(database: Database) -> None:
    def take() -> None:
        with database.transaction(None) as tx, refused_as({"pk_used_ticket": EmailTaken}):
            tx.session.add(UsedTicket(nonce="once", expires_at=tx.now))
            tx.session.flush()

    take()
    with pytest.raises(EmailTaken):
        take()


def test_a_broken_check_is_told_by_its_name(database: Database) -> None:
    """A claim is held by a request or by a meeting; this one by nobody."""

    def claim() -> None:
        with database.transaction(None) as tx, refused_as({"ck_claim_held_by_one": EmailTaken}):
            tx.session.add(Claim(party_id=new_id(), tick=tx.now))
            tx.session.flush()

    with pytest.raises(EmailTaken):
        claim()


def test_a_snapshot_can_change_nothing(database: Database) -> None:
    with suppress(DBAPIError), database.snapshot(None) as view:
        view.session.add(person())
        view.session.flush()
    with database.snapshot(None) as view:
        assert view.session.scalars(select(Person.id)).all() == []


def test_one_who_waits_too_long_is_told_so_and_leaves_no_connection_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL lets writers wait side by side")
    monkeypatch.setattr("exhibition.database.engine.PATIENCE", 0.05)
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    with database.transaction(None) as tx:
        tx.session.add(person())
        tx.session.flush()
        for _ in range(60):
            with pytest.raises(Unavailable), database.transaction(None) as second:
                second.session.execute(select(Person.id))
        assert pool.checkedout() == 1
    assert pool.checkedout() == 0
