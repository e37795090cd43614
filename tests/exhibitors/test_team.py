"""The team: invitations, roles, and the representatives' cards."""

import threading
from typing import Any

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY, Grant, InvitationAccepted, Person, PersonInvited, Role, open_invitations
from exhibition.database import Database, Transaction
from exhibition.exhibitors import Exhibitor, Member, Representative
from exhibition.exhibitors import team as verbs
from exhibition.exhibitors.errors import LastManager
from exhibition.kernel.events import Event
from exhibition.meetings import cancel_meeting
from tests.conftest import Clock
from tests.exhibitors.conftest import Team
from tests.factories.browsers import a_browser
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, a_meeting, a_request, keep_hours
from tests.factories.people import a_buyer, a_person, acting, as_person, one_of_the_booth, signed_in


@pytest.fixture
def heard(database: Database, team: Team) -> list[Event]:
    """Everything that happens from now on."""
    events: list[Event] = []

    def hear(_tx: Transaction[Any], event: Event) -> None:
        events.append(event)

    database.owed = (*database.owed, hear)
    return events


def roles_of(database: Database, person: Person) -> list[str]:
    with database.snapshot(NOBODY) as view:
        return sorted(view.session.scalars(select(Grant.role).where(Grant.person_id == person.id)))


def card_of(database: Database, person: Person) -> Representative | None:
    with database.snapshot(NOBODY) as view:
        return view.session.scalar(select(Representative).where(Representative.person_id == person.id))


def test_a_manager_invites_by_e_mail_in_the_exhibitors_name(team: Team, database: Database, heard: list[Event]) -> None:
    invitation = {"email": " New.Rep@Maker.Example ", "name": "정새로", "role": "representative", "locale": "ko"}
    answer = team.browser(team.manager).post("/en/desk/team/invitations", data=invitation)

    assert answer.status_code == 303
    (invited,) = [event for event in heard if isinstance(event, PersonInvited)]
    with database.snapshot(NOBODY) as view:
        member = view.session.get_one(Member, view.session.get_one(Exhibitor, team.exhibitor_id).member_id)
    assert (invited.email, invited.role, invited.scope) == ("new.rep@maker.example", Role.REPRESENTATIVE, team.exhibitor_id)
    assert (invited.inviter_name, invited.locale) == ("김민준", "ko")
    assert invited.organisation == dict(member.name)
    assert "new.rep@maker.example" in team.browser(team.manager).get("/en/desk/team").text
    # Whom others have asked is the managers' business.
    assert "new.rep@maker.example" not in team.browser(team.editor).get("/en/desk/team").text


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x@" + "y" * 300 + ".example"])
def test_an_address_that_is_none_is_refused_and_kept(team: Team, heard: list[Event], email: str) -> None:
    fields = {"email": email, "role": "editor", "locale": "en", "name": "정새로"}
    answer = team.browser(team.manager).post("/en/desk/team/invitations", data=fields)
    assert answer.status_code == 422
    assert 'value="정새로"' in answer.text
    assert heard == []


@pytest.mark.parametrize("role", ["staff", "buyer", "interpreter", "king", ""])
def test_only_the_booths_own_roles_can_be_given_away(team: Team, heard: list[Event], role: str) -> None:
    fields = {"email": "new@maker.example", "role": role, "locale": "en"}
    assert team.browser(team.manager).post("/en/desk/team/invitations", data=fields).status_code == 422
    given = team.browser(team.manager).post(f"/en/desk/team/people/{team.editor.id}/roles", data={"role": role})
    assert given.status_code == 422
    assert heard == []


def test_who_holds_the_role_is_not_invited_into_it_again(team: Team, heard: list[Event]) -> None:
    fields = {"email": team.editor.email, "role": "editor", "locale": "en"}
    answer = team.browser(team.manager).post("/en/desk/team/invitations", data=fields)
    assert answer.status_code == 409
    assert "This person has that role already." in answer.text
    assert heard == []


