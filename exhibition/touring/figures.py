"""Counting: what is said of the halls in numbers, none of which is ever kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exhibition.floor import HallView, Venue
from exhibition.touring.queries import Stall


@dataclass(frozen=True, slots=True)
class HallFigures:
    """``lit`` counts the booths where someone speaks the reader's language now, ``staffed`` those where anyone is."""

    hall: HallView
    makers: int
    products: int
    staffed: int
    lit: int


@dataclass(frozen=True, slots=True)
class Figures:
    halls: Sequence[HallFigures]
    languages: Sequence[str]
    countries: Sequence[str]

    @property
    def makers(self) -> int:
        return sum(hall.makers for hall in self.halls)

    @property
    def staffed(self) -> int:
        return sum(hall.staffed for hall in self.halls)

    @property
    def lit(self) -> int:
        return sum(hall.lit for hall in self.halls)


def figures(venue: Venue, everyone: Sequence[Stall], products: Mapping[str, int], language: str) -> Figures:
    """Count. The languages spoken come most spoken first, the countries exported to by their codes."""
    by_hall: dict[str, list[Stall]] = {hall.id: [] for hall in venue.halls}
    for stall in everyone:
        by_hall[stall.hall_id].append(stall)
    spoken = Counter(each for stall in everyone for each in sorted(stall.speaks))
    return Figures(
        [_hall(hall, by_hall[hall.id], products.get(hall.id, 0), language) for hall in venue.halls],
        [each for each, _ in spoken.most_common()],
        sorted({country for stall in everyone for country in stall.exports_to}),
    )


def _hall(hall: HallView, stalls: Sequence[Stall], products: int, language: str) -> HallFigures:
    staffed = sum(bool(stall.here) for stall in stalls)
    return HallFigures(hall, len(stalls), products, staffed, sum(language in stall.here for stall in stalls))
