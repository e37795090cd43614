"""Registering as a buyer: three screens, a mail, an account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from exhibition.accounts import (
    NOBODY,
    Consent,
    EmailToVerify,
    Grant,
    Person,
    PersonRegistered,
    Role,
    SignInLinkAsked,
)
from exhibition.accounts.models import Token
from exhibition.buyers import Buyer, BuyerKind, BuyerRegistered
from exhibition.database import Database
from tests.accounts.conftest import Heard, sight
from tests.conftest import Clock
from tests.factories.browsers import Browser
from tests.factories.people import PASSWORD, a_person, as_person

Post = Callable[[], int]

YOU = {
    "name": "Nguyễn Văn An",
    "email": "an@song.example",
    "password": PASSWORD,
    "locale": "en",
    "zone": "Asia/Ho_Chi_Minh",
}
COMPANY = {
    "company": "Song Trading",
    "company_local": "Công ty Sông",
    "kind": "importer",
    "country": "VN",
    "city": "Đà Nẵng",
    "staff_band": "10-49",
    "website": "www.song.example",
}
NEEDS = {
    "divisions": ["e_moto", "micro_ev"],
    "needs": "200 mopeds a year, UN R136.",
    "languages": ["vi", "en"],
    "consent_terms": "1",
    "consent_privacy": "1",
    "consent_transfer_abroad": "1",
}


def register(
    browser: Browser, you: dict[str, Any] = YOU, company: dict[str, Any] = COMPANY, needs: dict[str, Any] = NEEDS
) -> Any:
    first = browser.post("/en/register", data=you)
    assert (first.status_code, first.location) == (303, "/en/register/company"), first.text
    second = browser.post("/en/register/company", data=company)
    assert (second.status_code, second.location) == (303, "/en/register/needs"), second.text
    return browser.post("/en/register/needs", data=needs)


def people(database: Database) -> int:
    with database.snapshot(NOBODY) as view:
        return view.session.scalar(select(func.count()).select_from(Person)) or 0


def test_three_screens_and_a_mail_make_a_buyer(
    client: Browser, database: Database, post: Post, heard: Heard, clock: Clock
) -> None:
    sent = register(client, YOU | {"next": "/en/products/nabi"})
    assert (sent.status_code, sent.location) == (303, "/en/mail-sent?about=register")
    assert people(database) == 0
    post()
    mail = heard.only(EmailToVerify)
    assert (mail.email, mail.person_name, mail.locale) == ("an@song.example", "Nguyễn Văn An", "en")

    clock.advance(timedelta(hours=2))
    page = client.get(f"/en/verify/{mail.secret}")
    assert page.status_code == 200
    assert 'name="password"' not in page.text
    assert people(database) == 0, "looking makes no account"

    confirmed = client.post(f"/en/verify/{mail.secret}")
    assert (confirmed.status_code, confirmed.location) == (303, "/en/products/nabi")
    assert client.get("/en/account").status_code == 200

    with database.snapshot(NOBODY) as view:
        person = view.session.scalars(select(Person)).one()
        buyer = view.session.scalars(select(Buyer)).one()
        grant = view.session.scalars(select(Grant)).one()
        consents = view.session.scalars(select(Consent).order_by(Consent.kind)).all()
    assert (person.email, person.name, person.zone) == ("an@song.example", "Nguyễn Văn An", "Asia/Ho_Chi_Minh")
    assert person.email_verified_at == clock.now
    assert (buyer.person_id, buyer.company, buyer.company_local) == (person.id, "Song Trading", "Công ty Sông")
    assert (buyer.kind, buyer.country, buyer.city) == (BuyerKind.IMPORTER, "VN", "Đà Nẵng")
    assert (buyer.divisions, buyer.languages) == (["micro_ev", "e_moto"], ["en", "vi"])
    assert (buyer.website, buyer.staff_band) == ("https://www.song.example", "10-49")
    assert (grant.role, grant.scope) == (Role.BUYER, buyer.id)
    assert [(consent.kind, consent.given) for consent in consents] == [
        ("privacy", True),
        ("terms", True),
        ("transfer_abroad", True),
    ]
    assert {consent.at for consent in consents} == {clock.now - timedelta(hours=2)}
    assert heard.only(PersonRegistered).person_id == person.id
    assert heard.only(BuyerRegistered).buyer_id == buyer.id


def test_needs_of_many_lines_are_counted_as_they_are_kept(
    client: Browser, database: Database, post: Post, heard: Heard
) -> None:
    # A browser sends every line end as two characters.
    lines = ["y" * 9] * 100
    register(client, needs=NEEDS | {"needs": "\r\n".join(lines)})
    post()
    client.post(f"/en/verify/{heard.only(EmailToVerify).secret}")
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(Buyer.needs)).one() == "\n".join(lines)


@pytest.mark.parametrize(
    ("needs", "words"), [("y" * 1001, "This is too long."), ("forty\x07units", "This cannot be used as it is.")]
)
def test_needs_that_cannot_be_kept_are_refused_in_words(client: Browser, needs: str, words: str) -> None:
    answer = register(client, needs=NEEDS | {"needs": needs})
    assert answer.status_code == 422
    assert words in answer.text


def test_the_password_of_the_first_screen_signs_in_afterwards(client: Browser, post: Post, heard: Heard) -> None:
    register(client)
    post()
    client.post(f"/en/verify/{heard.only(EmailToVerify).secret}")
    client.post("/en/sign-out")
    answer = client.post("/en/sign-in", data={"email": "an@song.example", "password": PASSWORD})
    assert answer.status_code == 303


def test_nobody_can_lay_a_password_for_an_address_that_is_not_theirs(
    client: Browser, stranger: Browser, post: Post, heard: Heard
) -> None:
    """A stranger registers with An's address and a password of the stranger's; An opens the mail and confirms."""
    register(stranger)
    post()
    secret = heard.only(EmailToVerify).secret
    assert 'name="password"' in client.get(f"/en/verify/{secret}").text
    assert client.post(f"/en/verify/{secret}", data={"password": "an own long secret"}).status_code == 303

    def try_password(password: str) -> int:
        return stranger.post("/en/sign-in", data={"email": "an@song.example", "password": password}).status_code

    assert [try_password(PASSWORD), try_password("an own long secret")] == [422, 303]


def test_an_address_with_an_account_gets_the_same_answer_and_a_link_to_sign_in(
    client: Browser, stranger: Browser, app: Flask, database: Database, post: Post, heard: Heard
) -> None:
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="an@song.example")
    known, unknown = register(client), register(stranger, YOU | {"email": "new@song.example"})
    assert sight(known) == sight(unknown)
    post()
    link = heard.only(SignInLinkAsked)
    assert (link.email, link.already_registered) == ("an@song.example", True)
    assert heard.only(EmailToVerify).email == "new@song.example"
    assert client.post(f"/en/sign-in/link/{link.secret}").status_code == 303


def test_what_was_typed_is_kept_between_the_screens(client: Browser) -> None:
    client.post("/en/register", data=YOU)
    client.post("/en/register/company", data=COMPANY)
    first, second = client.get("/en/register").text, client.get("/en/register/company").text
    assert 'value="an@song.example"' in first
    assert '<option value="Asia/Ho_Chi_Minh" selected>' in first
    assert "Already chosen. Leave it empty to keep it." in first
    assert PASSWORD not in first
    assert "$argon2" not in first
    assert 'value="Công ty Sông"' in second
    assert '<option value="VN" selected>' in second


def test_going_back_without_a_password_keeps_the_one_chosen(client: Browser, post: Post, heard: Heard) -> None:
    client.post("/en/register", data=YOU)
    register(client, {name: value for name, value in YOU.items() if name != "password"} | {"name": "An"})
    post()
    client.post(f"/en/verify/{heard.only(EmailToVerify).secret}")
    client.post("/en/sign-out")
    assert client.post("/en/sign-in", data={"email": YOU["email"], "password": PASSWORD}).status_code == 303


def test_a_draft_belongs_to_its_browser(client: Browser, stranger: Browser) -> None:
    client.post("/en/register", data=YOU)
    assert "an@song.example" not in stranger.get("/en/register").text
    assert stranger.get("/en/register/company").location == "/en/register"
    assert stranger.post("/en/register/company", data=COMPANY).location == "/en/register"
    assert stranger.post("/en/register/needs", data=NEEDS).location == "/en/register"


def test_a_draft_is_forgotten_after_a_day(client: Browser, clock: Clock) -> None:
    client.post("/en/register", data=YOU)
    clock.advance(timedelta(days=1))
    assert client.get("/en/register/company").location == "/en/register"
    assert client.post("/en/register", data=YOU).location == "/en/register/company"


def test_screens_come_in_their_order(client: Browser) -> None:
    assert client.get("/en/register/needs").location == "/en/register"
    client.post("/en/register", data=YOU)
    assert client.get("/en/register/needs").location == "/en/register/company"
    assert client.post("/en/register/needs", data=NEEDS).location == "/en/register/company"


def test_pressing_the_last_button_twice_registers_once(client: Browser, post: Post, heard: Heard) -> None:
    register(client)
    again = client.post("/en/register/needs", data=NEEDS)
    assert again.location == "/en/mail-sent?about=register"
    post()
    assert len(heard.all(EmailToVerify)) == 1


def test_a_second_registration_from_the_same_browser_is_one_of_its_own(client: Browser, post: Post, heard: Heard) -> None:
    register(client)
    register(client, YOU | {"email": "second@song.example"})
    post()
    assert sorted(event.email for event in heard.all(EmailToVerify)) == ["an@song.example", "second@song.example"]


def test_a_registration_is_confirmed_once_and_within_a_day(client: Browser, post: Post, heard: Heard, clock: Clock) -> None:
    register(client)
    post()
    secret = heard.only(EmailToVerify).secret
    client.post(f"/en/verify/{secret}")
    assert client.post(f"/en/verify/{secret}").status_code == 404
    client.post("/en/sign-out")
    register(client, YOU | {"email": "late@song.example"})
    post()
    clock.advance(timedelta(days=1))
    assert client.post(f"/en/verify/{heard.last(EmailToVerify).secret}").status_code == 404


def test_of_two_registrations_of_one_address_the_first_confirmed_counts(
    client: Browser, stranger: Browser, post: Post, heard: Heard, database: Database
) -> None:
    register(client)
    register(stranger)
    post()
    first, second = heard.all(EmailToVerify)
    assert client.post(f"/en/verify/{first.secret}").status_code == 303
    late = stranger.post(f"/en/verify/{second.secret}")
    assert late.status_code == 409
    assert "belongs to another account by now" in late.text
    assert people(database) == 1


@pytest.mark.parametrize("kind", ["terms", "privacy", "transfer_abroad"])
def test_without_a_required_consent_there_is_no_account(client: Browser, post: Post, heard: Heard, kind: str) -> None:
    answer = register(client, needs={name: value for name, value in NEEDS.items() if name != f"consent_{kind}"})
    assert answer.status_code == 422
    assert f'href="#consent_{kind}"' in answer.text
    assert "200 mopeds a year, UN R136." in answer.text
    assert 'value="vi" checked' in answer.text
    post()
    assert heard.all(EmailToVerify) == []
    assert client.post("/en/register/needs", data=NEEDS).status_code == 303


def test_news_are_mailed_only_to_who_agreed_to_them(client: Browser, post: Post, heard: Heard, database: Database) -> None:
    register(client, needs=NEEDS | {"consent_marketing": "1"})
    post()
    client.post(f"/en/verify/{heard.only(EmailToVerify).secret}")
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(Person.mail_news)).all() == [True]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("name", "", "This cannot be left empty."),
        ("name", "x" * 121, "This is too long."),
        ("name", "An\x00", "This cannot be used as it is."),
        ("email", "an@", "Enter an e-mail address like name@company.com."),
        ("email", "an@song.example, b@song.example", "Enter an e-mail address like name@company.com."),
        ("zone", "Mars/Olympus", "Choose one of those offered."),
        ("zone", "../../etc/passwd", "Choose one of those offered."),
        ("zone", "", "This cannot be left empty."),
        ("locale", "xx", "Choose one of those offered."),
        ("password", "1234567890", "one of the first that others would try"),
        ("password", "nguyenvanan", "mostly your name"),
    ],
)
def test_the_first_screen_names_what_it_cannot_use(client: Browser, field: str, value: str, fault: str) -> None:
    answer = client.post("/en/register", data=YOU | {"name": "Nguyen Van An"} | {field: value})
    assert answer.status_code == 422
    assert fault in answer.text
    assert 'value="an@song.example"' in answer.text or field == "email"


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("company", "", "This cannot be left empty."),
        ("company", "x" * 161, "This is too long."),
        ("country", "XX", "Choose one of those offered."),
        ("country", "vn", "Choose one of those offered."),
        ("kind", "spy", "Choose one of those offered."),
        ("staff_band", "lots", "Choose one of those offered."),
        ("website", "javascript:alert(1)", "Enter a web address like www.company.com."),
        ("website", "nowhere", "Enter a web address like www.company.com."),
        ("surprise", "1", "does not belong to it"),
    ],
)
def test_the_second_screen_names_what_it_cannot_use(client: Browser, field: str, value: str, fault: str) -> None:
    client.post("/en/register", data=YOU)
    answer = client.post("/en/register/company", data=COMPANY | {field: value})
    assert answer.status_code == 422
    assert fault in answer.text
    assert "Đà Nẵng" in answer.text


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("divisions", [], "This cannot be left empty."),
        ("divisions", ["trains"], "Choose one of those offered."),
        ("languages", [], "This cannot be left empty."),
        ("languages", ["tlh"], "Choose one of those offered."),
        ("needs", "x" * 1001, "This is too long."),
    ],
)
def test_the_third_screen_names_what_it_cannot_use(client: Browser, field: str, value: Any, fault: str) -> None:
    answer = register(client, needs=NEEDS | {field: value})
    assert answer.status_code == 422
    assert fault in answer.text


def test_the_forms_refuse_posts_without_their_token(client: Browser) -> None:
    for path, data in (("register", YOU), ("register/company", COMPANY), ("register/needs", NEEDS)):
        assert client.post(f"/en/{path}", data=data, forge=True).status_code == 400, path


def test_the_zone_and_country_are_guessed_from_the_browsers_languages(client: Browser) -> None:
    page = client.get("/en/register", headers={"Accept-Language": "th-TH,th;q=0.9,en;q=0.5"}).text
    assert '<option value="Asia/Bangkok" selected>Bangkok, Thailand · UTC+7</option>' in page
    client.post("/en/register", data=YOU | {"zone": "Asia/Kathmandu"})
    assert '<option value="NP" selected>Nepal</option>' in client.get("/en/register/company").text


def test_a_buyer_can_correct_the_company_later(client: Browser, post: Post, heard: Heard, database: Database) -> None:
    register(client)
    post()
    client.post(f"/en/verify/{heard.only(EmailToVerify).secret}")
    assert 'value="Song Trading"' in client.get("/en/me/company").text
    changed = {name: value for name, value in NEEDS.items() if not name.startswith("consent")} | COMPANY
    answer = client.post("/en/me/company", data=changed | {"city": "Huế", "divisions": ["pm"]})
    assert answer.status_code == 303
    wrong = client.post("/en/me/company", data=changed | {"country": "??", "city": "Hà Nội"})
    assert wrong.status_code == 422
    assert 'value="Hà Nội"' in wrong.text
    with database.snapshot(as_person(database, heard.only(PersonRegistered).person_id)) as view:
        buyer = view.session.scalars(select(Buyer)).one()
    assert (buyer.city, buyer.divisions) == ("Huế", ["pm"])


def test_only_buyers_have_a_company_to_correct(client: Browser, app: Flask, database: Database) -> None:
    assert client.get("/en/me/company").status_code == 303
    assert client.post("/en/me/company", data=COMPANY).status_code == 401


def test_what_was_typed_and_never_finished_is_erased(
    client: Browser, stranger: Browser, database: Database, clock: Clock
) -> None:
    client.post("/en/register", data=YOU)
    clock.advance(timedelta(days=1))
    stranger.post("/en/register", data=YOU | {"email": "new@song.example"})
    with database.snapshot(NOBODY) as view:
        assert view.session.scalars(select(Token.email)).all() == ["new@song.example"]
