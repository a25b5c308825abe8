"""Two grades of the same work against each other: how often each level meets each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .movement import LEVELS_NEEDED, Shares, shares
from .scales import Scale

#: how often each first and second level (by their codes) meet
Met = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """`counts[first][second]` pairs of grades on one scale, its levels best first both ways."""

    scale: Scale
    counts: tuple[tuple[int, ...], ...]

    @property
    def n(self) -> int:
        return sum(map(sum, self.counts))

    @property
    def same(self) -> int:
        return sum(count for steps, count in self._steps() if steps == 0)

    @property
    def up(self) -> int:
        """How many pairs have the better grade second."""
        return sum(count for steps, count in self._steps() if steps > 0)

    @property
    def down(self) -> int:
        """How many pairs have the worse grade second."""
        return sum(count for steps, count in self._steps() if steps < 0)

    @property
    def within_one(self) -> int:
        return sum(count for steps, count in self._steps() if abs(steps) <= 1)

    @property
    def short_scale(self) -> bool:
        """Whether there are so few levels that nearly all pairs lie within one."""
        return len(self.counts) < LEVELS_NEEDED

    @property
    def shares(self) -> Shares:
        """The percentages, or why they are withheld."""
        return shares(self.n, self.same, self.within_one, short_scale=self.short_scale)

    def by_place(self) -> tuple[tuple[int, ...], ...]:
        """Return the counts by place on the scale: levels of one rank are one place."""
        places = list(self.scale.places().values())
        counts = [[0] * (max(places) + 1) for _ in range(max(places) + 1)]
        for first, row in zip(places, self.counts, strict=True):
            for second, count in zip(places, row, strict=True):
                counts[first][second] += count
        return tuple(map(tuple, counts))

    def _steps(self) -> Iterator[tuple[int, int]]:
        """How many places the second grade lies above the first, and in how many pairs."""
        places = list(self.scale.places().values())
        for first, row in zip(places, self.counts, strict=True):
            for second, count in zip(places, row, strict=True):
                yield first - second, count


def cross_table(scale: Scale, met: Met) -> CrossTable:
    """Lay out how often two levels meet. Raises ValueError for a grade that is no level of the scale."""
    codes = [level.code for level in scale.levels]
    strange = {code for pair in met for code in pair} - set(codes)
    if strange:
        raise ValueError(f"{', '.join(sorted(strange))} is no level of the scale {scale.code}.")
    return CrossTable(scale, tuple(tuple(met.get((one, two), 0) for two in codes) for one in codes))
