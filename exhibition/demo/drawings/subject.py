"""What can be drawn: listed dimensions, a paint, and the knobs of its family."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from exhibition.demo.drawings.colours import Paint
from exhibition.demo.drawings.sheet import Sheet

GREY = Paint("#E9ECF0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(ABC):
    """Millimetres, as a spec sheet lists them."""

    length: int
    width: int
    height: int
    wheelbase: int = 0
    wheel: int = 0
    """Outer diameter of the (rear) tyre."""
    paint: Paint = GREY

    @abstractmethod
    def draw(self, sheet: Sheet) -> None:
        """Draw the left-to-right side view in centimetres: rear end at x = 0, front at ``long``, ground at y = 0."""

    @property
    def long(self) -> float:
        return self.length / 10

    @property
    def tall(self) -> float:
        return self.height / 10

    @property
    def base(self) -> float:
        return self.wheelbase / 10

    @property
    def radius(self) -> float:
        return self.wheel / 20
