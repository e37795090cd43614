"""Who may put pictures up, and in whose name."""

from exhibition.accounts import Actor
from exhibition.media.models import MediaObject


def may_upload(actor: Actor) -> bool:
    """Whether the actor may put up pictures at all; in whose name, the verb says."""
    return any(actor.edits(exhibitor) for exhibitor in actor.exhibitors)


def may_upload_for(actor: Actor, owner: str) -> bool:
    return actor.edits(owner)


def may_see_progress(actor: Actor, media: MediaObject) -> bool:
    return actor.works_for(media.owner)
