"""Servers that every process of a test run shares, each started when the first test asks for it.

A keeper process runs each server. It waits for a lock that the run holds while it lasts, so that it ends its server
when the run ends, however it ends.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import psutil

from tests.services.coturn import Coturn, coturn
from tests.services.postgresql import PostgreSQL
from tests.services.processes import ROOT
from tests.services.redis import RedisServer, redis
from tests.services.schemas import postgresql_template
from tests.services.seaweedfs import SeaweedFS, seaweedfs

Server = Coturn | PostgreSQL | RedisServer | SeaweedFS
ServerT = TypeVar("ServerT", Coturn, PostgreSQL, RedisServer, SeaweedFS)

_SERVERS: Mapping[type[Server], Callable[[], AbstractContextManager[Server]]] = {
    Coturn: coturn,
    PostgreSQL: postgresql_template,
    RedisServer: redis,
    SeaweedFS: seaweedfs,
}
# Kept for as long as this process lives, since a keeper outlives the test that first asked for it.
_keepers: list["subprocess.Popen[bytes]"] = []


@contextmanager
def run_lasting(folder: Path) -> Generator[None]:
    """Hold the lock that the keepers wait for; then wait for them."""
    with (folder / "lasting").open("w") as lasting:
        fcntl.flock(lasting, fcntl.LOCK_EX)
        yield
    deadline = time.monotonic() + 20
    for facts in folder.glob("*.json"):
        keeper = json.loads(facts.read_text())["keeper"]
        while _runs(keeper) and time.monotonic() < deadline:
            time.sleep(0.02)


def shared(kind: type[ServerT], folder: Path) -> ServerT:
    """Return the run's only server of a kind, starting it if nobody has yet."""
    facts = folder / f"{kind.__name__}.json"
    with (folder / f"{kind.__name__}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not facts.exists():
            facts.write_text(_keep(kind, folder))
    known: dict[str, Any] = json.loads(facts.read_text())
    return kind(**known["server"])


def _keep(kind: type[Server], folder: Path) -> str:
    command = [sys.executable, "-m", "tests.services.shared", kind.__name__, str(folder)]
    keeper = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)
    _keepers.append(keeper)
    assert keeper.stdout is not None
    said = keeper.stdout.readline().decode()
    if not said:
        raise RuntimeError(f"no {kind.__name__}: its keeper ended with {keeper.wait()}")
    return said


def _keeper(name: str, folder: Path) -> None:
    """Run a server, say where it is, and end it when the lock can be had."""
    start = next(start for kind, start in _SERVERS.items() if kind.__name__ == name)
    with start() as server, (folder / "lasting").open() as lasting:
        sys.stdout.write(json.dumps({"server": asdict(server), "keeper": os.getpid()}) + "\n")
        sys.stdout.flush()
        fcntl.flock(lasting, fcntl.LOCK_SH)


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


if __name__ == "__main__":
    _keeper(sys.argv[1], Path(sys.argv[2]))
