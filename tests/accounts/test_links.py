"""The one-time sign-in link."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from exhibition.accounts import NOBODY, Person, SignInLinkAsked
from exhibition.accounts.models import SignIn, Token
from exhibition.database import Database
from tests.accounts.conftest import Heard, sight
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.people import a_person

Post = Callable[[], int]


@pytest.fixture
def ayse(app: Flask, database: Database) -> Person:
    with database.transaction(NOBODY) as tx:
        return a_person(tx, name="Ayşe Demir", email="ayse@bogaz.example")


def ask(browser: Browser, email: str = "ayse@bogaz.example", **more: str) -> str:
    answer = browser.post("/en/sign-in/link", data={"email": email, "password": "", **more})
    assert answer.status_code == 303
    return answer.location


def is_in(browser: Browser) -> bool:
    return browser.get("/en/account").status_code == 200


def test_the_link_signs_in_once_its_button_is_pressed(client: Browser, ayse: Person, post: Post, heard: Heard) -> None:
    assert ask(client, next="/en/me/meetings") == "/en/mail-sent?about=link"
    post()
    asked = heard.only(SignInLinkAsked)
    assert (asked.email, asked.locale, asked.already_registered) == ("ayse@bogaz.example", "en", False)
    assert len(asked.secret) == 43

    page = client.get(f"/en/sign-in/link/{asked.secret}")
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert not is_in(client), "mail programs look at links, too"

    answer = client.post(f"/en/sign-in/link/{asked.secret}")
    assert (answer.status_code, answer.location) == (303, "/en/me/meetings")
    assert is_in(client)


def test_a_link_works_once(client: Browser, ayse: Person, post: Post, heard: Heard) -> None:
    ask(client)
    post()
    secret = heard.only(SignInLinkAsked).secret
    client.post(f"/en/sign-in/link/{secret}")
    client.post("/en/sign-out")
    assert client.get(f"/en/sign-in/link/{secret}").status_code == 404
    assert client.post(f"/en/sign-in/link/{secret}").status_code == 404
    assert not is_in(client)


def test_of_fifty_who_press_at_once_one_is_signed_in(
    app: Flask, client: Browser, ayse: Person, post: Post, heard: Heard, database: Database
) -> None:
    ask(client)
    post()
    secret = heard.only(SignInLinkAsked).secret

    def press(_n: int) -> int:
        browser = a_browser(app)
        browser.set_cookie("browser", client.cookie("browser"), domain="127.0.0.1")
        return browser.post(f"/en/sign-in/link/{secret}").status_code

    with ThreadPoolExecutor(16) as pool:
        answers = sorted(pool.map(press, range(50)))
    assert answers == [303] + [404] * 49
    with database.snapshot(NOBODY) as view:
        assert view.session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_a_link_works_only_in_the_browser_that_asked(
    client: Browser, stranger: Browser, ayse: Person, post: Post, heard: Heard
) -> None:
    ask(client)
    post()
    secret = heard.only(SignInLinkAsked).secret
    for answer in (stranger.get(f"/en/sign-in/link/{secret}"), stranger.post(f"/en/sign-in/link/{secret}")):
        assert answer.status_code == 403
        assert "works only in the browser that asked for it" in answer.text
    assert client.post(f"/en/sign-in/link/{secret}").status_code == 303


def test_a_link_works_for_ten_minutes(client: Browser, ayse: Person, post: Post, heard: Heard, clock: Clock) -> None:
    ask(client)
    post()
    secret = heard.only(SignInLinkAsked).secret
    clock.advance(timedelta(minutes=9, seconds=59))
    assert client.get(f"/en/sign-in/link/{secret}").status_code == 200
    clock.advance(timedelta(seconds=1))
    assert client.post(f"/en/sign-in/link/{secret}").status_code == 404


def test_only_the_newest_link_works(client: Browser, ayse: Person, post: Post, heard: Heard) -> None:
    ask(client)
    post()
    ask(client)
    post()
    older, newer = heard.all(SignInLinkAsked)
    assert client.post(f"/en/sign-in/link/{older.secret}").status_code == 404
    assert client.post(f"/en/sign-in/link/{newer.secret}").status_code == 303


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Browser, ayse: Person, post: Post, heard: Heard) -> None:
    known = client.post("/en/sign-in/link", data={"email": "ayse@bogaz.example"})
    unknown = client.post("/en/sign-in/link", data={"email": "nobody@bogaz.example"})
    assert sight(known) == sight(unknown)
    post()
    assert [event.email for event in heard.all(SignInLinkAsked)] == ["ayse@bogaz.example"]


def test_asking_touches_no_account_so_that_its_time_tells_nothing(
    client: Browser, ayse: Person, heard: Heard, database: Database
) -> None:
    ask(client)
    assert heard == []
    with database.snapshot(NOBODY) as view:
        assert view.session.scalar(select(func.count()).select_from(Token)) == 0


def test_a_closed_account_gets_no_link(
    client: Browser, app: Flask, database: Database, post: Post, heard: Heard, clock: Clock
) -> None:
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="gone@bogaz.example", disabled_at=clock.now)
    ask(client, "gone@bogaz.example")
    post()
    assert heard.all(SignInLinkAsked) == []


def test_nobodys_mailbox_is_filled_from_here(client: Browser, ayse: Person) -> None:
    answers = [client.post("/en/sign-in/link", data={"email": "ayse@bogaz.example"}).status_code for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2


def test_only_a_hash_of_the_link_is_kept(client: Browser, ayse: Person, post: Post, heard: Heard, database: Database) -> None:
    ask(client)
    post()
    with database.snapshot(NOBODY) as view:
        (token,) = view.session.scalars(select(Token)).all()
    secret = heard.only(SignInLinkAsked).secret
    assert secret not in (token.id, token.token_hash, str(token.payload))


@pytest.mark.parametrize("secret", ["x", "a" * 5000, "%00", "../../etc"])
def test_a_made_up_link_is_not_there(client: Browser, secret: str) -> None:
    assert client.get(f"/en/sign-in/link/{secret}").status_code == 404


def test_a_link_of_another_kind_signs_nobody_in(client: Browser, ayse: Person, post: Post, heard: Heard) -> None:
    ask(client)
    post()
    secret = heard.only(SignInLinkAsked).secret
    for path in ("password-reset", "verify", "account/address", "invitation"):
        assert client.get(f"/en/{path}/{secret}").status_code == 404, path
