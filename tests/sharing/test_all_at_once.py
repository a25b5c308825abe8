"""Everybody shares through one folder at the same minute, from processes of their own: nothing is lost."""

from pathlib import Path

import pytest

from benchmarks.sharing_folder import PROCESSES, SEATS, Seat, all_at_once, prepare_seats
from benchmarks.sharing_laptops import again
from db.verify import problems


@pytest.mark.parametrize(
    ("count", "processes"), [(4, 2), pytest.param(SEATS, PROCESSES, marks=pytest.mark.slow)]
)
def test_what_all_share_in_the_same_minute_is_all_there(tmp_path: Path, count: int, processes: int) -> None:
    founder, laptops, _ = prepare_seats(tmp_path, count)
    all_at_once(tmp_path, laptops, processes)
    expected = {f"of seat {n}" for n in range(count)}
    for one in (founder, laptops[0], laptops[-1]):
        laptop = again(one, tmp_path / one.name)
        Seat(laptop, tmp_path / "hub").sync()
        assert expected <= laptop.texts()
        assert problems(laptop.connection.cursor()) == []
        laptop.close()
