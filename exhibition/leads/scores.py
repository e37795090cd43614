"""How much a lead is worth answering first, and why. Each reason is worth so many points, and all of them a hundred."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Reason(StrEnum):
    ASKED = "asked"
    MINIMUM_ORDER = "minimum_order"
    WANTED_SOON = "wanted_soon"
    MET = "met"
    CARD = "card"
    LOOKED = "looked"
    SAME_DIVISION = "same_division"


WORTH: Mapping[Reason, int] = {
    Reason.ASKED: 25,
    Reason.MINIMUM_ORDER: 15,
    Reason.WANTED_SOON: 10,
    Reason.MET: 20,
    Reason.CARD: 10,
    Reason.LOOKED: 10,
    Reason.SAME_DIVISION: 10,
}
SOON = timedelta(days=183)
EACH_LOOK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an exhibitor knows of a buyer. ``orders`` are quantity and minimum order (None: not stated) of what it asked for."""

    orders: Sequence[tuple[int, int | None]] = ()
    wanted_on: Sequence[date] = ()
    met: int = 0
    card: bool = False
    looks: int = 0
    same_division: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """``reasons`` are those that count, with their points; these add up to ``points``."""

    reasons: Sequence[tuple[Reason, int]]

    @property
    def points(self) -> int:
        return sum(points for _, points in self.reasons)


def score(known: Known, today: date) -> Score:
    earned = {
        Reason.ASKED: bool(known.orders),
        Reason.MINIMUM_ORDER: any(least is None or quantity >= least for quantity, least in known.orders),
        Reason.WANTED_SOON: any(today <= day <= today + SOON for day in known.wanted_on),
        Reason.MET: known.met > 0,
        Reason.CARD: known.card,
        Reason.LOOKED: known.looks > 0,
        Reason.SAME_DIVISION: known.same_division,
    }
    return Score([(reason, _points(reason, known)) for reason, counts in earned.items() if counts])


def _points(reason: Reason, known: Known) -> int:
    return min(WORTH[reason], EACH_LOOK * known.looks) if reason is Reason.LOOKED else WORTH[reason]
