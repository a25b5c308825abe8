"""What a QA officer is reminded of: one thing at a time, never within a week of saying no."""

from datetime import timedelta
from pathlib import Path

import pytest

from lscb_audit import backups, programme
from lscb_audit.backups.remembered import Outside, Remembered, Trial, from_text, to_text
from lscb_audit.backups.reminding import NEVER_TRIED, NO_BACKUP, NO_SHEET, NOT_GOOD, TRIED_LONG_AGO, reminder
from lscb_audit.workspace import Workspace

from .conftest import NOW

HERE = Outside(NOW, Path("/disk/a.lscb-backup"), 9, elsewhere=False)
THERE = Outside(NOW, Path("/usb/a.lscb-backup"), 9, elsewhere=True)
GOOD = Trial(NOW, "a.lscb-backup", True, "It opens.")
BAD = Trial(NOW, "a.lscb-backup", False, "It is damaged.")
ALL = Remembered((THERE,), sheet=NOW).with_trial(GOOD)
DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "custodians", "days", "said"),
    [
        (Remembered(), 1, 0, NO_SHEET),
        (Remembered(), 2, 0, NO_BACKUP),
        (Remembered(sheet=NOW), 1, 0, NO_BACKUP),
        (Remembered((HERE,), sheet=NOW), 1, 0, NO_BACKUP),
        (Remembered((HERE, THERE), sheet=NOW), 1, 0, NEVER_TRIED),
        (ALL, 1, 89, ""),
        (ALL, 1, 90, TRIED_LONG_AGO),
        (ALL.with_trial(BAD), 1, 1, NOT_GOOD),
        (Remembered(quiet_until=NOW + 7 * DAYS), 1, 6, ""),
        (Remembered(quiet_until=NOW + 7 * DAYS), 1, 7, NO_SHEET),
    ],
)
def test_the_worst_loss_comes_first(known: Remembered, custodians: int, days: int, said: str) -> None:
    assert reminder(known, custodians, NOW + days * DAYS) == said


def test_a_bad_trial_does_not_take_the_last_good_one_away() -> None:
    later = Trial(NOW + DAYS, "b.lscb-backup", False, "It is damaged.")
    assert ALL.with_trial(later).last_good == NOW


def test_what_is_remembered_comes_back_as_it_was() -> None:
    known = ALL.with_backup(HERE)
    assert from_text(to_text(known)) == known
    assert from_text("") == Remembered()


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "no json",
        '{"outside": 3}',
        '{"sheet": 7}',
        '{"sheet": "2026-11-20T09:00"}',
        '{"trial": {"at": 1}}',
    ],
)
def test_what_makes_no_sense_is_nothing_remembered(text: str) -> None:
    assert from_text(text) == Remembered()


def test_only_so_many_backups_are_remembered() -> None:
    known = Remembered()
    for number in range(30):
        known = known.with_backup(THERE.__class__(NOW, Path(f"/usb/{number}"), 9, True))
    assert [one.path.name for one in known.outside[:2]] == ["29", "28"]
    assert len(known.outside) == 20


def test_a_workspace_reminds_until_one_says_not_now(workspace: Workspace) -> None:
    assert backups.reminder_of(workspace, NOW) == NO_SHEET
    backups.sheet_was_made(workspace, NOW)
    assert backups.reminder_of(workspace, NOW) == NO_BACKUP
    backups.keep_quiet(workspace, NOW)
    assert backups.reminder_of(workspace, NOW) == ""
    assert backups.reminder_of(workspace, NOW + 8 * DAYS) == NO_BACKUP


def test_a_demonstration_reminds_of_nothing(workspace: Workspace) -> None:
    with workspace.writing() as w:
        programme.name_partnership(w, "Exampleshire SCP", True)
    assert backups.reminder_of(workspace, NOW) == ""
