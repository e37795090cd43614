"""coturn, relaying between loopback addresses with short-lived credentials."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.processes import LOOPBACK, answers, free_port, program, running, scratch


@dataclass(frozen=True, slots=True)
class Coturn:
    port: int
    secret: str = "only-for-the-tests-of-the-relay"
    realm: str = "hall.example"

    @property
    def urls(self) -> tuple[str, ...]:
        return (f"turn:{LOOPBACK}:{self.port}?transport=udp", f"turn:{LOOPBACK}:{self.port}?transport=tcp")


@contextmanager
def coturn() -> Generator[Coturn]:
    server = Coturn(free_port())
    with scratch("coturn") as folder:
        command: list[str | Path] = [
            *(program("turnserver", "coturn"), "-n", f"--listening-ip={LOOPBACK}", f"--relay-ip={LOOPBACK}"),
            *(f"--listening-port={server.port}", "--use-auth-secret", f"--static-auth-secret={server.secret}"),
            *(f"--realm={server.realm}", "--no-tls", "--no-dtls", "--no-cli", "--allow-loopback-peers"),
            *(f"--userdb={folder / 'turndb'}", f"--pidfile={folder / 'pid'}", "--log-file=stdout", "--no-software-attribute"),
        ]
        with running("coturn", command, ready=lambda: answers(server.port), folder=folder):
            yield server
