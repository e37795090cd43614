"""Paints, and the lighter and darker tones that shading needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paint:
    """What a maker chooses: the body, a second tone (bumpers, cladding, seat trim) and an accent; ``#RRGGBB`` each."""

    body: str
    second: str = "#2B323C"
    accent: str = "#1E5BD6"


def mix(colour: str, other: str, share: float) -> str:
    """Return ``colour`` with ``share`` of ``other`` in it, mixed as light is (gamma 2.2)."""
    return "#" + "".join(f"{_blend(a, b, share):02X}" for a, b in zip(_channels(colour), _channels(other), strict=True))


def lighter(colour: str, share: float) -> str:
    return mix(colour, "#FFFFFF", share)


def darker(colour: str, share: float) -> str:
    return mix(colour, "#0A0E14", share)


def lightness(colour: str) -> float:
    """0 for black, 1 for white, as the eye takes it."""
    red, green, blue = ((channel / 255) ** 2.2 for channel in _channels(colour))
    return float((0.2126 * red + 0.7152 * green + 0.0722 * blue) ** (1 / 2.4))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _blend(a: int, b: int, share: float) -> int:
    light = (1 - share) * (a / 255) ** 2.2 + share * (b / 255) ** 2.2
    return round(255 * float(light ** (1 / 2.2)))
