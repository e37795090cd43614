"""The floor plan: six halls of one pattern, eight stands each, in metres from each hall's north-west corner."""

from typing import Any

from exhibition.demo.data.members import MEMBERS
from exhibition.floor import Division

LETTERS = "ABCDEF"
HALLS = {
    "A": (Division.MICRO_EV, "초소형전기차", "Micro EVs"),
    "B": (Division.E_MOTO, "전기이륜차", "Electric two-wheelers"),
    "C": (Division.AGRI_SPECIAL, "농업용 및 특수목적용 차량", "Farm and special-purpose vehicles"),
    "D": (Division.MOBILITY_AID, "교통약자용 차량", "Mobility aids"),
    "E": (Division.PM, "퍼스널모빌리티", "Personal mobility"),
    "F": (Division.PARTS_SERVICE, "부품 및 서비스", "Parts and services"),
}
WIDTH, DEPTH = 36.0, 24.0

# number, x, z (north-west corner), width, depth, kit, open sides
_STANDS = (
    (1, 1.0, 1.0, 8.0, 4.5, "inline", "s"),
    (2, 10.5, 1.0, 8.0, 4.5, "corner", "se"),
    (3, 5.0, 9.0, 9.0, 7.0, "island", "nesw"),
    (4, 17.5, 9.0, 8.0, 3.5, "corner", "nwe"),
    (5, 17.5, 12.5, 8.0, 3.5, "corner", "swe"),
    (6, 28.5, 8.0, 6.5, 8.0, "pavilion", "w"),
    (7, 23.0, 1.0, 12.0, 4.5, "pavilion", "s"),
    (8, 1.0, 19.0, 8.0, 4.0, "inline", "n"),
)

_NODES = {
    "in": (15.0, 23.2),
    "s1": (3.0, 17.6), "s2": (15.8, 17.6), "s3": (26.9, 17.6), "s4": (31.7, 17.6),
    "n1": (3.0, 7.2), "n2": (15.8, 7.2), "n3": (26.9, 7.2), "n4": (31.7, 7.2),
    "d": (15.8, 20.5),
}  # fmt: skip
_AISLES = (
    ("in", "d", 3.0), ("d", "s2", 3.0),
    ("s1", "s2", 2.5), ("s2", "s3", 2.5), ("s3", "s4", 2.5),
    ("n1", "n2", 2.5), ("n2", "n3", 2.5), ("n3", "n4", 2.5),
    ("s1", "n1", 2.5), ("s2", "n2", 2.5), ("s3", "n3", 2.5),
)  # fmt: skip


def plan() -> dict[str, Any]:
    """Return the whole plan, in the form ``floor`` validates: halls, booths, aisles and anchors."""
    taken = {member.stand: member.slug for member in MEMBERS}
    halls, booths, aisles, anchors = [], [], [], []
    for letter in LETTERS:
        division, ko, en = HALLS[letter]
        halls.append(
            {
                "id": letter,
                "ko": ko,
                "en": en,
                "hue": division.value,
                "poly": [[0, 0], [WIDTH, 0], [WIDTH, DEPTH], [0, DEPTH]],
                "entrances": [{"x": 15.0, "z": DEPTH, "width": 6.0, "to": ""}, *_doors(letter)],
            }
        )
        for number, x, z, w, d, kit, sides in _STANDS:
            code = f"{letter}{number:02d}"
            booths.append(
                {
                    "code": code, "hall": letter, "x": x, "z": z, "w": w, "d": d, "rot": 0,
                    "kit": kit, "open": list(sides), "exhibitor": taken.get(code, ""), "hero": "",
                }
            )  # fmt: skip
        anchors += [{"id": f"{letter}-{name}", "x": x, "z": z, "yaw": 0, "label": ""} for name, (x, z) in _NODES.items()]
        aisles += [[f"{letter}-{start}", f"{letter}-{end}", width] for start, end, width in _AISLES]
    return {"halls": halls, "booths": booths, "aisles": aisles, "anchors": anchors}


def _doors(letter: str) -> list[dict[str, Any]]:
    """Doors in the side walls lead to the neighbouring halls."""
    here = LETTERS.index(letter)
    return [
        {"x": 0.0, "z": 7.2, "width": 2.5, "to": LETTERS[here - 1]},
        {"x": WIDTH, "z": 17.6, "width": 2.5, "to": LETTERS[(here + 1) % 6]},
    ]
