"""Fictional member companies and institutions. None of them exists; every address ends in ``.example``.

They are told in ``members/<division>.toml``, in the order of their stands.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exhibition.database import Translated
from exhibition.exhibitors import MemberKind
from exhibition.floor import Division

_TOLD = Path(__file__).parent / "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSeed:
    """``slug`` names the member's domain and its logo; ``stand`` is its place on the plan."""

    slug: str
    stand: str
    division: Division
    kind: MemberKind
    name: Translated
    tagline: Translated
    about: Translated
    place: Translated
    founded: int
    staff: int
    capacity: Translated
    exports: tuple[str, ...]
    suspended: bool

    @property
    def hall(self) -> str:
        return self.stand[0]


def _read(division: Division) -> Iterator[MemberSeed]:
    with (_TOLD / f"{division}.toml").open("rb") as told:
        for slug, said in tomllib.load(told).items():
            yield _member(slug, division, said)


def _member(slug: str, division: Division, said: Mapping[str, Any]) -> MemberSeed:
    return MemberSeed(
        slug=slug,
        stand=said["stand"],
        division=division,
        kind=MemberKind(said.get("kind", MemberKind.COMPANY)),
        name=_both(said["name"]),
        tagline=_both(said["tagline"]),
        about=_both(said.get("about", ())),
        place=_both(said["place"]),
        founded=said["founded"],
        staff=said["staff"],
        capacity=_both(said.get("capacity", ())),
        exports=tuple(said.get("exports", ())),
        suspended=said.get("suspended", False),
    )


def _both(words: Sequence[str]) -> Translated:
    """Korean, then English. Some have not been translated yet, and some have nothing to say."""
    return Translated(dict(zip(("ko", "en"), words, strict=False)))


MEMBERS = tuple(member for division in Division for member in _read(division))
