"""Signing in by password, and out."""

from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from exhibition.accounts import NOBODY, Person, Role
from exhibition.accounts.models import SignIn
from exhibition.accounts.passwords import hash_password
from exhibition.app import create_app
from exhibition.database import Database
from exhibition.settings import Settings
from tests.accounts.conftest import sight
from tests.conftest import Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.people import PASSWORD, a_person, signed_in

OTHER = "another quiet harbour"
BOOTH = "01J00000000000000000000001"


@pytest.fixture
def somchai(app: Flask, database: Database) -> Person:
    with database.transaction(NOBODY) as tx:
        return a_person(tx, name="Somchai Prasert", email="somchai@siam.example", password=PASSWORD)


def sign_in(browser: Browser, email: str = "somchai@siam.example", password: str = PASSWORD, **more: str) -> Any:
    return browser.post("/en/sign-in", data={"email": email, "password": password, **more})


def is_in(browser: Browser) -> bool:
    return browser.get("/en/account").status_code == 200


def test_the_right_password_signs_in_and_leads_home(client: Browser, somchai: Person) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer.location) == (303, "/en/home")
    assert is_in(client)


def test_an_address_is_the_same_however_it_is_written(client: Browser, somchai: Person) -> None:
    assert sign_in(client, email="  Somchai@SIAM.example ").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Browser, somchai: Person) -> None:
    cookie = client_cookie(sign_in(client), "hall")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Max-Age=1209600" in cookie
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(settings: Settings, database: Database) -> None:
    app = create_app(replace(settings, origin="https://hall.example"), database=database)
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="somchai@siam.example", password=PASSWORD)
    answer = sign_in(a_browser(app))
    for name in ("__Host-hall", "__Host-familiar"):
        cookie = client_cookie(answer, name)
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Browser, somchai: Person) -> None:
    wrong, unknown = sign_in(client, password=OTHER), sign_in(client, email="nobody@siam.example", password=OTHER)
    assert sight(wrong) == sight(unknown)
    assert wrong.status_code == 422
    assert not is_in(client)


