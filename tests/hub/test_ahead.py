"""Going through a hub stream by stream: the following ones come along, and all that is held comes."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from db.hub.contract import Segment

from . import asked
from .hubs import Shared, as_held, database, everything, segment, segments, single_file, stream
from .test_file_faults import changed

KINDS: dict[str, Callable[[Path], Shared]] = {"file": single_file, "database": database}


@pytest.fixture(params=KINDS)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Shared:
    return KINDS[request.param](tmp_path)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is given to a file or a database from now on."""
    done: list[str] = []
    asked.of_files(monkeypatch, done)
    asked.of_databases(monkeypatch, done)
    return done


def questions(said: list[str]) -> tuple[int, int]:
    """Return how often one stream was asked for, and how often those that follow."""
    asked = [each for each in said if "SELECT" in each and "content" in each]
    following = sum("stream >=" in each for each in asked)
    return len(asked) - following, following


def test_a_newcomer_asks_once_for_many_streams(shared: Shared, said: list[str]) -> None:
    held = [each for of in range(1, 201) for each in segments(of, 1, 7)]
    shared.hub(1).put(held)
    said.clear()
    assert everything(shared.hub(2)) == as_held(held)
    alone, following = questions(said)
    assert (alone <= 2, following) == (True, 2)  # the first by itself, a thousand segments, the rest


def test_who_fetches_what_is_new_reads_nothing_else(shared: Shared, said: list[str]) -> None:
    shared.hub(1).put([each for of in range(1, 30) for each in segments(of, 1, 3)])
    hub = shared.hub(2)
    hub.heads()
    for of in (3, 9, 20):
        said.clear()
        assert dict(hub.get(stream(of), 2)) == {3: segment(of, 3).content}
        alone, following = questions(said)
        assert (alone <= 2, following) == (True, 0)  # a database is asked until nothing more comes


def test_streams_that_are_long_are_read_by_themselves(shared: Shared, said: list[str]) -> None:
    held = [each for of in range(1, 6) for each in segments(of, 1, 4, size=600_000)]
    shared.hub(1).put(held)
    said.clear()
    assert everything(shared.hub(2)) == as_held(held)
    assert questions(said)[1] == 1


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_held_comes_in_order(shared: Shared, seed: int) -> None:
    rng = random.Random(seed)
    held: set[Segment] = set()
    for of in rng.sample(range(1, 120), 40):
        last = rng.choice((1, 2, 3, 7, 40, 199, 200, 201, 1000))
        size = rng.choice((0, 0, 0, 3_000, 90_000)) if last < 40 else 0
        held |= {one for one in segments(of, 1, last, size=size) if rng.random() < 0.99}
        held |= {segment(of, n, "other bytes") for n in range(1, last + 1) if rng.random() < 0.05}
    shared.hub(1).put(sorted(held))
    whole: dict[tuple[bytes, int], set[bytes]] = {}
    for one in held:
        whole.setdefault(one[:2], set()).add(one.content)
    hub = shared.hub(2)
    reach = hub.heads()
    found = everything(hub)
    assert all(content in whole[place] for place, content in found.items())
    assert len(found) == sum(reach.values())
    assert {of: max(n for each, n in found if each == of) for of in reach} == reach


def test_of_a_damaged_stream_that_follows_the_one_before_it_is_given_whole(tmp_path: Path) -> None:
    shared = single_file(tmp_path)
    held = [each for of in range(1, 8) for each in segments(of, 1, 3)]
    shared.hub(1).put(held)
    changed(
        tmp_path / "hub.sqlite", f"UPDATE segment SET content=x'00' WHERE stream=x'{stream(5).hex()}' AND n=2"
    )
    hub = shared.hub(2)
    given = [dict(hub.get(stream(of), 0)) for of in range(1, 5)]
    assert given == [{each.n: each.content for each in segments(of, 1, 3)} for of in range(1, 5)]
    assert hub.unread == []
    assert dict(hub.get(stream(5), 0)) == {}
    assert hub.unread == ["hub.sqlite"]
    hub.close()


def test_what_was_read_ahead_is_forgotten_when_the_hub_is_looked_at_again(shared: Shared) -> None:
    shared.hub(1).put([each for of in range(1, 5) for each in segments(of, 1, 2)])
    hub = shared.hub(2)
    assert [len(dict(hub.get(stream(of), 0))) for of in (1, 2)] == [2, 2]
    shared.hub(1).forget([stream(4)])
    shared.hub(1).put(segments(3, 3, 3))
    assert hub.heads()[stream(3)] == 3
    assert [len(dict(hub.get(stream(of), 0))) for of in (3, 4)] == [3, 0]


def test_what_one_forgets_oneself_is_not_given_from_what_was_read_ahead(shared: Shared) -> None:
    hub = shared.hub(1)
    hub.put([each for of in range(1, 5) for each in segments(of, 1, 2)])
    assert [len(dict(hub.get(stream(of), 0))) for of in (1, 2)] == [2, 2]
    hub.forget([stream(3)])
    assert dict(hub.get(stream(3), 0)) == {}


def test_what_one_replaces_oneself_is_not_given_from_what_was_read_ahead(shared: Shared) -> None:
    hub = shared.hub(1)
    hub.put([each for of in range(1, 5) for each in segments(of, 1, 2)])
    assert [len(dict(hub.get(stream(of), 0))) for of in (1, 2)] == [2, 2]
    hub.replace([segment(3, 1, "other words")])
    assert dict(hub.get(stream(3), 0))[1] == segment(3, 1, "other words").content
