"""Inviting people into roles."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from exhibition.accounts import (
    NOBODY,
    Consent,
    InvitationAccepted,
    Person,
    PersonInvited,
    Role,
    invite,
    open_invitations,
    withdraw_invitation,
)
from exhibition.database import Database
from exhibition.exhibitors import Exhibitor
from exhibition.kernel.errors import NotAllowed, NotFound
from tests.accounts.conftest import Heard
from tests.conftest import Clock
from tests.factories.browsers import Browser
from tests.factories.exhibitors import make_exhibition, make_member
from tests.factories.people import PASSWORD, a_person, as_person, one_of_the_booth, signed_in, staff

OURS, THEIRS = "01J00000000000000000000001", "01J00000000000000000000002"
MIRNAE = {"ko": "미르내모터스", "en": "Mirnae Motors"}

JOINING = {
    "name": "이서연",
    "password": PASSWORD,
    "locale": "ko",
    "zone": "Asia/Seoul",
    "consent_terms": "1",
    "consent_privacy": "1",
    "consent_transfer_abroad": "1",
}


@pytest.fixture
def manager(app: Flask, database: Database) -> Person:
    with database.transaction(NOBODY) as tx:
        exhibition = make_exhibition(tx.session)
        for booth in (OURS, THEIRS):
            exhibitor = Exhibitor(exhibition_id=exhibition.id, member_id=make_member(tx.session).id)
            exhibitor.id = booth
            tx.session.add(exhibitor)
        return one_of_the_booth(tx, OURS, name="김민준", email="minjun@mirnae.example")


@pytest.fixture
def secret(manager: Person, database: Database, heard: Heard) -> str:
    """Seoyeon's invitation to represent our booth."""
    with database.transaction(as_person(database, manager)) as tx:
        invite(tx, "seoyeon@mirnae.example", Role.REPRESENTATIVE, OURS, organisation=MIRNAE, name="이서연")
    return heard.only(PersonInvited).secret


def may(database: Database, person: Person, role: Role, scope: str) -> bool:
    try:
        with database.transaction(as_person(database, person)) as tx:
            invite(tx, "someone@else.example", role, scope, organisation=MIRNAE)
            tx.session.rollback()
    except NotAllowed:
        return False
    return True


def test_who_may_give_which_role_away(app: Flask, database: Database, manager: Person) -> None:
    with database.transaction(NOBODY) as tx:
        boss = staff(tx)
        editor = one_of_the_booth(tx, OURS, Role.EDITOR, name="박하늘")
        visitor = a_person(tx)
    booth = [Role.EXHIBITOR_MANAGER, Role.EDITOR, Role.REPRESENTATIVE]
    hall = [Role.STAFF, Role.INTERPRETER, Role.OBSERVER]
    assert [may(database, boss, role, OURS) for role in booth] == [True] * 3
    assert [may(database, boss, role, "") for role in hall] == [True] * 3
    assert [may(database, manager, role, OURS) for role in booth] == [True] * 3
    assert [may(database, manager, role, THEIRS) for role in booth] == [False] * 3
    assert [may(database, manager, role, "") for role in hall] == [False] * 3
    assert [may(database, manager, role, "") for role in booth] == [False] * 3
    assert [may(database, boss, role, OURS) for role in hall] == [False] * 3
    assert not may(database, boss, Role.BUYER, OURS)
    for person in (editor, visitor):
        assert [may(database, person, role, OURS) for role in booth] == [False] * 3


def test_the_mail_knows_who_invites_and_to_what(secret: str, heard: Heard) -> None:
    event = heard.only(PersonInvited)
    assert (event.email, event.person_name, event.role, event.scope) == (
        "seoyeon@mirnae.example",
        "이서연",
        Role.REPRESENTATIVE,
        OURS,
    )
    assert (event.inviter_name, event.organisation["en"], event.locale) == ("김민준", "Mirnae Motors", "ko")


def test_a_newcomer_gets_an_account_with_the_role(client: Browser, secret: str, heard: Heard, database: Database) -> None:
    page = client.get(f"/ko/invitation/{secret}")
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert 'value="이서연"' in page.text
    answer = client.post(f"/ko/invitation/{secret}", data=JOINING)
    assert (answer.status_code, answer.location) == (303, "/ko/home")
    assert client.get("/ko/account").status_code == 200
    accepted = heard.only(InvitationAccepted)
    assert (accepted.email, accepted.role, accepted.scope) == ("seoyeon@mirnae.example", Role.REPRESENTATIVE, OURS)
    actor = as_person(database, accepted.person_id)
    assert actor.represents(OURS)
    assert actor.email_verified
    with database.snapshot(NOBODY) as view:
        assert len(view.session.scalars(select(Consent)).all()) == 3


