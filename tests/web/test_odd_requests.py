"""What nobody means to send, and somebody sends: each gets an answer of its kind, and never a fault of ours."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from exhibition import web
from exhibition.app import create_app
from exhibition.database import Database
from exhibition.kernel.errors import Conflict
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser


def test_a_token_in_letters_of_another_script_is_only_a_wrong_token(client: Browser) -> None:
    answer = client.post("/en/sign-in", data={"csrf_token": "토큰"}, forge=True)
    assert answer.status_code == 400
    assert client.post("/en/sign-in", headers={"X-CSRF-Token": "\xe9"}, forge=True).status_code == 400


def test_a_token_is_good_for_one_browser_and_differs_from_page_to_page(app: Flask, client: Browser) -> None:
    first, second = client.csrf_token(), client.csrf_token()
    assert first != second
    for token in (first, second):
        answer = client.post("/en/sign-in", headers={"X-CSRF-Token": token}, forge=True)
        assert answer.status_code == 422
        assert a_browser(app).post("/en/sign-in", headers={"X-CSRF-Token": token}, forge=True).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/en/search?q=%00",
        "/en/products/%00",
        "/en/meet/%00/ready",
        "/en/e/hall/booths/%00",
        "/%00",
        "/static/%00",
        "/en/x?%00=1",
    ],
)
def test_a_zero_byte_finds_nothing(client: Browser, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_a_zero_byte_in_a_form_is_a_fault_of_that_field(client: Browser) -> None:
    answer = client.post("/en/sign-in", data={"email": "a\0@b.example", "password": "quiet harbour lantern"})
    assert answer.status_code == 422


@pytest.mark.parametrize(("path", "words"), [("/ko/no-such-page", 'lang="ko"'), ("/en/no-such-page", 'lang="en"')])
def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(client: Browser, path: str, words: str) -> None:
    other = {"ko": "en", "en": "ko"}[path[1:3]]
    answer = client.get(path, headers={"Accept-Language": other})
    assert (answer.status_code, words in answer.text.partition(">\n")[0] or words in answer.text[:300]) == (404, True)


def test_an_unknown_language_is_answered_in_the_readers_own(client: Browser) -> None:
    answer = client.get("/fr/halls", headers={"Accept-Language": "ko"})
    assert (answer.status_code, 'lang="ko"' in answer.text[:300]) == (404, True)


@pytest.mark.parametrize(("path", "to"), [("/ko", "/ko/"), ("/en?x=1", "/en/?x=1")])
def test_a_language_without_its_slash_leads_to_the_landing(client: Browser, path: str, to: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 308
    assert answer.headers["Location"].removeprefix("http://127.0.0.1") == to


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, br;q=0", "gzip"), ("br;q=0, gzip;q=0", None), ("*", "br"), ("identity", None)]
)
def test_a_coding_that_is_ruled_out_is_not_used(client: Browser, accepted: str, coding: str | None) -> None:
    assert client.get("/en/sign-in", headers={"Accept-Encoding": accepted}).headers.get("Content-Encoding") == coding


def test_a_head_has_the_headers_of_its_page_and_no_body(client: Browser) -> None:
    answer = client.head("/en/sign-in", headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.data, answer.headers["Content-Encoding"]) == (200, b"", "gzip")


def test_a_program_that_asks_for_problems_gets_problems(client: Browser) -> None:
    answer = client.get("/en/no-such-page", headers={"Accept": "application/problem+json"})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_problem_carries_the_figures_behind_it(app: Flask, client: Browser) -> None:
    def early() -> str:
        raise Conflict(retry_ms=40)

    app.add_url_rule("/en/early", "early", web.allow(web.anyone)(early))
    problem = client.get("/en/early", headers={"Accept": "application/json"}).get_json(force=True)
    assert (problem["code"], problem["retry_ms"]) == ("conflict", 40)


def test_more_than_we_can_take_is_told_as_such(client: Browser) -> None:
    assert client.post("/en/sign-in", data={"email": "x" * 600_000}, forge=True).status_code == 413
    parts = {f"field{number}": "x" for number in range(500)}
    answer = client.post("/en/sign-in", data=parts, content_type="multipart/form-data", forge=True)
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/static/../wsgi.py", "/static/..%2f..%2fwsgi.py", "/static/manifest.json", "/media/none"])
def test_nothing_but_our_own_files_can_be_had(client: Browser, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "127.0.0.1@evil.example"])
def test_only_our_own_host_is_answered(client: Browser, host: str) -> None:
    assert client.get("/en/sign-in", headers={"Host": host}).status_code == 400


def test_behind_a_proxy_sockets_and_pages_know_the_visitors_address(settings: Settings, database: Database) -> None:
    app = create_app(replace(settings, trusted_proxies=1), database=database)
    seen: list[str] = []
    sockets = app.extensions["realtime"].server.eio

    def note(environ: dict[str, str], start_response: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        start_response("200 OK", [])
        return []

    sockets.handle_request = note
    environ = {"X-Forwarded-For": "203.0.113.9"}
    a_browser(app).get("/socket.io/?EIO=4&transport=websocket", headers=environ, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert seen == ["203.0.113.9"]
