"""People and what they hold: coming to be, roles, how they like to be addressed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from exhibition.accounts.actor import Actor
from exhibition.accounts.consents import give
from exhibition.accounts.errors import AddressTaken, SignInAgain, WrongPassword
from exhibition.accounts.events import PasswordChanged, PersonRegistered, RolesChanged
from exhibition.accounts.models import ConsentKind, Grant, Person, Role, SignIn, TokenKind
from exhibition.accounts.places import is_zone
from exhibition.accounts.sign_ins import begin_sign_in, end_all_sign_ins
from exhibition.accounts.tokens import withdraw_all
from exhibition.database import Transaction, refused_as
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound

Tx = Transaction[Actor]

# Who proved themselves this long ago may still change the keys of the account.
FRESH = timedelta(minutes=15)


def add_person(
    tx: Tx,
    *,
    email: str,
    name: str,
    locale: str,
    zone: str,
    password_hash: str | None,
    consents: Mapping[ConsentKind, bool],
    agreed_at: datetime | None = None,
) -> Person:
    """Add a person whose address is proven. Raise AddressTaken where it has an account already."""
    person = Person(
        email=email,
        name=name,
        locale=locale,
        zone=zone,
        password_hash=password_hash,
        email_verified_at=tx.now,
        created_at=tx.now,
    )
    tx.session.add(person)
    with refused_as({"uq_person_email": AddressTaken}):
        tx.session.flush()
    give(tx, person, consents, at=agreed_at)
    tx.record(PersonRegistered(person_id=person.id, person_name=name, email=email, locale=locale))
    return person


def grant_role(tx: Tx, person_id: str, role: Role, scope: str = "") -> None:
    """Give a person a role; nothing happens where they hold it. Who may ask for this is the caller's business."""
    if tx.session.scalar(select(Grant.id).filter_by(person_id=person_id, role=role, scope=scope)) is None:
        tx.session.add(Grant(person_id=person_id, role=role, scope=scope))
        tx.session.flush()
        tx.record(RolesChanged(person_id=person_id))


def take_role(tx: Tx, person_id: str, role: Role, scope: str = "") -> None:
    """Take a role away; it is gone with the person's next click. Who may ask for this is the caller's business."""
    tx.session.execute(delete(Grant).where(Grant.person_id == person_id, Grant.role == role, Grant.scope == scope))
    tx.record(RolesChanged(person_id=person_id))


def rename(tx: Tx, name: str) -> None:
    """Change how the actor is called."""
    myself(tx).name = name


def settle_in(tx: Tx, *, locale: str, zone: str) -> None:
    """Change the language and the clock the actor is written to in."""
    if not is_zone(zone):
        raise Invalid({"zone": "not_a_choice"})
    me = myself(tx)
    me.locale, me.zone = locale, zone


def choose_mails(tx: Tx, *, reminders: bool, news: bool) -> None:
    """Change which mails the actor gets beside those about their own meetings. News need, and record, a consent."""
    me = myself(tx)
    me.mail_reminders, me.mail_news = reminders, news
    give(tx, me, {ConsentKind.MARKETING: news})


def choose_consents(tx: Tx, consents: Mapping[ConsentKind, bool]) -> None:
    me = myself(tx)
    give(tx, me, consents)
    me.mail_news = consents.get(ConsentKind.MARKETING, me.mail_news)


def set_password(tx: Tx, password_hash: str, *, browser: str) -> str:
    """Give the actor a new password and return the new cookie: every sign-in of before has ended."""
    me = myself(tx)
    return change_password(tx, me, password_hash, browser=browser)


def change_password(tx: Tx, person: Person, password_hash: str, *, browser: str) -> str:
    person.password_hash = password_hash
    withdraw_all(tx, person.id, TokenKind.SIGN_IN, TokenKind.RESET_PASSWORD)
    end_all_sign_ins(tx, person.id)
    tx.record(PasswordChanged(person_id=person.id, person_name=person.name, email=person.email, locale=person.locale))
    return begin_sign_in(tx, person.id, browser=browser)


def sign_in_by_password(tx: Tx, person_id: str, proven: str, *, browser: str, stronger: str | None = None) -> str:
    """Sign in who gave the password behind ``proven``, and return the cookie.

    ``stronger`` keeps the same password by today's measure. A password changed since it was compared opens nothing.
    """
    person = tx.session.get(Person, person_id)
    if person is None or person.password_hash != proven:
        raise WrongPassword
    person.password_hash = stronger or proven
    return begin_sign_in(tx, person_id, browser=browser)


def require_fresh(tx: Tx) -> None:
    """Raise SignInAgain where the actor has no password to ask for and has not proven themselves lately."""
    began = tx.session.scalar(select(SignIn.created_at).where(SignIn.id == tx.actor.sign_in_id))
    if began is None or _is_stale(began, tx.now):
        raise SignInAgain


def demo_sign_in(tx: Tx, person: Person, *, browser: str = "") -> str:
    """Sign in as a person of the demonstration and return the cookie. Its routes exist in the demonstration only."""
    if not person.email.endswith(".example"):
        raise NotAllowed
    return begin_sign_in(tx, person.id, browser=browser)


def myself(tx: Tx) -> Person:
    """Return the actor's own row, locked."""
    person = tx.session.get(Person, tx.actor.person_id, with_for_update=True) if tx.actor.person_id else None
    if person is None:
        raise NotFound
    return person


def _is_stale(began: datetime, now: datetime) -> bool:
    return now - began > FRESH
