"""A real browser with a camera and a microphone that are made up, and nobody to ask for permission."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM: Mapping[str, Any] = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--allow-loopback-in-peer-connection",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
    ],
}
PATIENCE_MS = 15_000


@contextmanager
def chromium() -> Generator[Browser]:
    """Run a browser until the block ends. Only one may run in a process."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()