def test_editors_and_representatives_change_nobodys_role(team: Team, database: Database, heard: list[Event]) -> None:
    for person in (team.editor, team.representative):
        browser = team.browser(person)
        fields = {"email": "new@maker.example", "role": "editor", "locale": "en"}
        assert browser.post("/en/desk/team/invitations", data=fields).status_code == 403
        promoted = browser.post(f"/en/desk/team/people/{person.id}/roles", data={"role": "exhibitor_manager"})
        assert promoted.status_code == 403
        assert browser.post(f"/en/desk/team/people/{team.manager.id}/roles/exhibitor_manager/removal").status_code == 403
    assert heard == []


def test_a_manager_reaches_into_no_other_team(team: Team, database: Database) -> None:
    rival, ours = team.browser(team.rival), f"exhibitor={team.exhibitor_id}"
    assert rival.post(f"/en/desk/team/people/{team.editor.id}/roles/editor/removal?{ours}").status_code == 404
    # Nor by naming somebody else's colleague at one's own desk.
    assert rival.post(f"/en/desk/team/people/{team.editor.id}/roles/editor/removal").status_code == 404
    assert rival.post(f"/en/desk/team/people/{team.editor.id}/roles", data={"role": "editor"}).status_code == 404
    assert rival.get(f"/en/desk/team/{team.card.id}").status_code == 404
    assert rival.post(f"/en/desk/team/{team.card.id}", data={"languages": "ko"}).status_code == 404
    assert roles_of(database, team.editor) == ["editor"]


def test_a_withdrawn_invitation_is_gone_and_a_rival_cannot_withdraw_it(team: Team, database: Database) -> None:
    manager = team.browser(team.manager)
    manager.post("/en/desk/team/invitations", data={"email": "new@maker.example", "role": "editor", "locale": "en"})
    with database.snapshot(as_person(database, team.manager)) as view:
        (invitation,) = open_invitations(view, team.exhibitor_id)

    assert team.browser(team.rival).post(f"/en/desk/team/invitations/{invitation.id}/withdrawal").status_code == 404
    assert manager.post(f"/en/desk/team/invitations/{invitation.id}/withdrawal").status_code == 303
    assert manager.post(f"/en/desk/team/invitations/{invitation.id}/withdrawal").status_code == 404
    assert "new@maker.example" not in manager.get("/en/desk/team").text


def test_who_accepts_to_be_a_representative_stands_at_the_booth(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, name="정새로", locale="ko")
    with database.transaction(NOBODY) as tx:
        tx.record(
            InvitationAccepted(
                person_id=person.id,
                person_name="정새로",
                email=person.email,
                role=Role.REPRESENTATIVE,
                scope=team.exhibitor_id,
            )
        )
    card = card_of(database, person)
    assert card is not None
    assert (card.exhibitor_id, card.languages, card.active) == (team.exhibitor_id, ["ko"], True)
    assert card.name == {"ko": "정새로"}


def test_who_accepts_another_role_does_not(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx)
        accepted = {"person_id": person.id, "person_name": person.name, "email": person.email}
        tx.record(InvitationAccepted(**accepted, role=Role.EDITOR, scope=team.exhibitor_id))
    assert card_of(database, person) is None


def test_an_invitation_is_accepted_all_the_way(team: Team, database: Database, heard: list[Event]) -> None:
    fields = {"email": "new@maker.example", "role": "representative", "locale": "en", "name": "Jung Sae-ro"}
    team.browser(team.manager).post("/en/desk/team/invitations", data=fields)
    (invited,) = [event for event in heard if isinstance(event, PersonInvited)]
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, name="Jung Sae-ro", email="new@maker.example")
    browser = signed_in(a_browser(team.app), person)

    assert browser.post(f"/en/invitation/{invited.secret}/acceptance").status_code == 303

    card = card_of(database, person)
    assert card is not None
    assert card.name == {"en": "Jung Sae-ro"}
    assert browser.get(f"/en/desk/team/{card.id}").status_code == 200


