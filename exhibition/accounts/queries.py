"""Who is behind a cookie, an address or an id."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, null, select
from sqlalchemy.orm import Session

from exhibition.accounts.actor import NOBODY, Actor
from exhibition.accounts.models import Grant, Person, SignIn
from exhibition.accounts.secrets import digest
from exhibition.database import Snapshot
from exhibition.kernel.errors import NotFound

_PERSON = (
    Person.id,
    Person.name,
    Person.email,
    Person.email_verified_at.is_not(None),
    Person.locale,
    Person.zone,
    Person.epoch,
)
# Asked by every page and every event, so built once; a row for each grant, and one where there is none.
_SIGNED_IN = (
    select(*_PERSON, SignIn.id, SignIn.expires_at, Grant.role, Grant.scope)
    .join(SignIn, SignIn.person_id == Person.id)
    .outerjoin(Grant, Grant.person_id == Person.id)
    .where(SignIn.epoch == Person.epoch, SignIn.expires_at > bindparam("now"), Person.disabled_at.is_(None))
)
_BEHIND = _SIGNED_IN.where(SignIn.token_hash == bindparam("cookie"))
_SIGNED_IN_BY = _SIGNED_IN.where(SignIn.id == bindparam("sign_in"))
_KNOWN = (
    select(*_PERSON, null(), null(), Grant.role, Grant.scope)
    .outerjoin(Grant, Grant.person_id == Person.id)
    .where(Person.id == bindparam("person"), Person.disabled_at.is_(None))
)


def actor_behind(session: Session, cookie: str, now: datetime) -> Actor:
    """Return the person signed in with ``cookie``; nobody, once it is expired, revoked or made up."""
    return _actor(session, _BEHIND, cookie=digest(cookie), now=now)


def actor_signed_in(session: Session, sign_in_id: str, now: datetime) -> Actor:
    """Return who is signed in by ``sign_in_id``; nobody, once that has ended. For sockets, which carry no cookie."""
    return _actor(session, _SIGNED_IN_BY, sign_in=sign_in_id, now=now)


def actor_for(session: Session, person_id: str) -> Actor:
    """Return a person as an actor, without a browser: for sockets and jobs that carry only their id."""
    return _actor(session, _KNOWN, person=person_id)


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


def _actor(session: Session, statement: Select[*tuple[Any, ...]], **values: object) -> Actor:
    session.flush()
    rows = session.connection().execute(statement, values).all()
    if not rows:
        return NOBODY
    person_id, name, email, verified, locale, zone, epoch, sign_in_id, until = rows[0][:9]
    return Actor(
        person_id=person_id,
        name=name,
        email=email,
        email_verified=verified,
        locale=locale,
        zone=zone,
        epoch=epoch,
        sign_in_id=sign_in_id,
        signed_in_until=until,
        grants=frozenset((role, scope) for *_, role, scope in rows if role is not None),
    )
