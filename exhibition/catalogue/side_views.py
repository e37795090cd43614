"""Where a product's side view lies: all of them stand on one ground line, at 100 units to the metre.

``scripts/draw_side_views.py`` draws them into one sprite for each division.
"""

from collections.abc import Mapping

from exhibition.floor import Division

# What holds the longest and highest of a division, in drawing units around the point where it stands.
FRAMES: Mapping[Division, str] = {
    Division.MICRO_EV: "-180 -196 360 206",
    Division.E_MOTO: "-122 -176 244 186",
    Division.AGRI_SPECIAL: "-186 -196 372 206",
    Division.MOBILITY_AID: "-90 -180 180 190",
    Division.PM: "-102 -136 204 146",
    Division.PARTS_SERVICE: "-136 -200 272 210",
}


def side_view(drawing: str, division: Division) -> tuple[str, str]:
    """Return the division's sprite, and the drawing in it; one that stands for them all where a product has none."""
    return f"side-{division}.svg", drawing or str(division)
