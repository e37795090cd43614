"""Who is connected: a socket counts only while it stands here."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Credential:
    """On what ground a socket speaks for a person: a sign-in, as it stood when the socket connected."""

    person_id: str
    epoch: int
    sign_in_id: str = ""


@dataclass(slots=True, eq=False)
class Registration:
    """One socket in one namespace. ``sid`` and ``transport`` never leave the server."""

    sid: str
    transport: str
    namespace: str
    credential: Credential
    address: str
    room: str = ""
    """What the ticket was for, if there was one."""
    state: dict[str, Any] = field(default_factory=dict)
    """What the namespace keeps about this socket."""

    @property
    def person_id(self) -> str:
        return self.credential.person_id


class Registry:
    def __init__(self) -> None:
        self._by_sid: dict[tuple[str, str], Registration] = {}
        self._transports: Counter[str] = Counter()

    def add(self, registration: Registration) -> None:
        self._by_sid[registration.namespace, registration.sid] = registration
        self._transports[registration.transport] += 1

    def remove(self, namespace: str, sid: str) -> Registration | None:
        """Take a socket out; None when it never was in."""
        registration = self._by_sid.pop((namespace, sid), None)
        if registration is not None:
            self._transports[registration.transport] -= 1
            if not self._transports[registration.transport]:
                del self._transports[registration.transport]
        return registration

    def get(self, namespace: str, sid: str) -> Registration | None:
        return self._by_sid.get((namespace, sid))

    def everyone(self, namespace: str | None = None) -> list[Registration]:
        return [one for one in self._by_sid.values() if namespace is None or one.namespace == namespace]

    def uses(self, transport: str) -> bool:
        """Return whether any namespace is connected over this transport."""
        return transport in self._transports

    def __len__(self) -> int:
        return len(self._by_sid)
