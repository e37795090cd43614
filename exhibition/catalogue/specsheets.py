"""What is asked of a product in each division, and how it is laid out.

Labels are English message ids: the door says them in the reader's language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from exhibition.catalogue import units
from exhibition.catalogue.units import Unit
from exhibition.floor import Division
from exhibition.kernel.words import marked as _


@dataclass(frozen=True, slots=True)
class Best:
    """Which of several numbers a buyer would rather have, and what one calls it."""

    is_most: bool
    words: str


HIGHEST = Best(True, _("Highest"))
LARGEST = Best(True, _("Largest"))
LONGEST = Best(True, _("Longest"))
MOST = Best(True, _("Most"))
STEEPEST = Best(True, _("Steepest"))
LIGHTEST = Best(False, _("Lightest"))
LOWEST = Best(False, _("Lowest"))
QUICKEST = Best(False, _("Quickest"))
TIGHTEST = Best(False, _("Tightest"))


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be stated: a number in ``unit``, a choice among ``choices``, or else words.

    ``least`` and ``most``, in the shown unit, are what no real product goes beyond. Numbers without a ``best`` are larger or
    smaller, and neither is better; those ``by_method`` mean nothing beside one found by another method, or by none.
    """

    code: str
    label: str
    unit: Unit | None = None
    decimals: int = 0
    least: float = 0
    most: float = 1_000_000
    choices: Mapping[str, str] | None = None
    best: Best | None = None
    by_method: bool = False

    @property
    def is_number(self) -> bool:
        return self.unit is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: a field, or a few that are always read together (length × width × height)."""

    label: str
    fields: tuple[Field, ...]
    joiner: str = " / "


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``keys`` are the fields a buyer asks for first, in that order."""

    groups: tuple[Group, ...]
    keys: tuple[Field, ...]

    @property
    def fields(self) -> Iterator[Field]:
        return (field for group in self.groups for line in group.lines for field in line.fields)


FITTED = {"yes": _("Fitted"), "no": _("Not fitted"), "option": _("On order")}
YES_NO = {"yes": _("Yes"), "no": _("No")}

