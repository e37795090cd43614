"""Figures and their goals: summed up from samples, printed as a table, kept as JSON."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median as median
from typing import Literal

from scripts.prepare import ROOT

FOLDER = ROOT / "build" / "bench"

Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured. ``goal`` is the value it should reach; what has none is told for its own sake."""

    figure: str
    value: float
    unit: str
    goal: float | None = None
    better: Better = "lower"

    @property
    def reaches(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.better == "lower" else self.value >= self.goal


def percentile(samples: Iterable[float], share: float) -> float:
    """Return the smallest sample that at least ``share`` of all do not exceed; the nearest rank, nothing interpolated."""
    ordered = sorted(samples)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def publish(name: str, figures: Sequence[Figure]) -> None:
    """Print the figures and keep them in ``build/bench/NAME.json``."""
    print(table(figures), flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
    print(f"\n{_summary(figures)} Kept in {path.relative_to(ROOT)}.")


def table(figures: Sequence[Figure]) -> str:
    rows = [("figure", "value", "goal", ""), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {goal:>{widths[2]}}  {mark}".rstrip() for name, value, goal, mark in rows
    )


def _row(figure: Figure) -> tuple[str, str, str, str]:
    sign = "≤" if figure.better == "lower" else "≥"
    goal = "" if figure.goal is None else f"{sign} {_written(figure.goal)}"
    mark = {True: "reached", False: "MISSED", None: ""}[figure.reaches]
    return figure.figure, f"{_written(figure.value)} {figure.unit}".rstrip(), goal, mark


def _written(value: float) -> str:
    """Write three significant digits, without an exponent."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.{2 if abs(value) < 10 else 1}f}" if abs(value) >= 0.1 else f"{value:.4f}"


def _summary(figures: Sequence[Figure]) -> str:
    with_goal = [figure for figure in figures if figure.goal is not None]
    reached = sum(figure.reaches is True for figure in with_goal)
    return f"{reached} of {len(with_goal)} goals reached."