def test_a_role_taken_is_gone_with_the_next_click_and_the_card_rests(team: Team, database: Database) -> None:
    representative = team.browser(team.representative)
    assert representative.get("/en/desk").status_code == 200

    path = f"/en/desk/team/people/{team.representative.id}/roles/representative/removal"
    assert team.browser(team.manager).post(path).status_code == 303

    assert representative.get("/en/desk").status_code == 403
    card = card_of(database, team.representative)
    assert card is not None
    assert card.active is False


def test_a_role_given_again_wakes_the_card(team: Team, database: Database) -> None:
    manager = team.browser(team.manager)
    path = f"/en/desk/team/people/{team.representative.id}/roles"
    manager.post(path, data={"role": "editor"})
    manager.post(f"{path}/representative/removal")
    manager.post(path, data={"role": "representative"})
    card = card_of(database, team.representative)
    assert card is not None
    assert (card.id, card.active) == (team.card.id, True)
    assert roles_of(database, team.representative) == ["editor", "representative"]


def removal(person: Person, role: str = "representative") -> str:
    return f"/en/desk/team/people/{person.id}/roles/{role}/removal"


def test_nobody_whom_a_buyer_is_to_meet_loses_their_last_role(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        keep_hours(tx, team.card)
        buyer = a_buyer(tx, company="Siam E-Mobility Trading")
        a_meeting(tx, team.card, buyer)
        a_request(tx, team.card, a_buyer(tx, company="Anatolia Motors"), starts_at=TUESDAY_TEN + HALF_HOUR)

    answer = team.browser(team.manager).post(removal(team.representative))

    assert answer.status_code == 409
    assert (
        "Buyers still expect this person 2 times "
        "(Tue 24 Nov, 10:00 Siam E-Mobility Trading; Tue 24 Nov, 10:30 Anatolia Motors). "
        "Cancel or decline these first, or leave the person a role."
    ) in answer.text
    assert roles_of(database, team.representative) == ["representative"]
    card = card_of(database, team.representative)
    assert card is not None
    assert card.active is True


def test_who_keeps_another_role_keeps_the_meetings_agreed_with_them(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        keep_hours(tx, team.card)
        meeting = a_meeting(tx, team.card)
    manager = team.browser(team.manager)
    manager.post(f"/en/desk/team/people/{team.representative.id}/roles", data={"role": "editor"})

    assert manager.post(removal(team.representative)).status_code == 303
    assert team.browser(team.representative).get(f"/en/me/meetings/{meeting.id}").status_code == 200
    # The other role is the last one by now.
    refused = manager.post(removal(team.representative, "editor"))
    assert refused.status_code == 409
    assert "A buyer still expects this person (Tue 24 Nov, 10:00 Siam E-Mobility Trading)." in refused.text


def test_what_is_over_or_cancelled_keeps_nobody_in_the_team(team: Team, database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        keep_hours(tx, team.card)
        cancelled = a_meeting(tx, team.card, starts_at=TUESDAY_TEN + HALF_HOUR)
        cancel_meeting(acting(tx, team.representative), cancelled, "")
        a_meeting(tx, team.card)
    clock.now = TUESDAY_TEN + HALF_HOUR
    assert team.browser(team.manager).post(removal(team.representative)).status_code == 303
    assert roles_of(database, team.representative) == []


def test_who_does_not_represent_cannot_be_offered_to_buyers(team: Team, database: Database) -> None:
    manager = team.browser(team.manager)
    manager.post(f"/en/desk/team/people/{team.representative.id}/roles", data={"role": "editor"})
    manager.post(removal(team.representative))
    fields = {"name_ko": "박서연", "languages": ["ko"]}

    refused = manager.post(f"/en/desk/team/{team.card.id}", data={**fields, "active": "1"})

    assert refused.status_code == 409
    assert "Give this person the role of a representative first." in refused.text
    card = card_of(database, team.representative)
    assert card is not None
    assert card.active is False
    assert manager.post(f"/en/desk/team/{team.card.id}", data=fields).status_code == 303


def test_an_invitation_too_many_keeps_what_was_typed(team: Team) -> None:
    manager = team.browser(team.manager)
    fields = {"email": "one.more@maker.example", "name": "정새로", "role": "editor", "locale": "en"}
    for _ in range(40):
        manager.post("/en/desk/team/invitations", data=fields | {"email": team.editor.email})

    answer = manager.post("/en/desk/team/invitations", data=fields)

    assert answer.status_code == 429
    assert "Too many tries. Wait a moment and try again." in answer.text
    assert 'value="정새로"' in answer.text
    assert 'value="one.more@maker.example"' in answer.text


def test_the_last_manager_stays(team: Team, database: Database) -> None:
    path = f"/en/desk/team/people/{team.manager.id}/roles/exhibitor_manager/removal"
    answer = team.browser(team.manager).post(path)
    assert answer.status_code == 409
    assert "This is the only manager. Make somebody else a manager first." in answer.text
    assert roles_of(database, team.manager) == ["exhibitor_manager"]


def test_a_manager_who_leaves_is_led_away_from_the_desk(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        one_of_the_booth(tx, team.exhibitor_id)
    path = f"/en/desk/team/people/{team.manager.id}/roles/exhibitor_manager/removal"
    answer = team.browser(team.manager).post(path)
    assert answer.status_code == 303
    assert not answer.headers["Location"].startswith("/en/desk")


def test_two_managers_who_remove_each_other_at_once_do_not_both_succeed(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        other = one_of_the_booth(tx, team.exhibitor_id)
    together, outcomes = threading.Barrier(2), []

    def remove(by: Person, whom: Person) -> None:
        actor = as_person(database, by)
        together.wait()
        try:
            with database.transaction(actor) as tx:
                verbs.take_role(tx, team.exhibitor_id, whom.id, Role.EXHIBITOR_MANAGER)
            outcomes.append("taken")
        except LastManager:
            outcomes.append("refused")

    threads = [threading.Thread(target=remove, args=pair) for pair in ((team.manager, other), (other, team.manager))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "taken"]


def test_a_representative_changes_title_and_languages_and_nothing_else(team: Team, database: Database) -> None:
    browser = team.browser(team.representative)
    fields = {"title_ko": "해외영업 과장", "title_en": "Export manager", "languages": ["th", "ko"]}
    assert browser.post(f"/en/desk/team/{team.card.id}", data=fields).status_code == 303

    card = card_of(database, team.representative)
    assert card is not None
    assert card.title == {"ko": "해외영업 과장", "en": "Export manager"}
    # Korean was there before, so it stays the better one.
    assert card.languages == ["ko", "th"]

    forged = browser.post(f"/en/desk/team/{team.card.id}", data={**fields, "name_en": "Somebody", "active": "1"})
    assert forged.status_code == 422
    untouched = card_of(database, team.representative)
    assert untouched is not None
    assert untouched.name == team.card.name


def test_a_manager_changes_the_name_and_whether_they_can_be_asked(team: Team, database: Database) -> None:
    fields = {"name_ko": "박서연", "name_en": "Park Seo-yeon", "languages": ["ko"]}
    assert team.browser(team.manager).post(f"/en/desk/team/{team.card.id}", data=fields).status_code == 303
    card = card_of(database, team.representative)
    assert card is not None
    assert card.name == {"ko": "박서연", "en": "Park Seo-yeon"}
    assert card.active is False


@pytest.mark.parametrize(
    "fields", [{"languages": []}, {"languages": ["ko", "tlh"]}, {"languages": ["ko"], "title_en": "x" * 81}]
)
def test_a_card_that_cannot_be_used_comes_back(team: Team, database: Database, fields: dict[str, Any]) -> None:
    answer = team.browser(team.representative).post(f"/en/desk/team/{team.card.id}", data={"title_ko": "새 직함", **fields})
    assert answer.status_code == 422
    assert 'value="새 직함"' in answer.text
    card = card_of(database, team.representative)
    assert card is not None
    assert card.title == team.card.title


def test_an_editor_reads_a_card_and_cannot_change_it(team: Team) -> None:
    editor = team.browser(team.editor)
    assert editor.get(f"/en/desk/team/{team.card.id}").status_code == 200
    assert editor.post(f"/en/desk/team/{team.card.id}", data={"languages": "ko"}).status_code == 403
