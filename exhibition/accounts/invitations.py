"""Inviting someone by e-mail into a role: representatives, editors and managers of a booth, interpreters, observers, staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exhibition.accounts.actions import add_person, grant_role, myself
from exhibition.accounts.actor import Actor
from exhibition.accounts.consents import REQUIRED
from exhibition.accounts.events import InvitationAccepted, PersonInvited
from exhibition.accounts.models import ConsentKind, Person, Role, Token, TokenKind
from exhibition.accounts.policy import may_invite
from exhibition.accounts.queries import person_at
from exhibition.accounts.sign_ins import begin_sign_in
from exhibition.accounts.tokens import find, issue, use
from exhibition.database import Snapshot, Transaction, Translated
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound

Tx = Transaction[Actor]


@dataclass(frozen=True, slots=True)
class Invitation:
    id: str
    email: str
    name: str
    role: Role
    scope: str
    organisation: Translated
    inviter_name: str
    asked_at: datetime
    expires_at: datetime


def invite(
    tx: Tx,
    email: str,
    role: Role,
    scope: str = "",
    *,
    organisation: Mapping[str, str],
    name: str = "",
    locale: str = "ko",
) -> None:
    """Ask ``email`` to take a role, for fourteen days. Asking again replaces the first invitation."""
    if not may_invite(tx.actor, role, scope):
        raise NotAllowed
    for former in _open(tx, role, scope, email):
        tx.session.delete(former)
    payload = {
        "role": str(role),
        "scope": scope,
        "name": name,
        "locale": locale,
        "organisation": dict(organisation),
        "inviter": tx.actor.name,
    }
    secret = issue(tx, TokenKind.INVITATION, email, payload=payload)
    tx.record(
        PersonInvited(
            email=email,
            person_name=name,
            role=role,
            scope=scope,
            inviter_name=tx.actor.name,
            organisation=dict(organisation),
            locale=locale,
            secret=secret,
        )
    )


def open_invitations(view: Snapshot[Actor], scope: str = "") -> Sequence[Invitation]:
    """Return who was asked to join ``scope`` and has not answered. Empty for whoever may not ask."""
    found = [_invitation(token) for token in _open(view)]
    return [each for each in found if each.scope == scope and may_invite(view.actor, each.role, each.scope)]


def withdraw_invitation(tx: Tx, invitation_id: str) -> None:
    """Make an invitation worthless before it is answered."""
    token = next((token for token in _open(tx) if token.id == invitation_id), None)
    if token is None or not may_invite(tx.actor, Role(token.payload["role"]), token.payload["scope"]):
        raise NotFound
    tx.session.delete(token)


def invitation(view: Snapshot[Actor], secret: str) -> Invitation:
    """Return what the link invites to; it stays unused."""
    return _invitation(find(view, TokenKind.INVITATION, secret))


def is_known(view: Snapshot[Actor], invited: Invitation) -> bool:
    """Whether the invited address has an account. Told only to who holds the invitation."""
    return person_at(view, invited.email) is not None


def accept_as_actor(tx: Tx, secret: str) -> None:
    """Link the invitation to the account that is signed in, whatever its address."""
    _accept(tx, secret, myself(tx))


def accept_as_newcomer(
    tx: Tx,
    secret: str,
    *,
    name: str,
    locale: str,
    zone: str,
    password_hash: str | None,
    consents: Mapping[ConsentKind, bool],
    describe: str,
) -> str:
    """Make the invited address an account, give it the role, and return the cookie of its first sign-in."""
    missing = [kind for kind in REQUIRED if not consents.get(kind)]
    if missing:
        raise Invalid({f"consent_{kind}": "consent_needed" for kind in missing})
    invited = invitation(tx, secret)
    person = add_person(
        tx, email=invited.email, name=name, locale=locale, zone=zone, password_hash=password_hash, consents=consents
    )
    person.mail_news = consents.get(ConsentKind.MARKETING, False)
    _accept(tx, secret, person)
    return begin_sign_in(tx, person.id, browser=describe)


def _accept(tx: Tx, secret: str, person: Person) -> None:
    token = find(tx, TokenKind.INVITATION, secret)
    use(tx, token)
    token.person_id = person.id
    role, scope = Role(token.payload["role"]), token.payload["scope"]
    grant_role(tx, person.id, role, scope)
    tx.record(InvitationAccepted(person_id=person.id, person_name=person.name, email=person.email, role=role, scope=scope))


def _open(view: Snapshot[Actor], role: Role | None = None, scope: str = "", email: str = "") -> list[Token]:
    """Return unanswered invitations. There are few at any time, so what their payload says is looked through here."""
    query = select(Token).where(Token.kind == TokenKind.INVITATION, Token.used_at.is_(None), Token.expires_at > view.now)
    if email:
        query = query.where(Token.email == email)
    tokens = view.session.scalars(query.order_by(Token.id)).all()
    return [each for each in tokens if role is None or (each.payload["role"], each.payload["scope"]) == (role, scope)]


def _invitation(token: Token) -> Invitation:
    payload = token.payload
    return Invitation(
        id=token.id,
        email=token.email,
        name=payload["name"],
        role=Role(payload["role"]),
        scope=payload["scope"],
        organisation=Translated(payload["organisation"]),
        inviter_name=payload["inviter"],
        asked_at=token.created_at,
        expires_at=token.expires_at,
    )
