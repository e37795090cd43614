"""Visitors who ask for one page again and again, each as soon as the last answer is there."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

# What a browser sends that has been here before: it has a name and a zone already.
COOKIES = {"browser": "5f1d" * 8, "zone": "Asia/Bangkok"}
HEADERS = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "en-GB,en;q=0.9,ko;q=0.8",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
}


@dataclass(frozen=True, slots=True)
class Load:
    requests: int
    seconds: float
    bytes_each: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def load(origin: str, path: str, *, seconds: float, visitors: int, cookies: Mapping[str, str]) -> Load:
    """Ask for ``path`` over as many connections as there are visitors, with ``cookies`` beside what every browser keeps.

    Raise when an answer is not a page, or takes the visitor for a new one.
    """
    began = time.monotonic()
    with ThreadPoolExecutor(visitors) as pool:
        done = list(pool.map(lambda _: _visit(origin, path, began + seconds, cookies), range(visitors)))
    spent = time.monotonic() - began
    return Load(sum(requests for requests, _ in done), spent, done[0][1])


def _visit(origin: str, path: str, until: float, cookies: Mapping[str, str]) -> tuple[int, int]:
    """Return how many pages came, and the compressed size of the last."""
    connection = HTTPConnection(urlsplit(origin).netloc, timeout=10)
    headers = {**HEADERS, "Cookie": "; ".join(f"{name}={value}" for name, value in {**COOKIES, **cookies}.items())}
    requests = 0
    try:
        while True:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            size = len(answer.read())
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            if given := answer.getheader("Set-Cookie"):
                raise RuntimeError(f"{path} gave a cookie to somebody who has been here: {given}")
            requests += 1
            if time.monotonic() >= until:
                return requests, size
    finally:
        connection.close()
