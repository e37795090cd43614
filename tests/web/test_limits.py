"""How often: counted by all instances together, and alone by each while Redis is away."""

from dataclasses import replace

import pytest

from exhibition.app import create_app
from exhibition.database import Database
from exhibition.kernel.errors import TooMany
from exhibition.settings import Settings
from exhibition.web.limits import Limits
from tests.factories.browsers import a_browser
from tests.services.processes import LOOPBACK, free_port
from tests.services.redis import RedisServer, redis


@pytest.mark.services
def test_instances_count_together(redis_server: RedisServer) -> None:
    first, second = Limits(redis_server.url), Limits(redis_server.url)
    first.spend("2/minute", "sign-in", "198.51.100.7")
    second.spend("2/minute", "sign-in", "198.51.100.7")
    with pytest.raises(TooMany):
        first.spend("2/minute", "sign-in", "198.51.100.7")


@pytest.mark.services
def test_without_redis_each_counts_alone_and_with_it_together_again() -> None:
    with redis() as server:
        limits = Limits(server.url, pause=0)
        limits.spend("2/minute", "sign-in", "198.51.100.7")
    for _ in range(2):
        limits.spend("2/minute", "sign-in", "198.51.100.7")
    with pytest.raises(TooMany) as refused:
        limits.spend("2/minute", "sign-in", "198.51.100.7")
    assert refused.value.retry_after == 60
    with redis(server.port):
        limits.spend("2/minute", "sign-in", "198.51.100.7")


def test_a_redis_that_is_away_keeps_nobody_from_signing_in(settings: Settings, database: Database) -> None:
    away = f"redis://{LOOPBACK}:{free_port()}/0"
    browser = a_browser(create_app(replace(settings, redis_url=away), database=database))
    answer = browser.post("/en/sign-in", data={"email": "a@b.example", "password": "quiet harbour lantern"})
    assert answer.status_code == 422
