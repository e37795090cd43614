"""Moving an account to another e-mail address: asked by who holds the account, confirmed by who reads the new address."""

from exhibition.accounts.actions import myself
from exhibition.accounts.actor import Actor
from exhibition.accounts.errors import AddressTaken
from exhibition.accounts.events import EmailChangeAsked, EmailChanged
from exhibition.accounts.models import Person, Token, TokenKind
from exhibition.accounts.queries import person_at
from exhibition.accounts.tokens import find, issue, use, withdraw_all
from exhibition.database import Snapshot, Transaction, refused_as
from exhibition.jobs import owe

Tx = Transaction[Actor]


def ask_email_change(tx: Tx, new_email: str) -> None:
    """Have the new address asked. Whether it belongs to another account is not told here, nor by the time this takes."""
    me = myself(tx)
    owe(tx, "accounts.email_change", {"person_id": me.id, "email": new_email})


def mail_email_change(tx: Tx, *, person_id: str, email: str) -> None:
    person = tx.session.get(Person, person_id)
    if person is None or person_at(tx, email) is not None:
        return
    withdraw_all(tx, person_id, TokenKind.CHANGE_EMAIL)
    secret = issue(tx, TokenKind.CHANGE_EMAIL, email, person_id=person_id)
    tx.record(
        EmailChangeAsked(person_id=person_id, person_name=person.name, new_email=email, locale=person.locale, secret=secret)
    )


def email_change(view: Snapshot[Actor], secret: str) -> Token:
    """Return what the link would change; it stays unused."""
    return find(view, TokenKind.CHANGE_EMAIL, secret)


def confirm_email_change(tx: Tx, secret: str) -> None:
    """Move the account to the new address. What was mailed to the old one is worthless from now on."""
    token = email_change(tx, secret)
    use(tx, token)
    person = tx.session.get_one(Person, token.person_id)
    old_email = person.email
    person.email, person.email_verified_at = token.email, tx.now
    with refused_as({"uq_person_email": AddressTaken}):
        tx.session.flush()
    withdraw_all(tx, person.id, TokenKind.SIGN_IN, TokenKind.RESET_PASSWORD, TokenKind.CHANGE_EMAIL)
    tx.record(
        EmailChanged(
            person_id=person.id,
            person_name=person.name,
            old_email=old_email,
            new_email=person.email,
            locale=person.locale,
        )
    )
