"""Who may put pictures up, and in whose name."""

from exhibition.accounts import Actor
from exhibition.media.models import MediaObject


def may_upload_for(actor: Actor, owner: str) -> bool:
    return actor.edits(owner) or actor.is_staff


def may_see_progress(actor: Actor, media: MediaObject) -> bool:
    return actor.works_for(media.owner) or actor.is_staff
