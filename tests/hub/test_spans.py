"""Runs of numbers, against plain sets."""

from hypothesis import given
from hypothesis import strategies as st

from db.hub import spans

_HELD = st.sets(st.tuples(st.sampled_from([b"a", b"b"]), st.integers(1, 12)))


@given(held=_HELD)
def test_runs_hold_what_the_set_holds(held: set[tuple[bytes, int]]) -> None:
    runs = spans.of(sorted(held))
    for stream in (b"a", b"b"):
        for n in range(14):
            assert spans.holds(runs.get(stream, []), n) == ((stream, n) in held)


@given(several=st.lists(_HELD, max_size=4))
def test_heads_are_those_of_all_together(several: list[set[tuple[bytes, int]]]) -> None:
    held = set[tuple[bytes, int]]().union(*several)
    heads = spans.heads(spans.of(sorted(each)) for each in several)
    for stream in (b"a", b"b"):
        head = heads.get(stream, 0)
        assert all((stream, n) in held for n in range(1, head + 1))
        assert (stream, head + 1) not in held
        assert stream in heads or head == 0
    assert 0 not in heads.values()


def test_runs_stay_small() -> None:
    assert spans.of((b"a", n) for n in range(1, 100_000)) == {b"a": [1, 99_999]}
