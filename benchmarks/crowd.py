"""An exhibition with ninety-seven exhibitors in one hall: five times as many as the demonstration's largest has."""

from collections.abc import Iterator
from typing import Any

from exhibition.database import Snapshot, Translated
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_product, make_representative
from tests.factories.meetings import keep_hours

SLUG = "crowd"
EXHIBITORS = 97

# Metres: stands in rows of ten, an aisle before each row, and one along the western wall that joins them.
_IN_A_ROW, _WIDTH, _DEPTH, _AISLE = 10, 6, 4, 4


def gather(tx: Snapshot[Any]) -> None:
    """Add the exhibition: each booth with a product and a representative, of whom every third is there day and night."""
    hall = make_hall(tx.session, make_exhibition(tx.session, slug=SLUG, plan=plan(EXHIBITORS)))
    for number in range(EXHIBITORS):
        name = Translated(ko=f"한빛전기차 {number + 1}", en=f"Hanbit Electric {number + 1}")
        tagline = Translated(
            ko="골목과 섬을 달리는 작은 전기차를 만듭니다.", en="Makes small electric cars for lanes and islands."
        )
        exports = ["TH", "VN", "DE"][: number % 4]
        booth = make_booth(tx.session, hall, _code(number), member={"name": name}, tagline=tagline, exports_to=exports)
        make_product(tx.session, booth.exhibitor_id, slug=f"hanbit-{number + 1}", drawing="car-2door")
        representative = make_representative(tx.session, booth.exhibitor_id, ("ko", "en", "th")[: 1 + number % 3])
        keep_hours(tx, representative, *((0, 24, range(7)) if number % 3 == 0 else (9, 18)))


def plan(booths: int) -> dict[str, Any]:
    """Return the document of a plan with so many booths in its one hall."""
    rows = -(-booths // _IN_A_ROW)
    pitch = _DEPTH + _AISLE
    width, depth = _AISLE + _IN_A_ROW * _WIDTH + _AISLE, rows * pitch + 1
    return {
        "halls": [
            {
                "id": "A",
                "ko": "초소형전기차",
                "en": "Micro EVs",
                "poly": [[0, 0], [width, 0], [width, depth], [0, depth]],
                "entrances": [{"x": _AISLE / 2, "z": depth, "width": 3}],
            }
        ],
        "booths": [_stand(number, pitch) for number in range(booths)],
        "anchors": [
            {"id": f"A-{side}{row}", "x": x, "z": row * pitch + 1 + _DEPTH + _AISLE / 2}
            for row in range(rows)
            for side, x in (("w", _AISLE / 2), ("e", width - _AISLE / 2))
        ],
        "aisles": list(_aisles(rows)),
    }


def _stand(number: int, pitch: int) -> dict[str, Any]:
    row, place = divmod(number, _IN_A_ROW)
    at = {"x": _AISLE + place * _WIDTH, "z": row * pitch + 1, "w": _WIDTH, "d": _DEPTH}
    return {"code": _code(number), "hall": "A", "open": ["s"], **at}


def _code(number: int) -> str:
    return f"A{number + 1:02d}"


def _aisles(rows: int) -> Iterator[tuple[str, str, int]]:
    for row in range(rows):
        yield f"A-w{row}", f"A-e{row}", _AISLE
        if row:
            yield f"A-w{row - 1}", f"A-w{row}", _AISLE
