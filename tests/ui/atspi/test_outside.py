"""The program from outside, as a screen reader has it: names, roles, actions, texts, announcements."""

import shutil
from typing import Any

import pytest

from tests.ui.fake import PARTNERSHIP, PASSPHRASE, template
from tests.ui.form.audits import to_fill

from .outside import read_outside


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an auditor's way through a form tells, by a screen reader's means alone."""
    home = tmp_path_factory.mktemp("outside")
    folder = home / "exampleshire.lscb"
    shutil.copytree(template((to_fill(),), PARTNERSHIP), folder)
    found: dict[str, Any] = read_outside(home, folder, "walk.py", PASSPHRASE)
    return found


pytestmark = pytest.mark.screenreader


def test_an_auditor_who_hears_the_screen_fills_a_form(told: dict[str, Any]) -> None:
    assert told["unlocked"] == "Unlocked: exampleshire.lscb"
    assert told["form"] == "About the case, C01, Community health – LSCB Audit"
    assert told["levels"] == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    assert told["graded"].endswith("Grade: Good")
    assert told["evidence"] == "The school told the conference."


def test_what_is_missing_is_said_and_its_line_leads_to_the_place(told: dict[str, Any]) -> None:
    assert told["problem"] == "There is a problem: 4 things to put right"
    assert told["line"] == "1 Lasting change, C01, Community health – LSCB Audit"


def test_what_is_done_is_said(told: dict[str, Any]) -> None:
    said = told["heard"]
    assert "Declared: you had no part in this case." in said
    assert any(words.startswith("Saved on this laptop") for words in said)


def test_locked_with_the_desktop_nothing_can_be_read_from_outside(told: dict[str, Any]) -> None:
    reached = " ".join(told["locked"])
    assert "Locked with the desktop. What you had typed is kept." in reached
    for words in ("Community health", "C01", "The school told", "Stepping down"):
        assert words not in reached
    assert told["back"].startswith("Overall, C01")


def test_handed_in_it_says_so(told: dict[str, Any]) -> None:
    assert told["handed_in"] == "Handed in. The QA officers can read it now."
