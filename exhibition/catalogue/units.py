"""Units of measure: kept in one base unit per quantity, shown in the one the trade uses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``factor`` times the kept number is the shown one. ``symbol`` stands behind it, on every language's page."""

    symbol: str
    base: str
    factor: float = 1.0

    def shown(self, kept: float) -> float:
        return kept * self.factor

    def kept(self, shown: float) -> float:
        return shown / self.factor


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
