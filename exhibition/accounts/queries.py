"""Who is behind a cookie, an address or an id."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from exhibition.accounts.actor import NOBODY, Actor
from exhibition.accounts.models import Grant, Person, SignIn
from exhibition.accounts.secrets import digest
from exhibition.database import Snapshot
from exhibition.kernel.errors import NotFound


def actor_behind(session: Session, cookie: str, now: datetime) -> Actor:
    """Return the person signed in with ``cookie``; nobody, once it is expired, revoked or made up."""
    return _signed_in(session, SignIn.token_hash == digest(cookie), now)


def actor_signed_in(session: Session, sign_in_id: str, now: datetime) -> Actor:
    """Return who is signed in by ``sign_in_id``; nobody, once that has ended. For sockets, which carry no cookie."""
    return _signed_in(session, SignIn.id == sign_in_id, now)


def actor_for(session: Session, person_id: str) -> Actor:
    """Return a person as an actor, without a browser: for sockets and jobs that carry only their id."""
    person = session.get(Person, person_id)
    return NOBODY if person is None or person.disabled_at is not None else _actor(session, person, None)


def person_at(view: Snapshot[Actor], email: str) -> Person | None:
    """Return who has the account of an address, None where there is none or it is closed."""
    return view.session.scalar(select(Person).where(Person.email == email, Person.disabled_at.is_(None)))


def password_at(view: Snapshot[Actor], email: str) -> tuple[str, str | None]:
    """Return the id of who has the account of an address and what we keep of their password; ("", None) for nobody."""
    person = person_at(view, email)
    return (person.id, person.password_hash) if person is not None else ("", None)


def person_behind(view: Snapshot[Actor]) -> Person:
    """Return the actor's own person."""
    person = view.session.get(Person, view.actor.person_id) if view.actor.person_id else None
    if person is None:
        raise NotFound
    return person


def sign_ins_of(view: Snapshot[Actor]) -> Sequence[SignIn]:
    """Return the browsers the actor is signed in with, the one that asks first, then by last use."""
    rows = view.session.scalars(
        select(SignIn)
        .where(SignIn.person_id == view.actor.person_id, SignIn.epoch == view.actor.epoch, SignIn.expires_at > view.now)
        .order_by(SignIn.expires_at.desc(), SignIn.id)
    )
    return sorted(rows, key=lambda row: row.id != view.actor.sign_in_id)


def _signed_in(session: Session, which: ColumnElement[bool], now: datetime) -> Actor:
    row = session.execute(
        select(Person, SignIn).join(SignIn, SignIn.person_id == Person.id).where(which, SignIn.expires_at > now)
    ).one_or_none()
    if row is None or row.SignIn.epoch != row.Person.epoch or row.Person.disabled_at is not None:
        return NOBODY
    return _actor(session, row.Person, row.SignIn)


def _actor(session: Session, person: Person, sign_in: SignIn | None) -> Actor:
    grants = session.execute(select(Grant.role, Grant.scope).where(Grant.person_id == person.id))
    return Actor(
        person_id=person.id,
        name=person.name,
        email=person.email,
        email_verified=person.email_verified_at is not None,
        locale=person.locale,
        zone=person.zone,
        epoch=person.epoch,
        sign_in_id=sign_in.id if sign_in else None,
        signed_in_until=sign_in.expires_at if sign_in else None,
        grants=frozenset((role, scope) for role, scope in grants),
    )
