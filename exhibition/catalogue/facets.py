"""What products are chosen by: in every division, and beside that in each.

A choice is one bit of a product's ``choices``, so that one short number says everything chosen by; a range is a number of
its spec sheet or of its trade terms. What is not stated has no bit and no number, and is never nought.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from exhibition.catalogue import specsheets as sheet
from exhibition.catalogue import units
from exhibition.catalogue.specsheets import Field
from exhibition.floor import Division
from exhibition.kernel.words import marked as _
from exhibition.kernel.words import searchable


@dataclass(frozen=True, slots=True)
class Choice:
    """``bit`` is its place among a product's choices; ``signs`` are the words of a sheet that mean it, folded."""

    code: str
    label: str
    bit: int
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceFacet:
    """Some of several. ``exact`` ones are stated by their codes; ``either`` is one box to tick: whether it has it."""

    code: str
    label: str
    choices: tuple[Choice, ...]
    exact: bool
    either: bool = False

    def bits_of(self, text: str) -> int:
        """Return the bits of the choices that a statement means; words can mean several: ``CAN 2.0B, UART``."""
        said = searchable(text)
        if self.exact:
            return self.mask_of(_SEVERAL.get(self.code, {}).get(said, (said,)))
        return sum(1 << choice.bit for choice in self.choices if any(sign in said for sign in choice.signs))

    def mask_of(self, codes: Iterable[str]) -> int:
        return sum(1 << choice.bit for choice in self.choices if choice.code in codes)


@dataclass(frozen=True, slots=True)
class RangeFacet:
    """From a number to another. ``field`` says its unit and what no real product goes beyond."""

    field: Field

    @property
    def code(self) -> str:
        return self.field.code

    @property
    def label(self) -> str:
        return self.field.label


Facet = ChoiceFacet | RangeFacet

MOQ = Field("moq", _("Minimum order"), units.COUNT, most=10_000_000)
LEAD_TIME = Field("lead_time_days", _("Lead time, days"), units.COUNT, most=1_500)
TERMS = (MOQ, LEAD_TIME)

# Sheets state these in words: what buyers choose by is found in them.
_MEANT: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "vehicle_class": {
        "l6e": (_("L6e"), ("l6e",)),
        "l7e": (_("L7e"), ("l7e",)),
        "kr": (_("Korean micro vehicle"), ("초소형", "kr-micro", "kr micro", "korean micro")),
        "lsv": (_("LSV"), ("lsv", "fmvss 500")),
    },
    "rider_class": {
        "l1e": (_("L1e-B"), ("l1e",)),
        "l2e": (_("L2e"), ("l2e",)),
        "l3e": (_("L3e-A1"), ("l3e",)),
        "l5e": (_("L5e"), ("l5e",)),
    },
    "protection": {
        "ipx4": (_("IPX4"), ("ipx4", "ip44", "ip54")),
        "ipx5": (_("IPX5"), ("ipx5", "ip55", "ip65")),
        "ipx6": (_("IPX6"), ("ipx6", "ip66")),
        "ipx7": (_("IPX7"), ("ipx7", "ip67")),
        "ipx8": (_("IPX8"), ("ipx8", "ip68")),
    },
    "inlet": {
        "type_1": (_("Type 1"), ("type 1",)),
        "type_2": (_("Type 2"), ("type 2",)),
        "ccs": (_("CCS1 or CCS2"), ("ccs",)),
        "gb_t": (_("GB/T"), ("gb/t", "gbt")),
        "domestic": (_("Domestic plug"), ("domestic", "schuko", "household")),
    },
    "protocol": {
        "can": (_("CAN"), ("can",)),
        "ocpp": (_("OCPP"), ("ocpp",)),
        "uart": (_("UART"), ("uart",)),
        "modbus": (_("Modbus"), ("modbus", "rs485", "rs-485")),
    },
    "connector": {
        "type_1": (_("Type 1"), ("type 1",)),
        "type_2": (_("Type 2"), ("type 2",)),
        "ccs": (_("CCS1 or CCS2"), ("ccs",)),
        "gb_t": (_("GB/T"), ("gb/t", "gbt")),
        "blind_mate": (_("Blind-mate"), ("blind-mate", "blind mate")),
    },
    "brake_kind": {
        "disc": (_("Disc"), ("disc",)),
        "drum": (_("Drum"), ("drum",)),
        "regenerative": (_("Regenerative"), ("regenerative",)),
        "electronic": (_("Electronic"), ("electronic",)),
    },
    "task": {
        "orchard": (_("Orchards"), ("orchard", "과수")),
        "field": (
            _("Fields and farms"),
            ("field", "paddies", "row crops", "farm", "cattle", "cooperative", "spraying", "논", "밭"),
        ),
        "greenhouse": (_("Greenhouses"), ("greenhouse", "온실", "하우스")),
        "plant": (_("Plants and harbours"), ("plants", "factor", "airport", "harbour", "fish", "공장", "항만")),
        "municipal": (_("Municipal work"), ("municipal", "refuse", "sweep", "snow", "청소", "제설")),
        "resort": (_("Parks and resorts"), ("park", "resort", "golf", "campus", "공원", "골프")),
    },
}
# One word of a sheet that is two choices at once.
_SEVERAL: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "use": {"both": ("passenger", "cargo")},
    "steering": {"both": ("left", "right")},
    "brakes": {"both": ("abs", "cbs")},
}
# Two divisions name their classes in one field, and choose among different ones.
_STATED_IN = {"rider_class": "vehicle_class"}

