"""What instances tell each other, through Redis: bounded, pipelined, and honest about gaps."""

import time
from collections import deque
from collections.abc import Generator
from itertools import islice
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError
from redis.retry import Retry
from socketio.pubsub_manager import PubSubManager

from exhibition.realtime.sampling import WIRE

_MOST_WAITING = 10_000
_AT_ONCE = 200
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0
# A quiet line is asked for a sign of life this often, and given as long to answer.
_QUIET = 5.0


class Backplane(PubSubManager):  # type: ignore[misc]  # the library has no types
    """The stock manager opens a connection per message under load, loses its subscription, and tells nobody.

    This one publishes over a single connection, in batches, from a queue with an end. Whenever something may have been
    missed it sends ``sys:resync`` to the pages, which fetch what they lack.
    """

    name = "redis"

    def __init__(self, url: str, *, write_only: bool = False) -> None:
        super().__init__(channel="hall", write_only=write_only, logger=WIRE)
        self._client = Redis.from_url(
            url, socket_timeout=_QUIET, socket_connect_timeout=2.0, retry=Retry(NoBackoff(), 0), max_connections=4
        )
        self._waiting: deque[str] = deque()
        self._overflowed = False
        self._wake: Any = None

    def _publish(self, data: dict[str, Any]) -> None:
        """Hand a message to the publisher. Never waits and never raises: what is told here is losable."""
        if self.write_only:
            self._publish_now([self.json.dumps(data)])
        elif len(self._waiting) >= _MOST_WAITING:
            self._overflowed = True
        else:
            self._waiting.append(self.json.dumps(data))
            self._wake_publisher()

    def _wake_publisher(self) -> None:
        if self._wake is None:
            self._wake = self.server.eio.create_event()
            self.server.start_background_task(self._publish_forever)
        self._wake.set()

    def _publish_forever(self) -> None:
        pause = _SHORTEST_PAUSE
        while True:
            self._wake.wait()
            self._wake.clear()
            while self._waiting:
                batch = list(islice(self._waiting, _AT_ONCE))
                if self._publish_now(batch):
                    pause = _SHORTEST_PAUSE
                    for _ in batch:
                        self._waiting.popleft()
                    self._confess()
                else:
                    self.server.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)

    def _publish_now(self, messages: list[str]) -> bool:
        try:
            pipeline = self._client.pipeline(transaction=False)
            for message in messages:
                pipeline.publish(self.channel, message)
            pipeline.execute()
        except (RedisError, OSError) as error:
            WIRE.warning("Redis takes no messages: %s", error)
            return False
        return True

    def _confess(self) -> None:
        """After an overflow, tell everybody everywhere that something is missing."""
        if self._overflowed:
            self._overflowed = False
            for namespace in self.server.namespaces:
                self.emit("sys:resync", {}, namespace=namespace)

    def _listen(self) -> Generator[str]:
        pause, missed = _SHORTEST_PAUSE, False
        while True:
            subscription = PubSub(self._client.connection_pool, ignore_subscribe_messages=True)
            try:
                subscription.subscribe(self.channel)
                if missed:
                    self._resync_here()
                pause = _SHORTEST_PAUSE
                yield from self._heard_over(subscription)
            except (RedisError, OSError) as error:
                WIRE.warning("Redis is away: %s", error)
            finally:
                subscription.close()
            missed = True
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _heard_over(self, subscription: PubSub) -> Generator[str]:
        asked = False
        while True:
            message = subscription.get_message(timeout=_QUIET)
            if message is not None:
                asked = False
                if message["type"] == "message":
                    yield message["data"].decode()
                    # In a burst there is always a next one; the pages' writers must get their turn.
                    self.server.sleep(0)
            elif asked:
                raise ConnectionLost("no sign of life")
            else:
                subscription.ping()
                asked = True

    def _resync_here(self) -> None:
        for namespace in self.server.namespaces:
            self.emit("sys:resync", {}, namespace=namespace, ignore_queue=True)
