"""People: with roles, with a company to buy for, and signed in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from argon2 import PasswordHasher
from flask.testing import FlaskClient

from exhibition.accounts import NOBODY, Actor, Grant, Person, Role, actor_for, begin_sign_in
from exhibition.buyers import Buyer, BuyerKind
from exhibition.database import Database, Snapshot, Transaction
from exhibition.kernel.ids import new_id
from exhibition.web import Doorway, session_cookie_name

Client = TypeVar("Client", bound=FlaskClient)

PASSWORD = "quiet harbour lantern"

# As strong as nothing: tests that sign in by password would otherwise spend their time on it.
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

_numbers = count(1)


def a_person(
    tx: Snapshot[Any],
    *,
    name: str = "Somchai Prasert",
    email: str = "",
    roles: Iterable[tuple[Role, str]] = (),
    locale: str = "en",
    zone: str = "Asia/Bangkok",
    password: str | None = None,
    verified: bool = True,
    **more: Any,
) -> Person:
    """Add a person; ``roles`` are pairs of a role and its scope, ``[(Role.STAFF, "")]``."""
    person = Person(
        name=name,
        email=email or f"person{next(_numbers)}@people.example",
        locale=locale,
        zone=zone,
        password_hash=_QUICK.hash(password) if password else None,
        email_verified_at=tx.now if verified else None,
        created_at=tx.now,
        **more,
    )
    tx.session.add(person)
    tx.session.flush()
    tx.session.add_all(Grant(person_id=person.id, role=role, scope=scope) for role, scope in roles)
    tx.session.flush()
    return person


def staff(tx: Snapshot[Any], *, name: str = "한지우", **more: Any) -> Person:
    return a_person(tx, name=name, roles=[(Role.STAFF, "")], **({"locale": "ko", "zone": "Asia/Seoul"} | more))


def an_interpreter(tx: Snapshot[Any], *, name: str = "Ploy Srisuk", **more: Any) -> Person:
    return a_person(tx, name=name, roles=[(Role.INTERPRETER, "")], **more)


def an_observer(tx: Snapshot[Any], *, name: str = "Ayşe Demir", **more: Any) -> Person:
    return a_person(tx, name=name, roles=[(Role.OBSERVER, "")], **more)


def one_of_the_booth(
    tx: Snapshot[Any], exhibitor_id: str, role: Role = Role.EXHIBITOR_MANAGER, *, name: str = "김민준", **more: Any
) -> Person:
    """Add a person who works for an exhibitor: its manager, unless ``role`` says otherwise."""
    return a_person(tx, name=name, roles=[(role, exhibitor_id)], **({"locale": "ko", "zone": "Asia/Seoul"} | more))


def a_buyer(
    tx: Snapshot[Any],
    *,
    name: str = "Somchai Prasert",
    company: str = "Siam E-Mobility Trading",
    country: str = "TH",
    person: Mapping[str, Any] | None = None,
    **more: Any,
) -> Buyer:
    """Add a buyer and the person who speaks for it; ``person`` says more about the latter, ``more`` about the buyer."""
    buyer_id = new_id()
    speaker = a_person(tx, name=name, roles=[(Role.BUYER, buyer_id)], **(person or {}))
    values = {"kind": BuyerKind.DISTRIBUTOR, "city": "Bangkok", "languages": ["en"], "divisions": ["micro_ev"]} | more
    buyer = Buyer(person_id=speaker.id, company=company, country=country, created_at=tx.now, **values)
    buyer.id = buyer_id
    tx.session.add(buyer)
    tx.session.flush()
    return buyer


def acting(tx: Transaction[Any], person: Person | str, now: datetime | None = None) -> Transaction[Actor]:
    """Return the same transaction with ``person`` (or their id) acting in it."""
    tx.session.flush()
    actor = actor_for(tx.session, person if isinstance(person, str) else person.id)
    assert actor.signed_in
    return replace(tx, actor=actor, now=now or tx.now)


def as_person(database: Database, person: Person | str) -> Actor:
    """Return ``person`` as an actor, for ``database.transaction(actor)``."""
    with database.snapshot(NOBODY) as view:
        return actor_for(view.session, person if isinstance(person, str) else person.id)


def signed_in(client: Client, person: Person | str) -> Client:
    """Sign ``person`` (or their id) in, in this browser, and return it."""
    door: Doorway = client.application.extensions["doorway"]
    with door.database.transaction(NOBODY) as tx:
        cookie = begin_sign_in(tx, person if isinstance(person, str) else person.id, browser="Firefox · Linux")
    client.set_cookie(session_cookie_name(door.settings), cookie, domain=door.settings.host.partition(":")[0])
    return client
