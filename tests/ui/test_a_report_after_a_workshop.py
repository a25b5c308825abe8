"""From the room to the paper, by keys alone: decided, minuted, concluded, written, exported, conforming."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit.reports.pdf.check import check
from tests.reports.pdf import vera
from tests.reports.pdf.reading import page_texts
from ui.actions_list.dialogs import ActionDialog
from ui.findings.dialogs import FindingDialog
from ui.floor import Floor
from ui.main_window import MainWindow
from ui.real_floor import REAL
from ui.widgets import files

from .fake import FakeFloor
from .hands import CTRL, KEY, SHIFT, Hands, unlocked
from .room import before_the_day, decide, dissent, open_forms, reopen, talk

CASES, AGENCIES, LINES = 4, 4, 3
FINDING = "Plans name the next visit, and not who makes it."
ACTION = "Write into each plan who makes the next visit."
SENTENCE = "What we heard in the room surprised us."


class _WithReports(FakeFloor):
    """Makes real reports."""

    def floor(self) -> Floor:
        return super().floor()._replace(make_report=REAL.make_report)


@pytest.fixture
def floor() -> FakeFloor:
    return _WithReports([before_the_day(CASES, AGENCIES, LINES)])


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Iterator[Hands]:
    yield from unlocked(window, qtbot)


@pytest.fixture
def report(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the report of a workshop, made by keys; the dialog of the system alone answers by itself."""
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(files, "save_file", lambda *_: path)
    hands.come("audits", KEY.Key_2, CTRL)
    hands.come("tasks", KEY.Key_Return)
    open_forms(hands)
    _hold_the_workshop(hands)
    _conclude(hands)
    _write(hands)
    _export(hands, path)
    return path


def _hold_the_workshop(hands: Hands) -> None:
    hands.come("matrix", KEY.Key_8, CTRL)
    hands.press(KEY.Key_F8)
    hands.come("wall", KEY.Key_Return)
    for number in range(CASES * LINES):
        decide(hands, number)
        talk(hands, number, 2)
        if number < 2:
            dissent(hands, number)
        if number == 1:
            reopen(hands, number)
            decide(hands, number)
        hands.press(KEY.Key_F8)
        hands.rest()


def _conclude(hands: Hands) -> None:
    """Write a finding, tie it to what was said, and make an action of it."""

    def finding() -> None:
        hands.write(FINDING)
        hands.tab_to("Theme")
        hands.write("Deciding together")
        hands.press(KEY.Key_Return, CTRL)

    def action() -> None:
        hands.press(KEY.Key_A, CTRL)
        hands.write(ACTION)
        hands.fill(Lead="Head of safeguarding", Due="1 June 2027")
        hands.press(KEY.Key_Return, CTRL)

    hands.come("findings", KEY.Key_F, CTRL | SHIFT)
    hands.expect(FindingDialog, finding)
    hands.press(KEY.Key_N, CTRL)
    hands.answered(FindingDialog)
    hands.press(KEY.Key_E, CTRL)
    hands.write("Said 3")
    for key in (KEY.Key_Return, KEY.Key_Space, KEY.Key_Return, KEY.Key_Escape):
        hands.press(key)
        hands.rest()
    hands.expect(ActionDialog, action)
    hands.press(KEY.Key_R, CTRL)
    hands.answered(ActionDialog)


def _write(hands: Hands) -> None:
    hands.come("narrative", KEY.Key_T, CTRL | SHIFT)
    hands.tab_to("What stands in this part")
    hands.write(SENTENCE)
    hands.press(KEY.Key_Tab)
    hands.rest()


def _export(hands: Hands, path: Path) -> None:
    hands.come("report", KEY.Key_9, CTRL)
    hands.qtbot.waitUntil(lambda: hands.window.report._report is not None)
    hands.press(KEY.Key_E, CTRL | SHIFT)
    hands.qtbot.waitUntil(path.exists)
    hands.rest()


@pytest.mark.jdk
def test_u21_what_was_decided_said_and_concluded_stands_in_a_report_that_conforms(report: Path) -> None:
    words = " ".join(" ".join(page_texts(report)).split())
    for said in (FINDING, ACTION, SENTENCE, "Not so 0", "Not so 1", "Head of safeguarding", "Draft"):
        assert said in words
    assert [finding for finding in check(report) if not finding.advice] == []
    assert vera.validate([report]) == {report: ()}
