"""Who may look behind the curtain of a booth, and who may change what."""

from exhibition.accounts import Actor
from exhibition.exhibitors.models import Representative


def may_preview(actor: Actor, exhibitor_id: str) -> bool:
    """Whether the actor sees the booth while it is unpublished, or its exhibitor suspended."""
    return actor.is_staff or actor.works_for(exhibitor_id)


def sees_unpublished(actor: Actor) -> bool:
    """Whether there is any booth that the actor sees before visitors do."""
    return actor.is_staff or bool(actor.exhibitors)


def may_edit(actor: Actor, exhibitor_id: str) -> bool:
    """Whether the actor may change, publish and take back the exhibitor's booth and products."""
    return actor.edits(exhibitor_id)


def may_manage_team(actor: Actor, exhibitor_id: str) -> bool:
    return actor.manages(exhibitor_id)


def may_edit_card(actor: Actor, representative: Representative) -> bool:
    """Whether the actor may change a representative's title and languages: their manager's business, and their own."""
    if actor.manages(representative.exhibitor_id):
        return True
    return representative.person_id == actor.person_id and actor.represents(representative.exhibitor_id)
