"""The hall with both kinds of store, and a booth whose editor has pictures to put up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from exhibition.accounts import NOBODY, Role
from exhibition.app import create_app, create_worker, owed_listeners
from exhibition.database import Database
from exhibition.media import MediaObject, ObjectStore
from exhibition.media.ports import Upload
from exhibition.settings import Settings
from tests.adapters.stores import Reached, s3_settings, s3_store
from tests.factories.browsers import Browser, a_browser
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall
from tests.factories.people import one_of_the_booth, signed_in


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.services)])
def reached(request: pytest.FixtureRequest) -> Reached | None:
    """A bucket on a real S3 server; None for the folder, which the hall's own routes serve."""
    return s3_store(request.getfixturevalue("s3_server"), f"hall-{uuid4()}") if request.param == "s3" else None


@pytest.fixture
def settings(settings: Settings, reached: Reached | None) -> Settings:
    if reached is None:
        return settings
    bucket = reached.store.bucket  # type: ignore[attr-defined]  # only a bucket's store has one
    server = s3_settings(reached.origin, "hall-tests", "only-for-the-tests-of-the-hall", bucket)
    names = ("media", "s3_endpoint", "s3_access_key", "s3_secret_key")
    return replace(settings, **{name: getattr(server, name) for name in names})


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    database.owed = owed_listeners(settings)
    return create_app(settings, database=database)


@dataclass(frozen=True, slots=True)
class Studio:
    """An editor's browser, and the way their files take."""

    browser: Browser
    exhibitor_id: str
    rival: Browser
    colleague: Browser
    """A representative of the same booth, who may look but not upload."""
    store: ObjectStore
    database: Database
    reached: Reached | None
    run_worker: Callable[[], int]

    def begin(self, data: bytes, *, browser: Browser | None = None, **told: Any) -> TestResponse:
        told = {
            "owner": self.exhibitor_id,
            "purpose": "picture",
            "filename": "nabi.png",
            "content_type": "image/png",
            "size": len(data),
        } | told
        return (browser or self.browser).post("/media/uploads", json=told)

    def send(self, permit: dict[str, Any], data: bytes, content_type: str = "image/png") -> int:
        """Send the bytes as a browser's form does, and return the store's status."""
        if self.reached is None:
            file = (BytesIO(data), "nabi.png", content_type)
            with self.browser.post(permit["url"], data={**permit["fields"], "file": file}, forge=True) as answer:
                # Werkzeug's browser writes a large body to a file, and leaves that to the collector.
                answer.request.environ["wsgi.input"].close()
                return answer.status_code
        return self.reached.send(Upload(permit["url"], permit["fields"], permit["method"]), data).status

    def arrive(self, permit: dict[str, Any]) -> TestResponse:
        return self.browser.post(f"/media/{permit['id']}/arrival")

    def upload(self, data: bytes, **told: Any) -> str:
        """Take a file all the way to the worker, and return the picture's id."""
        permit = self.begin(data, **told).json
        assert permit is not None
        assert self.send(permit, data, told.get("content_type", "image/png")) == 204
        assert self.arrive(permit).status_code == 202
        self.run_worker()
        return str(permit["id"])

    def state(self, media_id: str) -> dict[str, Any]:
        answer = self.browser.get(f"/media/{media_id}/state").json
        assert isinstance(answer, dict)
        return answer

    def row(self, media_id: str) -> MediaObject | None:
        with self.database.snapshot(NOBODY) as view:
            return view.session.get(MediaObject, media_id)

    def objects(self, prefix: str = "") -> list[str]:
        return [listed.key for listed in self.store.list(prefix)]


@pytest.fixture
def studio(app: Flask, settings: Settings, database: Database, reached: Reached | None) -> Studio:
    with database.transaction(NOBODY) as tx:
        hall = make_hall(tx.session, make_exhibition(tx.session))
        ours, theirs = make_booth(tx.session, hall, "A07"), make_booth(tx.session, hall, "A08")
        editor = one_of_the_booth(tx, ours.exhibitor_id, Role.EDITOR)
        representative = one_of_the_booth(tx, ours.exhibitor_id, Role.REPRESENTATIVE)
        rival = one_of_the_booth(tx, theirs.exhibitor_id)
    return Studio(
        browser=signed_in(a_browser(app), editor),
        exhibitor_id=ours.exhibitor_id,
        rival=signed_in(a_browser(app), rival),
        colleague=signed_in(a_browser(app), representative),
        store=app.extensions["object_store"],
        database=database,
        reached=reached,
        run_worker=create_worker(settings, database).run_all,
    )
