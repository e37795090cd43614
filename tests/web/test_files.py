"""The browser's files: no drawing that nobody shows, none missing, and what others wrote with their own words about it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.factories.browsers import Browser
from tests.services.processes import ROOT

ICONS = json.loads((ROOT / "static" / "src" / "icons.json").read_text())


def sources() -> Iterator[Path]:
    yield from (ROOT / "templates").rglob("*.html")
    yield from (path for path in (ROOT / "static" / "src").rglob("*.ts") if not path.name.endswith(".test.ts"))
    yield from (ROOT / "exhibition").rglob("*.py")


@pytest.fixture(scope="module")
def code() -> str:
    return "\n".join(path.read_text() for path in sources())


def test_every_icon_is_drawn_somewhere(code: str) -> None:
    named = set(re.findall(r"""["'#]([a-z0-9-]+)["'`]""", code))
    assert sorted(set(ICONS) - named) == []


def test_every_icon_that_is_drawn_is_there(code: str) -> None:
    drawn = re.findall(r"""\bicon\("([a-z0-9-]+)\"""", code) + re.findall(r"""\bpicture="([a-z0-9-]+)\"""", code)
    assert len(drawn) > 50
    assert sorted(set(drawn) - set(ICONS)) == []


def test_what_others_wrote_is_handed_on_with_their_licences(app: Flask, client: Browser) -> None:
    with client.get(app.extensions["manifest"].url("third-party.txt")) as answer:
        assert answer.mimetype == "text/plain"
        told = answer.get_data(as_text=True)
    heads = re.findall(r"^(?:@[\w.-]+/)?([\w.-]+) \d[\w.]* \([\w.-]+\)$", told, re.MULTILINE)
    assert {"htmx.org", "lucide-static", "pretendard", "socket.io-client", "engine.io-client"} <= set(heads)
    packages = {name.rpartition("/")[2] for name in json.loads((ROOT / "package.json").read_text())["dependencies"]}
    assert packages - set(heads) == {"esbuild", "gltf-validator"}, "the bundler and the validator stay with us"
    for words in ("Copyright (c) 2014-present Guillermo Rauch", "SIL OPEN FONT LICENSE Version 1.1", "Cole Bemis"):
        assert words.lower() in told.lower()
