"""Meeting the makers of what was compared: for each a time that leaves room for the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from exhibition.catalogue import Compared, products_to_compare
from exhibition.database import Translated
from exhibition.meetings import FreeTime, next_free_times
from exhibition.touring.queries import View

# Enough that four makers with the same hours each find one.
_LOOKED_THROUGH = 12


@dataclass(frozen=True, slots=True)
class Maker:
    """``time`` is the first at which one of its people is free and none of the makers before it is met, if there is one."""

    name: Translated
    code: str
    products: Sequence[Compared]
    time: FreeTime | None


def makers_of(view: View, slugs: Sequence[str]) -> Sequence[Maker]:
    """Return each maker once, in the order in which its products were chosen."""
    by_maker: dict[str, list[Compared]] = {}
    for product in products_to_compare(view, slugs):
        by_maker.setdefault(product.exhibitor_id, []).append(product)
    free = next_free_times(view, list(by_maker), _LOOKED_THROUGH) if by_maker else {}
    makers: list[Maker] = []
    for exhibitor_id, products in by_maker.items():
        met = [maker.time for maker in makers if maker.time]
        time = next((each for each in free.get(exhibitor_id, ()) if not any(_clash(each, other) for other in met)), None)
        makers.append(Maker(products[0].maker, products[0].code, products, time))
    return makers


def _clash(one: FreeTime, other: FreeTime) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
