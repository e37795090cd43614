"""Who may do what: every route and method, by every role, with what is theirs and what is not, against one table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from exhibition import web
from exhibition.accounts import NOBODY
from exhibition.app import create_app
from exhibition.database import Database
from exhibition.settings import Settings
from exhibition.web.csrf import SAFE
from exhibition.web.limits import Limits
from tests.factories.browsers import Browser, a_browser
from tests.permissions.stage import BROWSER, Rehearsal, Scene, set_scene
from tests.permissions.table import ARGUMENTS, FORMS, JSON, NAMED_WITHIN, QUERIES, ROLES, SEATS, TABLE

# What everybody may name: a hall is nobody's.
PUBLIC = {"lang", "exhibition", "letter", "kind", "name", "mail_id"}


class Door(NamedTuple):
    """One method of one route, and whose things its address names: ``ours``, ``theirs``, or nobody's."""

    method: str
    endpoint: str
    whose: str

    def __str__(self) -> str:
        return " ".join(filter(None, self))


def doors(app: Flask) -> Iterator[Door]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            names = set(rule.arguments) - PUBLIC or rule.endpoint in NAMED_WITHIN | set(QUERIES)
            for whose in ("ours", "theirs") if names else ("",):
                yield Door(method, rule.endpoint, whose)


def _nothing(_things: Mapping[str, str]) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Stage:
    """The hall in rehearsal, with a browser for every role."""

    app: Flask
    scene: Scene

    def tries(self, role: str, door: Door, **more: Any) -> TestResponse:
        asset = self.app.extensions["manifest"].url("app.css").removeprefix("/static/")
        things = {**self.scene.things(role, door.whose), "asset": asset}
        # Everybody has all their tries left.
        self.app.extensions["limits"] = Limits()
        sent = FORMS.get(door.endpoint, _nothing)(things) if door.method not in SAFE else {}
        body: dict[str, Any] = {"json": sent} if door.endpoint in JSON else {"data": sent}
        return self.browser(role).open(self.address(door, things), method=door.method, buffered=True, **body, **more)

    def address(self, door: Door, things: Mapping[str, str]) -> str:
        (rule,) = self.app.url_map.iter_rules(door.endpoint)
        made = {"lang": "en", **ARGUMENTS.get(door.endpoint, _nothing)(things)}
        named = {name: made.get(name) or things[name] for name in rule.arguments}
        asked = QUERIES.get(door.endpoint, _nothing)(things)
        return self.app.url_map.bind("").build(door.endpoint, {**named, **asked})

    def browser(self, role: str) -> Browser:
        browser = a_browser(self.app)
        browser.set_cookie("browser", BROWSER, domain="127.0.0.1")
        if role != "nobody":
            browser.set_cookie("hall", self.scene.cookies[role], domain="127.0.0.1")
        return browser


@pytest.fixture
def stage(app: Flask, database: Database, settings: Settings) -> Stage:
    scene = set_scene(database, app.extensions["object_store"])
    rehearsal = Rehearsal(database.engine, database.clock, database.owed)
    return Stage(create_app(replace(settings, development=True), database=rehearsal), scene)


def outcome(answer: TestResponse) -> str:
    """Return the sign that stands for an answer in the table."""
    if answer.status_code < 400:
        return "?" if "/sign-in?next=" in answer.headers.get("Location", "") else "+"
    return {401: "?", 403: "-", 404: "0", 409: "~", 422: "~"}.get(answer.status_code, str(answer.status_code))


def test_every_route_says_who_may_use_it(stage: Stage) -> None:
    silent = [door for door in doors(stage.app) if web.policy_of(stage.app, door.endpoint) is None]
    assert silent == []


def test_a_route_that_says_nothing_lets_nobody_in(stage: Stage) -> None:
    stage.app.add_url_rule("/forgotten", "forgotten", lambda: "secrets")
    assert [stage.browser(role).get("/forgotten").status_code for role in ROLES] == [403] * len(ROLES)


def test_every_event_says_who_may_send_it(stage: Stage) -> None:
    declared = stage.app.extensions["realtime"].declared_events()
    assert {f"{event.namespace} {event.name}" for event in declared} == {f"/rtc {name}" for name in SEATS}
    assert [event.name for event in declared if event.policy(NOBODY)] == []


def test_every_door_is_in_the_table_and_the_table_names_no_other(stage: Stage) -> None:
    assert sorted(map(str, doors(stage.app))) == sorted(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_through_its_own_doors_only(stage: Stage, role: str) -> None:
    met = {str(door): outcome(stage.tries(role, door)) for door in doors(stage.app)}
    assert met == {door: outcomes.split()[ROLES.index(role)] for door, outcomes in TABLE.items()}


@pytest.mark.parametrize(
    "forged",
    [{"forge": True}, {"headers": {"Sec-Fetch-Site": "cross-site"}}, {"headers": {"Origin": "https://elsewhere.example"}}],
    ids=["without a token", "from another site", "from another origin"],
)
def test_a_form_that_is_not_ours_does_nothing(stage: Stage, forged: dict[str, Any]) -> None:
    guarded = [door for door in doors(stage.app) if door.method not in SAFE and not _is_exempt(stage.app, door)]
    met = {str(door): stage.tries("manager", door, **forged).status_code for door in guarded}
    assert met == dict.fromkeys(met, 400)
    assert len(met) > 50


def _is_exempt(app: Flask, door: Door) -> bool:
    return "without_csrf" in app.view_functions[door.endpoint].__dict__
