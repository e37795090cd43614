"""Filters as a page shows them: each facet with its choices and counts, what is set, and how to take it away."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exhibition.catalogue.facets import ChoiceFacet, RangeFacet, facets_of
from exhibition.catalogue.filters import FROM, TO, Filters, Range, shortest
from exhibition.catalogue.finding import Found, Remedy
from exhibition.catalogue.statements import figure
from exhibition.catalogue.units import System, Unit
from exhibition.web import gettext, words_for

# The rest of the facets is folded away until somebody wants them.
_OPEN = 5


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Slider:
    """``least`` and ``most`` are what there is, rounded outwards; ``values`` what is asked, ``error`` what is wrong with it."""

    unit: str
    least: str
    most: str
    step: str
    values: tuple[str, str]
    error: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A facet. It has options, or one of them alone (``either``), or a slider."""

    code: str
    label: str
    open: bool
    set: bool
    options: Sequence[Option] = ()
    either: bool = False
    slider: Slider | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is set, in words, and the filters without it."""

    words: str
    without: Filters


@dataclass(frozen=True, slots=True)
class Advice:
    words: str
    count: int
    without: Filters


def panel(filters: Filters, found: Found, system: System) -> Sequence[Shown]:
    """Return the facets of the division, without those that nothing there is stated of."""
    shown = (_shown(facet, at < _OPEN, filters, found, system) for at, facet in enumerate(facets_of(filters.division)))
    return [facet for facet in shown if facet is not None]


def chips(filters: Filters, system: System) -> Iterator[Chip]:
    for facet in facets_of(filters.division):
        if isinstance(facet, RangeFacet):
            asked = filters.ranges.get(facet.code)
            if asked and asked.counts:
                words = f"{gettext(facet.label)}: {_in_words(facet, asked, system)}"
                yield Chip(words, filters.without(facet.code))
        else:
            for choice in facet.choices:
                if choice.code in filters.chosen.get(facet.code, ()):
                    yield Chip(_of_choice(facet, gettext(choice.label)), filters.without(facet.code, choice.code))


def advice(filters: Filters, remedies: Sequence[Remedy], system: System) -> Iterator[Advice]:
    facets = {facet.code: facet for facet in facets_of(filters.division)}
    for remedy in remedies:
        facet = facets[remedy.code]
        if isinstance(facet, RangeFacet):
            said = f"{gettext(facet.label)}: {_in_words(facet, filters.ranges[facet.code], system)}"
        else:
            chosen = [gettext(choice.label) for choice in facet.choices if choice.code in filters.chosen[facet.code]]
            said = _of_choice(facet, ", ".join(chosen))
        yield Advice(said, remedy.count, filters.without(remedy.code))


def _of_choice(facet: ChoiceFacet, chosen: str) -> str:
    return str(gettext(facet.label)) if facet.either else f"{gettext(facet.label)}: {chosen}"


def _shown(facet: ChoiceFacet | RangeFacet, is_open: bool, filters: Filters, found: Found, system: System) -> Shown | None:
    label, is_set = gettext(facet.label), facet.code in filters.chosen or facet.code in filters.ranges
    if isinstance(facet, RangeFacet):
        bounds = found.bounds.get(facet.code)
        if bounds is None and not is_set:
            return None
        slider = _slider(facet, bounds or (0.0, 0.0), filters.ranges.get(facet.code, Range()), system)
        return Shown(facet.code, label, is_open or is_set, is_set, slider=slider)
    options = [
        Option(
            choice.code,
            gettext(choice.label),
            found.choices.get(choice.bit, 0),
            choice.code in filters.chosen.get(facet.code, ()),
        )
        for choice in facet.choices
        if not facet.either or choice.code == "yes"
    ]
    return Shown(facet.code, label, is_open or is_set, is_set, options, facet.either)


def _slider(facet: RangeFacet, bounds: tuple[float, float], asked: Range, system: System) -> Slider:
    trade = facet.field.unit
    assert trade is not None
    unit, decimals = system.unit(trade), system.decimals(trade, facet.field.decimals)
    low, high = (unit.shown(bound) for bound in bounds)
    step = _step(high - low, decimals)
    least, most = math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step
    values = asked.typed
    if not any(values):
        values = _typed(asked.least, unit, decimals), _typed(asked.most, unit, decimals)
    return Slider(unit.symbol, shortest(least), shortest(most), shortest(step), values, _error(facet, asked, system))


def _typed(kept: float | None, unit: Unit, decimals: int) -> str:
    return "" if kept is None else shortest(round(unit.shown(kept), decimals + 2))


def _step(span: float, decimals: int) -> float:
    """Return a step of 1, 2 or 5 that makes some fifty to two hundred of a span, and is no finer than what is shown."""
    finest = 10.0**-decimals
    if span <= finest:
        return finest
    size = 10.0 ** math.floor(math.log10(span / 100))
    return max(finest, next(size * many for many in (1, 2, 5, 10) if size * many * 150 >= span))


def _in_words(facet: RangeFacet, asked: Range, system: System) -> str:
    trade = facet.field.unit
    assert trade is not None
    unit, decimals = system.unit(trade), system.decimals(trade, facet.field.decimals)
    least, most = (None if each is None else figure(unit.shown(each), decimals + 1) for each in (asked.least, asked.most))
    symbol = ("" if unit.symbol in ("", "°") else "\u00a0") + unit.symbol
    if least is None:
        return str(gettext("at most %(number)s", number=f"{most}{symbol}"))
    if most is None:
        return str(gettext("at least %(number)s", number=f"{least}{symbol}"))
    return f"{least}–{most}{symbol}"


def _error(facet: RangeFacet, asked: Range, system: System) -> str:
    if not asked.fault:
        return ""
    trade = facet.field.unit
    assert trade is not None
    unit = system.unit(trade)
    ends = (unit.shown(trade.kept(end)) for end in (facet.field.least, facet.field.most))
    least, most = (figure(end) for end in ends)
    return words_for(f"filter_{asked.fault}", {"least": least, "most": most, "unit": unit.symbol})


def names_of(code: str) -> tuple[str, str]:
    """Return the names of the two fields of a range."""
    return code + FROM, code + TO


def counted(found: Found) -> Mapping[str, int]:
    """Return how many products each division has, where all are looked through."""
    return {division.value: count for division, count in found.divisions.items()}
