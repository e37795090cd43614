"""The plain questions a route asks before it looks at anything in particular."""

from exhibition.accounts.actor import Actor
from exhibition.accounts.roles import BOOTH_ROLES, Role

_HALL_ROLES = (Role.STAFF, Role.INTERPRETER, Role.OBSERVER)


def signed_in(actor: Actor) -> bool:
    return actor.signed_in


def staff(actor: Actor) -> bool:
    return actor.is_staff


def buyers(actor: Actor) -> bool:
    return actor.is_buyer


def booth_team(actor: Actor) -> bool:
    """Whether the actor works for some exhibitor; for which, the finder says."""
    return bool(actor.exhibitors)


def meeting_goers(actor: Actor) -> bool:
    """Whether the actor is of a kind that has meetings at all."""
    return actor.is_buyer or bool(actor.exhibitors) or actor.is_interpreter or actor.is_staff


def may_invite(actor: Actor, role: Role, scope: str) -> bool:
    """Whether the actor may give the role away: staff any of them, a booth's manager those of that booth."""
    if role in BOOTH_ROLES:
        return bool(scope) and (actor.is_staff or actor.manages(scope))
    return role in _HALL_ROLES and not scope and actor.is_staff
