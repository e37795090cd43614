"""What is asked of a product in each division, and how it is laid out.

Labels are English message ids: the door says them in the reader's language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from exhibition.catalogue import units
from exhibition.catalogue.units import Unit
from exhibition.floor import Division


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be stated: a number in ``unit``, a choice among ``choices``, or else words.

    ``least`` and ``most``, in the shown unit, are what no real product goes beyond.
    """

    code: str
    label: str
    unit: Unit | None = None
    decimals: int = 0
    least: float = 0
    most: float = 1_000_000
    choices: Mapping[str, str] | None = None

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


FITTED = {"yes": "Fitted", "no": "Not fitted", "option": "On order"}
YES_NO = {"yes": "Yes", "no": "No"}

LENGTH = Field("length", "Length", units.MILLIMETRE, most=15_000)
WIDTH = Field("width", "Width", units.MILLIMETRE, most=4_000)
HEIGHT = Field("height", "Height", units.MILLIMETRE, most=4_500)
WHEELBASE = Field("wheelbase", "Wheelbase", units.MILLIMETRE, most=8_000)
CURB_MASS = Field("curb_mass", "Mass ready to drive", units.KILOGRAM, decimals=1, most=10_000)
GROSS_MASS = Field("gross_mass", "Gross mass", units.KILOGRAM, most=20_000)
PAYLOAD = Field("payload", "Payload", units.KILOGRAM, most=10_000)
RANGE = Field("range", "Range", units.KILOMETRE, most=2_000)
TOP_SPEED = Field("top_speed", "Top speed", units.KM_PER_HOUR, most=250)
POWER = Field("power", "Continuous power", units.KILOWATT, decimals=2, most=1_000)
PEAK_POWER = Field("peak_power", "Peak power", units.KILOWATT, decimals=2, most=1_500)
TORQUE = Field("torque", "Torque, peak", units.NEWTON_METRE, most=10_000)
GRADEABILITY = Field("gradeability", "Gradeability", units.PERCENT, most=100)
BATTERY = Field("battery", "Battery", units.KILOWATT_HOUR, decimals=2, most=1_000)
BATTERY_USABLE = Field("battery_usable", "Usable battery", units.KILOWATT_HOUR, decimals=2, most=1_000)
CHEMISTRY = Field("chemistry", "Chemistry", choices={"lfp": "LFP", "nmc": "NMC", "lead": "Lead-acid", "lto": "LTO"})
VOLTAGE = Field("voltage", "Voltage", units.VOLT, decimals=1, most=1_500)
AC_POWER = Field("ac_power", "AC charging", units.KILOWATT, decimals=1, most=50)
DC_POWER = Field("dc_power", "DC charging", units.KILOWATT, decimals=1, most=1_000)
CHARGE_TIME = Field("charge_time", "Full charge", units.MINUTE, most=6_000)
INLET = Field("inlet", "Inlet")
TEMP_LEAST = Field("temperature_least", "Lowest temperature", units.CELSIUS, least=-80, most=60)
TEMP_MOST = Field("temperature_most", "Highest temperature", units.CELSIUS, least=-20, most=200)
PROTECTION = Field("protection", "Ingress protection")
VEHICLE_CLASS = Field("vehicle_class", "Vehicle class")
SEATS = Field("seats", "Seats", units.COUNT, most=30)
CARGO_VOLUME = Field("cargo_volume", "Cargo space", units.CUBIC_METRE, decimals=2, most=40)
TURNING = Field("turning_circle", "Turning circle", units.METRE, decimals=2, most=40)
AIRBAGS = Field("airbags", "Airbags", units.COUNT, most=12)
ABS = Field("abs", "ABS", choices=FITTED)
STEERING = Field(
    "steering", "Steering side", choices={"left": "Left", "right": "Right", "both": "Left; right on order", "centre": "Centre"}
)
USE = Field("use", "Use", choices={"passenger": "Passenger", "cargo": "Cargo", "both": "Passenger or cargo"})
SWAP = Field("swap", "Battery fitting", choices={"swap": "Swappable", "fixed": "Fixed"})
PACKS = Field("packs", "Packs", units.COUNT, most=20)
PACK_MASS = Field("pack_mass", "Mass of a pack", units.KILOGRAM, decimals=1, most=500)
BRAKES = Field("brakes", "Brakes", choices={"abs": "ABS", "cbs": "CBS", "both": "ABS and CBS", "none": "Neither ABS nor CBS"})
DELIVERY_BOX = Field("delivery_box", "Delivery box", choices=FITTED)
TOWING = Field("towing", "Towing capacity", units.KILOGRAM, most=20_000)
BED_LENGTH = Field("bed_length", "Bed length", units.MILLIMETRE, most=8_000)
BED_WIDTH = Field("bed_width", "Bed width", units.MILLIMETRE, most=4_000)
TIPPING = Field("tipping", "Tipping bed", choices=FITTED)
DRIVEN = Field("driven_wheels", "Driven wheels", choices={"2wd": "2WD", "4wd": "4WD", "track": "Tracks"})
CLEARANCE = Field("clearance", "Ground clearance", units.MILLIMETRE, most=1_500)
TRACK = Field("track", "Track width", units.MILLIMETRE, most=4_000)
HOURS = Field("working_time", "Working time", units.HOUR, decimals=1, most=48)
PTO = Field("pto", "Power take-off", choices=FITTED)
ROPS = Field("rops", "Roll-over protection", choices=FITTED)
TASK = Field("task", "Made for")
AID_KIND = Field("aid_kind", "Kind", choices={"wheelchair": "Wheelchair", "scooter": "Scooter"})
AID_CLASS = Field("aid_class", "Class (EN 12184)", choices={"a": "A, indoors", "b": "B, indoors and out", "c": "C, outdoors"})
USER_MASS = Field("user_mass", "User mass, at most", units.KILOGRAM, most=500)
TURNING_SPACE = Field("turning_space", "Turning space", units.MILLIMETRE, most=10_000)
OBSTACLE = Field("obstacle", "Obstacle height", units.MILLIMETRE, most=500)
SAFE_SLOPE = Field("safe_slope", "Safe slope", units.DEGREE, decimals=1, most=45)
SEAT_WIDTH = Field("seat_width", "Seat width", units.MILLIMETRE, most=1_500)
FOLDS = Field("folds", "Folds", choices=YES_NO)
AIRLINE = Field("airline_battery", "Battery allowed in aircraft", choices=YES_NO)
STANCE = Field("stance", "Kind", choices={"kick": "Kick scooter", "seat": "Seated", "balance": "Self-balancing"})
RIDER_MASS = Field("rider_mass", "Load, at most", units.KILOGRAM, most=500)
LIGHTS = Field("lights", "Lights", choices=FITTED)
FLEET_LOCK = Field("fleet_lock", "Fleet lock", choices=FITTED)
BRAKE_KIND = Field("brake_kind", "Brakes")
PART_KIND = Field(
    "part_kind",
    "Category",
    choices={
        "battery": "Battery",
        "charger": "Charger",
        "motor": "Motor and drive",
        "electronics": "Electronics",
        "chassis": "Chassis and body",
        "service": "Service",
    },
)
CURRENT = Field("current", "Current", units.AMPERE, decimals=1, most=5_000)
CONNECTOR = Field("connector", "Connector")
PROTOCOL = Field("protocol", "Protocol")
MASS = Field("mass", "Mass", units.KILOGRAM, decimals=2, most=20_000)
COMPATIBLE = Field("compatible", "Fits")
STANDARD = Field("standard", "Standard")
RESPONSE = Field("response_time", "Service response within", units.HOUR, most=2_000)
COVERAGE = Field("coverage", "Service coverage")


