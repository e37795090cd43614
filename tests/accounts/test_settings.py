"""A person's own account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from exhibition.accounts import (
    NOBODY,
    AllSignedOut,
    Consent,
    ConsentKind,
    EmailChangeAsked,
    EmailChanged,
    PasswordResetAsked,
    Person,
    SignedOut,
)
from exhibition.accounts.models import SignIn
from exhibition.database import Database
from tests.accounts.conftest import Heard, sight
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.people import PASSWORD, a_person, signed_in

Post = Callable[[], int]
NEW = "seven slow lanterns"


@pytest.fixture
def mai(app: Flask, database: Database, client: Browser) -> Person:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, name="Mai Pham", email="mai@song.example", password=PASSWORD)
    signed_in(client, person)
    return person


def stored(database: Database, person: Person) -> Person:
    with database.snapshot(NOBODY) as view:
        return view.session.get_one(Person, person.id)


def test_a_stranger_is_asked_to_sign_in(client: Browser) -> None:
    assert client.get("/en/account").status_code == 303
    for path in ("name", "address", "password", "region", "mail", "consents", "browsers/x/end", "sign-outs"):
        assert client.post(f"/en/account/{path}").status_code == 401, path


def test_every_form_refuses_posts_without_their_token(client: Browser, mai: Person) -> None:
    for path in ("name", "address", "password", "region", "mail", "consents", "browsers/x/end", "sign-outs"):
        assert client.post(f"/en/account/{path}", forge=True).status_code == 400, path


def test_personal_pages_are_kept_by_no_cache(client: Browser, mai: Person) -> None:
    assert client.get("/en/account").headers["Cache-Control"] == "private, no-store"


def test_a_name_can_be_changed(client: Browser, mai: Person, database: Database) -> None:
    answer = client.post("/en/account/name", data={"name": "Phạm Mai"})
    assert (answer.status_code, answer.location) == (303, "/en/account?saved=you#you")
    assert stored(database, mai).name == "Phạm Mai"
    assert "Saved." in client.get("/en/account?saved=you").text


def test_an_unusable_name_stands_in_its_form_with_its_fault(client: Browser, mai: Person, database: Database) -> None:
    answer = client.post("/en/account/name", data={"name": "x" * 121})
    assert answer.status_code == 422
    assert "This is too long." in answer.text
    assert "x" * 121 in answer.text
    assert stored(database, mai).name == "Mai Pham"


def test_language_and_zone_can_be_changed_and_the_page_follows(client: Browser, mai: Person, database: Database) -> None:
    answer = client.post("/en/account/region", data={"locale": "ko", "zone": "Asia/Kathmandu"})
    assert answer.location == "/ko/account?saved=region#region"
    assert (stored(database, mai).locale, stored(database, mai).zone) == ("ko", "Asia/Kathmandu")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "UTC+7", "Asia", "x" * 300, "../etc/passwd"])
def test_a_zone_that_is_no_place_is_refused(client: Browser, mai: Person, database: Database, zone: str) -> None:
    assert client.post("/en/account/region", data={"locale": "en", "zone": zone}).status_code == 422
    assert stored(database, mai).zone == "Asia/Bangkok"


def test_a_new_password_needs_the_current_one_and_ends_other_sign_ins(
    client: Browser, stranger: Browser, mai: Person, heard: Heard
) -> None:
    signed_in(stranger, mai)
    wrong = client.post("/en/account/password", data={"current_password": "not this one", "password": NEW})
    assert wrong.status_code == 422
    assert "That is not your current password." in wrong.text
    before = client.cookie("hall")
    right = client.post("/en/account/password", data={"current_password": PASSWORD, "password": NEW})
    assert (right.status_code, right.location) == (303, "/en/account?saved=your-password#your-password")
    assert client.cookie("hall") != before
    assert client.get("/en/account").status_code == 200
    assert stranger.get("/en/account").status_code == 303
    assert heard.only(AllSignedOut).person_id == mai.id


def test_a_first_password_needs_a_fresh_sign_in(client: Browser, app: Flask, database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, email="bare@song.example")
    signed_in(client, person)
    clock.advance(timedelta(minutes=16))
    stale = client.post("/en/account/password", data={"password": NEW})
    assert stale.status_code == 403
    assert "within fifteen minutes" in stale.text
    signed_in(client, person)
    assert client.post("/en/account/password", data={"password": NEW}).status_code == 303


def test_a_new_address_counts_once_it_has_answered_and_the_old_one_is_told(
    client: Browser, stranger: Browser, mai: Person, post: Post, heard: Heard, database: Database
) -> None:
    answer = client.post("/en/account/address", data={"email": "Mai.New@Song.example", "current_password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/en/account?saved=asked#address")
    post()
    asked = heard.only(EmailChangeAsked)
    assert asked.new_email == "mai.new@song.example"
    assert stored(database, mai).email == "mai@song.example"

    assert stranger.get(f"/en/account/address/{asked.secret}").status_code == 200
    confirmed = stranger.post(f"/en/account/address/{asked.secret}")
    assert (confirmed.status_code, confirmed.location) == (303, "/en/sign-in")
    changed = heard.only(EmailChanged)
    assert (changed.old_email, changed.new_email) == ("mai@song.example", "mai.new@song.example")
    assert stored(database, mai).email == "mai.new@song.example"
    assert stranger.get("/en/account").status_code == 303, "confirming an address signs nobody in"
    assert client.get("/en/account").status_code == 200
    assert stranger.post(f"/en/account/address/{asked.secret}").status_code == 404


def test_a_new_address_needs_the_current_password(client: Browser, mai: Person, post: Post, heard: Heard) -> None:
    answer = client.post("/en/account/address", data={"email": "mai.new@song.example", "current_password": "not this one"})
    assert answer.status_code == 422
    assert 'value="mai.new@song.example"' in answer.text
    post()
    assert heard.all(EmailChangeAsked) == []


def test_whether_the_new_address_has_an_account_is_not_told(
    client: Browser, mai: Person, post: Post, heard: Heard, database: Database
) -> None:
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="taken@song.example")
    taken = client.post("/en/account/address", data={"email": "taken@song.example", "current_password": PASSWORD})
    free = client.post("/en/account/address", data={"email": "free@song.example", "current_password": PASSWORD})
    assert sight(taken) == sight(free)
    post()
    assert [event.new_email for event in heard.all(EmailChangeAsked)] == ["free@song.example"]


def test_an_address_taken_meanwhile_is_refused_at_the_confirmation(
    client: Browser, mai: Person, post: Post, heard: Heard, database: Database
) -> None:
    client.post("/en/account/address", data={"email": "soon@song.example", "current_password": PASSWORD})
    post()
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="soon@song.example")
    assert client.post(f"/en/account/address/{heard.only(EmailChangeAsked).secret}").status_code == 409
    assert stored(database, mai).email == "mai@song.example"


def test_what_was_mailed_to_the_old_address_is_worthless_after_the_change(
    client: Browser, mai: Person, post: Post, heard: Heard
) -> None:
    client.post("/en/password-reset", data={"email": "mai@song.example"})
    client.post("/en/account/address", data={"email": "mai.new@song.example", "current_password": PASSWORD})
    post()
    client.post(f"/en/account/address/{heard.only(EmailChangeAsked).secret}")
    reset = heard.only(PasswordResetAsked).secret
    assert client.post(f"/en/password-reset/{reset}", data={"password": NEW}).status_code == 404


def test_mails_can_be_chosen_and_news_are_a_consent(client: Browser, mai: Person, database: Database, clock: Clock) -> None:
    client.post("/en/account/mail", data={"news": "1"})
    assert (stored(database, mai).mail_reminders, stored(database, mai).mail_news) == (False, True)
    clock.advance(timedelta(days=1))
    client.post("/en/account/consents", data={"third_party": "1"})
    assert stored(database, mai).mail_news is False
    with database.snapshot(NOBODY) as view:
        history = view.session.scalars(select(Consent).order_by(Consent.at, Consent.id)).all()
    assert sorted((row.kind.value, row.given, row.version) for row in history) == [
        ("marketing", False, "2026-11"),
        ("marketing", True, "2026-11"),
        ("third_party", True, "2026-11"),
    ]


def test_agreeing_again_to_the_same_wording_adds_nothing(client: Browser, mai: Person, database: Database) -> None:
    for _ in range(3):
        client.post("/en/account/consents", data={"third_party": "1"})
    with database.snapshot(NOBODY) as view:
        assert len(view.session.scalars(select(Consent)).all()) == 1


def test_a_changed_wording_is_asked_for_again(client: Browser, mai: Person, database: Database, clock: Clock) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.add(Consent(person_id=mai.id, kind=ConsentKind.TERMS, version="2025-01", given=True, at=clock.now))
    assert 'name="terms"' in client.get("/en/account").text
    clock.advance(timedelta(days=1))
    client.post("/en/account/consents", data={"terms": "1"})
    assert 'name="terms"' not in client.get("/en/account").text
    with database.snapshot(NOBODY) as view:
        versions = view.session.scalars(select(Consent.version).order_by(Consent.at)).all()
    assert versions == ["2025-01", "2026-11"]


def test_a_required_consent_is_not_taken_back_by_an_unticked_box(
    client: Browser, mai: Person, database: Database, clock: Clock
) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.add(Consent(person_id=mai.id, kind=ConsentKind.TERMS, version="2026-11", given=True, at=clock.now))
    client.post("/en/account/consents", data={})
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(Consent.given)).all() == [True]


def test_the_history_of_a_consent_can_be_read(client: Browser, mai: Person, clock: Clock) -> None:
    client.post("/en/account/consents", data={"third_party": "1"})
    clock.advance(timedelta(days=1))
    client.post("/en/account/consents", data={})
    page = client.get("/en/account").text
    assert "Taken back on 24 Nov 2026" in page
    assert "23 Nov 2026, 12:00:00 · given · wording of 2026-11" in page


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("kind", ["terms", "privacy", "transfer_abroad", "third_party", "marketing"])
def test_every_wording_can_be_read_before_agreeing(client: Browser, lang: str, kind: str) -> None:
    assert client.get(f"/{lang}/consents/{kind}").status_code == 200


def test_there_are_no_other_wordings(client: Browser) -> None:
    assert client.get("/en/consents/everything").status_code == 404
    assert client.get("/en/consents/..%2Fsettings").status_code == 404


def test_the_browsers_are_listed_and_one_can_be_signed_out(
    client: Browser, stranger: Browser, mai: Person, database: Database, heard: Heard
) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36"
    stranger.post("/en/sign-in", data={"email": mai.email, "password": PASSWORD}, headers={"User-Agent": agent})
    page = client.get("/en/account").text
    assert "Chrome · Android" in page
    assert page.count("This one") == 1
    with database.snapshot(NOBODY) as view:
        phone = view.session.scalars(select(SignIn).where(SignIn.browser == "Chrome · Android")).one()
    assert client.post(f"/en/account/browsers/{phone.id}/end").status_code == 303
    assert stranger.get("/en/account").status_code == 303
    assert client.get("/en/account").status_code == 200
    assert heard.only(SignedOut).sign_in_id == phone.id


def test_nobody_ends_another_persons_sign_in(client: Browser, stranger: Browser, mai: Person, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        other = a_person(tx)
    signed_in(stranger, other)
    with database.snapshot(NOBODY) as view:
        theirs = view.session.scalars(select(SignIn.id).where(SignIn.person_id == other.id)).one()
    assert client.post(f"/en/account/browsers/{theirs}/end").status_code == 404
    assert stranger.get("/en/account").status_code == 200


def test_signing_out_everywhere_ends_every_browser_at_once(client: Browser, mai: Person, app: Flask, heard: Heard) -> None:
    others = [signed_in(a_browser(app), mai) for _ in range(3)]
    assert client.post("/en/account/sign-outs").location == "/en/sign-in"
    assert [browser.get("/en/account").status_code for browser in (client, *others)] == [303] * 4
    assert heard.only(AllSignedOut).person_id == mai.id


def test_the_forms_work_in_korean(client: Browser, mai: Person) -> None:
    answer = client.post("/ko/account/name", data={"name": ""})
    assert answer.status_code == 422
    assert "꼭 입력해 주세요." in answer.text
