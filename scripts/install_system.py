"""Install the servers and the browser that the tests talk to, or say which are missing and how to get them.

Debian and its children. Plain Python 3.11; run as root, or as somebody whom sudo asks for no password.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_APT = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
# Debian asks this file whether a freshly installed server may start by itself.
_POLICY = Path("/usr/sbin/policy-rc.d")


def _on_path(program: str) -> Callable[[], bool]:
    return lambda: shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin") is not None


def _postgresql() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/postgres")) or shutil.which("postgres") is not None


def _korean_letters() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=ko"], capture_output=True, check=False).stdout.strip())


NEEDED: Mapping[str, Callable[[], bool]] = {
    "postgresql": _postgresql,
    "redis-server": _on_path("redis-server"),
    "coturn": _on_path("turnserver"),
    "chromium": _on_path("chromium"),
    "fonts-noto-cjk": _korean_letters,
    "fontconfig": _on_path("fc-list"),
    "openssl": _on_path("openssl"),
    "util-linux": _on_path("setpriv"),
}


def main() -> int:
    missing = _missing()
    if not missing:
        return 0
    root = _root()
    if shutil.which("apt-get") is None or root is None:
        print(
            f"Missing for the tests: {', '.join(missing)}.\nOn Debian: sudo apt-get install {' '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    print(f"Installing {', '.join(missing)} …", flush=True)
    with _nothing_starts(root):
        subprocess.run([*root, *_APT, "update"], check=False)
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = [*root, *_APT, "install", "--yes", "--no-install-recommends", *missing]
        subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False)
    still = _missing()
    if still:
        print(f"Could not install {', '.join(still)}; see above.", file=sys.stderr)
    return 1 if still else 0


def _missing() -> list[str]:
    return [package for package, there in NEEDED.items() if not there()]


def _root() -> Sequence[str] | None:
    """Return what to write before a command to run it as root, or None where that cannot be."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


@contextmanager
def _nothing_starts(root: Sequence[str]) -> Generator[None]:
    """Keep the installed servers from starting as the machine's own: the tests start theirs, elsewhere."""
    if _POLICY.exists():
        yield
        return
    subprocess.run([*root, "tee", str(_POLICY)], input=b"#!/bin/sh\nexit 101\n", stdout=subprocess.DEVNULL, check=True)
    try:
        subprocess.run([*root, "chmod", "755", str(_POLICY)], check=True)
        yield
    finally:
        subprocess.run([*root, "rm", "-f", str(_POLICY)], check=True)


if __name__ == "__main__":
    sys.exit(main())
