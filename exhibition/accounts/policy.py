"""The plain questions a route asks before it looks at anything in particular."""

from exhibition.accounts.actor import Actor


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
