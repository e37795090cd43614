"""Both kinds of object store, each behind a real HTTP server, so that one set of tests holds for both."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urljoin, urlsplit

from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from exhibition.adapters.folder import FolderStore
from exhibition.adapters.permits import Permits
from exhibition.adapters.s3 import S3Store
from exhibition.kernel.errors import DomainError, Invalid, NotAllowed
from exhibition.media.ports import ObjectStore, Upload
from exhibition.settings import Settings
from tests.services.processes import LOOPBACK, free_port
from tests.services.seaweedfs import SeaweedFS

SOON = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reached:
    """A store and the address from which a browser would reach it."""

    store: ObjectStore
    origin: str

    def send(self, upload: Upload, data: bytes, **changed: str) -> Answer:
        """Upload as a browser's form does, with some fields ``changed`` by someone who should not."""
        fields = {name: changed.get(name.replace("-", "_"), value) for name, value in upload.fields.items()}
        boundary = "a-boundary-that-no-file-holds"
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        opening = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.bin"\r\n\r\n'
        body = "".join(parts).encode() + opening.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        return self._ask(upload.method, upload.url, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def get(self, url: str) -> Answer:
        return self._ask("GET", url, None, {})

    def _ask(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        parts = urlsplit(urljoin(self.origin, url))
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        try:
            connection.request(method, f"{parts.path}?{parts.query}" if parts.query else parts.path, body, headers)
            response: HTTPResponse = connection.getresponse()
            return Answer(response.status, response.read(), {name.lower(): value for name, value in response.getheaders()})
        finally:
            connection.close()


@contextmanager
def folder_store(root: Path) -> Generator[Reached]:
    store = FolderStore(root, Permits("only-for-the-tests-of-the-hall-itself"))
    server = make_server(LOOPBACK, free_port(), _door(store), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Reached(store, f"http://{LOOPBACK}:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def s3_store(server: SeaweedFS, bucket: str) -> Reached:
    store = S3Store.from_settings(s3_settings(server.endpoint, server.access_key, server.secret_key, bucket))
    store.client.create_bucket(Bucket=bucket)
    return Reached(store, server.endpoint)


def s3_settings(endpoint: str, access_key: str, secret_key: str, bucket: str) -> Settings:
    return Settings(
        secret_key="only-for-the-tests-of-the-hall-itself",
        database_url="sqlite:///",
        origin="http://127.0.0.1",
        media=f"s3:{bucket}",
        mail="outbox:",
        s3_endpoint=endpoint,
        s3_access_key=access_key,
        s3_secret_key=secret_key,
    )


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- werkzeug's name
        pass


def _door(store: FolderStore) -> Flask:
    """Return what the hall's own routes do for a folder, and no more."""
    app = Flask(__name__)

    @app.post("/media/uploads/<token>")
    def receive(token: str) -> Response:
        store.receive(token, cast(BinaryIO, request.files["file"].stream), request.form["Content-Type"])
        return Response(status=204)

    @app.get("/media/downloads/<token>")
    def hand_out(token: str) -> Response:
        download = store.resolve(token)
        found = store.head(download.key)
        assert found is not None
        headers = {"Content-Disposition": download.disposition}
        return Response(store.read(download.key, found.size), content_type=found.content_type, headers=headers)

    @app.errorhandler(DomainError)
    def refuse(error: DomainError) -> Response:
        return Response(error.code, {Invalid: 400, NotAllowed: 403}.get(type(error), 409))

    return app
