"""A hall with booths, people and products, for the tour to walk through."""

from collections.abc import Sequence
from typing import Any

from exhibition.database import Snapshot, Translated
from exhibition.exhibitors import Booth
from exhibition.floor import Division, Exhibition, Hall, HallOrder, standard_plan
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product, make_representative
from tests.factories.meetings import keep_hours

EXHIBITION = "hall"


def a_floor(tx: Snapshot[Any], booths: int = 16) -> tuple[Exhibition, dict[Division, Hall]]:
    """Add the permanent exhibition with six halls, planned for so many booths each."""
    plan = standard_plan([HallOrder(letter, letter, letter, min(booths, 20)) for letter in "ABCDEF"])
    exhibition = make_exhibition(tx.session, slug=EXHIBITION, plan=plan)
    return exhibition, make_halls(tx.session, exhibition)


def a_manned_booth(
    tx: Snapshot[Any],
    hall: Hall,
    code: str,
    languages: Sequence[str] = ("ko", "en"),
    *,
    name: tuple[str, str] = ("", ""),
    hours: tuple[int, int] = (9, 18),
    **more: Any,
) -> Booth:
    """Add a booth with a product and a representative, who is there from nine to six unless ``hours`` says otherwise."""
    ko, en = name
    member = {"name": Translated(ko=ko or f"기업 {code}", en=en or f"Company {code}")}
    booth = make_booth(tx.session, hall, code, member=member, **more)
    keep_hours(tx, make_representative(tx.session, booth.exhibitor_id, tuple(languages)), *hours)
    make_product(tx.session, booth.exhibitor_id, hall.division, specs={"range": 118_000})
    return booth
