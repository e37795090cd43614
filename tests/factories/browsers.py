"""Browsers without a screen: they keep cookies, and send with each form the token its page would have carried."""

import hashlib
import hmac
import secrets
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from exhibition.web import Doorway, session_cookie_name
from exhibition.web.csrf import SALT, browser_cookie_name


class Browser(FlaskClient):
    """A client whose posts pass the CSRF check; ``forge=True`` leaves the token out."""

    def open(self, *args: Any, forge: bool = False, **kwargs: Any) -> TestResponse:
        if kwargs.get("method", "GET") not in ("GET", "HEAD", "OPTIONS") and not forge:
            kwargs["headers"] = {"X-CSRF-Token": self.csrf_token(), **(kwargs.get("headers") or {})}
        kwargs.setdefault("base_url", self._door.settings.origin)
        return super().open(*args, **kwargs)

    def csrf_token(self) -> str:
        settings = self._door.settings
        with self.application.test_request_context():
            name = browser_cookie_name()
        salt = secrets.token_hex(SALT // 2)
        bound = f"{salt}.{self.cookie(name)}.{self.cookie(session_cookie_name(settings))}"
        return salt + hmac.new(settings.secret_key.encode(), f"csrf.{bound}".encode(), hashlib.sha256).hexdigest()

    def cookie(self, name: str) -> str:
        """Return a cookie's value, "" where there is none."""
        cookie = self.get_cookie(name, domain=self._host)
        return cookie.value if cookie else ""

    @property
    def _door(self) -> Doorway:
        door: Doorway = self.application.extensions["doorway"]
        return door

    @property
    def _host(self) -> str:
        return self._door.settings.host.partition(":")[0]


_browsers = iter(range(1, 1 << 30))


def a_browser(app: Flask) -> Browser:
    """Return a new browser with a name of its own, as after its first page."""
    door: Doorway = app.extensions["doorway"]
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    with app.test_request_context(base_url=door.settings.origin):
        name = browser_cookie_name()
    browser.set_cookie(name, f"{next(_browsers):032x}", domain=door.settings.host.partition(":")[0])
    return browser
