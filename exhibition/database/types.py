"""Column types that mean the same on SQLite and PostgreSQL."""

# ruff: noqa: ARG002 -- SQLAlchemy hands every type the dialect
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import mapped_column

from exhibition.kernel.ids import new_id

# JSON on SQLite, binary JSON on PostgreSQL.
Document = JSON().with_variant(JSONB(), "postgresql")


def key(*, init: Literal[False] = False) -> Any:
    """Return the column of a primary key that makes its own ULID, known before the row is flushed."""
    return mapped_column(String(26), primary_key=True, init=init, default_factory=new_id)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. Refuses a naive one: it would mean something else on each machine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive moment: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


WordT = TypeVar("WordT", bound=StrEnum)


class Word(TypeDecorator[StrEnum]):
    """One word of a StrEnum, stored as itself: a new word needs no migration."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class Translated(Mapping[str, str]):
    """The same words in several languages: ``{"ko": "미르내모터스", "en": "Mirnae Motors"}``.

    Empty strings count as untranslated and are not kept.
    """

    __slots__ = ("_texts",)
    FALLBACK = ("en", "ko")

    def __init__(self, texts: Mapping[str, str] | None = None, /, **more: str) -> None:
        merged = {**(texts or {}), **more}
        self._texts = {language: text.strip() for language, text in merged.items() if text and text.strip()}

    @classmethod
    def kept(cls, texts: dict[str, str]) -> "Translated":
        """Return what the database keeps: it was tidied on its way there."""
        made = cls.__new__(cls)
        made._texts = texts
        return made

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __repr__(self) -> str:
        return f"Translated({self._texts!r})"

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def within(self, language: str) -> str:
        """Return the text in ``language``, else in the first fallback language that has one, else ``""``."""
        return self._texts.get(language) or next((self._texts[f] for f in self.FALLBACK if f in self._texts), "")

    def shown_in(self, language: str) -> str:
        """Return the language ``within(language)`` answers in: what ``lang=`` should say."""
        return language if language in self._texts else next((f for f in self.FALLBACK if f in self._texts), language)


class TranslatedText(TypeDecorator[Translated]):
    impl = Document
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> dict[str, str] | None:
        return None if value is None else dict(Translated(value))

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Translated | None:
        return None if value is None else Translated.kept(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """SQLite gives the JSON itself. The same names are read on every page, so most of it was understood before."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=8192)
def _read(document: str | None) -> Translated | None:
    words = None if document is None else json.loads(document)
    return None if words is None else Translated.kept(words)


class Codes(TypeDecorator[tuple[str, ...]]):
    """Reads a list of words as what cannot be changed, and may therefore be shared: for ``type_coerce`` in lists."""

    impl = Document
    cache_ok = True

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value or ())

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _codes if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=4096)
def _codes(document: str | None) -> tuple[str, ...]:
    return tuple(json.loads(document) or ()) if document else ()
