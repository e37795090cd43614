"""Registering: a draft that lives with the browser, and an account only once the address has answered.

Nobody can take an address that is not theirs, and nobody learns whether an address has an account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from exhibition.accounts.actions import add_person
from exhibition.accounts.actor import Actor
from exhibition.accounts.consents import REQUIRED
from exhibition.accounts.errors import DraftGone
from exhibition.accounts.events import EmailToVerify, RegistrationConfirmed
from exhibition.accounts.links import mail_sign_in_link
from exhibition.accounts.models import ConsentKind, Token, TokenKind
from exhibition.accounts.queries import person_at
from exhibition.accounts.secrets import digest, new_secret
from exhibition.accounts.sign_ins import begin_sign_in
from exhibition.accounts.tokens import find, forget_expired, is_from, issue, use
from exhibition.database import Snapshot, Transaction
from exhibition.jobs import owe
from exhibition.kernel.errors import Invalid, NotFound

Tx = Transaction[Actor]

DRAFT_LASTS = timedelta(days=1)


def draft_of(view: Snapshot[Actor], browser: str) -> Mapping[str, Any]:
    """Return what was typed so far in this browser. Raise DraftGone where that is nothing."""
    return _open_draft(view, browser).payload


def was_sent(view: Snapshot[Actor], browser: str) -> bool:
    """Whether this browser's registration is on its way: a second press of the button is no second registration."""
    row = _row(view, browser)
    return row is not None and row.used_at is not None


def keep_draft(tx: Tx, browser: str, part: Mapping[str, Any]) -> None:
    """Add ``part`` to what this browser has typed, or begin a new draft with it."""
    try:
        row = _open_draft(tx, browser)
    except DraftGone:
        row = _begin(tx, browser)
    row.payload = {**row.payload, **part}
    row.email = row.payload.get("email", "")
    row.expires_at = tx.now + DRAFT_LASTS


def send_registration(tx: Tx, browser: str, consents: Mapping[ConsentKind, bool]) -> None:
    """Finish the browser's draft and have its address asked."""
    missing = [kind for kind in REQUIRED if not consents.get(kind)]
    if missing:
        raise Invalid({f"consent_{kind}": "consent_needed" for kind in missing})
    row = _open_draft(tx, browser)
    agreed = {"consents": {str(kind): given for kind, given in consents.items()}, "agreed_at": tx.now.isoformat()}
    row.payload = {**row.payload, **agreed}
    row.used_at = tx.now
    owe(tx, "accounts.registration", {"draft_id": row.id, "browser": browser})


def mail_registration(tx: Tx, *, draft_id: str, browser: str) -> None:
    """Ask a new address to confirm itself; send one that has an account a sign-in link instead."""
    row = tx.session.get(Token, draft_id)
    if row is None or not row.payload:
        raise NotFound
    draft, row.payload = row.payload, {}
    if person_at(tx, draft["email"]) is not None:
        mail_sign_in_link(
            tx,
            email=draft["email"],
            locale=draft["locale"],
            browser=browser,
            next_path=draft.get("next", ""),
            already_registered=True,
        )
        return
    secret = issue(tx, TokenKind.VERIFY_EMAIL, draft["email"], payload=draft, browser=browser)
    tx.record(EmailToVerify(person_name=draft["name"], email=draft["email"], locale=draft["locale"], secret=secret))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A registration that waits for its address to be confirmed."""

    name: str
    email: str
    is_from_here: bool


def registration(view: Snapshot[Actor], secret: str, *, browser: str) -> Waiting:
    token = find(view, TokenKind.VERIFY_EMAIL, secret)
    return Waiting(token.payload["name"], token.email, is_from(token, browser))


def confirm_registration(
    tx: Tx, secret: str, *, browser: str, describe: str, password_hash: str | None = None
) -> tuple[str, str]:
    """Make the account; return its first cookie and where the person was going.

    The password of the draft counts only in the browser it was typed in: elsewhere the reader of the mail may be
    another than who registered, so that a password chosen by the latter would open the former's account.
    """
    token = find(tx, TokenKind.VERIFY_EMAIL, secret)
    use(tx, token)
    draft = token.payload
    person = add_person(
        tx,
        email=token.email,
        name=draft["name"],
        locale=draft["locale"],
        zone=draft["zone"],
        password_hash=password_hash or (draft.get("password_hash") if is_from(token, browser) else None),
        consents={ConsentKind(kind): given for kind, given in draft["consents"].items()},
        agreed_at=datetime.fromisoformat(draft["agreed_at"]),
    )
    person.mail_news = bool(draft["consents"].get(ConsentKind.MARKETING))
    token.payload = {}
    details = {key: value for key, value in draft.items() if key != "password_hash"}
    tx.record(RegistrationConfirmed(person_id=person.id, details=details))
    return begin_sign_in(tx, person.id, browser=describe), str(draft.get("next", ""))


def _open_draft(view: Snapshot[Actor], browser: str) -> Token:
    row = _row(view, browser)
    if row is None or row.used_at is not None or row.expires_at <= view.now:
        raise DraftGone
    return row


def _row(view: Snapshot[Actor], browser: str) -> Token | None:
    return view.session.scalar(select(Token).where(Token.token_hash == _name(browser)))


def _begin(tx: Tx, browser: str) -> Token:
    forget_expired(tx)
    former = _row(tx, browser)
    if former is not None:
        # It may be finished and waiting for the worker, who knows it by its id: it only lets go of the browser.
        former.token_hash = digest(new_secret())
        tx.session.flush()
    row = Token(kind=TokenKind.REGISTRATION, token_hash=_name(browser), email="", created_at=tx.now, expires_at=tx.now)
    tx.session.add(row)
    return row


def _name(browser: str) -> str:
    return digest(f"draft.{browser}")
