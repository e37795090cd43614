"""The link to the other language leads to a page that can be asked for, also from a form that was refused."""

import re

import pytest
from flask import Flask

from exhibition import web
from exhibition.kernel.errors import Conflict
from tests.factories.browsers import Browser


@pytest.fixture
def app(app: Flask) -> Flask:
    """The hall, with a door that takes forms only and refuses them all."""

    def refuse(meeting_id: str) -> str:
        raise Conflict(meeting=meeting_id)

    door = web.allow(web.anyone)(refuse)
    for rule in ("/<any(ko, en):lang>/products/<meeting_id>/cancellation/again", "/<any(ko, en):lang>/refusals/<meeting_id>"):
        app.add_url_rule(rule, rule, door, methods=["POST"])
    return app


def other_language(page: str) -> str:
    found = re.search(r'<link rel="alternate" hreflang="ko" href="([^"]*)">', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


@pytest.mark.parametrize(
    ("posted", "link"),
    [
        ("/en/sign-in?next=/en/account", "/ko/sign-in?next=/en/account"),
        ("/en/products/nabi-2/cancellation/again?x=1", "/ko/products/nabi-2"),
        ("/en/refusals/7", "/ko/"),
    ],
)
def test_from_a_refused_form_it_leads_to_the_nearest_page_there_is(client: Browser, posted: str, link: str) -> None:
    answer = client.post(posted)
    assert answer.status_code in (409, 422)
    assert other_language(answer.text) == link


def test_from_a_page_that_is_not_there_it_leads_to_the_same_one(client: Browser) -> None:
    assert other_language(client.get("/en/none/at-all?x=1").text) == "/ko/none/at-all?x=1"
