"""The one guard before every socket handler: who asks, whether they may, how often, and in what words."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, ValidationError
from socketio.exceptions import ConnectionRefusedError as Refused

from exhibition.database.transaction import ActorT
from exhibition.kernel.errors import DomainError, NotAllowed, NotSignedIn
from exhibition.kernel.ids import new_id
from exhibition.realtime.errors import AuthInvalid, BadSchema, refusal
from exhibition.realtime.limits import Rate
from exhibition.realtime.registry import Credential, Registration

if TYPE_CHECKING:
    from exhibition.realtime.door import Realtime

log = logging.getLogger(__name__)


class Payload(BaseModel):
    """What a page may send: exactly the declared fields, of exactly the declared types.

    Words of a fixed set are ``Literal``: strict models do not make enum members out of text.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @classmethod
    def parse(cls: "type[PayloadT]", data: object) -> "PayloadT":
        """Raise BadSchema, naming the fields at fault, unless ``data`` is such a payload."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise BadSchema({".".join(map(str, fault["loc"])): fault["type"] for fault in error.errors()}) from None


PayloadT = TypeVar("PayloadT", bound=Payload)
Policy = Callable[[Any], bool]
Answer = Mapping[str, object] | None
HandlerT = TypeVar("HandlerT", bound=Callable[..., Answer])


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a page says when it connects. Believe nothing of it that was not signed."""

    auth: object
    address: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Admission:
    """For whom a socket was let in, and into which room its ticket leads, if it had one."""

    credential: Credential
    room: str = ""
    state: Mapping[str, Any] = field(default_factory=dict)
    """What the namespace wants to find in the registration's ``state``."""


@dataclass(frozen=True, slots=True)
class Caller(Generic[ActorT]):
    """Who sent an event: an actor loaded anew, over a registered socket."""

    actor: ActorT
    registration: Registration

    @property
    def sid(self) -> str:
        return self.registration.sid

    @property
    def person_id(self) -> str:
        return self.registration.person_id

    @property
    def room(self) -> str:
        return self.registration.room

    @property
    def state(self) -> dict[str, Any]:
        return self.registration.state


@dataclass(frozen=True, slots=True)
class DeclaredEvent:
    namespace: str
    name: str
    model: type[Payload]
    policy: Policy
    rate: Rate
    handler: str


def event(name: str, *, model: type[Payload], policy: Policy, rate: str = "20/s") -> Callable[[HandlerT], HandlerT]:
    """Let a method ``(caller, payload)`` answer the event ``name``.

    ``policy(actor)`` says who may send it at all; what of it, the handler's finder says. ``rate`` is per person.
    The method returns what to add to ``{"ok": true}``, or raises a DomainError.
    """
    if not issubclass(model, Payload):
        raise TypeError(f"{model.__name__} is no Payload, so it may take more than it declares")

    def declare(handler: HandlerT) -> HandlerT:
        handler.__dict__["declared"] = DeclaredEvent("", name, model, policy, Rate.parse(rate), handler.__name__)
        return handler

    return declare


