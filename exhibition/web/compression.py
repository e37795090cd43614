"""Pages leave compressed. Their bytes are few by then, so a quick Brotli is worth its fraction of a millisecond."""

import gzip

import brotli
from flask import Flask, Response, request

WORTHWHILE = 900
TEXTUAL = ("text/", "application/json", "application/problem+json", "image/svg+xml")


def install(app: Flask) -> None:
    @app.after_request
    def compress(response: Response) -> Response:
        if response.direct_passthrough or response.is_streamed or "Content-Encoding" in response.headers:
            return response
        if not (response.mimetype or "").startswith(TEXTUAL) or response.status_code in (204, 304):
            return response
        response.vary.add("Accept-Encoding")
        body = response.get_data()
        if len(body) < WORTHWHILE:
            return response
        if accepts("br"):
            _swap(response, brotli.compress(body, mode=brotli.MODE_TEXT, quality=3, lgwin=20), "br")
        elif accepts("gzip"):
            _swap(response, gzip.compress(body, compresslevel=5, mtime=0), "gzip")
        return response


def accepts(coding: str) -> bool:
    """Return whether the browser takes a coding; it may name one only to rule it out (``br;q=0``)."""
    return request.accept_encodings.quality(coding) > 0


def _swap(response: Response, body: bytes, coding: str) -> None:
    response.set_data(body)
    response.headers["Content-Encoding"] = coding