LENGTH = Field("length", _("Length"), units.MILLIMETRE, most=15_000)
WIDTH = Field("width", _("Width"), units.MILLIMETRE, most=4_000)
HEIGHT = Field("height", _("Height"), units.MILLIMETRE, most=4_500)
WHEELBASE = Field("wheelbase", _("Wheelbase"), units.MILLIMETRE, most=8_000)
CURB_MASS = Field("curb_mass", _("Mass ready to drive"), units.KILOGRAM, decimals=1, most=10_000, best=LIGHTEST)
GROSS_MASS = Field("gross_mass", _("Gross mass"), units.KILOGRAM, most=20_000)
PAYLOAD = Field("payload", _("Payload"), units.KILOGRAM, most=10_000, best=HIGHEST)
RANGE = Field("range", _("Range"), units.KILOMETRE, most=2_000, best=LONGEST, by_method=True)
TOP_SPEED = Field("top_speed", _("Top speed"), units.KM_PER_HOUR, most=250, best=HIGHEST)
POWER = Field("power", _("Continuous power"), units.KILOWATT, decimals=2, most=1_000, best=HIGHEST)
PEAK_POWER = Field("peak_power", _("Peak power"), units.KILOWATT, decimals=2, most=1_500, best=HIGHEST)
TORQUE = Field("torque", _("Torque, peak"), units.NEWTON_METRE, most=10_000, best=HIGHEST)
GRADEABILITY = Field("gradeability", _("Gradeability"), units.PERCENT, most=100, best=STEEPEST)
BATTERY = Field("battery", _("Battery"), units.KILOWATT_HOUR, decimals=2, most=1_000, best=LARGEST)
BATTERY_USABLE = Field("battery_usable", _("Usable battery"), units.KILOWATT_HOUR, decimals=2, most=1_000, best=LARGEST)
CHEMISTRY = Field(
    "chemistry", _("Chemistry"), choices={"lfp": _("LFP"), "nmc": _("NMC"), "lead": _("Lead-acid"), "lto": _("LTO")}
)
VOLTAGE = Field("voltage", _("Voltage"), units.VOLT, decimals=1, most=1_500)
AC_POWER = Field("ac_power", _("AC charging"), units.KILOWATT, decimals=2, most=50, best=HIGHEST)
DC_POWER = Field("dc_power", _("DC charging"), units.KILOWATT, decimals=1, most=1_000, best=HIGHEST)
CHARGE_TIME = Field("charge_time", _("Full charge"), units.MINUTE, most=6_000, best=QUICKEST)
INLET = Field("inlet", _("Inlet"))
TEMP_LEAST = Field("temperature_least", _("Lowest temperature"), units.CELSIUS, least=-80, most=60, best=LOWEST)
TEMP_MOST = Field("temperature_most", _("Highest temperature"), units.CELSIUS, least=-20, most=200, best=HIGHEST)
PROTECTION = Field("protection", _("Ingress protection"))
VEHICLE_CLASS = Field("vehicle_class", _("Vehicle class"))
SEATS = Field("seats", _("Seats"), units.COUNT, most=30, best=MOST)
CARGO_VOLUME = Field("cargo_volume", _("Cargo space"), units.CUBIC_METRE, decimals=2, most=40, best=LARGEST)
TURNING = Field("turning_circle", _("Turning circle"), units.METRE, decimals=2, most=40, best=TIGHTEST)
AIRBAGS = Field("airbags", _("Airbags"), units.COUNT, most=12, best=MOST)
ABS = Field("abs", _("ABS"), choices=FITTED)
STEERING = Field(
    "steering",
    _("Steering side"),
    choices={"left": _("Left"), "right": _("Right"), "both": _("Left; right on order"), "centre": _("Centre")},
)
USE = Field("use", _("Use"), choices={"passenger": _("Passenger"), "cargo": _("Cargo"), "both": _("Passenger or cargo")})
SWAP = Field("swap", _("Battery fitting"), choices={"swap": _("Swappable"), "fixed": _("Fixed")})
PACKS = Field("packs", _("Packs"), units.COUNT, most=20)
PACK_MASS = Field("pack_mass", _("Mass of a pack"), units.KILOGRAM, decimals=1, most=500, best=LIGHTEST)
BRAKES = Field(
    "brakes",
    _("Brakes"),
    choices={"abs": _("ABS"), "cbs": _("CBS"), "both": _("ABS and CBS"), "none": _("Neither ABS nor CBS")},
)
DELIVERY_BOX = Field("delivery_box", _("Delivery box"), choices=FITTED)
TOWING = Field("towing", _("Towing capacity"), units.KILOGRAM, most=20_000, best=HIGHEST)
BED_LENGTH = Field("bed_length", _("Bed length"), units.MILLIMETRE, most=8_000)
BED_WIDTH = Field("bed_width", _("Bed width"), units.MILLIMETRE, most=4_000)
TIPPING = Field("tipping", _("Tipping bed"), choices=FITTED)
DRIVEN = Field("driven_wheels", _("Driven wheels"), choices={"2wd": _("2WD"), "4wd": _("4WD"), "track": _("Tracks")})
CLEARANCE = Field("clearance", _("Ground clearance"), units.MILLIMETRE, most=1_500, best=HIGHEST)
TRACK = Field("track", _("Track width"), units.MILLIMETRE, most=4_000)
HOURS = Field("working_time", _("Working time"), units.HOUR, decimals=1, most=48, best=LONGEST)
PTO = Field("pto", _("Power take-off"), choices=FITTED)
ROPS = Field("rops", _("Roll-over protection"), choices=FITTED)
TASK = Field("task", _("Made for"))
AID_KIND = Field("aid_kind", _("Kind"), choices={"wheelchair": _("Wheelchair"), "scooter": _("Scooter")})
AID_CLASS = Field(
    "aid_class", _("Class (EN 12184)"), choices={"a": _("A, indoors"), "b": _("B, indoors and out"), "c": _("C, outdoors")}
)
USER_MASS = Field("user_mass", _("User mass, at most"), units.KILOGRAM, most=500, best=HIGHEST)
TURNING_SPACE = Field("turning_space", _("Turning space"), units.MILLIMETRE, most=10_000, best=TIGHTEST)
OBSTACLE = Field("obstacle", _("Obstacle height"), units.MILLIMETRE, most=500, best=HIGHEST)
SAFE_SLOPE = Field("safe_slope", _("Safe slope"), units.DEGREE, decimals=1, most=45, best=STEEPEST)
SEAT_WIDTH = Field("seat_width", _("Seat width"), units.MILLIMETRE, most=1_500)
FOLDS = Field("folds", _("Folds"), choices=YES_NO)
AIRLINE = Field("airline_battery", _("Battery allowed in aircraft"), choices=YES_NO)
STANCE = Field("stance", _("Kind"), choices={"kick": _("Kick scooter"), "seat": _("Seated"), "balance": _("Self-balancing")})
RIDER_MASS = Field("rider_mass", _("Load, at most"), units.KILOGRAM, most=500, best=HIGHEST)
LIGHTS = Field("lights", _("Lights"), choices=FITTED)
FLEET_LOCK = Field("fleet_lock", _("Fleet lock"), choices=FITTED)
BRAKE_KIND = Field("brake_kind", _("Brakes"))
PART_KIND = Field(
    "part_kind",
    _("Category"),
    choices={
        "battery": _("Battery"),
        "charger": _("Charger"),
        "motor": _("Motor and drive"),
        "electronics": _("Electronics"),
        "chassis": _("Chassis and body"),
        "service": _("Service"),
    },
)
CURRENT = Field("current", _("Current"), units.AMPERE, decimals=1, most=5_000)
CONNECTOR = Field("connector", _("Connector"))
PROTOCOL = Field("protocol", _("Protocol"))
MASS = Field("mass", _("Mass"), units.KILOGRAM, decimals=2, most=20_000, best=LIGHTEST)
COMPATIBLE = Field("compatible", _("Fits"))
STANDARD = Field("standard", _("Standard"))
RESPONSE = Field("response_time", _("Service response within"), units.HOUR, most=2_000, best=QUICKEST)
COVERAGE = Field("coverage", _("Service coverage"))


