"""What an editor says about a model or a brochure."""

from typing import Annotated

from pydantic import AfterValidator, Field

from exhibition.database import Translated
from exhibition.kernel.languages import SPOKEN
from exhibition.media import AttachmentText, MediaPurpose
from exhibition.web import Form

MOST_LANGUAGES = 8


def _line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _spoken(code: str) -> str:
    if code not in SPOKEN:
        raise ValueError("not_a_choice")
    return code


Line = Annotated[str, Field(max_length=120), AfterValidator(_line)]
Id = Annotated[str, Field(max_length=26)]


class WordsForm(Form):
    title_ko: Line = ""
    title_en: Line = ""
    variant: Annotated[str, Field(max_length=60), AfterValidator(_line)] = ""
    languages: list[Annotated[str, AfterValidator(_spoken)]] = Field(default_factory=list, max_length=MOST_LANGUAGES)

    def text(self) -> AttachmentText:
        return AttachmentText(Translated(ko=self.title_ko, en=self.title_en), self.languages, self.variant)


class FileForm(WordsForm):
    kind: MediaPurpose | None = None
    media_id: Id
    poster_id: Id | None = None
