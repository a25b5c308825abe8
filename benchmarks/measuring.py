"""A measurement beside its yardstick: a ratio of two times taken in the same run, never a time alone."""

from typing import NamedTuple


class Result(NamedTuple):
    """One row of the benchmark's table; times in seconds, medians."""

    name: str
    ours: float
    yardstick: float
    reach: float

    @property
    def ratio(self) -> float:
        return self.ours / self.yardstick

    @property
    def reached(self) -> bool:
        return self.ratio <= self.reach

    def line(self) -> str:
        """Return the row as text."""
        mark = "reached" if self.reached else "NOT REACHED"
        times = f"{self.ours * 1000:9.1f} ms {self.yardstick * 1000:9.1f} ms"
        return f"{self.name:48} {times} {self.ratio:6.2f} (reach {self.reach:.2f}) {mark}"