def _line(*fields: Field, label: str = "", joiner: str = " / ") -> Line:
    return Line(label or fields[0].label, fields, joiner)


_SIZE = _line(LENGTH, WIDTH, HEIGHT, label=_("Length × width × height"), joiner=" × ")
_POWER = _line(POWER, PEAK_POWER, label=_("Motor, continuous / peak"))
_BATTERY = _line(BATTERY, BATTERY_USABLE, label=_("Battery, nominal / usable"))
_CHEMISTRY = _line(CHEMISTRY, VOLTAGE, label=_("Chemistry and voltage"), joiner=", ")
_TEMPERATURE = _line(TEMP_LEAST, TEMP_MOST, label=_("Operating temperature"), joiner="…")
_CHARGING = Group(
    _("Charging and use"),
    (_line(AC_POWER), _line(CHARGE_TIME), _line(INLET), _line(DC_POWER), _TEMPERATURE, _line(PROTECTION)),
)


def _drive(*more: Field) -> Group:
    return Group(
        _("Drive and battery"),
        (
            _line(RANGE),
            _line(TOP_SPEED),
            _POWER,
            _line(TORQUE),
            _line(GRADEABILITY),
            _BATTERY,
            _CHEMISTRY,
            *(_line(each) for each in more),
        ),
    )


def _group(label: str, *lines: Field | Line) -> Group:
    return Group(label, tuple(each if isinstance(each, Line) else _line(each) for each in lines))


