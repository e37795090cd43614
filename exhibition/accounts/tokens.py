"""Secrets that go out by mail and do one thing once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, select, update

from exhibition.accounts.actor import Actor
from exhibition.accounts.errors import LinkGone, OtherBrowser
from exhibition.accounts.models import Token, TokenKind
from exhibition.accounts.secrets import digest, new_secret
from exhibition.database import Snapshot, Transaction

LASTS = {
    TokenKind.SIGN_IN: timedelta(minutes=10),
    TokenKind.RESET_PASSWORD: timedelta(minutes=30),
    TokenKind.VERIFY_EMAIL: timedelta(days=1),
    TokenKind.CHANGE_EMAIL: timedelta(days=1),
    TokenKind.INVITATION: timedelta(days=14),
}


def issue(
    tx: Transaction[Actor],
    kind: TokenKind,
    email: str,
    *,
    person_id: str | None = None,
    payload: Mapping[str, Any] | None = None,
    browser: str = "",
) -> str:
    """Return a new secret. With ``browser`` it knows the browser it was asked for in."""
    forget_expired(tx)
    secret = new_secret()
    tx.session.add(
        Token(
            kind=kind,
            token_hash=digest(secret),
            email=email,
            person_id=person_id,
            payload=dict(payload or {}),
            browser_hash=digest(browser) if browser else None,
            created_at=tx.now,
            expires_at=tx.now + LASTS[kind],
        )
    )
    return secret


def find(view: Snapshot[Actor], kind: TokenKind, secret: str) -> Token:
    """Return the token behind ``secret``, which stays unused. Raise LinkGone for any that would not work."""
    token = view.session.scalar(
        select(Token).where(
            Token.kind == kind, Token.token_hash == digest(secret), Token.used_at.is_(None), Token.expires_at > view.now
        )
    )
    if token is None:
        raise LinkGone
    return token


def find_in(view: Snapshot[Actor], kind: TokenKind, secret: str, browser: str) -> Token:
    """Return what ``find`` does, but only in the browser that asked for it."""
    token = find(view, kind, secret)
    if not is_from(token, browser):
        raise OtherBrowser
    return token


def is_from(token: Token, browser: str) -> bool:
    return token.browser_hash == digest(browser)


def use(tx: Transaction[Actor], token: Token) -> None:
    """Spend a token. Of any number who try at the same time, one goes on; the others get LinkGone."""
    spent = tx.session.execute(update(Token).where(Token.id == token.id, Token.used_at.is_(None)).values(used_at=tx.now))
    assert isinstance(spent, CursorResult)
    if spent.rowcount != 1:
        raise LinkGone


def forget_expired(tx: Transaction[Actor]) -> None:
    """Erase what no longer opens anything, and with it what people typed and never finished."""
    tx.session.execute(delete(Token).where(Token.expires_at <= tx.now))


def withdraw_all(tx: Transaction[Actor], person_id: str, *kinds: TokenKind) -> None:
    """Make a person's outstanding links worthless, as when their address or password has changed."""
    tx.session.execute(delete(Token).where(Token.person_id == person_id, Token.kind.in_(kinds), Token.used_at.is_(None)))
