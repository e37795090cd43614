"""What a family draws on: shapes of a material, in painting order, without knowing how they will be rendered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from exhibition.demo.drawings.paths import Box, Path

Material = Literal[
    "paint",  # the body's colour
    "second",  # its second tone
    "accent",  # the maker's stripe; the division's hue where drawn flat
    "glass",
    "rubber",
    "trim",  # dark plastic, wells, frames
    "cushion",  # seats and grips
    "metal",
    "lamp",
    "tail",
    "screen",
]
WheelStyle = Literal["cast", "split", "cover", "steel", "wire", "motor"]


@dataclass(frozen=True, slots=True)
class Shape:
    material: Material
    path: Path
    width: float = 0
    """Of a tube; 0 for a filled shape."""
    detail: bool = False
    """Only worth drawing large."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A gap between two panels."""

    path: Path
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """Light (or, when ``dark``, shade) that falls on ``inside``, its edge blurred by ``soft``. Only drawn large."""

    path: Path
    inside: Path
    strength: float
    soft: float
    dark: bool = False
    width: float = 0


@dataclass(frozen=True, slots=True)
class Wheel:
    x: float
    y: float
    radius: float
    style: WheelStyle = "cast"
    spokes: int = 5
    tyre: float = 0.38
    """The share of the radius that is rubber."""
    blocks: bool = False
    """A block tread, for fields and gravel."""
    pair: bool = False
    """Whether another stands behind it on the far side."""
    brake: bool = True

    @property
    def rim(self) -> float:
        return self.radius * (1 - self.tyre)


Item = Shape | Seam | Light | Wheel


@dataclass(slots=True)
class Sheet:
    items: list[Item] = field(default_factory=list)
    feet: list[tuple[float, float]] = field(default_factory=list)
    """Where things without wheels touch the ground: from, to."""

    def fill(self, material: Material, *paths: Path, detail: bool = False) -> None:
        self.items += [Shape(material, path, detail=detail) for path in paths]

    def tube(self, material: Material, width: float, *paths: Path, detail: bool = False) -> None:
        self.items += [Shape(material, path, width, detail) for path in paths]

    def seam(self, *paths: Path, detail: bool = False) -> None:
        self.items += [Seam(path, detail) for path in paths]

    def light(self, path: Path, inside: Path, strength: float = 0.5, soft: float = 1.0, width: float = 0) -> None:
        self.items.append(Light(path, inside, strength, soft, width=width))

    def shade(self, path: Path, inside: Path, strength: float = 0.35, soft: float = 2.0, width: float = 0) -> None:
        self.items.append(Light(path, inside, strength, soft, dark=True, width=width))

    def wheel(self, wheel: Wheel) -> None:
        self.items.append(wheel)

    def foot(self, left: float, right: float) -> None:
        self.feet.append((left, right))

    @property
    def wheels(self) -> Sequence[Wheel]:
        return [item for item in self.items if isinstance(item, Wheel)]

    @property
    def box(self) -> Box:
        """What the drawing covers, light and shade aside."""
        boxes = [_box(item) for item in self.items if not isinstance(item, Light)]
        return Box(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


def _box(item: Shape | Seam | Wheel) -> Box:
    if isinstance(item, Wheel):
        return Box(item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
    if isinstance(item, Shape):
        return item.path.box.grown(item.width / 2)
    return item.path.box
