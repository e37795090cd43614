"""Statements of a spec sheet in the reader's words: numbers in the trade's units, and "not stated" for what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exhibition.catalogue.queries import ProductRow, Stated
from exhibition.catalogue.specsheets import SHEETS, Field, Line
from exhibition.catalogue.units import METRIC, MINUTE, System
from exhibition.floor import Division
from exhibition.web import gettext

# A number and the unit behind it; words stand alone.
Part = tuple[str, str]

_HALF_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Figure:
    """One key number. ``parts`` is empty where nothing is stated; ``how`` says by which method it was found."""

    label: str
    parts: Sequence[Part]
    how: str

    @property
    def words(self) -> str:
        return " ".join(_joined(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet; ``value`` is empty where nothing of it is stated."""

    label: str
    value: str
    how: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Section:
    label: str
    rows: Sequence[Row]


def key_figures(product: ProductRow, system: System = METRIC, count: int = 3) -> list[Figure]:
    """Return the first key numbers of a product in a list that are stated, then those that are not."""
    return figures_of(product.division, product.keys, count, system)


def figures_of(division: Division, stated: Mapping[str, Stated], count: int, system: System = METRIC) -> list[Figure]:
    keys = sorted(SHEETS[division].keys, key=lambda field: field.code not in stated)
    return [_figure(field, stated.get(field.code), system) for field in keys[:count]]


def sections_of(division: Division, stated: Mapping[str, Stated], system: System = METRIC) -> Iterator[Section]:
    """Yield the whole sheet, with every line the division asks for."""
    for group in SHEETS[division].groups:
        yield Section(gettext(group.label), [_row(line, stated, system) for line in group.lines])


def _figure(field: Field, stated: Stated | None, system: System) -> Figure:
    label = gettext(field.label)
    if stated is None:
        return Figure(label, (), "")
    return Figure(label, _parts(field, stated, system), stated.method)


def _row(line: Line, stated: Mapping[str, Stated], system: System) -> Row:
    found = [(field, stated.get(field.code)) for field in line.fields]
    given = [one for _, one in found if one is not None]
    if not given:
        return Row(gettext(line.label), "", "", "", False)
    return Row(
        gettext(line.label),
        _value(line, found, system),
        next((one.method for one in given if one.method), ""),
        next((one.source for one in given if one.source), ""),
        all(one.verified for one in given),
    )


def _value(line: Line, found: Sequence[tuple[Field, Stated | None]], system: System) -> str:
    """Say the unit once where all parts share it: 2,440 × 1,400 × 1,535 mm."""
    parts = [_parts(field, one, system)[0] if one else (gettext("not stated"), "") for field, one in found]
    if len(parts) == 1:
        return " ".join(_joined(part) for part in _parts(found[0][0], found[0][1], system)) if found[0][1] else ""
    shared = {unit for _, unit in parts if unit}
    if len(shared) == 1 and all(field.is_number for field, _ in found):
        return _joined((line.joiner.join(words for words, _ in parts), shared.pop()))
    return line.joiner.join(_joined(part) for part in parts)


def _parts(field: Field, stated: Stated, system: System) -> list[Part]:
    if field.unit is None or stated.number is None:
        chosen = field.choices.get(stated.text) if field.choices else None
        return [(gettext(chosen) if chosen else stated.text, "")]
    unit = system.unit(field.unit)
    shown = unit.shown(stated.number)
    if field.unit is MINUTE and shown >= 60:
        hours, minutes = divmod(round(shown), 60)
        return [(str(hours), "h"), *([(str(minutes), "min")] if minutes else [])]
    return [(figure(shown, system.decimals(field.unit, field.decimals)), unit.symbol)]


def figure(number: float, decimals: int = 0) -> str:
    """Write 10.3 and 2,440. Korean and English group and point alike, which spares asking CLDR for every number."""
    words = f"{number:,.{decimals}f}"
    if decimals:
        words = words.rstrip("0").rstrip(".")
    return words.replace("-", "−")


def _joined(part: Part) -> str:
    words, unit = part
    return words + ("" if unit in ("", "°") else _HALF_SPACE) + unit
