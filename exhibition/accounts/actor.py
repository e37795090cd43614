"""Who is acting, and what they hold: the one thing every policy asks."""

from dataclasses import dataclass, field
from datetime import datetime

from exhibition.accounts.roles import BOOTH_ROLES, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with their roles, as they stand in this transaction; nobody when ``person_id`` is None."""

    person_id: str | None = None
    name: str = ""
    email: str = ""
    email_verified: bool = False
    locale: str = "en"
    zone: str = "Asia/Seoul"
    epoch: int = 0
    sign_in_id: str | None = None
    signed_in_until: datetime | None = None
    grants: frozenset[tuple[Role, str]] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def is_staff(self) -> bool:
        return (Role.STAFF, "") in self.grants

    @property
    def is_interpreter(self) -> bool:
        return (Role.INTERPRETER, "") in self.grants

    @property
    def is_observer(self) -> bool:
        return (Role.OBSERVER, "") in self.grants

    @property
    def buyer_id(self) -> str | None:
        return next((scope for role, scope in self.grants if role is Role.BUYER), None)

    @property
    def is_buyer(self) -> bool:
        return self.buyer_id is not None

    @property
    def exhibitors(self) -> frozenset[str]:
        """The exhibitors the actor works for, in whatever role."""
        return frozenset(scope for role, scope in self.grants if role in BOOTH_ROLES)

    def manages(self, exhibitor_id: str) -> bool:
        return (Role.EXHIBITOR_MANAGER, exhibitor_id) in self.grants

    def edits(self, exhibitor_id: str) -> bool:
        return self.manages(exhibitor_id) or (Role.EDITOR, exhibitor_id) in self.grants

    def represents(self, exhibitor_id: str) -> bool:
        return (Role.REPRESENTATIVE, exhibitor_id) in self.grants

    def works_for(self, exhibitor_id: str) -> bool:
        return exhibitor_id in self.exhibitors

    @property
    def initials(self) -> str:
        words = self.name.split()
        if len(words) == 1 and len(self.name) > 2 and not self.name.isascii():
            return self.name[1:]
        return "".join(word[0] for word in words[:2]).upper()


NOBODY = Actor()
SYSTEM = Actor(name="system", is_system=True)
