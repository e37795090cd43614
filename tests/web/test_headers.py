"""What every answer carries, wherever pictures are kept and whatever is asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from exhibition.accounts import NOBODY
from exhibition.app import create_app
from exhibition.database import Database
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser
from tests.factories.people import a_person, signed_in

IN_A_BUCKET: Mapping[str, Any] = {"media": "s3:hall-pictures", "s3_access_key": "key", "s3_secret_key": "secret"}


def sources(browser: Browser, directive: str) -> str:
    """Return what the policy of a page lets a browser load."""
    policy = browser.get("/en/sign-in").headers["Content-Security-Policy"]
    return dict(each.split(" ", 1) for each in policy.split("; "))[directive]


@pytest.mark.parametrize(
    ("bucket", "origin"),
    [
        ({"s3_endpoint": "http://127.0.0.1:9000"}, "http://127.0.0.1:9000"),
        ({"s3_endpoint": "https://store.example/s3/"}, "https://store.example"),
        ({}, "https://s3.ap-northeast-2.amazonaws.com"),
        ({"s3_region": "eu-central-1"}, "https://s3.eu-central-1.amazonaws.com"),
    ],
)
def test_the_bucket_is_named_wherever_it_is(
    settings: Settings, database: Database, bucket: Mapping[str, Any], origin: str
) -> None:
    browser = a_browser(create_app(replace(settings, **IN_A_BUCKET, **bucket), database=database))
    assert sources(browser, "img-src") == f"'self' data: blob: {origin}"
    assert sources(browser, "media-src") == f"'self' blob: {origin}"
    assert sources(browser, "connect-src") == f"'self' ws://127.0.0.1 {origin}"


def test_with_a_folder_nothing_is_loaded_from_anywhere_else(client: Browser) -> None:
    assert sources(client, "img-src") == "'self' data: blob:"
    assert sources(client, "connect-src") == "'self' ws://127.0.0.1"


@pytest.mark.parametrize("path", ["/static/none.js", "/en/none", "/en/account"])
def test_a_page_that_names_the_reader_is_kept_by_nobody(app: Flask, database: Database, path: str) -> None:
    with database.transaction(NOBODY) as tx:
        person = a_person(tx, name="Somchai Prasert")
    answer = signed_in(a_browser(app), person).get(path)
    assert "Somchai Prasert" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_files_of_ours_are_kept_for_ever(app: Flask, client: Browser) -> None:
    address = app.extensions["manifest"].url("app.js")
    with client.get(address) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/none.js").headers["Cache-Control"] == "private, no-cache"
