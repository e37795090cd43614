"""What a visitor asks of products, as it stands in an address: in the trade's metric units, whoever shares it with whom."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from exhibition.catalogue.facets import ChoiceFacet, RangeFacet, choice_facets, facets_of, range_facets
from exhibition.catalogue.figures import typed_number
from exhibition.catalogue.specsheets import SHEETS, Field
from exhibition.catalogue.units import METRIC, System
from exhibition.floor import Division
from exhibition.kernel.words import marked as _

FROM, TO = "-min", "-max"


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds asked of a number, in its base unit; None is none. ``typed`` is as it was typed, where that went wrong."""

    least: float | None = None
    most: float | None = None
    fault: str = ""
    typed: tuple[str, str] = ("", "")

    @property
    def counts(self) -> bool:
        """Whether it keeps anything out: what makes no sense does not."""
        return not self.fault and (self.least is not None or self.most is not None)

    @property
    def given(self) -> bool:
        return bool(self.fault) or self.counts


@dataclass(frozen=True, slots=True)
class Sort:
    """``code`` names a column of the shelf, except for those that begin the list."""

    code: str
    label: str
    most_first: bool = False


PLACE, NEWEST = Sort("place", _("Booth")), Sort("newest", _("Newest"), most_first=True)
PRICES = {"USD": Sort("price_usd", _("Price in USD")), "EUR": Sort("price_eur", _("Price in EUR"))}
# Of these, buyers want little.
_RATHER_LESS = frozenset({"curb_mass", "mass", "pack_mass", "turning_space", "turning_circle", "response_time"})


@dataclass(frozen=True, slots=True)
class Filters:
    """``chosen`` are codes of choices by facet, ``ranges`` what was asked of numbers; only what is set is in them."""

    division: Division | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    sort: Sort = PLACE

    @property
    def any(self) -> bool:
        return bool(self.chosen or self.ranges)

    @property
    def faults(self) -> Mapping[str, str]:
        return {code: each.fault for code, each in self.ranges.items() if each.fault}

    def asked(self) -> Iterator[tuple[ChoiceFacet, int]]:
        """Yield the choice facets that are set, with the bits of which a product needs one."""
        for facet in choice_facets(self.division):
            if facet.code in self.chosen:
                yield facet, facet.mask_of(self.chosen[facet.code])

    def without(self, code: str, choice: str = "") -> "Filters":
        """Return the filters with one of them taken away: a whole facet, or one of its choices."""
        chosen = {name: codes for name, codes in self.chosen.items() if name != code}
        left = tuple(each for each in self.chosen.get(code, ()) if choice and each != choice)
        if left:
            chosen[code] = left
        return replace(self, chosen=chosen, ranges={name: each for name, each in self.ranges.items() if name != code})

    def as_query(self) -> dict[str, Any]:
        """Return what is set, as it stands in an address."""
        query: dict[str, Any] = {"division": self.division.value} if self.division else {}
        query |= {code: list(codes) for code, codes in self.chosen.items()}
        for facet in range_facets(self.division):
            if facet.code in self.ranges:
                query |= _bounds_in_address(facet, self.ranges[facet.code])
        return query | ({"sort": self.sort.code} if self.sort is not PLACE else {})


def read_filters(given: Mapping[str, Iterable[str]], system: System = METRIC) -> Filters:
    """Read an address as people share and edit it, or a form in the reader's units: what is not known is passed over."""
    division = _first(given, "division")
    wanted = Division(division) if division in set(Division) else None
    chosen: dict[str, tuple[str, ...]] = {}
    ranges: dict[str, Range] = {}
    for facet in facets_of(wanted):
        if isinstance(facet, RangeFacet):
            asked = _range(facet.field, _first(given, facet.code + FROM), _first(given, facet.code + TO), system)
            if asked.given:
                ranges[facet.code] = asked
        elif codes := _known(facet, given.get(facet.code, ())):
            chosen[facet.code] = codes
    sort = _first(given, "sort")
    return Filters(wanted, chosen, ranges, next((each for each in sorts_of(wanted) if each.code == sort), PLACE))


def sorts_of(division: Division | None) -> tuple[Sort, ...]:
    """Return by what a division's products can be ordered: what buyers ask for first."""
    ranges = {facet.code for facet in range_facets(division)}
    asked = SHEETS[division].keys if division else tuple(facet.field for facet in range_facets(None)[:4])
    numbers = (Sort(each.code, each.label, each.code not in _RATHER_LESS) for each in asked if each.code in ranges)
    return (PLACE, NEWEST, *PRICES.values(), *numbers)


def _first(given: Mapping[str, Iterable[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "").strip()


def _known(facet: ChoiceFacet, given: Iterable[str]) -> tuple[str, ...]:
    codes = set(given)
    return tuple(choice.code for choice in facet.choices if choice.code in codes)


def _range(asked: Field, least: str, most: str, system: System) -> Range:
    try:
        first, last = (_bound(asked, typed, system) for typed in (least, most))
    except ValueError as error:
        return Range(fault=str(error), typed=(least[:40], most[:40]))
    upside_down = first is not None and last is not None and first > last
    return Range(first, last, fault="upside_down" if upside_down else "")


def _bound(asked: Field, typed: str, system: System) -> float | None:
    """Return what is typed in the base unit. Raise ValueError with the code of what is wrong."""
    if not typed:
        return None
    assert asked.unit is not None
    number = float(typed_number(typed))
    kept = system.unit(asked.unit).kept(number)
    # A mile is typed in fewer digits than it has metres.
    if kept < asked.unit.kept(asked.least) - 1e-6:
        raise ValueError("below_least")
    if kept > asked.unit.kept(asked.most) * 1.001:
        raise ValueError("above_most")
    return kept


def _bounds_in_address(facet: RangeFacet, asked: Range) -> dict[str, Any]:
    unit = facet.field.unit
    assert unit is not None
    if any(asked.typed):
        return {facet.code + end: typed for end, typed in zip((FROM, TO), asked.typed, strict=True) if typed}
    bounds = ((FROM, asked.least), (TO, asked.most))
    return {facet.code + end: shortest(unit.shown(bound)) for end, bound in bounds if bound is not None}


def shortest(number: float, digits: int = 6) -> str:
    """Write a number in as few digits as tell it apart: ``80``, ``80.4672``."""
    if number == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(number))))
    words = f"{number:.{min(decimals, 9)}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