def test_the_newcomer_needs_the_required_consents_and_loses_nothing(client: Browser, secret: str) -> None:
    answer = client.post(f"/ko/invitation/{secret}", data={"name": "이서연 대리", "locale": "ko", "zone": "Asia/Seoul"})
    assert answer.status_code == 422
    assert "이서연 대리" in answer.text
    assert 'href="#consent_privacy"' in answer.text
    assert client.post(f"/ko/invitation/{secret}", data=JOINING).status_code == 303


def test_someone_with_an_account_signs_in_and_accepts_with_it(
    client: Browser, secret: str, database: Database, heard: Heard
) -> None:
    with database.transaction(NOBODY) as tx:
        seoyeon = a_person(tx, name="이서연", email="seoyeon@mirnae.example")
    page = client.get(f"/en/invitation/{secret}").text
    assert f"/en/sign-in?email=seoyeon@mirnae.example&amp;next=/en/invitation/{secret}" in page
    assert client.post(f"/en/invitation/{secret}", data=JOINING).status_code == 409
    signed_in(client, seoyeon)
    assert client.post(f"/en/invitation/{secret}/acceptance").location == "/en/home"
    assert heard.only(InvitationAccepted).person_id == seoyeon.id
    assert as_person(database, seoyeon).represents(OURS)


def test_an_account_with_another_address_may_accept(client: Browser, secret: str, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        private = a_person(tx, name="이서연", email="seoyeon@elsewhere.example")
    signed_in(client, private)
    assert "seoyeon@elsewhere.example" in client.get(f"/en/invitation/{secret}").text
    client.post(f"/en/invitation/{secret}/acceptance")
    assert as_person(database, private).represents(OURS)


def test_accepting_as_nobody_is_refused(client: Browser, secret: str) -> None:
    assert client.post(f"/en/invitation/{secret}/acceptance").status_code == 401


def test_an_invitation_is_answered_once(client: Browser, stranger: Browser, secret: str) -> None:
    client.post(f"/ko/invitation/{secret}", data=JOINING)
    assert stranger.get(f"/ko/invitation/{secret}").status_code == 404
    assert stranger.post(f"/ko/invitation/{secret}", data=JOINING).status_code == 404
    assert client.post(f"/ko/invitation/{secret}/acceptance").status_code == 404


def test_an_invitation_stands_for_fourteen_days(client: Browser, secret: str, clock: Clock) -> None:
    clock.advance(timedelta(days=14))
    assert client.get(f"/ko/invitation/{secret}").status_code == 404
    assert client.post(f"/ko/invitation/{secret}", data=JOINING).status_code == 404


def test_inviting_again_replaces_the_first_invitation(
    client: Browser, secret: str, manager: Person, database: Database, heard: Heard
) -> None:
    with database.transaction(as_person(database, manager)) as tx:
        invite(tx, "seoyeon@mirnae.example", Role.REPRESENTATIVE, OURS, organisation=MIRNAE)
        assert len(open_invitations(tx, OURS)) == 1
    assert client.get(f"/ko/invitation/{secret}").status_code == 404
    assert client.get(f"/ko/invitation/{heard.last(PersonInvited).secret}").status_code == 200


def test_an_open_invitation_is_seen_and_withdrawn_by_its_own_booth_only(
    client: Browser, secret: str, manager: Person, database: Database
) -> None:
    with database.transaction(NOBODY) as tx:
        rival = one_of_the_booth(tx, THEIRS, name="최유진")
    with database.transaction(as_person(database, manager)) as tx:
        (seen,) = open_invitations(tx, OURS)
        assert (seen.email, seen.role, seen.organisation.within("en")) == (
            "seoyeon@mirnae.example",
            Role.REPRESENTATIVE,
            "Mirnae Motors",
        )
    with database.transaction(as_person(database, rival)) as tx:
        assert list(open_invitations(tx, OURS)) == []
        with pytest.raises(NotFound):
            withdraw_invitation(tx, seen.id)
    assert client.get(f"/ko/invitation/{secret}").status_code == 200
    with database.transaction(as_person(database, manager)) as tx:
        withdraw_invitation(tx, seen.id)
    assert client.get(f"/ko/invitation/{secret}").status_code == 404


def test_an_answered_invitation_cannot_be_withdrawn(client: Browser, secret: str, manager: Person, database: Database) -> None:
    with database.transaction(as_person(database, manager)) as tx:
        (invitation_id,) = (each.id for each in open_invitations(tx, OURS))
    client.post(f"/ko/invitation/{secret}", data=JOINING)
    with database.transaction(as_person(database, manager)) as tx:
        assert list(open_invitations(tx, OURS)) == []
        with pytest.raises(NotFound):
            withdraw_invitation(tx, invitation_id)
