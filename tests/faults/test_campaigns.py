"""Every campaign does a few tries each day, many when asked; the page shows what the ledger holds."""

from pathlib import Path
from typing import Any

import pytest

from . import ledger, power, write_log
from .campaign import Campaign, Found, again, tried
from .campaigns import BY_NAME, CAMPAIGNS


def _marks(campaign: Campaign) -> list[pytest.MarkDecorator]:
    return [getattr(pytest.mark, campaign.needs)] if campaign.needs else []


def _few() -> list[Any]:
    return [pytest.param(one, id=one.name, marks=_marks(one)) for one in CAMPAIGNS if one.few]


def _many() -> list[Any]:
    return [pytest.param(one, id=one.name, marks=_marks(one)) for one in CAMPAIGNS]


@pytest.mark.parametrize("campaign", _few())
def test_a_few_tries_find_nothing(campaign: Campaign, tmp_path: Path) -> None:
    for seed in range(campaign.few):
        again(campaign, seed, tmp_path / str(seed))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("campaign", _many())
def test_many_tries_with_seeds_that_were_not_tried_yet_find_nothing(
    campaign: Campaign, tmp_path: Path
) -> None:
    first = ledger.entry(campaign.name)["next"]
    for seed in range(first, first + campaign.many):
        again(campaign, seed, tmp_path / str(seed))


def _campaign(once: Any) -> Campaign:
    return Campaign("mine", "what is done", "tries", 10, once, each=2)


def test_whatever_a_try_raises_is_found_and_the_others_go_on(tmp_path: Path) -> None:
    def once(seed: int, place: Path) -> None:
        assert place.is_dir()
        if seed == 3:
            raise ValueError("the third")

    assert list(tried(_campaign(once), range(2, 5), tmp_path)) == [
        None,
        Found(3, "ValueError: the third"),
        None,
    ]


def test_the_ledger_adds_up_and_goes_on_from_the_last_seed(tmp_path: Path) -> None:
    file, mine = tmp_path / "ledger.json", _campaign(lambda *_: None)
    assert ledger.entry("mine", file)["next"] == 0
    ledger.add(mine, 3, 61, [Found(1, "a fault")], "2026-11-20", file)
    ledger.add(mine, 2, 60, [], "2026-11-21", file)
    known = ledger.entry("mine", file)
    assert (known["next"], known["tried"], known["last"]) == (5, 10, "2026-11-21")
    assert ledger.table([mine], file).endswith(
        "| `mine` | what is done | 10 tries | 10 | 2026-11-21 | 1 (1 open) |"
    )


def test_what_is_wanted_is_a_number_of_tries_or_minutes_of_work(tmp_path: Path) -> None:
    file, counted = tmp_path / "ledger.json", _campaign(lambda *_: None)
    timed = counted._replace(name="timed", timed=True)
    for one, seeds, seconds in ((counted, 5, 1), (timed, 100, 599)):
        ledger.add(one, seeds, seconds, [], "2026-11-21", file)
    assert [ledger.is_whole(one, file) for one in (counted, timed)] == [True, False]
    assert "| 200 tries, 9 min | 10 min |" in ledger.table([timed], file)
    ledger.add(timed, 1, 1, [], "2026-11-21", file)
    assert ledger.is_whole(timed, file)


def test_the_page_shows_what_the_ledger_holds() -> None:
    assert ledger.shown(ledger.PAGE.read_text("utf-8")) == ledger.table(CAMPAIGNS)


def test_names_are_told_once_and_words_fit_the_table() -> None:
    assert len(BY_NAME) == len(CAMPAIGNS)
    assert not any("|" in one.what for one in CAMPAIGNS)


@pytest.mark.strace
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("save", "the store is not forced"),
        pytest.param("change the passphrase", "files are not forced", marks=pytest.mark.slow),
    ],
)
def test_what_is_not_forced_to_the_disk_is_found(name: str, fault: str) -> None:
    assert write_log.is_possible()
    moments = range(len(power.recording(name, fault).moments))

    def loses(moment: int) -> bool:
        try:
            power.goes(name, moment, 0, fault)
        except Exception:  # noqa: BLE001 - lost is lost, in whatever way it shows
            return True
        return False

    assert any(loses(moment) for moment in reversed(moments[-60:]))
