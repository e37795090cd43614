"""A ticket is good once, for ninety seconds, for one purpose and one room."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from exhibition.database import Database
from exhibition.realtime import AuthExpired, AuthInvalid, Credential, Tickets, UsedTicket
from tests.conftest import Clock

SECRET = "only-for-the-tests-of-the-hall-itself"
GUEST = Credential("01JGUEST000000000000000000", 3, "01JSIGNIN00000000000000000")


@pytest.fixture
def tickets(database: Database) -> Tickets:
    return Tickets(SECRET, database)


def test_a_ticket_tells_for_whom_it_was_fetched(tickets: Tickets) -> None:
    ticket = tickets.issue(GUEST, purpose="rtc", room="red")
    assert tickets.redeem(ticket, purpose="rtc", room="red") == GUEST


def test_a_used_ticket_is_refused_also_by_another_instance(tickets: Tickets, database: Database) -> None:
    ticket = tickets.issue(GUEST, purpose="rtc", room="red")
    tickets.redeem(ticket, purpose="rtc", room="red")
    with pytest.raises(AuthInvalid):
        Tickets(SECRET, database).redeem(ticket, purpose="rtc", room="red")


def test_of_twenty_who_show_one_ticket_at_once_one_gets_in(tickets: Tickets) -> None:
    ticket = tickets.issue(GUEST, purpose="rtc", room="red")

    def enters(_number: int) -> bool:
        try:
            return tickets.redeem(ticket, purpose="rtc", room="red") == GUEST
        except AuthInvalid:
            return False

    with ThreadPoolExecutor(20) as people:
        assert sum(people.map(enters, range(20))) == 1


def test_a_ticket_ends_after_ninety_seconds(tickets: Tickets, clock: Clock) -> None:
    last, late = (tickets.issue(GUEST, purpose="rtc", room="red") for _ in range(2))
    clock.advance(timedelta(seconds=89))
    assert tickets.redeem(last, purpose="rtc", room="red") == GUEST
    clock.advance(timedelta(seconds=1))
    with pytest.raises(AuthExpired):
        tickets.redeem(late, purpose="rtc", room="red")


@pytest.mark.parametrize(("purpose", "room"), [("rtc", "blue"), ("stage", "red"), ("rtc", ""), ("", "red")])
def test_a_ticket_shown_elsewhere_is_refused_and_not_used_up(tickets: Tickets, purpose: str, room: str) -> None:
    ticket = tickets.issue(GUEST, purpose="rtc", room="red")
    with pytest.raises(AuthInvalid):
        tickets.redeem(ticket, purpose=purpose, room=room)
    assert tickets.redeem(ticket, purpose="rtc", room="red") == GUEST


def test_what_we_did_not_sign_is_refused(tickets: Tickets, database: Database) -> None:
    ticket = tickets.issue(GUEST, purpose="rtc", room="red")
    foreign = Tickets("another-secret-of-another-hall-entirely", database).issue(GUEST, purpose="rtc", room="red")
    altered = ticket[:-1] + ("A" if ticket[-1] != "A" else "B")
    for forged in (altered, "x" + ticket, foreign, "", "a.b", "é.é", "x" * 100_000, None, 7, {"ticket": ticket}, [ticket]):
        with pytest.raises(AuthInvalid):
            tickets.redeem(forged, purpose="rtc", room="red")


def test_used_tickets_are_forgotten_once_nobody_could_use_them_again(
    tickets: Tickets, database: Database, clock: Clock
) -> None:
    tickets.redeem(tickets.issue(GUEST, purpose="rtc", room="red"), purpose="rtc", room="red")
    clock.advance(timedelta(minutes=10))
    tickets.redeem(tickets.issue(GUEST, purpose="rtc", room="red"), purpose="rtc", room="red")
    tickets.forget_expired()
    with database.snapshot(None) as view:
        assert [used.expires_at for used in view.session.scalars(select(UsedTicket))] == [clock() + timedelta(seconds=90)]
