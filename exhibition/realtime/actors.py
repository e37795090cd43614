"""Actors for sockets: loaded anew for every event, or remembered for a moment."""

import time
from collections.abc import Callable
from typing import Generic

from sqlalchemy.exc import SQLAlchemyError

from exhibition.database.transaction import ActorT
from exhibition.kernel.errors import Unavailable
from exhibition.realtime.registry import Credential


class Actors(Generic[ActorT]):
    """``load`` raises NotSignedIn for a credential that no longer holds."""

    def __init__(
        self, load: Callable[[Credential], ActorT], seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._load = load
        self._seconds = seconds
        self._clock = clock
        self._known: dict[Credential, tuple[float, ActorT]] = {}

    def load(self, credential: Credential, *, fresh: bool = False) -> ActorT:
        known = self._known.get(credential)
        if known is not None and not fresh and self._clock() - known[0] < self._seconds:
            return known[1]
        asked_at = self._clock()
        try:
            actor = self._load(credential)
        except SQLAlchemyError as error:
            raise Unavailable from error
        self._known[credential] = (asked_at, actor)
        return actor

    def forget(self, person_id: str) -> None:
        for credential in [credential for credential in self._known if credential.person_id == person_id]:
            del self._known[credential]

    def sweep(self) -> None:
        oldest = self._clock() - self._seconds
        for credential in [credential for credential, (at, _) in self._known.items() if at < oldest]:
            del self._known[credential]
