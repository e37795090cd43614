"""What a team does with its booth."""

from collections.abc import Sequence
from dataclasses import dataclass

from exhibition.accounts import Actor
from exhibition.database import Transaction, Translated
from exhibition.exhibitors.errors import BoothChanged
from exhibition.exhibitors.events import BoothPublished, BoothSaved, BoothUnpublished
from exhibition.exhibitors.models import Booth
from exhibition.exhibitors.policy import may_edit
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.media import MediaObject, MediaPurpose, describe_picture, let_go, own_picture

Tx = Transaction[Actor]


@dataclass(frozen=True, slots=True)
class BoothText:
    """Everything a team writes about its booth."""

    tagline: Translated
    about: Translated
    capacity: Translated
    exports_to: Sequence[str]
    logo_id: str | None
    hero_id: str | None
    hero_alt: Translated


def save_booth(tx: Tx, booth: Booth, text: BoothText, *, version: int) -> None:
    """Write the booth anew. Raise BoothChanged if it is not at ``version`` any more: nobody overwrites another unawares."""
    _check_editor(tx, booth)
    if booth.version != version:
        raise BoothChanged
    if booth.published_at is not None:
        _check_words(text.tagline, text.about)
    _hang(tx, booth, "logo_id", text.logo_id, MediaPurpose.LOGO)
    _hang(tx, booth, "hero_id", text.hero_id, MediaPurpose.HERO, text.hero_alt)
    booth.tagline, booth.about, booth.capacity = text.tagline, text.about, text.capacity
    booth.exports_to = list(text.exports_to)
    booth.version += 1
    tx.record(BoothSaved(booth_id=booth.id, exhibitor_id=booth.exhibitor_id))


def publish_booth(tx: Tx, booth: Booth) -> None:
    """Show the booth to everybody. Raise Invalid where a visitor would find no words there in any language."""
    _check_editor(tx, booth)
    _check_words(booth.tagline, booth.about)
    if booth.published_at is None:
        booth.published_at = tx.now
        tx.record(BoothPublished(booth_id=booth.id, exhibitor_id=booth.exhibitor_id))


def unpublish_booth(tx: Tx, booth: Booth) -> None:
    """Take the booth off the floor. Meetings that are agreed stay agreed."""
    _check_editor(tx, booth)
    if booth.published_at is not None:
        booth.published_at = None
        tx.record(BoothUnpublished(booth_id=booth.id, exhibitor_id=booth.exhibitor_id))


def _check_editor(tx: Tx, booth: Booth) -> None:
    if not may_edit(tx.actor, booth.exhibitor_id):
        raise NotAllowed


def _check_words(tagline: Translated, about: Translated) -> None:
    missing = [name for name, words in (("tagline", tagline), ("about", about)) if not words]
    if missing:
        raise Invalid({f"{name}_ko": "needed_to_publish" for name in missing})


def _hang(tx: Tx, booth: Booth, place: str, media_id: str | None, purpose: MediaPurpose, alt: Translated | None = None) -> None:
    """Put a picture in its place, and let the one that hung there go."""
    before: str | None = getattr(booth, place)
    if media_id is not None:
        # What hangs there already may stay, even if it was refused since: the words beside it can be saved all the same.
        media = tx.session.get(MediaObject, media_id) if media_id == before else _own(tx, booth, media_id, purpose)
        if media is None:
            raise Invalid({place: "picture_gone"})
        if alt is not None:
            describe_picture(tx, media, alt)
    elif alt and before is None:
        # Where one is taken down, its description goes with it; this one has no picture to go with.
        raise Invalid({f"{place.removesuffix('_id')}_alt_{language}": "no_picture_to_describe" for language in alt})
    if before is not None and before != media_id:
        let_go(tx, before)
    setattr(booth, place, media_id)


def _own(tx: Tx, booth: Booth, media_id: str, purpose: MediaPurpose) -> MediaObject | None:
    # A picture of the products may stand for the booth, and did so in every booth that was set up for its team.
    return own_picture(tx, media_id, owner=booth.exhibitor_id, purposes=(purpose, MediaPurpose.PICTURE))
