"""Following a stream: one content a number, chosen in a fixed order from those that are held."""

from collections.abc import Callable, Iterator

from .contract import Accept


def follow(
    others: Callable[[bytes, int], list[bytes]], stream: bytes, after: int, accept: Accept | None
) -> Iterator[tuple[int, bytes]]:
    """Give after+1, after+2, … with the first content that `accept` takes, as far as there is one.

    `others` returns the contents held under a number, in their order.
    """
    n = after + 1
    while True:
        contents = others(stream, n)
        chosen = next((each for each in contents if accept is None or accept(stream, n, each)), None)
        if chosen is None:
            return
        yield n, chosen
        n += 1
