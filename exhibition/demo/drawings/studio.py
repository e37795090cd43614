"""The large picture: the same drawing under studio light, on nothing, ready to stand on a page's seamless sweep."""

from exhibition.demo.drawings import finishes, studio_wheels
from exhibition.demo.drawings.ink import Ink, haze
from exhibition.demo.drawings.paths import Box
from exhibition.demo.drawings.sheet import Item, Light, Seam, Sheet, Wheel
from exhibition.demo.drawings.subject import Subject

WIDTH, HEIGHT = 1600, 1000
_SIDE, _HEAD, _FOOT = 0.06, 0.07, 0.13  # of the picture's width and height, kept free around the subject

_ACROSS = 300.0  # the width in cm, of a small car's picture, for which the finest widths were chosen


def hero(subject: Subject) -> str:
    """Return a picture of 1600 × 1000 with a transparent ground."""
    sheet = Sheet()
    subject.draw(sheet)
    box = sheet.box
    x, y, across, up = _frame(box)
    ink = Ink(unit=across / _ACROSS)
    middle = (box.left + box.right) / 2
    behind = "".join(studio_wheels.far_wheel(ink, wheel, middle) for wheel in sheet.wheels if wheel.pair)
    drawn = _ground(ink, sheet, box) + behind + "".join(_item(ink, subject, item) for item in sheet.items)
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="{x:.2f} {y:.2f} {across:.2f} {up:.2f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ink.defs}{drawn}</svg>'


def _frame(box: Box) -> tuple[float, float, float, float]:
    """Fit the subject between the margins, standing on a line near the bottom."""
    across = max(box.width / (1 - 2 * _SIDE), box.top / (1 - _HEAD - _FOOT) * WIDTH / HEIGHT)
    up = across * HEIGHT / WIDTH
    return (box.left + box.right - across) / 2, -up * (1 - _FOOT), across, up


def _item(ink: Ink, subject: Subject, item: Item) -> str:
    if isinstance(item, Wheel):
        return studio_wheels.wheel(ink, subject.paint, item)
    if isinstance(item, Seam):
        return finishes.seam(ink, item)
    if isinstance(item, Light):
        return finishes.light(ink, item)
    return finishes.shape(ink, subject.paint, item)


def _ground(ink: Ink, sheet: Sheet, box: Box) -> str:
    """The wide soft shadow under the whole, and a dark one wherever it touches the floor."""
    middle, reach = (box.left + box.right) / 2, box.width / 2
    feet = [((left + right) / 2, (right - left) / 2) for left, right in sheet.feet]
    feet += [(wheel.x, wheel.radius * 0.5) for wheel in sheet.wheels if wheel.y - wheel.radius < 1]
    wide = haze(ink, (middle, reach * 0.01), reach * 1.02, reach * 0.075, "#0E1420", 0.3, reach * 0.045)
    near = haze(ink, (middle, reach * 0.012), reach * 0.86, reach * 0.04, "#0A0E16", 0.45, reach * 0.02)
    touch = "".join(
        haze(
            ink,
            (x, reach * 0.002),
            half * 1.06 + reach * 0.015,
            max(min(half * 0.12, reach * 0.02), reach * 0.004),
            "#05070B",
            0.85,
            max(min(half * 0.09, reach * 0.012), reach * 0.003),
        )
        for x, half in feet
    )
    return wide + near + touch
