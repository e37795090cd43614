"""What stands around every page: language, CSRF, headers, files, errors."""

import re

import pytest
from flask import Flask

from exhibition import web
from exhibition.accounts import signed_in as is_signed_in
from exhibition.kernel.errors import Conflict, Invalid, Unavailable
from tests.factories.browsers import Browser


@pytest.fixture
def app(app: Flask) -> Flask:
    """The hall, with a few doors that only do what a test needs."""

    def fail(how: str) -> str:
        raise {"conflict": Conflict, "away": Unavailable, "bug": ZeroDivisionError}[how]()

    def invalid() -> str:
        raise Invalid({"name": "required"})

    app.add_url_rule("/en/fail/<how>", "fail", web.allow(web.anyone)(fail))
    app.add_url_rule("/en/invalid", "invalid", web.allow(web.anyone)(invalid), methods=["POST"])
    app.add_url_rule("/en/private", "private", web.allow(is_signed_in)(lambda: "private"))
    app.add_url_rule("/en/forgotten", "forgotten", lambda: "nobody said who may")
    return app


@pytest.mark.parametrize(("preferred", "lang"), [("ko-KR,ko;q=0.9", "ko"), ("th,en;q=0.5", "en"), ("th", "en"), ("", "en")])
def test_the_first_page_is_in_the_browsers_language(client: Browser, preferred: str, lang: str) -> None:
    answer = client.get("/", headers={"Accept-Language": preferred})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")


def test_a_chosen_language_is_remembered(client: Browser) -> None:
    client.get("/ko/sign-in", headers={"Accept-Language": "en"})
    assert client.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/ko/"


def test_a_route_that_says_not_who_may_use_it_is_closed_to_all(client: Browser) -> None:
    assert client.get("/en/forgotten").status_code == 403


def test_nobody_is_sent_to_sign_in_and_back(client: Browser) -> None:
    answer = client.get("/en/private?x=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/sign-in?next=/en/private?x%3D1")
    assert client.get("/en/private", headers={"Accept": "application/json"}).status_code == 401


def test_a_part_of_a_page_is_never_answered_with_the_page_to_sign_in_on(client: Browser) -> None:
    answer = client.get("/en/private", headers={"HX-Request": "true", "Accept": "text/html"})
    assert answer.status_code == 401
    assert "Please sign in first." in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize(
    ("how", "status", "code"), [("conflict", 409, "conflict"), ("away", 503, "unavailable"), ("bug", 500, "internal")]
)
def test_a_program_gets_a_problem_and_never_a_trace(client: Browser, how: str, status: int, code: str) -> None:
    answer = client.get(f"/en/fail/{how}", headers={"Accept": "application/json"})
    problem = answer.get_json(force=True)
    assert (answer.status_code, answer.mimetype, problem["code"]) == (status, "application/problem+json", code)
    assert "Traceback" not in answer.text
    assert answer.headers.get("Retry-After") == ("5" if how == "away" else None)


def test_an_error_page_speaks_the_readers_language_and_names_the_incident(client: Browser) -> None:
    answer = client.get("/en/fail/bug")
    assert answer.status_code == 500
    assert "That was our fault" in answer.text
    assert re.search(r"01[0-9A-Z]{24}", answer.text) is not None
    assert "ZeroDivisionError" not in answer.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_of_another_site_is_refused_even_with_a_token(client: Browser, headers: dict[str, str]) -> None:
    assert client.post("/en/invalid", headers=headers).status_code == 400


def test_a_form_without_its_token_is_refused(client: Browser) -> None:
    assert client.post("/en/invalid", forge=True).status_code == 400
    assert client.post("/en/invalid").status_code == 422


def test_the_policy_of_every_page_runs_nothing_but_our_own_files(client: Browser) -> None:
    policy = client.get("/en/sign-in").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"script-src 'self'( 'nonce-[\w-]+')?;", policy) is not None


def test_a_host_that_is_not_ours_is_not_answered(client: Browser) -> None:
    assert client.get("/en/sign-in", base_url="http://evil.example").status_code == 400


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_pages_leave_compressed_as_the_browser_likes(client: Browser, accepted: str, coding: str | None) -> None:
    answer = client.get("/en/sign-in", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding


def test_health_is_plain_and_readiness_gives_reasons(client: Browser) -> None:
    assert client.get("/healthz").get_json() == {"ok": True}
    checks = client.get("/readyz").get_json()["checks"]
    assert checks["database"] == "ok"
    assert set(checks) == {"database", "media", "realtime", "pages"}
