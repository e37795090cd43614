"""What a product's sheet says, held against its class and against itself."""

from collections.abc import Iterator

from exhibition.catalogue import Product, fields_of

# What EU 168/2013 allows: km/h, kW of continuous power, and kg ready to drive without the battery.
_CLASSES = {
    "L1e-B": (45, 4, None),
    "L2e": (45, 4, 270),
    "L3e-A1": (None, 11, None),
    "L5e": (None, None, 1000),
    "L6e-BP": (45, 6, 425),
    "L6e-BU": (45, 6, 425),
    "L7e-CP": (90, 15, 450),
    "L7e-CU": (90, 15, 600),
    # FMVSS 500 and the Korean class, whose masses count the battery.
    "LSV": (40, None, None),
    "KR-micro": (80, 15, None),
}
# The lightest packs there are, in kg for each kWh.
_LIGHTEST = {"lfp": 7.5, "nmc": 5.5, "lead": 20}
# Numbers come out of their base units a hair beside where they went in.
_HAIR = 0.001


class Stated:
    def __init__(self, product: Product) -> None:
        fields = fields_of(product.division)
        self.words = {line.field: line.text for line in product.specs if line.text}
        self.numbers = {
            line.field: field.unit.shown(line.number)
            for line in product.specs
            if (field := fields[line.field]).unit and line.number is not None
        }

    def faults(self) -> Iterator[str]:
        number = self.numbers.get
        if self.words.get("vehicle_class") in _CLASSES:
            yield from self._beyond(*_CLASSES[self.words["vehicle_class"]])
        if self._more("battery_usable", "battery"):
            yield "more usable than there is"
        if self._more("power", "peak_power"):
            yield "peak below continuous"
        if self._more("temperature_least", "temperature_most"):
            yield "no temperature to work in"
        if self._more("payload", "gross_mass") or self._more("curb_mass", "gross_mass"):
            yield "heavier than its gross mass"
        if "user_mass" in self.numbers and number("top_speed", 0) > 15 + _HAIR:
            yield "too fast for an aid"
        if "rider_mass" in self.numbers and number("top_speed", 0) > 25 + _HAIR:
            yield "too fast for a scooter"
        if {"battery", "ac_power", "charge_time"} <= self.numbers.keys():
            hours = number("charge_time", 0) / 60
            if hours * number("ac_power", 0) < number("battery", 0) * 0.95:
                yield "full too soon"
        if {"battery", "range"} <= self.numbers.keys() and not 5 < 1000 * number("battery", 0) / number("range", 0) < 500:
            yield "no such consumption"

    def _beyond(self, speed: float | None, power: float | None, mass: float | None) -> Iterator[str]:
        if speed is not None and self.numbers.get("top_speed", 0) > speed + _HAIR:
            yield "faster than its class"
        if power is not None and self.numbers.get("power", 0) > power + _HAIR:
            yield "stronger than its class"
        pack = self.numbers.get("battery", 0) * _LIGHTEST[self.words.get("chemistry", "lfp")]
        if mass is not None and self.numbers.get("curb_mass", 0) - pack > mass:
            yield "heavier than its class"

    def _more(self, one: str, other: str) -> bool:
        return {one, other} <= self.numbers.keys() and self.numbers[one] > self.numbers[other] + _HAIR
