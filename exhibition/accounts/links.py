"""Getting in by mail: the one-time sign-in link, and the way back for a forgotten password.

Asking writes down a job and looks at no account: the answer, and the time it takes, are the same for every address.
"""

from exhibition.accounts.actions import change_password
from exhibition.accounts.actor import Actor
from exhibition.accounts.events import PasswordResetAsked, SignInLinkAsked
from exhibition.accounts.models import Person, Token, TokenKind
from exhibition.accounts.queries import person_at
from exhibition.accounts.sign_ins import begin_sign_in
from exhibition.accounts.tokens import find, find_in, issue, use, withdraw_all
from exhibition.database import Snapshot, Transaction
from exhibition.jobs import owe

Tx = Transaction[Actor]


def ask_sign_in_link(tx: Tx, email: str, *, locale: str, browser: str, next_path: str = "") -> None:
    owe(tx, "accounts.sign_in_link", {"email": email, "locale": locale, "browser": browser, "next_path": next_path})


def ask_password_reset(tx: Tx, email: str, *, locale: str) -> None:
    owe(tx, "accounts.password_reset", {"email": email, "locale": locale})


def mail_sign_in_link(
    tx: Tx, *, email: str, locale: str, browser: str, next_path: str, already_registered: bool = False
) -> None:
    """Make the link and have it mailed, if somebody lives at ``email``. The newest link is the only one that works."""
    person = person_at(tx, email)
    if person is None:
        return
    withdraw_all(tx, person.id, TokenKind.SIGN_IN)
    secret = issue(tx, TokenKind.SIGN_IN, email, person_id=person.id, payload={"next": next_path}, browser=browser)
    tx.record(
        SignInLinkAsked(
            person_id=person.id,
            person_name=person.name,
            email=email,
            locale=locale,
            secret=secret,
            already_registered=already_registered,
        )
    )


def mail_password_reset(tx: Tx, *, email: str, locale: str) -> None:
    person = person_at(tx, email)
    if person is None:
        return
    withdraw_all(tx, person.id, TokenKind.RESET_PASSWORD)
    secret = issue(tx, TokenKind.RESET_PASSWORD, email, person_id=person.id)
    tx.record(
        PasswordResetAsked(person_id=person.id, person_name=person.name, email=email, locale=locale, secret=secret),
    )


def check_sign_in_link(view: Snapshot[Actor], secret: str, *, browser: str) -> str:
    """Return the address the link was sent to. Looking uses nothing up: mail programs look, too."""
    return find_in(view, TokenKind.SIGN_IN, secret, browser).email


def redeem_sign_in_link(tx: Tx, secret: str, *, browser: str, describe: str) -> tuple[str, str]:
    """Return the cookie of the sign-in that begins, and where the person was going."""
    token = find_in(tx, TokenKind.SIGN_IN, secret, browser)
    use(tx, token)
    person = _proven(tx, token)
    return begin_sign_in(tx, person.id, browser=describe), str(token.payload.get("next", ""))


def person_resetting(view: Snapshot[Actor], secret: str) -> Person:
    """Return whose password the link resets; it stays unused."""
    return view.session.get_one(Person, find(view, TokenKind.RESET_PASSWORD, secret).person_id)


def reset_password(tx: Tx, secret: str, password_hash: str, *, describe: str) -> str:
    """Set the new password, end every other sign-in, and return the cookie of the one that begins."""
    token = find(tx, TokenKind.RESET_PASSWORD, secret)
    use(tx, token)
    return change_password(tx, _proven(tx, token), password_hash, browser=describe)


def _proven(tx: Tx, token: Token) -> Person:
    """Return the person whose link was used; with it they have shown that the address is theirs."""
    person = tx.session.get_one(Person, token.person_id)
    person.email_verified_at = person.email_verified_at or tx.now
    return person