SHEETS: Mapping[Division, Sheet] = {
    Division.MICRO_EV: Sheet(
        (
            _group(_("Class and use"), VEHICLE_CLASS, USE, SEATS, STEERING),
            _group(_("Size and mass"), _SIZE, WHEELBASE, CURB_MASS, GROSS_MASS, PAYLOAD, CARGO_VOLUME, TURNING),
            _drive(),
            _CHARGING,
            _group(_("Safety"), AIRBAGS, ABS),
        ),
        (RANGE, TOP_SPEED, PAYLOAD, PEAK_POWER, BATTERY, CHARGE_TIME, SEATS, CARGO_VOLUME),
    ),
    Division.E_MOTO: Sheet(
        (
            _group(_("Class and use"), VEHICLE_CLASS, USE, DELIVERY_BOX),
            _group(_("Size and mass"), _SIZE, WHEELBASE, CURB_MASS, GROSS_MASS, PAYLOAD),
            _drive(SWAP, PACKS, PACK_MASS),
            _CHARGING,
            _group(_("Safety"), BRAKES),
        ),
        (RANGE, TOP_SPEED, BATTERY, PEAK_POWER, GRADEABILITY, PACK_MASS, PAYLOAD, CHARGE_TIME),
    ),
    Division.AGRI_SPECIAL: Sheet(
        (
            _group(_("Class and use"), TASK, DRIVEN, HOURS),
            _group(
                _("Size and mass"),
                _SIZE,
                WHEELBASE,
                TRACK,
                CLEARANCE,
                CURB_MASS,
                PAYLOAD,
                TOWING,
                _line(BED_LENGTH, BED_WIDTH, label=_("Bed, length × width"), joiner=" × "),
                TURNING,
            ),
            _drive(),
            _CHARGING,
            _group(_("Work and safety"), TIPPING, PTO, ROPS),
        ),
        (PAYLOAD, GRADEABILITY, HOURS, TOWING, BATTERY, TOP_SPEED, RANGE, CLEARANCE),
    ),
    Division.MOBILITY_AID: Sheet(
        (
            _group(_("Class and use"), AID_KIND, AID_CLASS, USER_MASS, FOLDS, AIRLINE),
            _group(_("Size and mass"), _SIZE, SEAT_WIDTH, CURB_MASS, TURNING_SPACE, OBSTACLE, SAFE_SLOPE),
            _drive(),
            _CHARGING,
        ),
        (USER_MASS, RANGE, TOP_SPEED, TURNING_SPACE, CURB_MASS, SAFE_SLOPE, OBSTACLE, BATTERY),
    ),
    Division.PM: Sheet(
        (
            _group(_("Class and use"), STANCE, RIDER_MASS, FOLDS, FLEET_LOCK),
            _group(_("Size and mass"), _SIZE, CURB_MASS),
            _drive(),
            _CHARGING,
            _group(_("Safety"), BRAKE_KIND, LIGHTS),
        ),
        (RANGE, TOP_SPEED, CURB_MASS, RIDER_MASS, BATTERY, PEAK_POWER, CHARGE_TIME, GRADEABILITY),
    ),
    Division.PARTS_SERVICE: Sheet(
        (
            _group(_("Class and use"), PART_KIND, COMPATIBLE, STANDARD),
            _group(_("Electrical"), VOLTAGE, CURRENT, POWER, BATTERY, CHEMISTRY, CONNECTOR, PROTOCOL),
            _group(_("Size and mass"), _SIZE, MASS, _TEMPERATURE, PROTECTION),
            _group(_("Service"), RESPONSE, COVERAGE),
        ),
        (POWER, VOLTAGE, BATTERY, CURRENT, MASS, RESPONSE, TEMP_MOST, LENGTH),
    ),
}


@cache
def fields_of(division: Division) -> Mapping[str, Field]:
    """Return the division's fields by code: what its form asks for."""
    return {field.code: field for field in SHEETS[division].fields}
