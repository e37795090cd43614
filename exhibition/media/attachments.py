"""Models and brochures that stand with a product or in a booth, each with a name and what it is written in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from exhibition.accounts import Actor
from exhibition.database import Snapshot, Transaction, Translated
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.kernel.ids import is_id
from exhibition.media import actions
from exhibition.media.errors import TooManyFiles
from exhibition.media.events import AttachmentChanged
from exhibition.media.models import Attachment, MediaPurpose, MediaStatus
from exhibition.media.policy import may_upload_for

View = Snapshot[Actor]
Tx = Transaction[Actor]

MOST_AT_A_PLACE = 12
_AT_ONCE = timedelta()
# A product has one body.
_SINGLE = (MediaPurpose.MODEL,)


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """``variant`` is the colour a model is shown in first; its own first one where none is named."""

    title: Translated
    languages: Sequence[str] = ()
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files stand: a product or a booth by its id, whose it is, and what may stand there."""

    id: str
    owner: str
    takes: Sequence[MediaPurpose]


def attach(tx: Tx, place: Place, media_id: str, text: AttachmentText, *, poster_id: str | None = None) -> Attachment:
    """Let a file that its team has uploaded stand at ``place``. A second model takes the first one's place."""
    _check_editor(tx, place.owner)
    media = actions.own_picture(tx, media_id, owner=place.owner, purposes=place.takes)
    if media is None:
        raise Invalid({"media_id": "file_gone"})
    there = attachments_at(tx.session, place.id)
    for attachment in there:
        if media.purpose in _SINGLE and attachment.media.purpose is media.purpose:
            detach(tx, attachment)
    if len(there) >= MOST_AT_A_PLACE:
        raise TooManyFiles(most=MOST_AT_A_PLACE)
    poster = actions.own_picture(tx, poster_id, owner=place.owner, purposes=(MediaPurpose.PICTURE,)) if poster_id else None
    attachment = Attachment(
        owner=place.owner,
        place=place.id,
        media_id=media.id,
        poster_id=poster.id if poster else None,
        title=text.title,
        variant=text.variant,
        languages=list(text.languages),
        position=1 + max((each.position for each in there), default=-1),
    )
    tx.session.add(attachment)
    tx.session.flush()
    tx.record(AttachmentChanged(attachment_id=attachment.id, place=place.id, owner=place.owner))
    return attachment


def describe_attachment(tx: Tx, attachment: Attachment, text: AttachmentText) -> None:
    _check_editor(tx, attachment.owner)
    attachment.title, attachment.languages, attachment.variant = text.title, list(text.languages), text.variant
    tx.record(AttachmentChanged(attachment_id=attachment.id, place=attachment.place, owner=attachment.owner))


def detach(tx: Tx, attachment: Attachment) -> None:
    """Take a file away. Where it stands nowhere else, it and all that was made of it go at once."""
    _check_editor(tx, attachment.owner)
    for media_id in filter(None, (attachment.media_id, attachment.poster_id)):
        actions.let_go(tx, media_id, after=_AT_ONCE)
    tx.record(AttachmentChanged(attachment_id=attachment.id, place=attachment.place, owner=attachment.owner))
    tx.session.delete(attachment)
    tx.session.flush()


def clear_place(tx: Tx, place: str) -> None:
    """Take everything away from a place that goes itself."""
    for attachment in attachments_at(tx.session, place):
        detach(tx, attachment)


def attachments_at(session: Session, place: str) -> Sequence[Attachment]:
    """Return what stands at a place, published or not, in its order; one query."""
    return session.scalars(_AT, {"place": place}).unique().all()


def shown_at(session: Session, place: str) -> Mapping[MediaPurpose, Sequence[Attachment]]:
    """Return what visitors see at a place, by its kind; one query."""
    shown: dict[MediaPurpose, list[Attachment]] = {}
    for attachment in attachments_at(session, place):
        if attachment.media.status is MediaStatus.PUBLISHED:
            shown.setdefault(attachment.media.purpose, []).append(attachment)
    return shown


def attachment_for(view: View, place: str, attachment_id: str) -> Attachment:
    """Return a file that stands at ``place``. Raise NotFound for one that stands elsewhere."""
    attachment = view.session.get(Attachment, attachment_id) if is_id(attachment_id) else None
    if attachment is None or attachment.place != place:
        raise NotFound
    return attachment


def shows_file(session: Session, media_id: str) -> bool:
    """Whether a file stands anywhere, or stands for one that does."""
    either = (Attachment.media_id == media_id) | (Attachment.poster_id == media_id)
    return session.scalar(select(Attachment.id).where(either).limit(1)) is not None


def _check_editor(tx: Tx, owner: str) -> None:
    if not may_upload_for(tx.actor, owner):
        raise NotAllowed


_AT = (
    select(Attachment)
    .where(Attachment.place == bindparam("place"))
    .options(joinedload(Attachment.media), joinedload(Attachment.poster))
    .order_by(Attachment.position, Attachment.id)
)
