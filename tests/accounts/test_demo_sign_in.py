"""Signing in with one click, in the demonstration."""

from dataclasses import replace

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, demo_sign_in
from exhibition.app import create_app
from exhibition.database import Database
from exhibition.kernel.errors import NotAllowed
from exhibition.settings import Settings
from tests.factories.browsers import a_browser
from tests.factories.people import a_person


def test_only_people_of_the_demonstration_are_signed_in_so(app: Flask, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        fictional, real = a_person(tx, email="mai@song.example"), a_person(tx, email="mai@song.vn")
        assert len(demo_sign_in(tx, fictional)) == 43
        with pytest.raises(NotAllowed):
            demo_sign_in(tx, real)


def test_outside_the_demonstration_there_is_no_such_page(settings: Settings, database: Database) -> None:
    earnest = replace(settings, demonstration=False, mail="smtp://127.0.0.1:1025")
    browser = a_browser(create_app(earnest, database=database))
    assert browser.get("/en/try-it").status_code == 404
    assert browser.post("/en/try-it", data={"person": "x"}).status_code == 404
    assert browser.get("/en/mails").status_code == 404
    assert "try-it" not in browser.get("/en/sign-in").text
