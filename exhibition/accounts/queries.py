"""Who is behind a cookie."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exhibition.accounts.actor import NOBODY, Actor
from exhibition.accounts.models import Grant, Person, SignIn


def actor_behind(session: Session, cookie: str, now: datetime) -> Actor:
    """Return the person signed in with ``cookie``; nobody, once it is expired, revoked or made up."""
    row = session.execute(
        select(Person, SignIn.id, SignIn.epoch)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(SignIn.token_hash == digest(cookie), SignIn.expires_at > now)
    ).one_or_none()
    if row is None or row.epoch != row.Person.epoch or row.Person.disabled_at is not None:
        return NOBODY
    return _actor(session, row.Person, row.id)


def actor_for(session: Session, person_id: str) -> Actor:
    """Return a person as an actor, without a browser: for sockets and jobs that carry only their id."""
    person = session.get(Person, person_id)
    return NOBODY if person is None or person.disabled_at is not None else _actor(session, person, None)


def digest(secret: str) -> str:
    """Return what we keep of a secret. It is long and random, so it needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _actor(session: Session, person: Person, sign_in_id: str | None) -> Actor:
    grants = session.execute(select(Grant.role, Grant.scope).where(Grant.person_id == person.id))
    return Actor(
        person_id=person.id,
        name=person.name,
        email=person.email,
        email_verified=person.email_verified_at is not None,
        locale=person.locale,
        zone=person.zone,
        epoch=person.epoch,
        sign_in_id=sign_in_id,
        grants=frozenset((role, scope) for role, scope in grants),
    )
