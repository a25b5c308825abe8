"""The codebook by its dialog: renamed, merged, split, retired, undone; who may not write only reads."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.codebook import Theme
from ui.findings.codebook import CodebookDialog
from ui.findings.dialogs import AskWords, Choose, Split
from ui.findings.screen import FindingsScreen
from ui.main_window import MainWindow

Rows = Callable[[], tuple[FindingRow, ...]]


@pytest.fixture
def dialog(window: MainWindow, page: FindingsScreen, qtbot: QtBot) -> CodebookDialog:
    assert page.there is not None
    made = CodebookDialog(window.office, page.there, window)
    qtbot.addWidget(made)
    made.show()
    return made


def answer(monkeypatch: pytest.MonkeyPatch, kind: type, act: Callable[..., object]) -> None:
    """Have a dialog answered as it opens."""

    def execute(dialog: AskWords) -> int:
        act(dialog)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", execute)


def row_of(dialog: CodebookDialog, name: str) -> None:
    """Choose a theme's row."""
    names = [row[0].words for row in dialog.list.model_of_cells.cells]
    dialog.list.selectRow(names.index(name))


def themes(dialog: CodebookDialog) -> dict[str, Theme]:
    return {one.name: one for one in dialog.there.codebook.themes.values()}


def test_themes_of_the_audit_are_taken_in_renamed_and_merged_and_each_step_is_undone(
    dialog: CodebookDialog, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [row[2].words for row in dialog.list.model_of_cells.cells] == ["Not in the codebook yet"] * 3
    answer(monkeypatch, AskWords, lambda _: None)
    for name in ("Deciding together", "Lasting change"):
        row_of(dialog, name)
        dialog.buttons["add"].click()
        rows()
    assert set(themes(dialog)) == {"Deciding together", "Lasting change"}
    row_of(dialog, "Deciding together")
    answer(monkeypatch, AskWords, lambda asked: asked.field.setText("Who takes part"))
    dialog.buttons["rename"].click()
    assert [row.theme for row in rows()] == ["Knowing the child", "Who takes part", "Lasting change"]
    assert themes(dialog)["Who takes part"].former == ("Deciding together",)
    row_of(dialog, "Who takes part")
    answer(monkeypatch, Choose, lambda asked: asked.box.setChecked(False))
    dialog.buttons["merge"].click()
    assert [row.theme for row in rows()][1] == "Who takes part"
    merged = next(one for one in dialog.there.findings if one.row.finding == "I1")
    assert merged.theme == "Lasting change"
    assert dialog.changed
    for _ in range(4):
        dialog.buttons["undo"].click()
        rows()
    assert [row.theme for row in rows()][1] == "Deciding together"
    assert not themes(dialog)
    assert not dialog.buttons["undo"].isVisible()


def test_a_theme_is_split_described_retired_and_used_again(
    dialog: CodebookDialog, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_of(dialog, "Lasting change")
    answer(monkeypatch, AskWords, lambda _: None)
    dialog.buttons["add"].click()
    rows()
    row_of(dialog, "Lasting change")
    answer(monkeypatch, AskWords, lambda asked: asked.field.setText("What holds."))
    dialog.buttons["meaning"].click()
    rows()
    assert dialog.told.text() == "What holds."

    def split(asked: Split) -> None:
        QTest.keyClicks(asked.field, "After the plan")
        asked.go.click()
        assert "at least one finding" in asked.problem.text()
        asked.boxes[0].setChecked(True)

    answer(monkeypatch, Split, split)
    dialog.buttons["split"].click()
    assert [row.theme for row in rows()][2] == "After the plan"
    row_of(dialog, "Lasting change")
    dialog.buttons["retire"].click()
    rows()
    assert themes(dialog)["Lasting change"].retired == "2026-11-20"
    row_of(dialog, "Lasting change")
    assert dialog.buttons["retire"].text() == "Use a&gain"
    dialog.buttons["retire"].click()
    rows()
    assert themes(dialog)["Lasting change"].retired == ""


def test_a_name_that_stands_already_is_refused_in_the_dialog(
    dialog: CodebookDialog, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, AskWords, lambda asked: asked.field.setText("Oversight"))
    for _ in range(2):
        dialog.buttons["add"].click()
        rows()
    assert dialog.problem.text() == "There is a theme “Oversight” already."
    assert len(themes(dialog)) == 1


@pytest.mark.parametrize(("role", "writes", "acts"), [("facilitator", True, False), ("reader", False, False)])
def test_who_may_not_write_reads_all_and_is_offered_nothing_else(
    role: str, writes: bool, acts: bool, window: MainWindow, page: FindingsScreen, rows: Rows
) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    workspace.member = workspace.member._replace(role=role)  # type: ignore[attr-defined]  # a real one
    page.read()
    rows()
    assert page.there is not None
    assert (page.there.may_write, page.there.may_act) == (writes, acts)
    can = set(page.doings())
    assert ({"new_finding", "tie_evidence", "move_finding", "codebook"} <= can) == writes
    assert ("action_of_finding" in can) == acts
    assert {"counts", "next_loose", "versions"} <= can
    assert page.new_button.isVisible() == writes