_EVERYWHERE: tuple[Field, ...] = (sheet.CHEMISTRY, sheet.PROTECTION)
_EVERYWHERE_RANGES = (sheet.RANGE, sheet.TOP_SPEED, sheet.BATTERY, sheet.CURB_MASS, *TERMS)

_RIDER_CLASS = Field("rider_class", sheet.VEHICLE_CLASS.label)

_OF_DIVISION: Mapping[Division, tuple[Field, ...]] = {
    Division.MICRO_EV: (
        sheet.USE,
        sheet.VEHICLE_CLASS,
        sheet.RANGE,
        sheet.TOP_SPEED,
        sheet.PAYLOAD,
        sheet.STEERING,
        sheet.SEATS,
        sheet.CARGO_VOLUME,
        sheet.BATTERY,
        sheet.PEAK_POWER,
        sheet.INLET,
        sheet.CHEMISTRY,
        sheet.CURB_MASS,
        sheet.ABS,
        sheet.AIRBAGS,
        sheet.PROTECTION,
    ),
    Division.E_MOTO: (
        _RIDER_CLASS,
        sheet.SWAP,
        sheet.RANGE,
        sheet.TOP_SPEED,
        sheet.PEAK_POWER,
        sheet.BATTERY,
        sheet.PACKS,
        sheet.PACK_MASS,
        sheet.GRADEABILITY,
        sheet.BRAKES,
        sheet.DELIVERY_BOX,
        sheet.INLET,
        sheet.CHEMISTRY,
        sheet.CURB_MASS,
        sheet.PROTECTION,
    ),
    Division.AGRI_SPECIAL: (
        sheet.TASK,
        sheet.DRIVEN,
        sheet.PAYLOAD,
        sheet.TOWING,
        sheet.GRADEABILITY,
        sheet.HOURS,
        sheet.TIPPING,
        sheet.PTO,
        sheet.ROPS,
        sheet.BED_LENGTH,
        sheet.BED_WIDTH,
        sheet.CLEARANCE,
        sheet.TRACK,
        sheet.TURNING,
        sheet.BATTERY,
        sheet.CHEMISTRY,
        sheet.PROTECTION,
    ),
    Division.MOBILITY_AID: (
        sheet.AID_KIND,
        sheet.AID_CLASS,
        sheet.USER_MASS,
        sheet.RANGE,
        sheet.TOP_SPEED,
        sheet.FOLDS,
        sheet.AIRLINE,
        sheet.CURB_MASS,
        sheet.TURNING_SPACE,
        sheet.OBSTACLE,
        sheet.SAFE_SLOPE,
        sheet.SEAT_WIDTH,
        sheet.CHEMISTRY,
        sheet.PROTECTION,
    ),
    Division.PM: (
        sheet.STANCE,
        sheet.RANGE,
        sheet.TOP_SPEED,
        sheet.CURB_MASS,
        sheet.RIDER_MASS,
        sheet.FOLDS,
        sheet.FLEET_LOCK,
        sheet.LIGHTS,
        sheet.BRAKE_KIND,
        sheet.BATTERY,
        sheet.CHEMISTRY,
        sheet.PROTECTION,
    ),
    Division.PARTS_SERVICE: (
        sheet.PART_KIND,
        sheet.VOLTAGE,
        sheet.POWER,
        sheet.CURRENT,
        sheet.BATTERY,
        sheet.CONNECTOR,
        sheet.PROTOCOL,
        sheet.CHEMISTRY,
        sheet.MASS,
        sheet.TEMP_LEAST,
        sheet.TEMP_MOST,
        sheet.RESPONSE,
        sheet.PROTECTION,
    ),
}


