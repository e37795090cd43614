"""Putting many objects into a store at once: each waits for the disk or the line, and they need not wait in a row."""

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from exhibition.media import ObjectStore

AT_ONCE = 8


@contextmanager
def many_at_once(store: ObjectStore) -> Generator[ObjectStore]:
    """Yield the store for putting alone. When the block ends, everything has been put, or what went wrong is raised."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        shelves = _Shelves(store, pool)
        # Nothing but ``put`` is asked of it.
        yield cast("ObjectStore", shelves)
        for put in shelves.puts:
            put.result()


@dataclass(slots=True)
class _Shelves:
    store: ObjectStore
    pool: ThreadPoolExecutor
    puts: list[Future[object]] = field(default_factory=list)

    def put(self, key: str, data: bytes, content_type: str, *, immutable: bool = False) -> None:
        self.puts.append(self.pool.submit(self.store.put, key, data, content_type, immutable=immutable))
