"""A 200 MB video whose page is closed and whose server ends in the middle: it goes on where it stopped, byte for byte."""

import hashlib
import os
import re
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from exhibition.accounts import NOBODY, Role, begin_sign_in
from exhibition.app import create_store
from exhibition.database import Database, engine_for
from exhibition.media.actions import PART
from exhibition.media.models import MediaObject
from exhibition.settings import Settings
from tests.adapters.stores import s3_store
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall
from tests.factories.people import one_of_the_booth
from tests.media.test_attachments import a_clip
from tests.services.hall import served_hall
from tests.services.processes import free_port

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

SIZE = 200 * 1024 * 1024
PARTS = SIZE // PART


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.services)])
def environ(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "folder":
        return {}
    server, bucket = request.getfixturevalue("s3_server"), f"hall-{uuid4()}"
    s3_store(server, bucket)
    keys = {"S3_ENDPOINT": server.endpoint, "S3_ACCESS_KEY": server.access_key, "S3_SECRET_KEY": server.secret_key}
    return {"MEDIA": f"s3:{bucket}", **keys}


@pytest.fixture
def video(tmp_path: Path) -> Generator[Path]:
    """A short clip with a great deal behind it that players skip (a ``free`` box of ISO 14496-12), no two megabytes alike."""
    path = tmp_path / "factory tour.mp4"
    clip = a_clip(tmp_path, seconds=2)
    filler, piece = SIZE - len(clip), os.urandom(1 << 20)
    with path.open("wb") as file:
        file.write(clip + filler.to_bytes(4, "big") + b"free")
        for number in range(SIZE // len(piece)):
            file.write(number.to_bytes(4, "big") + piece[4:])
        file.truncate(SIZE)
    yield path
    path.unlink()


def test_a_killed_upload_of_200_mb_goes_on_where_it_stopped(
    chromium: Browser, environ: dict[str, str], video: Path, tmp_path: Path
) -> None:
    sent: list[str] = []
    # The same port before and after: the browser comes back to the address it knows.
    port = free_port()
    context = chromium.new_context()
    with ExitStack() as first:
        hall = first.enter_context(served_hall(tmp_path, load=False, port=port, **environ))
        database = Database(engine_for(hall.environ["DATABASE_URL"]))
        with database.transaction(NOBODY) as tx:
            booth = make_booth(tx.session, make_hall(tx.session, make_exhibition(tx.session)))
            cookie = begin_sign_in(tx, one_of_the_booth(tx, booth.exhibitor_id, Role.EDITOR).id, browser="Chromium")
        context.add_cookies([{"name": "hall", "value": cookie, "url": hall.origin}])
        page = _chooses(context, f"{hall.origin}/en/desk/files/{booth.id}", video, sent, a_second=20_000_000)
        expect(page.locator("[data-state]").first).to_have_text(re.compile(r"Sending, [1-9]\d %"), timeout=60_000)
        page.close()
    before = len(sent)
    assert 0 < before < PARTS

    with served_hall(tmp_path, load=False, port=port, **environ) as hall:
        settings = Settings.from_environ(dict(hall.environ))
        store = create_store(settings)
        [media] = _rows(database)
        kept = {part.number for part in store.parts(media.quarantine_key, media.parts)}
        assert kept
        page = context.new_page()
        page.goto(f"{hall.origin}/en/desk/files/{booth.id}")
        told = "factory tour.mp4 was not sent to its end. Choose it again: what has arrived is not sent twice."
        expect(page.locator("[data-state]").first).to_have_text(told)
        page.close()
        sent.clear()
        page = _chooses(context, f"{hall.origin}/en/desk/files/{booth.id}", video, sent)
        expect(page.locator("[data-state]").first).to_have_text("Checked, and in order. Add it below.", timeout=120_000)
        assert len(sent) == PARTS - len(kept)
        [media] = _rows(database)
        with video.open("rb") as whole:
            assert (media.size, media.sha256) == (SIZE, hashlib.file_digest(whole, "sha256").hexdigest())
    context.close()
    database.engine.dispose()


def _chooses(context: BrowserContext, address: str, video: Path, sent: list[str], *, a_second: int = -1) -> Page:
    """Choose the video on a line that carries so many bytes ``a_second``; any number, where that is -1."""
    page = context.new_page()
    line = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": a_second}
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)

    def note(request: Request) -> None:
        if request.method == "PUT":
            sent.append(request.url)

    page.on("requestfinished", note)
    page.goto(address)
    page.locator("file-upload[purpose=video] [data-controls]").wait_for()
    page.locator("file-upload[purpose=video] input[type=file]").set_input_files(video)
    return page


def _rows(database: Database) -> list[MediaObject]:
    with database.snapshot(NOBODY) as view:
        return view.session.query(MediaObject).all()
