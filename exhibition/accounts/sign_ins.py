"""Being signed in: how it begins, goes on and ends. How a person proved who they are is not asked here."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from exhibition.accounts.actor import Actor
from exhibition.accounts.events import AllSignedOut, SignedOut
from exhibition.accounts.models import Person, SignIn
from exhibition.accounts.secrets import digest, new_secret
from exhibition.database import Transaction
from exhibition.kernel.errors import NotAllowed, NotFound

Tx = Transaction[Actor]

LASTS = timedelta(days=14)
_RENEWED_AFTER = timedelta(days=1)


def begin_sign_in(tx: Tx, person_id: str, *, browser: str = "") -> str:
    """Sign a person in and return the cookie's value; ``browser`` describes it to them, "Firefox · Windows".

    Whoever was signed in with the actor's own cookie no longer is: nothing of before survives a sign-in.
    """
    person = tx.session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        raise NotAllowed
    sign_out(tx)
    cookie = new_secret()
    tx.session.add(
        SignIn(
            token_hash=digest(cookie),
            person_id=person.id,
            epoch=person.epoch,
            browser=browser[:200],
            created_at=tx.now,
            expires_at=tx.now + LASTS,
        )
    )
    tx.session.execute(delete(SignIn).where(SignIn.person_id == person.id, SignIn.expires_at <= tx.now))
    return cookie


def renew_sign_in(tx: Tx) -> None:
    """Let the actor's sign-in last its full fourteen days from now."""
    sign_in = tx.session.get(SignIn, tx.actor.sign_in_id) if tx.actor.sign_in_id else None
    if sign_in is not None:
        sign_in.expires_at = tx.now + LASTS


def is_worth_renewing(actor: Actor, now: datetime) -> bool:
    """Whether a day has gone by since the sign-in began or was renewed: it slides, but not at every click."""
    return actor.signed_in_until is not None and actor.signed_in_until - now < LASTS - _RENEWED_AFTER


def sign_out(tx: Tx) -> None:
    """End the sign-in of the browser that asks; nothing to do where there is none."""
    sign_in = tx.session.get(SignIn, tx.actor.sign_in_id) if tx.actor.sign_in_id else None
    if sign_in is not None:
        _end(tx, sign_in)


def end_sign_in(tx: Tx, sign_in_id: str) -> None:
    """End one of the actor's own sign-ins, in whichever browser."""
    sign_in = tx.session.scalar(select(SignIn).where(SignIn.id == sign_in_id, SignIn.person_id == tx.actor.person_id))
    if sign_in is None:
        raise NotFound
    _end(tx, sign_in)


def end_all_sign_ins(tx: Tx, person_id: str) -> None:
    """End every sign-in of a person at once, sockets included: what began with the old epoch is void."""
    person = tx.session.get_one(Person, person_id, with_for_update=True)
    person.epoch += 1
    tx.session.execute(delete(SignIn).where(SignIn.person_id == person_id))
    tx.record(AllSignedOut(person_id=person_id))


def sign_out_everywhere(tx: Tx) -> None:
    if tx.actor.person_id is None:
        raise NotAllowed
    end_all_sign_ins(tx, tx.actor.person_id)


def _end(tx: Tx, sign_in: SignIn) -> None:
    tx.session.delete(sign_in)
    tx.record(SignedOut(person_id=sign_in.person_id, sign_in_id=sign_in.id))
