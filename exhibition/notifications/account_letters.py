"""What is written about accounts: links that open something once, and changes their owner must hear of."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from exhibition.accounts import (
    EmailChangeAsked,
    EmailChanged,
    EmailToVerify,
    PasswordChanged,
    PasswordResetAsked,
    PersonInvited,
    Role,
    SignInLinkAsked,
)
from exhibition.database import Transaction, Translated
from exhibition.kernel.events import Event
from exhibition.kernel.words import marked as _
from exhibition.notifications.letters import Letter, Reader, Site, Words

Written: TypeAlias = Iterator[tuple[Reader, Letter]]

# Their bodies hold a key to somebody's account.
SECRET_KINDS = frozenset({"sign_in_link", "password_reset", "email_to_verify", "email_change", "invitation"})

ROLES: Mapping[Role, str] = {
    Role.STAFF: _("association staff"),
    Role.EXHIBITOR_MANAGER: _("exhibitor manager"),
    Role.EDITOR: _("editor"),
    Role.REPRESENTATIVE: _("representative"),
    Role.BUYER: _("buyer"),
    Role.INTERPRETER: _("interpreter"),
    Role.OBSERVER: _("observer"),
}


def sign_in_link(_tx: Transaction[Any], event: SignInLinkAsked, site: Site) -> Written:
    reader = Reader(event.email, event.person_name, event.locale)
    w = Words(reader, site)
    why = (
        w._("Somebody, probably you, wanted to register with this address. It has an account already; this link opens it.")
        if event.already_registered
        else w._("You asked for a link to sign in.")
    )
    yield (
        reader,
        Letter(
            kind="sign_in_link",
            subject=w._("Your link to sign in"),
            paragraphs=[why, w._("It works once, within ten minutes, in the browser that asked for it.")],
            button=(w._("Sign in"), w.link(f"/sign-in/link/{event.secret}")),
            closing=[w._("If it was not you, do nothing: nobody can sign in without this mail.")],
        ),
    )


def password_reset(_tx: Transaction[Any], event: PasswordResetAsked, site: Site) -> Written:
    reader = Reader(event.email, event.person_name, event.locale)
    w = Words(reader, site)
    yield (
        reader,
        Letter(
            kind="password_reset",
            subject=w._("Set a new password"),
            paragraphs=[w._("You asked to set a new password. The link works once, within half an hour.")],
            button=(w._("Set a new password"), w.link(f"/password-reset/{event.secret}")),
            closing=[w._("If it was not you, do nothing: your password stays as it is.")],
        ),
    )


def email_to_verify(_tx: Transaction[Any], event: EmailToVerify, site: Site) -> Written:
    reader = Reader(event.email, event.person_name, event.locale)
    w = Words(reader, site)
    yield (
        reader,
        Letter(
            kind="email_to_verify",
            subject=w._("Please confirm your address"),
            paragraphs=[
                w._("Thank you for registering. Confirm your address, and your account is open."),
                w._("The link works for a day."),
            ],
            button=(w._("Confirm my address"), w.link(f"/verify/{event.secret}")),
            closing=[w._("If it was not you, do nothing: without the link there is no account.")],
        ),
    )


def email_change(_tx: Transaction[Any], event: EmailChangeAsked, site: Site) -> Written:
    reader = Reader(event.new_email, event.person_name, event.locale)
    w = Words(reader, site)
    yield (
        reader,
        Letter(
            kind="email_change",
            subject=w._("Please confirm your new address"),
            paragraphs=[w._("You want to use this address for your account from now on. The link works for a day.")],
            button=(w._("Use this address"), w.link(f"/account/address/{event.secret}")),
            closing=[w._("If it was not you, do nothing: the account keeps its address.")],
        ),
    )


def email_changed(_tx: Transaction[Any], event: EmailChanged, site: Site) -> Written:
    reader = Reader(event.old_email, event.person_name, event.locale)
    w = Words(reader, site)
    yield (
        reader,
        Letter(
            kind="email_changed",
            subject=w._("Your account has a new address"),
            paragraphs=[w._("From now on your account is reached at %(email)s.", email=event.new_email)],
            closing=[w._("If it was not you, write to the association at once.")],
        ),
    )


def password_changed(_tx: Transaction[Any], event: PasswordChanged, site: Site) -> Written:
    reader = Reader(event.email, event.person_name, event.locale)
    w = Words(reader, site)
    yield (
        reader,
        Letter(
            kind="password_changed",
            subject=w._("Your password was changed"),
            paragraphs=[w._("Your account has a new password, and every other browser has been signed out.")],
            button=(w._("Set a new password"), w.link("/password-reset")),
            closing=[w._("If it was not you, set a new one now with the link above.")],
        ),
    )


def invitation(_tx: Transaction[Any], event: PersonInvited, site: Site) -> Written:
    reader = Reader(event.email, event.person_name, event.locale)
    w = Words(reader, site)
    organisation = w.text(Translated(event.organisation))
    yield (
        reader,
        Letter(
            kind="invitation",
            subject=w._("%(organisation)s invites you", organisation=organisation),
            paragraphs=[
                w._(
                    "%(inviter)s invites you to join %(organisation)s in the online exhibition hall as %(role)s.",
                    inviter=event.inviter_name,
                    organisation=organisation,
                    role=w._(ROLES[event.role]),
                ),
                w._("The link works for fourteen days."),
            ],
            button=(w._("Accept the invitation"), w.link(f"/invitation/{event.secret}")),
        ),
    )


COMPOSERS: Mapping[type[Event], Callable[[Transaction[Any], Any, Site], Written]] = {
    SignInLinkAsked: sign_in_link,
    PasswordResetAsked: password_reset,
    EmailToVerify: email_to_verify,
    EmailChangeAsked: email_change,
    EmailChanged: email_changed,
    PasswordChanged: password_changed,
    PersonInvited: invitation,
}
