"""SVG text with its gradients, clips and blurs, each named once and deterministically."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from exhibition.demo.drawings.paths import Box, Path, Point, number

Stop = tuple[float, str] | tuple[float, str, float]
"""Offset 0..1, colour, and opacity if it is not 1."""


@dataclass(slots=True)
class Ink:
    unit: float = 1.0
    """How many centimetres the finest things (gaps, lit edges) take for one: a building needs bolder ones than a plug."""
    definitions: dict[str, str] = field(default_factory=dict)
    """From what is defined to its id: the same gradient is never written twice."""

    def vertical(self, *stops: Stop) -> str:
        return self._gradient('linearGradient x1="0" y1="0" x2="0" y2="1"', stops)

    def across(self, *stops: Stop) -> str:
        return self._gradient('linearGradient x1="0" y1="0" x2="1" y2="0"', stops)

    def slanted(self, *stops: Stop) -> str:
        return self._gradient('linearGradient x1="0" y1="0" x2="1" y2="1"', stops)

    def between(self, start: Point, end: Point, *stops: Stop) -> str:
        """A linear gradient placed in the drawing rather than in each shape's own box."""
        ends = zip(("x1", "y1", "x2", "y2"), (start[0], -start[1], end[0], -end[1]), strict=True)
        placed = " ".join(f'{name}="{value:.2f}"' for name, value in ends)
        return self._gradient(f'linearGradient gradientUnits="userSpaceOnUse" {placed}', stops)

    def radial(self, centre: Point, radius: float, *stops: Stop) -> str:
        placed = f'cx="{centre[0]:.2f}" cy="{-centre[1]:.2f}" r="{radius:.2f}"'
        return self._gradient(f'radialGradient gradientUnits="userSpaceOnUse" {placed}', stops)

    def clip(self, path: Path) -> str:
        return self._define(f'clipPath><path d="{path.text}"/></clipPath>')

    def blur(self, deviation: float, region: Box) -> str:
        """Blur what is seen of ``region``. A tight region matters: the time to draw goes with its area."""
        place = f'x="{region.left:.1f}" y="{-region.top:.1f}" width="{region.width:.1f}" height="{region.height:.1f}"'
        opening = f'filter filterUnits="userSpaceOnUse" {place}'
        return self._define(f'{opening}><feGaussianBlur stdDeviation="{deviation:.2f}"/></filter>')

    @property
    def defs(self) -> str:
        opened = (text.split(">", 1)[0].split(" ", 1) for text in self.definitions)
        bodies = (text.split(">", 1)[1] for text in self.definitions)
        parts = (
            f'<{words[0]} id="{name}"{"".join(" " + rest for rest in words[1:])}>{body}'
            for words, body, name in zip(opened, bodies, self.definitions.values(), strict=True)
        )
        return f"<defs>{''.join(parts)}</defs>"

    def _gradient(self, opening: str, stops: Sequence[Stop]) -> str:
        kind = opening.split(" ", 1)[0]
        return self._define(f"{opening}>{''.join(_stop(*stop) for stop in stops)}</{kind}>")

    def _define(self, text: str) -> str:
        name = self.definitions.setdefault(text, f"d{len(self.definitions)}")
        return f"url(#{name})"


def filled(path: Path, fill: str, opacity: float = 1, extra: str = "") -> str:
    return f'<path d="{path.text}" fill="{fill}"{_opacity(opacity)}{extra}/>'


def stroked(path: Path, stroke: str, width: float, opacity: float = 1, extra: str = "") -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path.text}" fill="none" stroke="{stroke}" stroke-width="{width:.2f}" {ends}{_opacity(opacity)}{extra}/>'


def ring(centre: Point, radius: float, fill: str, opacity: float = 1, extra: str = "") -> str:
    return f'<circle {_at(centre)} r="{radius:.2f}" fill="{fill}"{_opacity(opacity)}{extra}/>'


def band(centre: Point, radius: float, stroke: str, width: float, opacity: float = 1, extra: str = "") -> str:
    """A ring drawn with a brush of this width."""
    brush = f'fill="none" stroke="{stroke}" stroke-width="{width:.2f}"'
    return f'<circle {_at(centre)} r="{radius:.2f}" {brush}{_opacity(opacity)}{extra}/>'


def haze(ink: Ink, centre: Point, rx: float, ry: float, fill: str, opacity: float, soft: float) -> str:
    (x, y), spread = centre, soft * 3
    blur = ink.blur(soft, Box(x - rx - spread, y - ry - spread, x + rx + spread, y + ry + spread))
    return f'<ellipse {_at(centre)} rx="{rx:.2f}" ry="{ry:.2f}" fill="{fill}" opacity="{opacity:.2f}" filter="{blur}"/>'


def grouped(inside: str, **attributes: str) -> str:
    written = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<g{written}>{inside}</g>"


def _at(centre: Point) -> str:
    return f'cx="{centre[0]:.2f}" cy="{-centre[1]:.2f}"'


def _opacity(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{number(opacity * 100)}%"'


def _stop(offset: float, colour: str, opacity: float = 1) -> str:
    seen = "" if opacity == 1 else f' stop-opacity="{opacity:.2f}"'
    return f'<stop offset="{offset:.3f}" stop-color="{colour}"{seen}/>'
