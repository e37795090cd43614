"""Up to four products side by side: the same units, the best of each line with its reason, and why where there is none."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from exhibition.catalogue.certificates import Evidence, Held
from exhibition.catalogue.compared import Compared
from exhibition.catalogue.markets import LEVELS, Market, best_of
from exhibition.catalogue.models import TradeTerms
from exhibition.catalogue.queries import Stated
from exhibition.catalogue.schemes import SCHEMES
from exhibition.catalogue.specsheets import SHEETS, Best, Field, Line
from exhibition.catalogue.statements import figure
from exhibition.catalogue.units import METRIC, MINUTE, System
from exhibition.kernel.money import Money
from exhibition.kernel.words import marked as _
from exhibition.web import gettext, language
from exhibition.web.formats import country, moment, money, number, text

SMALLEST = Best(False, _("Smallest"))
SHORTEST = Best(False, _("Shortest"))
CHEAPEST = Best(False, _("Lowest"))
LARGEST = Best(True, _("Largest"))
LONGEST = Best(True, _("Longest"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one product says in a line; no words where it says nothing. ``best`` is the reason for its mark."""

    words: str = ""
    notes: tuple[str, ...] = ()
    best: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    unit: str
    cells: Sequence[Cell]

    @property
    def differs(self) -> bool:
        return len({(cell.words, cell.notes, cell.evidence) for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    rows: Sequence[Row]


class _Value(NamedTuple):
    """A number with what it is measured by: those with different ``basis`` are not comparable, and ``note`` says which."""

    number: float
    words: str
    basis: str
    note: str = ""


def table(products: Sequence[Compared], today: date, system: System = METRIC, market: Market | None = None) -> Sequence[Group]:
    """Return the whole comparison: what the sheets ask for, trade terms, certificates; those of the reader's market first."""
    groups = [Group(gettext(label), list(_sheet_rows(lines, products, system))) for label, lines in _sheet(products)]
    return [*groups, Group(gettext("Trade terms"), list(_trade(products))), *_evidence_groups(products, today, market)]


def _sheet(products: Sequence[Compared]) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield the groups of all their sheets, each line once, in the order in which they come up."""
    lines: dict[str, dict[str, Line]] = {}
    for division in dict.fromkeys(product.division for product in products):
        for group in SHEETS[division].groups:
            lines.setdefault(group.label, {}).update({line.label: line for line in group.lines})
    said: set[str] = set()
    for label, found in lines.items():
        # Divisions file the same field under different heads.
        mine = [line for line in found.values() if not {field.code for field in line.fields} <= said]
        said |= {field.code for line in mine for field in line.fields}
        if mine:
            yield label, mine


def _sheet_rows(lines: Sequence[Line], products: Sequence[Compared], system: System) -> Iterator[Row]:
    for line in lines:
        if len(line.fields) > 1 and line.joiner == " × ":
            yield _sizes(line, products, system)
        else:
            yield from (_field_row(field, products, system) for field in line.fields)


def _sizes(line: Line, products: Sequence[Compared], system: System) -> Row:
    """Lengths, widths and heights are read together, and none is better."""
    unit = line.fields[0].unit
    assert unit is not None
    cells = []
    for product in products:
        stated = [product.specs.get(field.code) for field in line.fields]
        parts = [
            _shown(field, one.number, system) if one and one.number is not None else "–"
            for field, one in zip(line.fields, stated, strict=True)
        ]
        cells.append(Cell(" × ".join(parts) if any(stated) else ""))
    return Row(gettext(line.label), system.unit(unit).symbol, cells)


def _field_row(field: Field, products: Sequence[Compared], system: System) -> Row:
    stated = [product.specs.get(field.code) for product in products]
    if field.unit is None:
        return Row(gettext(field.label), "", [Cell(_choice(field, one)) if one else Cell() for one in stated])
    values = [_measured(field, one, system) for one in stated]
    symbol = "" if field.unit is MINUTE else system.unit(field.unit).symbol
    return _number_row(gettext(field.label), symbol, values, field.best, by_method=field.by_method)


def _measured(field: Field, stated: Stated | None, system: System) -> _Value | None:
    if stated is None or stated.number is None:
        return None
    return _Value(stated.number, _shown(field, stated.number, system), stated.method, stated.method)


def _number_row(label: str, unit: str, values: Sequence[_Value | None], best: Best | None, *, by_method: bool = False) -> Row:
    """Mark the best of what was measured alike; what was measured otherwise says so, and takes no part."""
    shared = _shared_basis([value for value in values if value], strict=by_method)
    cells = [_cell(value, shared, strict=by_method) for value in values]
    takes_part = [value if value and _is_alike(value, shared, strict=by_method) else None for value in values]
    marked = _marked(cells, takes_part, best) if best else cells
    return Row(label, ", ".join(filter(None, (unit, shared))), marked)


def _shared_basis(values: Sequence[_Value], *, strict: bool) -> str | None:
    """Return what most were measured by; None where no two can be compared."""
    counts = Counter(value.basis for value in values if value.basis)
    if not counts:
        return None if strict else ""
    (first, most), *rest = counts.most_common()
    return first if not rest or most > rest[0][1] else None


def _is_alike(value: _Value, shared: str | None, *, strict: bool) -> bool:
    return shared is not None and (value.basis == shared or (not value.basis and not strict))


def _cell(value: _Value | None, shared: str | None, *, strict: bool) -> Cell:
    if value is None:
        return Cell()
    if _is_alike(value, shared, strict=strict):
        return Cell(value.words)
    if not value.note:
        return Cell(value.words, (gettext("Method not stated, not comparable"),))
    return Cell(value.words, (gettext("%(method)s, not comparable", method=value.note),))


def _marked(cells: Sequence[Cell], values: Sequence[_Value | None], best: Best) -> Sequence[Cell]:
    numbers = [value.number for value in values if value]
    if len(numbers) < 2 or len(set(numbers)) == 1:
        return cells
    wanted = max(numbers) if best.is_most else min(numbers)
    words = gettext(best.words)
    if numbers.count(wanted) > 1:
        words = gettext("%(best)s, shared", best=words)
    pairs = zip(cells, values, strict=True)
    return [replace(cell, best=words) if value and value.number == wanted else cell for cell, value in pairs]


def _trade(products: Sequence[Compared]) -> Iterator[Row]:
    yield _prices(products)
    yield _counted(gettext("Minimum order"), gettext("units"), products, lambda terms: terms.moq, SMALLEST)
    yield _counted(gettext("Trial order"), gettext("units"), products, lambda terms: terms.trial_moq, SMALLEST)
    yield _counted(gettext("Lead time"), gettext("days"), products, lambda terms: terms.lead_time_days, SHORTEST)
    yield _counted(gettext("Capacity"), gettext("a month"), products, lambda terms: terms.monthly_capacity, LARGEST)
    yield _counted(gettext("Warranty"), gettext("months"), products, lambda terms: terms.warranty_months, LONGEST)
    yield Row(gettext("Payment"), "", [Cell(product.terms.payment if product.terms else "") for product in products])
    yield Row(gettext("HS code"), gettext("proposed, not a ruling"), [Cell(product.hs6) for product in products])


def _prices(products: Sequence[Compared]) -> Row:
    values = [_price(product.terms) for product in products]
    row = _number_row(gettext("Price"), "", values, CHEAPEST, by_method=True)
    cells = [
        replace(cell, notes=(*cell.notes, *_price_notes(product.terms))) if cell.words and product.terms else cell
        for cell, product in zip(row.cells, products, strict=True)
    ]
    return replace(row, cells=cells)


def _price(terms: TradeTerms | None) -> _Value | None:
    """A price is comparable with one in the same currency on the same term of delivery."""
    if terms is None or terms.price_minor is None:
        return None
    basis = f"{terms.currency} {terms.incoterm}".strip()
    amount = Money(terms.price_minor, terms.currency)
    return _Value(terms.price_minor, money(amount).partition("\u00a0")[2], basis, basis)


def _price_notes(terms: TradeTerms) -> Iterator[str]:
    if terms.incoterm_place:
        yield text(terms.incoterm_place)
    if terms.price_from:
        yield gettext("from %(count)s", count=number(terms.price_from))


def _counted(label: str, unit: str, products: Sequence[Compared], count: Callable[[TradeTerms], int | None], best: Best) -> Row:
    values = []
    for product in products:
        found = count(product.terms) if product.terms else None
        values.append(None if found is None else _Value(found, figure(found), ""))
    return _number_row(label, unit, values, best)


def _evidence_groups(products: Sequence[Compared], today: date, market: Market | None) -> Iterator[Group]:
    """Yield a line for everything the market asks any of them for, then one for every other scheme that any of them holds."""
    asked: list[str] = []
    if market:
        rules = (rule for product in products for rule in market.rules.get(product.division, ()))
        asked = list(dict.fromkeys(rule.code for rule in rules))
        rows = [_scheme_row(code, products, today, market.country) for code in asked]
        named = country(market.country, language())
        yield Group(gettext("Certificates for %(country)s", country=named), [*rows, _exports(products, market)])
    held = {held.code for product in products for held in product.held}
    rows = [_scheme_row(code, products, today) for code in SCHEMES if code in held and code not in asked]
    yield Group(gettext("Other certificates") if market else gettext("Certificates"), rows)


def _exports(products: Sequence[Compared], market: Market) -> Row:
    found = [market.restriction(product.hs6) for product in products]
    words = {level: gettext(said) for level, said in LEVELS.items()}
    cells = [
        Cell(words[each.level], (text(each.note), f"{each.source_name}, {moment(each.read_on, form='date')}"))
        if each
        else Cell(gettext("Nothing read"))
        for each in found
    ]
    return Row(gettext("Export restriction"), "", cells)


def _scheme_row(code: str, products: Sequence[Compared], today: date, country_code: str = "") -> Row:
    scheme = SCHEMES[code]
    best = [best_of(product.held, code, country_code, today)[1] for product in products]
    return Row(scheme.short, gettext(scheme.name), [_evidence(held, today) for held in best])


def _evidence(held: Held | None, today: date) -> Cell:
    if held is None:
        return Cell(evidence=Evidence.MISSING)
    how = held.on(today)
    if held.expires is None:
        return Cell(evidence=how)
    day = moment(held.expires, form="date")
    return Cell(notes=(day if how is Evidence.EXPIRED else gettext("until %(day)s", day=day),), evidence=how)


def _choice(field: Field, stated: Stated) -> str:
    chosen = field.choices.get(stated.text) if field.choices else None
    return gettext(chosen) if chosen else stated.text


def _shown(field: Field, kept: float, system: System) -> str:
    assert field.unit is not None
    if field.unit is MINUTE:
        hours, minutes = divmod(round(field.unit.shown(kept)), 60)
        return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "")))
    return figure(system.unit(field.unit).shown(kept), system.decimals(field.unit, field.decimals))
