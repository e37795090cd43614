"""What a booth still lacks: some of it keeps it from being published, the rest is only better done."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from exhibition.database import Translated
from exhibition.exhibitors.models import Booth

LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Gap:
    """``field`` is the form's; ``language`` is empty where the field is missing in all of them."""

    field: str
    language: str = ""
    must: bool = False


def gaps_of(booth: Booth, *, representatives: int, refused: Collection[str]) -> list[Gap]:
    """Return what is open, what must be filled first. ``refused`` are the ids of pictures that nobody will ever see."""
    gaps = [*_of_words("tagline", booth.tagline, must=True), *_of_words("about", booth.about, must=True)]
    gaps += _of_words("capacity", booth.capacity, must=False)
    gaps += [Gap(field) for field in ("hero_id", "logo_id") if getattr(booth, field) in (None, *refused)]
    if not booth.exports_to:
        gaps.append(Gap("exports_to"))
    if not representatives:
        gaps.append(Gap("people"))
    return sorted(gaps, key=lambda gap: not gap.must)


def _of_words(field: str, words: Translated, *, must: bool) -> Iterator[Gap]:
    if not words:
        yield Gap(field, must=must)
        return
    for language in LANGUAGES:
        if language not in words:
            yield Gap(field, language)
