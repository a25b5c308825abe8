"""Which backups are due and which are kept: a pure question of dates."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.backup import DAILY, WEEKLY, due, kept

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
DAY = timedelta(days=1)
times = st.sets(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 20)).map(lambda time: time.replace(tzinfo=UTC)),
    max_size=40,
)


def _days_ago(*days: float) -> set[datetime]:
    return {NOW - day * DAY for day in days}


def test_a_backup_is_due_when_there_is_none_or_the_last_is_a_day_old() -> None:
    assert due([], NOW)
    assert due(_days_ago(1, 2), NOW)
    assert not due(_days_ago(0.99, 5), NOW)


def test_a_backup_from_the_future_does_not_stop_others() -> None:
    assert due({NOW + 400 * DAY}, NOW)


def test_seven_days_and_four_weeks_of_a_daily_habit_are_kept() -> None:
    made = _days_ago(*range(60))
    assert kept(made, NOW) == _days_ago(*range(7), 7, 12, 19, 26)


def test_only_the_latest_of_a_day_counts() -> None:
    assert kept(_days_ago(0, 0.1, 0.2, 1, 1.1), NOW) >= _days_ago(0, 1)
    assert len(kept(_days_ago(*(n / 100 for n in range(30))), NOW)) <= 2


def test_a_laptop_that_lay_in_a_drawer_loses_none() -> None:
    made = _days_ago(0, 200, 201, 202, 300)
    assert kept(made, NOW) == made


def test_a_clock_that_was_wrong_does_not_cost_todays_backup() -> None:
    wrong = {NOW + n * 30 * DAY for n in range(1, 20)}
    assert NOW in kept(wrong | {NOW}, NOW)


@given(times)
def test_what_is_kept_was_there_and_is_never_too_much(made: set[datetime]) -> None:
    left = kept(made, NOW)
    assert left <= made
    assert len(left) <= DAILY + WEEKLY + 1
    assert not made or max(made) in left
    assert kept(left, NOW) == left, "thinning twice takes no more away"


@given(times)
def test_the_latest_of_each_of_the_last_days_is_kept(made: set[datetime]) -> None:
    left = kept(made, NOW)
    for day in sorted({time.date() for time in made}, reverse=True)[:DAILY]:
        assert max(time for time in made if time.date() == day) in left


def test_thinning_every_day_for_a_year_always_leaves_a_month_to_go_back_to() -> None:
    left: set[datetime] = set()
    for day in range(365):
        now = NOW + day * DAY
        left = kept(left | {now}, now)
        if day >= 40:
            assert {now - n * DAY for n in range(DAILY)} <= left
            assert len(left) == DAILY + WEEKLY
            assert timedelta(days=21) <= now - min(left) <= timedelta(days=35)
            ages = sorted(now - time for time in left)
            assert max(b - a for a, b in pairwise(ages)) <= timedelta(days=7)
