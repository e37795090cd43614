"""The browser's files: built once, named by their content, sent as they lie there, compressed beforehand."""

import json
import mimetypes
from pathlib import Path

from flask import Flask, Response, send_from_directory
from werkzeug.exceptions import NotFound

from exhibition.web.access import allow, anyone
from exhibition.web.compression import accepts

CODINGS = (("br", ".br"), ("gzip", ".gz"))
FOREVER = "public, max-age=31536000, immutable"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("image/avif", ".avif")


class Manifest:
    """Which hashed file a logical name stands for. In development it notices that the build has written a new one."""

    def __init__(self, folder: Path, *, watching: bool = False) -> None:
        self.folder = folder
        self.watching = watching
        self._names: dict[str, str] = {}
        self._stamp = 0.0

    def url(self, name: str) -> str:
        if self.watching or name not in self._names:
            self._read()
        return f"/static/{self._names[name]}"

    def imports(self, name: str) -> list[str]:
        """Return the addresses of what a script imports as it begins, so that a page can fetch all of it at once."""
        self.url(name)
        return [self.url(each) for each in self._names if each.startswith(f"{name}+")]

    def has(self, name: str) -> bool:
        if not self._names:
            self._read()
        return name in self._names

    def _read(self) -> None:
        path = self.folder / "manifest.json"
        stamp = path.stat().st_mtime if path.exists() else 0.0
        if stamp != self._stamp:
            self._names = json.loads(path.read_text())
            self._stamp = stamp


def install(app: Flask, folder: Path, *, watching: bool = False) -> None:
    manifest = Manifest(folder, watching=watching)
    app.extensions["manifest"] = manifest
    app.add_template_global(manifest.url, "asset")
    app.add_template_global(manifest.has, "has_asset")
    app.add_template_global(manifest.imports, "asset_imports")

    @app.get("/static/<path:name>")
    @allow(anyone)
    def static(name: str) -> Response:
        for coding, suffix in CODINGS:
            if accepts(coding) and (folder / (name + suffix)).is_file():
                response = _send(folder, name + suffix, name)
                response.headers["Content-Encoding"] = coding
                return response
        if name == "manifest.json" or name.endswith((".br", ".gz")):
            raise NotFound
        return _send(folder, name, name)


def _send(folder: Path, stored: str, name: str) -> Response:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = send_from_directory(folder, stored, mimetype=kind, conditional=True)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    return response
