"""What every kind of hub must do. A new kind is added in hubs.py, and nothing here changes."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import UserProblem
from db.hub.contract import Info, Segment

from .hubs import (
    FILLED,
    OTHER_PARTNERSHIP,
    PARTNERSHIP,
    WRITABLE,
    Shared,
    as_held,
    everything,
    segment,
    segments,
    stream,
)

Place: TypeAlias = Callable[[Path], Shared]
writable = pytest.mark.parametrize("place", [pytest.param(make, id=kind) for kind, make in WRITABLE.items()])
filled = pytest.mark.parametrize("kind", FILLED)


@filled
def test_a_hub_says_whose_it_is_and_how_far_each_stream_reaches(tmp_path: Path, kind: str) -> None:
    with FILLED[kind](tmp_path, [*segments(1, 1, 3), *segments(2, 1, 1)]) as hub:
        assert hub.info() == Info(PARTNERSHIP, 1, 1)
        assert hub.heads() == {stream(1): 3, stream(2): 1}
        assert hub.unread == []
        assert hub.place.startswith((str(tmp_path), "postgresql://"))


@filled
def test_what_is_behind_a_gap_is_not_reached(tmp_path: Path, kind: str) -> None:
    held = [*segments(1, 1, 3), *segments(1, 5, 6), *segments(2, 2, 4)]
    with FILLED[kind](tmp_path, held) as hub:
        assert hub.heads() == {stream(1): 3}
        assert [n for n, _ in hub.get(stream(1), 0)] == [1, 2, 3]
        assert [n for n, _ in hub.get(stream(1), 3)] == []
        assert list(hub.get(stream(1), 4)) == [(5, segment(1, 5).content), (6, segment(1, 6).content)]
        assert [n for n, _ in hub.get(stream(2), 1)] == [2, 3, 4]


@filled
def test_an_unknown_stream_gives_nothing(tmp_path: Path, kind: str) -> None:
    with FILLED[kind](tmp_path, segments(1, 1, 3)) as hub:
        assert list(hub.get(stream(9), 0)) == []
        assert hub.others(stream(9), 1) == []
        assert hub.others(stream(1), 4) == []


@filled
def test_contents_of_any_bytes_and_sizes_come_back_as_they_were(tmp_path: Path, kind: str) -> None:
    rng = random.Random(7)
    held = [
        Segment(stream(1), n, rng.randbytes(size)) for n, size in enumerate((0, 1, 4095, 4096, 70_000), 1)
    ]
    with FILLED[kind](tmp_path, held) as hub:
        assert everything(hub) == as_held(held)


@filled
def test_who_knows_the_signatures_chooses_among_several_contents(tmp_path: Path, kind: str) -> None:
    contents = [segment(1, 2, words).content for words in ("true", "forged", "also forged")]
    held = [segment(1, 1), *(Segment(stream(1), 2, each) for each in contents), segment(1, 3)]
    with FILLED[kind](tmp_path, held) as hub:
        assert hub.heads() == {stream(1): 3}
        assert set(hub.others(stream(1), 2)) == set(contents)
        for wanted in contents:
            chosen = dict(hub.get(stream(1), 0, lambda _s, n, each: n != 2 or each == wanted))  # noqa: B023
            assert chosen == {1: held[0].content, 2: wanted, 3: held[-1].content}
        first = hub.others(stream(1), 2)[0]
        assert list(hub.get(stream(1), 0)) == [(1, held[0].content), (2, first), (3, held[-1].content)]
        assert [n for n, _ in hub.get(stream(1), 0, lambda _s, n, _c: n != 2)] == [1]


@filled
def test_contents_are_offered_in_the_same_order_whatever_order_they_came_in(
    tmp_path: Path, kind: str
) -> None:
    held = [segment(1, 1, f"word {number}") for number in range(6)]
    orders = []
    for name, order in (("a", held), ("b", held[::-1])):
        (tmp_path / name).mkdir()
        with FILLED[kind](tmp_path / name, order) as hub:
            orders.append(hub.others(stream(1), 1))
    assert orders[0] == orders[1] == sorted((each.content for each in held), key=_hash_in_stream_1)


def _hash_in_stream_1(content: bytes) -> bytes:
    return hashlib.sha256(stream(1) + (1).to_bytes(8, "big") + content).digest()


@writable
def test_nobody_has_published_yet(tmp_path: Path, place: Place) -> None:
    hub = place(tmp_path).hub()
    assert (hub.info(), hub.heads(), hub.put([])) == (None, {}, 0)
    assert hub.info() is None


@writable
def test_what_one_puts_all_others_get(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    assert shared.hub(1).put(segments(1, 1, 3)) == 3
    assert shared.hub(2).put(segments(2, 1, 2)) == 2
    for number in (1, 2, 3):
        assert everything(shared.hub(number)) == as_held([*segments(1, 1, 3), *segments(2, 1, 2)])


@writable
def test_putting_twice_is_putting_once(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    hub = shared.hub(1)
    assert hub.put(segments(1, 1, 3)) == 3
    assert hub.put(segments(1, 1, 3)) == 0
    assert shared.hub(2).put(segments(1, 2, 5)) == 2
    assert hub.put([segment(2, 1), segment(2, 1)]) == 1
    assert shared.hub(3).put([*segments(1, 1, 5), segment(2, 1)]) == 0


@writable
def test_a_hub_that_was_lost_is_filled_again_by_whoever_has_it(tmp_path: Path, place: Place) -> None:
    held = [*segments(1, 1, 3), *segments(2, 1, 9), *segments(3, 1, 1)]
    shared = place(tmp_path)
    assert shared.hub(4).put(held) == 13
    assert everything(shared.hub(5)) == as_held(held)


@writable
def test_a_gap_is_closed_by_somebody_else(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put([*segments(1, 1, 2), *segments(1, 4, 5)])
    assert shared.hub(3).heads() == {stream(1): 2}
    shared.hub(2).put([segment(1, 3)])
    assert shared.hub(3).heads() == {stream(1): 5}
    assert [n for n, _ in shared.hub(3).get(stream(1), 0)] == [1, 2, 3, 4, 5]


@writable
def test_other_bytes_under_a_number_are_kept_beside(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 2))
    shared.hub(2).put([segment(1, 2, "a cloned laptop wrote this")])
    shared.hub(1).put([segment(1, 2, "and this")])
    contents = {segment(1, 2, words).content for words in ("", "a cloned laptop wrote this", "and this")}
    assert set(shared.hub(3).others(stream(1), 2)) == contents
    for n in range(9):
        shared.hub(n).put([segment(1, 1, f"written by {n}")])
    held = shared.hub(3).others(stream(1), 1)
    assert len(held) == 10
    assert held == sorted(held, key=_hash_in_stream_1)


@writable
def test_a_stream_may_be_followed_while_more_is_put(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 3))
    reader, seen = shared.hub(2), []
    for n, content in reader.get(stream(1), 0):
        seen.append((n, content))
        if n < 9:
            shared.hub(1).put([segment(1, n + 3)])
            shared.hub(n + 10).put([segment(n, 1)])
    assert seen[:3] == [(n, segment(1, n).content) for n in (1, 2, 3)]
    assert [n for n, _ in seen] == list(range(1, len(seen) + 1))


@writable
def test_another_partnerships_hub_is_never_written_to(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 3))
    stranger = shared.hub(2, OTHER_PARTNERSHIP)
    assert stranger.info() == Info(PARTNERSHIP)
    with pytest.raises(UserProblem, match="belongs to another partnership"):
        stranger.put(segments(2, 1, 1))
    assert shared.hub(3).heads() == {stream(1): 3}


@writable
@pytest.mark.parametrize("wrong", [Segment(b"short", 1, b""), Segment(stream(1), 0, b"")])
def test_what_is_no_segment_is_our_own_bug(tmp_path: Path, place: Place, wrong: Segment) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        place(tmp_path).hub().put([wrong])


@writable
def test_what_is_forgotten_is_gone_for_everybody_and_the_rest_stays(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put([*segments(1, 1, 3), *segments(2, 1, 2), segment(1, 2, "beside")])
    before = shared.hub(2)
    assert before.heads() == {stream(1): 3, stream(2): 2}
    shared.hub(1).forget([stream(1), stream(9)])
    for hub in (before, shared.hub(3)):
        assert hub.heads() == {stream(2): 2}
        assert everything(hub) == as_held(segments(2, 1, 2))
        assert (list(hub.get(stream(1), 0)), hub.others(stream(1), 2)) == ([], [])
    shared.hub(1).forget([stream(1)])
    assert shared.hub(1).info() == Info(PARTNERSHIP)


@writable
def test_a_hub_of_which_everything_is_forgotten_is_still_the_partnerships(
    tmp_path: Path, place: Place
) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 3))
    shared.hub(1).forget([stream(1)])
    assert shared.hub(2).heads() == {}
    assert shared.hub(2).info() == Info(PARTNERSHIP)


@writable
def test_a_stream_is_gone_when_all_who_brought_of_it_have_forgotten_it(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 2))
    shared.hub(2).put([*segments(1, 3, 4), *segments(2, 1, 1)])
    for number in (1, 2):
        shared.hub(number).forget([stream(1)])
    assert shared.hub(3).heads() == {stream(2): 1}
    assert [n for n, _ in shared.hub(3).get(stream(1), 2)] == []


@writable
def test_what_was_forgotten_may_come_again(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 3))
    shared.hub(1).forget([stream(1)])
    assert shared.hub(1).put(segments(1, 1, 2)) == 2
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))


@writable
def test_contents_take_the_place_of_what_was_held(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put([*segments(1, 1, 3), segment(1, 2, "beside"), *segments(2, 1, 1)])
    before = shared.hub(2)
    assert len(before.others(stream(1), 2)) == 2
    without = segment(1, 2, "without a word")
    shared.hub(1).replace([without])
    shared.hub(1).replace([without])
    for hub in (before, shared.hub(3)):
        assert hub.heads() == {stream(1): 3, stream(2): 1}
        assert hub.others(stream(1), 2) == [without.content]
        held = [segment(1, 1), without, segment(1, 3), segment(2, 1)]
        assert everything(hub) == as_held(held)


@writable
def test_in_the_place_of_nothing_contents_are_put(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put([segment(1, 1), segment(1, 2)])
    shared.hub(1).replace([segment(1, 3), segment(2, 1)])
    assert shared.hub(2).heads() == {stream(1): 3, stream(2): 1}


@writable
def test_nothing_of_another_partnership_is_forgotten_or_replaced(tmp_path: Path, place: Place) -> None:
    shared = place(tmp_path)
    shared.hub(1).put(segments(1, 1, 3))
    stranger = shared.hub(1, OTHER_PARTNERSHIP)
    with pytest.raises(UserProblem, match="belongs to another partnership"):
        stranger.forget([stream(1)])
    with pytest.raises(UserProblem, match="belongs to another partnership"):
        stranger.replace([segment(1, 1, "x")])
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 3))


_ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "look", "anew", "forget everything"]),
        st.integers(1, 4),  # who
        st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.sampled_from(["", "", "x"])), max_size=5),
    ),
    max_size=14,
)


@pytest.mark.timeout(1200)  # with all examples, on a busy machine
@writable
@given(actions=_ACTIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_course_of_events_agrees_with_a_plain_dict(
    tmp_path_factory: pytest.TempPathFactory,
    place: Place,
    actions: list[tuple[str, int, list[tuple[int, int, str]]]],
) -> None:
    shared = place(tmp_path_factory.mktemp("world"))
    hubs = {number: shared.hub(number) for number in range(1, 5)}
    model: dict[tuple[bytes, int], set[bytes]] = {}
    for action, who, numbers in actions:
        if action == "put":
            given_now = [segment(*each) for each in numbers]
            new = {each for each in given_now if each.content not in model.get(each[:2], set())}
            assert hubs[who].put(given_now) == len(new)
            for each in new:
                model.setdefault(each[:2], set()).add(each.content)
        elif action == "look":
            assert hubs[who].heads() == _heads(model)
            for held, n in model:
                assert set(hubs[who].others(held, n)) == model[held, n]
            assert all(content in model[held, n] for (held, n), content in everything(hubs[who]).items())
        else:
            if action == "forget everything":
                shared.memories.pop(who, None)
            hubs[who].close()
            hubs[who] = shared.hub(who)
    for hub in hubs.values():
        assert hub.heads() == _heads(model)
        assert len(everything(hub)) == sum(_heads(model).values())


def _heads(model: dict[tuple[bytes, int], set[bytes]]) -> dict[bytes, int]:
    heads: dict[bytes, int] = {}
    for held, n in sorted(model):
        if n == heads.get(held, 0) + 1:
            heads[held] = n
    return heads