def _line(*fields: Field, label: str = "", joiner: str = " / ") -> Line:
    return Line(label or fields[0].label, fields, joiner)


_SIZE = _line(LENGTH, WIDTH, HEIGHT, label="Length × width × height", joiner=" × ")
_POWER = _line(POWER, PEAK_POWER, label="Motor, continuous / peak")
_BATTERY = _line(BATTERY, BATTERY_USABLE, label="Battery, nominal / usable")
_CHEMISTRY = _line(CHEMISTRY, VOLTAGE, label="Chemistry and voltage", joiner=", ")
_TEMPERATURE = _line(TEMP_LEAST, TEMP_MOST, label="Operating temperature", joiner="…")
_CHARGING = Group(
    "Charging and use",
    (_line(AC_POWER), _line(CHARGE_TIME), _line(INLET), _line(DC_POWER), _TEMPERATURE, _line(PROTECTION)),
)


def _drive(*more: Field) -> Group:
    return Group(
        "Drive and battery",
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
            _group("Class and use", VEHICLE_CLASS, USE, SEATS, STEERING),
            _group("Size and mass", _SIZE, WHEELBASE, CURB_MASS, GROSS_MASS, PAYLOAD, CARGO_VOLUME, TURNING),
            _drive(),
            _CHARGING,
            _group("Safety", AIRBAGS, ABS),
        ),
        (RANGE, TOP_SPEED, PAYLOAD, PEAK_POWER, BATTERY, CHARGE_TIME, SEATS, CARGO_VOLUME),
    ),
    Division.E_MOTO: Sheet(
        (
            _group("Class and use", VEHICLE_CLASS, USE, DELIVERY_BOX),
            _group("Size and mass", _SIZE, WHEELBASE, CURB_MASS, GROSS_MASS, PAYLOAD),
            _drive(SWAP, PACKS, PACK_MASS),
            _CHARGING,
            _group("Safety", BRAKES),
        ),
        (RANGE, TOP_SPEED, BATTERY, PEAK_POWER, GRADEABILITY, PACK_MASS, PAYLOAD, CHARGE_TIME),
    ),
    Division.AGRI_SPECIAL: Sheet(
        (
            _group("Class and use", TASK, DRIVEN, HOURS),
            _group(
                "Size and mass",
                _SIZE,
                WHEELBASE,
                TRACK,
                CLEARANCE,
                CURB_MASS,
                PAYLOAD,
                TOWING,
                _line(BED_LENGTH, BED_WIDTH, label="Bed, length × width", joiner=" × "),
                TURNING,
            ),
            _drive(),
            _CHARGING,
            _group("Work and safety", TIPPING, PTO, ROPS),
        ),
        (PAYLOAD, GRADEABILITY, HOURS, TOWING, BATTERY, TOP_SPEED, RANGE, CLEARANCE),
    ),
    Division.MOBILITY_AID: Sheet(
        (
            _group("Class and use", AID_KIND, AID_CLASS, USER_MASS, FOLDS, AIRLINE),
            _group("Size and mass", _SIZE, SEAT_WIDTH, CURB_MASS, TURNING_SPACE, OBSTACLE, SAFE_SLOPE),
            _drive(),
            _CHARGING,
        ),
        (USER_MASS, RANGE, TOP_SPEED, TURNING_SPACE, CURB_MASS, SAFE_SLOPE, OBSTACLE, BATTERY),
    ),
    Division.PM: Sheet(
        (
            _group("Class and use", STANCE, RIDER_MASS, FOLDS, FLEET_LOCK),
            _group("Size and mass", _SIZE, CURB_MASS),
            _drive(),
            _CHARGING,
            _group("Safety", BRAKE_KIND, LIGHTS),
        ),
        (RANGE, TOP_SPEED, CURB_MASS, RIDER_MASS, BATTERY, PEAK_POWER, CHARGE_TIME, GRADEABILITY),
    ),
    Division.PARTS_SERVICE: Sheet(
        (
            _group("Class and use", PART_KIND, COMPATIBLE, STANDARD),
            _group("Electrical", VOLTAGE, CURRENT, POWER, BATTERY, CHEMISTRY, CONNECTOR, PROTOCOL),
            _group("Size and mass", _SIZE, MASS, _TEMPERATURE, PROTECTION),
            _group("Service", RESPONSE, COVERAGE),
        ),
        (POWER, VOLTAGE, BATTERY, CURRENT, MASS, RESPONSE, TEMP_MOST, LENGTH),
    ),
}


@cache
def fields_of(division: Division) -> Mapping[str, Field]:
    """Return the division's fields by code: what its form asks for."""
    return {field.code: field for field in SHEETS[division].fields}
