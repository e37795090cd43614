"""What a visitor looks for in a hall, and which booths fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exhibition.kernel.languages import SPOKEN
from exhibition.kernel.words import searchable

AMOUNTS = (20, 200, 1000)
PROOFS = ("declared", "verified")


@dataclass(frozen=True, slots=True)
class Facets:
    """``speaks`` is a language, ``to`` a country already exported to, ``about`` a quantity a year; empty means any."""

    text: str = ""
    speaks: str = ""
    to: str = ""
    about: int = 0
    lit: bool = False
    # The market the hall is looked at through, and how much evidence for it is the least.
    market: str = ""
    proof: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Facets":
        """Read an address as people share and edit it: what makes no sense there is passed over."""
        speaks, to, about = (str(given.get(name, "")) for name in ("speaks", "to", "about"))
        return cls(
            text=str(given.get("q", "")).strip()[:80],
            speaks=speaks if speaks in SPOKEN else "",
            to=to.upper() if len(to) == 2 and to.isascii() and to.isalpha() else "",
            about=min(int(about), 1_000_000) if about.isascii() and about.isdigit() else 0,
            lit=given.get("lit") == "1",
            proof=str(given.get("proof", "")) if given.get("proof") in PROOFS else "",
        )

    @property
    def any(self) -> bool:
        return bool(self.text or self.speaks or self.to or self.about or self.lit or (self.market and self.proof))

    def as_query(self) -> dict[str, str]:
        """Return the facets that are set, as they stand in an address."""
        given = {
            "q": self.text,
            "speaks": self.speaks,
            "to": self.to,
            "about": str(self.about or ""),
            "lit": "1" if self.lit else "",
            "market": self.market,
            "proof": self.proof if self.market else "",
        }
        return {name: value for name, value in given.items() if value}

    def found_in(self, code: str, *names: Mapping[str, str]) -> bool:
        """Tell whether each word typed occurs in what is said of a booth, in any language."""
        words = searchable(self.text).split()
        if not words:
            return True
        said = searchable(code, *(text for name in names for text in name.values()))
        return all(word in said for word in words)
