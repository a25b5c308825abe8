"""Which numbers are held, kept small: runs of consecutive numbers, one flat list a stream."""

from collections.abc import Iterable

Spans = dict[bytes, list[int]]
"""For each stream: first, last, first, last, … ascending, no run touching the next."""


def of(numbers: Iterable[tuple[bytes, int]]) -> Spans:
    """Return the runs of (stream, n), ascending within a stream; repeats are all right."""
    spans: Spans = {}
    for stream, n in numbers:
        runs = spans.setdefault(stream, [])
        if runs and n <= runs[-1] + 1:
            runs[-1] = n
        else:
            runs += (n, n)
    return spans


def holds(runs: list[int], n: int) -> bool:
    """Is `n` in one of the runs?"""
    return any(runs[at] <= n <= runs[at + 1] for at in range(0, len(runs), 2))


def heads(several: Iterable[Spans]) -> dict[bytes, int]:
    """Return for each stream how far 1, 2, 3, … go without a gap in all of `several` together."""
    runs: dict[bytes, list[tuple[int, int]]] = {}
    for spans in several:
        for stream, flat in spans.items():
            runs.setdefault(stream, []).extend(zip(flat[::2], flat[1::2], strict=True))
    reached = {stream: _reach(found) for stream, found in runs.items()}
    return {stream: head for stream, head in reached.items() if head}


def _reach(runs: list[tuple[int, int]]) -> int:
    head = 0
    for first, last in sorted(runs):
        if first > head + 1:
            break
        head = max(head, last)
    return head