@cache
def facets_of(division: Division | None) -> tuple[Facet, ...]:
    """Return what a division's products are chosen by, in the order a buyer asks; None is all divisions together."""
    fields = (*_OF_DIVISION[division], *TERMS) if division else (*_EVERYWHERE_RANGES, *_EVERYWHERE)
    known = {facet.code: facet for facet in _choice_facets(division)}
    return tuple(known.get(field.code) or RangeFacet(field) for field in fields)


def choice_facets(division: Division | None) -> tuple[ChoiceFacet, ...]:
    return tuple(facet for facet in facets_of(division) if isinstance(facet, ChoiceFacet))


def range_facets(division: Division | None) -> tuple[RangeFacet, ...]:
    return tuple(facet for facet in facets_of(division) if isinstance(facet, RangeFacet))


def bits_of(division: Division, stated: Mapping[str, str]) -> int:
    """Return a product's choices, from the words of its sheet by field."""
    chosen = 0
    for facet in choice_facets(division):
        text = stated.get(_STATED_IN.get(facet.code, facet.code), "")
        if text:
            chosen |= facet.bits_of(text)
    return chosen


def common_of(choices: int) -> int:
    """Return those of a product's choices that mean the same in every division."""
    return choices & sum(1 << choice.bit for facet in choice_facets(None) for choice in facet.choices)


@cache
def numbers() -> tuple[str, ...]:
    """Return every number of a spec sheet that some division's products are chosen by."""
    fields = (*_EVERYWHERE_RANGES, *(field for fields in _OF_DIVISION.values() for field in fields))
    return tuple(dict.fromkeys(field.code for field in fields if field.is_number and field not in TERMS))


@cache
def _choice_facets(division: Division | None) -> tuple[ChoiceFacet, ...]:
    """Number the choices: first those of every division, which so mean the same in each, then the division's own."""
    own = _OF_DIVISION[division] if division else ()
    made: list[ChoiceFacet] = []
    bit = 0
    for field in {field.code: field for field in (*_EVERYWHERE, *own) if not field.is_number}.values():
        facet = _facet(field, bit)
        bit += len(facet.choices)
        made.append(facet)
    # The sign of a 64-bit number stays out of it.
    assert bit <= 63
    return tuple(made)


def _facet(field: Field, first: int) -> ChoiceFacet:
    if field.choices:
        single = [each for each in field.choices.items() if each[0] not in _SEVERAL.get(field.code, {})]
        exact = [Choice(code, label, first + at, ()) for at, (code, label) in enumerate(single)]
        return ChoiceFacet(field.code, field.label, tuple(exact), exact=True, either=field.choices == sheet.YES_NO)
    meant = [Choice(code, label, first + at, signs) for at, (code, (label, signs)) in enumerate(_MEANT[field.code].items())]
    return ChoiceFacet(field.code, field.label, tuple(meant), exact=False)