def test_an_unknown_address_takes_as_long_as_a_wrong_password(client: Browser, app: Flask, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        known = a_person(tx)
        known.password_hash = hash_password(PASSWORD)

    def seconds(email: str, n: int) -> float:
        began = perf_counter()
        client.post(
            "/en/sign-in",
            data={"email": email, "password": f"{OTHER} {n}"},
            environ_overrides={"REMOTE_ADDR": f"203.0.113.{n}"},
        )
        return perf_counter() - began

    pairs = [(seconds(known.email, n), seconds("nobody@siam.example", n)) for n in range(1, 16)]
    wrong, unknown = (median(column) for column in zip(*pairs, strict=True))
    # Without the comparison with nobody's password it would be a tenth.
    assert 0.6 < unknown / wrong < 1.7


def test_the_address_is_kept_in_the_form_and_the_password_is_not(client: Browser, somchai: Person) -> None:
    page = sign_in(client, password=OTHER).text
    assert 'value="somchai@siam.example"' in page
    assert OTHER not in page


def test_someone_without_a_password_cannot_sign_in_with_one(client: Browser, app: Flask, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        a_person(tx, email="linkonly@siam.example")
    assert sign_in(client, email="linkonly@siam.example", password="None").status_code == 422


def test_a_closed_account_looks_like_a_wrong_password(
    client: Browser, somchai: Person, database: Database, clock: Clock
) -> None:
    wrong = sign_in(client, password=OTHER)
    with database.transaction(NOBODY) as tx:
        tx.session.execute(update(Person).values(disabled_at=clock.now))
    assert sight(sign_in(client)) == sight(wrong)


@pytest.mark.parametrize(
    ("going_to", "led_to"),
    [
        ("/ko/me/meetings?page=2", "/ko/me/meetings?page=2"),
        ("https://evil.example/", "/en/home"),
        ("//evil.example/", "/en/home"),
        ("/\\evil.example", "/en/home"),
        ("\\/evil.example", "/en/home"),
        ("/\t/evil.example", "/en/home"),
        ("/%2fevil.example", "/%2fevil.example"),
        ("//[", "/en/home"),
        ("//evil\u2100.example", "/en/home"),
        ("javascript:alert(1)", "/en/home"),
        ("http:evil.example", "/en/home"),
        ("account", "/en/home"),
        ("/" + "a" * 600, "/en/home"),
        ("", "/en/home"),
    ],
)
def test_nobody_is_led_away_from_the_hall(client: Browser, somchai: Person, going_to: str, led_to: str) -> None:
    assert client.get("/en/sign-in", query_string={"next": going_to}).status_code == 200
    assert sign_in(client, next=going_to).location == led_to


def test_a_page_that_needs_an_account_leads_to_signing_in_and_back(client: Browser, somchai: Person) -> None:
    asked = client.get("/en/account?saved=you")
    assert (asked.status_code, asked.location) == (303, "/en/sign-in?next=/en/account?saved%3Dyou")
    assert 'name="next" value="/en/account?saved=you"' in client.get(asked.location).text


def test_every_sign_in_has_a_cookie_of_its_own_and_ends_the_one_before(client: Browser, somchai: Person, app: Flask) -> None:
    sign_in(client)
    first = client.cookie("hall")
    client.post("/en/sign-in", data={"email": "somchai@siam.example", "password": PASSWORD})
    assert client.cookie("hall") != first
    thief = a_browser(app)
    thief.set_cookie("hall", first, domain="127.0.0.1")
    assert not is_in(thief)


def test_only_a_hash_of_the_cookie_is_kept(client: Browser, somchai: Person, database: Database) -> None:
    sign_in(client)
    with database.snapshot(NOBODY) as view:
        (row,) = view.session.scalars(select(SignIn)).all()
    assert len(client.cookie("hall")) == 43
    assert client.cookie("hall") not in (row.token_hash, row.id)


def test_a_post_without_its_token_is_refused(client: Browser, somchai: Person) -> None:
    answer = client.post("/en/sign-in", data={"email": somchai.email, "password": PASSWORD}, forge=True)
    assert answer.status_code == 400
    assert not is_in(client)


def test_a_post_from_another_site_is_refused_even_with_a_token(client: Browser, somchai: Person) -> None:
    data = {"email": somchai.email, "password": PASSWORD, "csrf_token": client.csrf_token()}
    answer = client.post("/en/sign-in", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"email": "", "password": ""}, "This cannot be left empty."),
        ({"email": "not an address", "password": PASSWORD}, "Enter an e-mail address like name@company.com."),
        ({"email": "a@" + "b" * 300 + ".example", "password": PASSWORD}, "This is too long."),
        ({"email": "somchai@siam.example", "password": "x" * 100_000}, "This is too long."),
        ({"email": "somchai@siam.example", "password": "x" * 4000}, "do not belong together"),
        ({"email": "somchai@siam.example", "password": PASSWORD, "admin": "1"}, "does not belong to it"),
    ],
)
def test_unusable_input_is_named(client: Browser, somchai: Person, data: dict[str, str], fault: str) -> None:
    answer = client.post("/en/sign-in", data=data)
    assert answer.status_code == 422
    assert fault in answer.text


def test_a_guesser_is_stopped_while_the_owner_still_gets_in(client: Browser, stranger: Browser, somchai: Person) -> None:
    sign_in(client)
    client.post("/en/sign-out")
    guesses = [sign_in(stranger, password=f"{OTHER} {n}").status_code for n in range(12)]
    # The owner has used one of the ten tries of this network.
    assert guesses == [422] * 9 + [429] * 3
    stopped = sign_in(stranger)
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "900")
    assert 'formaction="/en/sign-in/link"' in stopped.text
    assert sign_in(client).status_code == 303


def test_guessing_from_many_networks_stops_at_the_account_but_not_at_its_link(
    client: Browser, stranger: Browser, somchai: Person
) -> None:
    def guess(n: int) -> int:
        origin = {"REMOTE_ADDR": f"203.0.113.{n}"}
        data = {"email": somchai.email, "password": f"{OTHER} {n}"}
        return stranger.post("/en/sign-in", data=data, environ_overrides=origin).status_code

    assert [guess(n) for n in range(102)] == [422] * 100 + [429] * 2
    assert client.post("/en/sign-in/link", data={"email": somchai.email}).status_code == 303


