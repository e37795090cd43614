"""Visitors who are measured are such as have been here before, and an answer that is not what was meant is no figure."""

from collections.abc import Generator
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from benchmarks.load import load
from tests.services.processes import LOOPBACK


@pytest.fixture
def origin(app: Flask) -> Generator[str]:
    server = make_server(LOOPBACK, 0, app, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_visitor_who_has_been_here_is_given_nothing_new(origin: str) -> None:
    done = load(origin, "/en/sign-in", seconds=0, visitors=1, cookies={"lang": "en"})
    assert done.requests == 1
    assert 1_000 < done.bytes_each < 20_000


def test_a_measurement_with_newcomers_or_without_pages_is_none(origin: str) -> None:
    with pytest.raises(RuntimeError, match="/en/sign-in gave a cookie to somebody who has been here"):
        load(origin, "/en/sign-in", seconds=0, visitors=1, cookies={"lang": "ko"})
    with pytest.raises(RuntimeError, match="/en/none answered 404"):
        load(origin, "/en/none", seconds=0, visitors=1, cookies={"lang": "en"})


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- werkzeug's name
        pass
