"""Run the whole hall on this machine: on SQLite, with a local media folder and the demonstration. Plain Python 3.11.

``python3 -m scripts.run`` keeps what is there; ``python3 -m scripts.run --reset`` begins with a fresh demonstration.
"""

import os
import secrets
import shutil
import socket
import sys
from collections.abc import Mapping

from scripts.prepare import PYTHON, ROOT, Failed, exit_status, prepare, run, step

VAR = ROOT / "var"
DATABASE = VAR / "hall.sqlite3"
STAMP = VAR / "hall.sqlite3.schema"


def open_hall(*, reset: bool = False) -> None:
    """Make everything ready and become the server, which then hears Ctrl-C itself."""
    port = os.environ.get("PORT", "8000")
    _check_free(port)
    print("Preparing the hall", flush=True)
    prepare()
    environ = {**embedded(port), **os.environ}
    ours = environ["DATABASE_URL"] == f"sqlite:///{DATABASE}" and environ["MEDIA"] == f"folder:{VAR / 'media'}"
    if reset and ours:
        with step("Forgetting the last demonstration"):
            _forget()
    if not (ours and _stands()):
        _furnish(environ, anew=reset and not ours)
        if ours:
            STAMP.write_text(_newest_schema())
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "exhibition.serving"], environ)


def _stands() -> bool:
    """Whether a database of our own was brought this far before: asking it would take longer than all the rest."""
    return DATABASE.exists() and STAMP.exists() and STAMP.read_text() == _newest_schema()


def _newest_schema() -> str:
    return ",".join(sorted(path.name for path in (ROOT / "migrations" / "versions").glob("*.py")))


def _furnish(environ: Mapping[str, str], *, anew: bool) -> None:
    """Bring the database to its newest schema, and load the demonstration where nothing is, or ``anew``."""
    with step("Database"):
        run([PYTHON, "-m", "exhibition", "migrate"], environ)
    if environ["DEMONSTRATION"].lower() not in ("1", "true", "yes") and not anew:
        return
    with step("Demonstration"):
        loading = ["reset"] if anew else ["load", "--if-empty"]
        who_is_there = run([PYTHON, "-m", "exhibition", "demo", *loading], environ)
    print(who_is_there, end="", flush=True)


def embedded(port: str) -> Mapping[str, str]:
    """Return the settings of a hall that needs nothing but itself. The environment may say otherwise, key by key."""
    return {
        "SECRET_KEY": _secret(),
        "DATABASE_URL": f"sqlite:///{DATABASE}",
        "ORIGIN": f"http://127.0.0.1:{port}",
        "MEDIA": f"folder:{VAR / 'media'}",
        "MAIL": "outbox:",
        "DEMONSTRATION": "1",
        "PORT": port,
    }


def _secret() -> str:
    """Return the key that signs this hall's cookies and links: made once, kept for its owner's eyes."""
    path = VAR / "secret"
    VAR.mkdir(exist_ok=True)
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _forget() -> None:
    for path in VAR.glob("hall.sqlite3*"):
        path.unlink()
    shutil.rmtree(VAR / "media", ignore_errors=True)


def _check_free(port: str) -> None:
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise Failed(f"PORT={port} is no port: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("HOST", "127.0.0.1"), int(port)))
        except OSError as error:
            raise Failed(f"Port {port} is taken. Stop what listens there, or choose another: make run PORT=8001") from error


if __name__ == "__main__":
    sys.exit(exit_status(lambda: open_hall(reset="--reset" in sys.argv)))
