"""How much processor time other processes use."""

from collections.abc import Iterable
from pathlib import Path

import psutil

NANOSECONDS = 1_000_000


class Meter:
    """Counts the processor time of some processes from when it is made, or last read, in milliseconds."""

    def __init__(self, pids: Iterable[int]) -> None:
        self.pids = tuple(pids)
        self._before = self._total()

    def read(self) -> float:
        """Return the milliseconds used since the last reading."""
        before, self._before = self._before, self._total()
        return self._before - before

    def _total(self) -> float:
        return sum(map(_milliseconds, self.pids))


def _milliseconds(pid: int) -> float:
    """Ask the scheduler, which counts nanoseconds; what psutil reads counts hundredths of a second."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    used = sum(int(thread.read_text().split()[0]) for thread in threads)
    if used:
        return used / NANOSECONDS
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system) * 1000