def test_a_household_cannot_guess_on_with_another_address_of_its_own(stranger: Browser, somchai: Person) -> None:
    def guess(n: int) -> int:
        origin = {"REMOTE_ADDR": f"2001:db8:1:2::{n:x}"}
        data = {"email": somchai.email, "password": f"{OTHER} {n}"}
        return stranger.post("/en/sign-in", data=data, environ_overrides=origin).status_code

    assert [guess(n) for n in range(1, 13)] == [422] * 10 + [429] * 2


def test_signing_out_ends_the_sign_in_and_not_just_the_cookie(client: Browser, somchai: Person, app: Flask) -> None:
    sign_in(client)
    cookie = client.cookie("hall")
    assert client.post("/en/sign-out").status_code == 303
    assert client.cookie("hall") == ""
    thief = a_browser(app)
    thief.set_cookie("hall", cookie, domain="127.0.0.1")
    assert not is_in(thief)


def test_signing_out_tells_the_browser_to_drop_what_was_typed_on_it(client: Browser, somchai: Person) -> None:
    for path in ("/en/sign-out", "/en/account/sign-outs"):
        sign_in(client)
        client.post(path)
        assert client.cookie("draft_done") == "*"


def test_signing_out_twice_is_no_fault(client: Browser) -> None:
    assert client.post("/en/sign-out").status_code == 303


def test_a_sign_in_ends_after_fourteen_days_unused(client: Browser, somchai: Person, clock: Clock) -> None:
    sign_in(client)
    clock.advance(timedelta(days=14))
    assert not is_in(client)


def test_a_sign_in_in_use_goes_on_and_is_renewed_once_a_day(client: Browser, somchai: Person, clock: Clock) -> None:
    sign_in(client)
    clock.advance(timedelta(hours=23))
    assert client_cookie(client.get("/en/account"), "hall") == ""
    clock.advance(timedelta(hours=2))
    assert "Max-Age=1209600" in client_cookie(client.get("/en/account"), "hall")
    assert client_cookie(client.get("/en/account"), "hall") == ""
    clock.advance(timedelta(days=13, hours=23))
    assert is_in(client)


def test_who_is_signed_in_already_is_not_asked_again(client: Browser, somchai: Person) -> None:
    signed_in(client, somchai)
    assert client.get("/en/sign-in?next=/en/account").location == "/en/account"
    assert client.get("/en/register").location == "/en/home"


def test_a_password_is_kept_by_todays_measure_after_the_next_sign_in(
    client: Browser, somchai: Person, database: Database
) -> None:
    sign_in(client)
    with database.snapshot(NOBODY) as view:
        kept = view.session.get_one(Person, somchai.id).password_hash
    assert kept is not None
    assert "m=32768,t=2,p=1" in kept
    assert sign_in(client).status_code == 303


def client_cookie(answer: Any, name: str) -> str:
    return next((value for value in answer.headers.getlist("Set-Cookie") if value.startswith(f"{name}=")), "")


@pytest.mark.parametrize(
    ("roles", "beginning"),
    [
        ([(Role.STAFF, "")], "/en/staff/meetings"),
        ([(Role.EXHIBITOR_MANAGER, BOOTH)], "/en/desk"),
        ([(Role.EDITOR, BOOTH)], "/en/desk"),
        ([(Role.REPRESENTATIVE, BOOTH)], "/en/desk/meetings"),
        ([(Role.INTERPRETER, "")], "/en/me/meetings"),
        ([(Role.BUYER, BOOTH)], "/en/"),
        ([(Role.OBSERVER, "")], "/en/"),
        ([], "/en/"),
    ],
)
def test_everyone_begins_where_their_work_is(
    client: Browser, app: Flask, database: Database, roles: list[tuple[Role, str]], beginning: str
) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, roles=roles)
    assert signed_in(client, person).get("/en/home").location == beginning
