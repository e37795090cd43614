"""What happened to people's accounts. Those with a secret are for the mail alone: they have no audience."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from exhibition.accounts.roles import Role
from exhibition.kernel.events import Event, person_room


@dataclass(frozen=True, kw_only=True)
class SignInLinkAsked(Event):
    """``secret`` opens ``accounts.sign_in_link``, for ten minutes, in the browser that asked.

    ``already_registered`` when it was asked by registering again with an address that has an account.
    """

    name: ClassVar[str] = "accounts.sign_in_link_asked"
    person_id: str
    person_name: str
    email: str
    locale: str
    secret: str
    already_registered: bool = False


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked(Event):
    """``secret`` opens ``accounts.reset_password``, for half an hour."""

    name: ClassVar[str] = "accounts.password_reset_asked"
    person_id: str
    person_name: str
    email: str
    locale: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class EmailToVerify(Event):
    """Someone registered. There is no account until ``secret`` opens ``accounts.verify_email``, within a day."""

    name: ClassVar[str] = "accounts.email_to_verify"
    person_name: str
    email: str
    locale: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class EmailChangeAsked(Event):
    """To be told to ``new_email``: ``secret`` opens ``accounts.confirm_email``, within a day."""

    name: ClassVar[str] = "accounts.email_change_asked"
    person_id: str
    person_name: str
    new_email: str
    locale: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Event):
    """To be told to ``old_email``, in case it was not its owner's doing."""

    name: ClassVar[str] = "accounts.email_changed"
    person_id: str
    person_name: str
    old_email: str
    new_email: str
    locale: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """``secret`` opens ``accounts.invitation``, for fourteen days.

    ``organisation`` is the name, by language, of the exhibitor or of the hall itself; ``person_name`` may be empty.
    """

    name: ClassVar[str] = "accounts.person_invited"
    email: str
    person_name: str
    role: Role
    scope: str
    inviter_name: str
    organisation: Mapping[str, str]
    locale: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    """The person now holds ``role`` within ``scope``; whoever keeps more about them (a representative) writes it now."""

    name: ClassVar[str] = "accounts.invitation_accepted"
    person_id: str
    person_name: str
    email: str
    role: Role
    scope: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """An account came to be, with a verified address: by registration or by accepting an invitation."""

    name: ClassVar[str] = "accounts.person_registered"
    person_id: str
    person_name: str
    email: str
    locale: str


@dataclass(frozen=True, kw_only=True)
class RegistrationConfirmed(Event):
    """A registration's address has answered; ``details`` are what its screens kept, for who keeps more than a person."""

    name: ClassVar[str] = "accounts.registration_confirmed"
    person_id: str
    details: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    name: ClassVar[str] = "accounts.password_changed"
    person_id: str
    person_name: str
    email: str
    locale: str


@dataclass(frozen=True, kw_only=True)
class RolesChanged(Event):
    """The person gained or lost a role: what they may see is no longer what it was."""

    name: ClassVar[str] = "accounts.roles_changed"
    person_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """One browser's sign-in has ended; its sockets must go."""

    name: ClassVar[str] = "accounts.signed_out"
    person_id: str
    sign_in_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class AllSignedOut(Event):
    """Every browser's sign-in has ended; all sockets of the person must go."""

    name: ClassVar[str] = "accounts.all_signed_out"
    person_id: str

    def audience(self) -> Sequence[str]:
        return (person_room(self.person_id),)
