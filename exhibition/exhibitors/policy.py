"""Who may look behind the curtain of a booth."""

from exhibition.accounts import Actor


def may_preview(actor: Actor, exhibitor_id: str) -> bool:
    """Whether the actor sees the booth while it is unpublished, or its exhibitor suspended."""
    return actor.is_staff or actor.works_for(exhibitor_id)
