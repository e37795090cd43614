"""A Redis server that keeps nothing."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from tests.services.processes import LOOPBACK, free_port, program, running, scratch


@dataclass(frozen=True, slots=True)
class RedisServer:
    port: int

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def answers(self) -> bool:
        client = Redis.from_url(self.url, socket_connect_timeout=1)
        try:
            return bool(client.ping())
        except NoConnection:
            return False
        finally:
            client.close()


@contextmanager
def redis(port: int | None = None) -> Generator[RedisServer]:
    """Run a server; a ``port`` of one's own lets it come back where it was."""
    server = RedisServer(port or free_port())
    with scratch("redis") as folder:
        command: list[str | Path] = [program("redis-server", "redis-server"), "--bind", LOOPBACK, "--port", str(server.port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        with running("redis", command, ready=server.answers, folder=folder):
            yield server