class GuardedNamespace(Generic[ActorT]):
    """Subclasses declare a ``path``, who is admitted, and one method per event; everything else is refused.

    Handlers run one after another for each socket, without a Flask context and outside any transaction. They open
    short ones of their own and never wait inside them.
    """

    path: ClassVar[str]
    realtime: "Realtime[ActorT]"

    def __init__(self) -> None:
        self._events: dict[str, DeclaredEvent] = {}
        for attribute in dir(type(self)):
            declared: DeclaredEvent | None = getattr(getattr(type(self), attribute), "__dict__", {}).get("declared")
            if declared is None:
                continue
            if declared.name in self._events:
                raise ValueError(f"{self.path}: {declared.name} is declared twice")
            self._events[declared.name] = DeclaredEvent(
                self.path, declared.name, declared.model, declared.policy, declared.rate, declared.handler
            )

    def admit(self, handshake: Handshake) -> Admission:
        """Return for whom this socket speaks, or raise. Runs in a Flask request context, so cookies can be read."""
        raise NotImplementedError

    def welcome(self, caller: Caller[ActorT]) -> Collection[str]:
        """Return the rooms that the socket enters at once, or raise to refuse it."""
        del caller
        return ()

    def left(self, registration: Registration, reason: str) -> None:
        """Tidy up after a socket that had been let in."""

    def sweep(self, registrations: Sequence[Registration]) -> None:
        """Look at all sockets' rights and leases again; called more than once a second. Use one query for all."""

    def declared_events(self) -> tuple[DeclaredEvent, ...]:
        return tuple(self._events.values())

    # What subclasses do to sockets.

    def emit(self, name: str, data: Mapping[str, object], *, to: str | Sequence[str], skip: str | None = None) -> None:
        """Send to rooms or to one sid; ``skip`` leaves out the author's sid."""
        self.realtime.emit(self.path, name, data, to=to, skip=skip)

    def emit_latest(self, name: str, data: Mapping[str, object], *, to: str, key: str, skip: str | None = None) -> None:
        """Send what only matters now: an unsent message of the same ``key`` is replaced by this one."""
        self.realtime.emit_latest(self.path, name, data, to=to, key=key, skip=skip)

    def enter(self, registration: Registration, room: str) -> None:
        self.realtime.server.enter_room(registration.sid, room, namespace=self.path)

    def leave(self, registration: Registration, room: str) -> None:
        self.realtime.server.leave_room(registration.sid, room, namespace=self.path)

    def members(self, room: str) -> list[Registration]:
        """Return the sockets in a room, of this process."""
        sids = self.realtime.server.manager.get_participants(self.path, room)
        found = (self.realtime.registry.get(self.path, sid) for sid, _ in sids)
        return [registration for registration in found if registration is not None]

    def hang_up(self, registration: Registration, code: str = "") -> None:
        """Disconnect a socket after the running handler has answered; ``code`` is sent before as ``err``."""
        self.realtime.socketio.start_background_task(self.realtime.disconnect, registration, code)

    def evict(self, room: str, code: str, *, person_id: str | None = None) -> None:
        """Disconnect everybody in a room, or one person of them, after the running handler has answered."""
        self.realtime.socketio.start_background_task(self.realtime.evict, self.path, room, code, person_id=person_id)

    # What the server calls.

    def connect(self, sid: str, transport: str, environ: dict[str, Any], auth: object) -> None:
        """Let a socket in, or raise the library's refusal, whatever went wrong. It is registered last of all."""
        try:
            with self.realtime.app.request_context(environ):
                registration, rooms = self._examine(sid, transport, environ, auth)
            for room in rooms:
                self.realtime.server.enter_room(sid, room, namespace=self.path)
        except DomainError as error:
            told = refusal(error)
            raise Refused(told["code"], told) from error
        except BaseException as error:
            self._report("connect", error)
            raise Refused("internal", {"code": "internal"}) from error
        self.realtime.registry.add(registration)

    def disconnect(self, sid: str, reason: str) -> None:
        registration = self.realtime.registry.remove(self.path, sid)
        if registration is None:
            return
        try:
            self.left(registration, reason)
        except Exception as error:
            self._report("disconnect", error)

    def handle(self, sid: str, event: str, arguments: list[Any]) -> dict[str, object]:
        """Answer an event, always: with what its handler says, or with why it did not run."""
        try:
            return {"ok": True, **(self._run(sid, event, arguments) or {})}
        except NotSignedIn as error:
            registration = self.realtime.registry.get(self.path, sid)
            if registration is not None:
                self.hang_up(registration, "auth_expired")
            return {"ok": False, **refusal(error)}
        except DomainError as error:
            return {"ok": False, **refusal(error)}
        except Exception as error:
            return {"ok": False, "code": "internal", "incident": self._report(event, error)}

    def _examine(self, sid: str, transport: str, environ: dict[str, Any], auth: object) -> tuple[Registration, Collection[str]]:
        address = str(environ.get("REMOTE_ADDR", ""))
        self.realtime.may_connect(address)
        admission = self.admit(Handshake(auth, address, dict(parse_qsl(environ.get("QUERY_STRING", "")))))
        state = dict(admission.state)
        registration = Registration(sid, transport, self.path, admission.credential, address, admission.room, state)
        actor = self.realtime.actors.load(admission.credential, fresh=True)
        return registration, self.welcome(Caller(actor, registration))

    def _run(self, sid: str, event: str, arguments: list[Any]) -> Answer:
        registration = self.realtime.registry.get(self.path, sid)
        if registration is None:
            raise AuthInvalid
        actor = self.realtime.actors.load(registration.credential)
        self.realtime.count(registration)
        declared = self._events.get(event)
        if declared is None or len(arguments) != 1:
            raise BadSchema
        self.realtime.buckets.spend(declared.rate, "event", self.path, event, registration.person_id)
        if not declared.policy(actor):
            raise NotAllowed
        payload = declared.model.parse(arguments[0])
        return cast(Answer, getattr(self, declared.handler)(Caller(actor, registration), payload))

    def _report(self, what: str, error: BaseException) -> str:
        """Log a fault of ours once, under an id that the page is told."""
        incident = new_id()
        log.error("%s %s failed, incident %s", self.path, what, incident, exc_info=error)
        return incident
