"""What a buyer says of itself, as plain values: between screens, in a draft, and in the table."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from exhibition.buyers.models import Buyer, BuyerKind
from exhibition.kernel.languages import SPOKEN

STAFF_BANDS = ("1-9", "10-49", "50-249", "250-999", "1000+")

LANGUAGES = SPOKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    company: str
    company_local: str = ""
    kind: BuyerKind
    country: str
    city: str = ""
    staff_band: str = ""
    website: str = ""

    @classmethod
    def kept(cls, values: Mapping[str, Any]) -> Self:
        return cls(**{**values, "kind": BuyerKind(values["kind"])})

    @classmethod
    def of(cls, buyer: Buyer) -> Self:
        return cls(**{name: getattr(buyer, name) for name in cls.__dataclass_fields__})

    def values(self) -> dict[str, Any]:
        return asdict(self) | {"kind": str(self.kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    divisions: tuple[str, ...] = ()
    needs: str = ""
    languages: tuple[str, ...] = ()

    @classmethod
    def kept(cls, values: Mapping[str, Any]) -> Self:
        return cls(divisions=tuple(values["divisions"]), needs=values.get("needs", ""), languages=tuple(values["languages"]))

    @classmethod
    def of(cls, buyer: Buyer) -> Self:
        return cls(divisions=tuple(buyer.divisions), needs=buyer.needs, languages=tuple(buyer.languages))

    def values(self) -> dict[str, Any]:
        return {"divisions": list(self.divisions), "needs": self.needs, "languages": list(self.languages)}
