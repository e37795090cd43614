"""Units of measure: kept in one base unit per quantity, shown in the one the trade uses."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``factor`` times the kept number, from ``zero`` on, is the shown one. ``symbol`` stands behind it in every language.

    ``finer`` is how many decimals more it takes than the trade's own unit to say the same.
    """

    symbol: str
    base: str
    factor: float = 1.0
    zero: float = 0.0
    finer: int = 0

    def shown(self, kept: float) -> float:
        return kept * self.factor + self.zero

    def kept(self, shown: float) -> float:
        return (shown - self.zero) / self.factor


MILLIMETRE = Unit("mm", "m", 1000)
METRE = Unit("m", "m")
KILOMETRE = Unit("km", "m", 0.001)
CUBIC_METRE = Unit("m³", "m³")
KILOGRAM = Unit("kg", "kg")
KM_PER_HOUR = Unit("km/h", "m/s", 3.6)
KILOWATT = Unit("kW", "W", 0.001)
KILOWATT_HOUR = Unit("kWh", "J", 1 / 3_600_000)
NEWTON_METRE = Unit("Nm", "N·m")
VOLT = Unit("V", "V")
AMPERE = Unit("A", "A")
MINUTE = Unit("min", "s", 1 / 60)
HOUR = Unit("h", "s", 1 / 3600)
# Kelvin and radians would be purer, and read by nobody.
CELSIUS = Unit("°C", "°C")
DEGREE = Unit("°", "°")
PERCENT = Unit("%", "1", 100)
COUNT = Unit("", "1")

INCH = Unit("in", "m", 1 / 0.0254, finer=1)
FOOT = Unit("ft", "m", 1 / 0.3048, finer=-1)
MILE = Unit("mi", "m", 1 / 1609.344)
CUBIC_FOOT = Unit("ft³", "m³", 1 / 0.3048**3, finer=-1)
POUND = Unit("lb", "kg", 1 / 0.45359237)
MILE_PER_HOUR = Unit("mph", "m/s", 3600 / 1609.344)
HORSEPOWER = Unit("hp", "W", 1 / 745.699872, finer=-1)
POUND_FOOT = Unit("lb·ft", "N·m", 1 / 1.3558179483)
FAHRENHEIT = Unit("°F", "°C", 1.8, zero=32)


@dataclass(frozen=True, slots=True)
class System:
    """In which units a reader thinks; what it has none of its own for is shown in the trade's."""

    code: str
    instead: Mapping[str, Unit]

    def unit(self, trade: Unit) -> Unit:
        return self.instead.get(trade.symbol, trade)

    def decimals(self, trade: Unit, decimals: int) -> int:
        return max(0, decimals + self.unit(trade).finer)


METRIC = System("metric", {})
US = System(
    "us",
    {
        "mm": INCH,
        "m": FOOT,
        "km": MILE,
        "m³": CUBIC_FOOT,
        "kg": POUND,
        "km/h": MILE_PER_HOUR,
        "kW": HORSEPOWER,
        "Nm": POUND_FOOT,
        "°C": FAHRENHEIT,
    },
)
SYSTEMS = {system.code: system for system in (METRIC, US)}
