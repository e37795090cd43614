"""The way back for a forgotten password."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, AllSignedOut, PasswordChanged, PasswordResetAsked, Person, SignInLinkAsked
from exhibition.database import Database
from tests.accounts.conftest import Heard, sight
from tests.conftest import Clock
from tests.factories.browsers import Browser
from tests.factories.people import PASSWORD, a_person, signed_in

Post = Callable[[], int]
NEW = "seven slow lanterns"


@pytest.fixture
def linh(app: Flask, database: Database) -> Person:
    with database.transaction(NOBODY) as tx:
        return a_person(tx, name="Linh Tran", email="linh@song.example", password=PASSWORD)


@pytest.fixture
def secret(client: Browser, linh: Person, post: Post, heard: Heard) -> str:
    answer = client.post("/en/password-reset", data={"email": "linh@song.example"})
    assert (answer.status_code, answer.location) == (303, "/en/mail-sent?about=reset")
    post()
    return heard.only(PasswordResetAsked).secret


def try_password(browser: Browser, password: str) -> int:
    return browser.post("/en/sign-in", data={"email": "linh@song.example", "password": password}).status_code


def test_the_new_password_holds_and_the_old_one_does_not(client: Browser, stranger: Browser, secret: str, heard: Heard) -> None:
    assert client.get(f"/en/password-reset/{secret}").status_code == 200
    answer = client.post(f"/en/password-reset/{secret}", data={"password": NEW})
    assert (answer.status_code, answer.location) == (303, "/en/home")
    assert client.get("/en/account").status_code == 200
    assert [try_password(stranger, PASSWORD), try_password(stranger, NEW)] == [422, 303]
    assert heard.only(PasswordChanged).email == "linh@song.example"


def test_every_other_sign_in_ends_at_once(client: Browser, stranger: Browser, linh: Person, secret: str, heard: Heard) -> None:
    signed_in(stranger, linh)
    assert stranger.get("/en/account").status_code == 200
    client.post(f"/en/password-reset/{secret}", data={"password": NEW})
    assert stranger.get("/en/account").status_code == 303
    assert heard.only(AllSignedOut).person_id == linh.id


def test_a_link_resets_once(client: Browser, secret: str) -> None:
    client.post(f"/en/password-reset/{secret}", data={"password": NEW})
    again = client.post(f"/en/password-reset/{secret}", data={"password": "nine fast lanterns"})
    assert again.status_code == 404
    assert try_password(client, NEW) == 303


def test_a_link_resets_for_half_an_hour(client: Browser, secret: str, clock: Clock) -> None:
    clock.advance(timedelta(minutes=30))
    assert client.get(f"/en/password-reset/{secret}").status_code == 404
    assert client.post(f"/en/password-reset/{secret}", data={"password": NEW}).status_code == 404


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", "This cannot be left empty."),
        ("short one", "Use at least 10 characters."),
        ("password1234", "one of the first that others would try"),
        ("linhtran2024", "mostly your name or address"),
        ("x" * 201, "Use at most 200 characters."),
        ("y" * 9000, "This is too long."),
    ],
)
def test_an_easy_password_is_refused_and_the_link_still_works(client: Browser, secret: str, password: str, fault: str) -> None:
    answer = client.post(f"/en/password-reset/{secret}", data={"password": password})
    assert answer.status_code == 422
    assert fault in answer.text
    assert client.post(f"/en/password-reset/{secret}", data={"password": NEW}).status_code == 303


def test_sign_in_links_of_before_are_worthless_afterwards(client: Browser, secret: str, post: Post, heard: Heard) -> None:
    client.post("/en/sign-in/link", data={"email": "linh@song.example"})
    post()
    client.post(f"/en/password-reset/{secret}", data={"password": NEW})
    client.post("/en/sign-out")
    assert client.post(f"/en/sign-in/link/{heard.only(SignInLinkAsked).secret}").status_code == 404


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Browser, linh: Person, post: Post, heard: Heard) -> None:
    known = client.post("/ko/password-reset", data={"email": "linh@song.example"})
    unknown = client.post("/ko/password-reset", data={"email": "nobody@song.example"})
    assert sight(known) == sight(unknown)
    post()
    assert [(event.email, event.locale) for event in heard.all(PasswordResetAsked)] == [("linh@song.example", "ko")]


def test_someone_without_a_password_can_get_one(
    client: Browser, app: Flask, database: Database, post: Post, heard: Heard
) -> None:
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="bare@song.example")
    client.post("/en/password-reset", data={"email": "bare@song.example"})
    post()
    assert client.post(f"/en/password-reset/{heard.only(PasswordResetAsked).secret}", data={"password": NEW}).status_code == 303
