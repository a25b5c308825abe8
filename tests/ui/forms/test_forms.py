"""All forms of an audit as the QA officer follows them: states, filters, returning, more time, reminding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import FormKey
from lscb_audit.formats.encryption import sealed, unsealed
from lscb_audit.rules import form as rules
from lscb_audit.rules.audit import Audit
from lscb_audit.sampling.progress import form_progress
from tests.app.auditing.desk import KEY, TODAY, audit, fill
from ui import problems
from ui.forms.dialogs import MoreTime, Remind, Return
from ui.forms.excel import AskPassword, ExcelForms
from ui.forms.rows import COLUMNS, FILTERS
from ui.forms.screen import FormsScreen
from ui.main_window import MainWindow
from ui.widgets import files

from .. import a11y_lint
from ..fake import FakeFloor, WatchedWorkspace

SCREEN = (1280, 800)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def floor() -> FakeFloor:
    made: list[Audit] = [audit()]
    return FakeFloor(made)


@pytest.fixture
def forms(at: Callable[[str], MainWindow], qtbot: QtBot) -> MainWindow:
    """The forms of a small audit: one handed in, one with the lead, one never opened."""
    window = at("cases")
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    fill(workspace)
    auditing.hand_in(workspace, KEY, "DI", TODAY)
    auditing.declare(workspace, FormKey("a-1", "C01", "HEA"), "no", today=TODAY)
    with qtbot.waitSignal(window.arrived):
        window.go_to("forms")
    return window


def screen(window: MainWindow) -> FormsScreen:
    shown = window.screen()
    assert isinstance(shown, FormsScreen)
    return shown


def states(window: MainWindow) -> dict[tuple[str, str], str]:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return {(row.unit, row.agency): row.state for row in form_progress(workspace, "a-1")}


def test_u5_each_form_stands_with_its_state_and_never_a_grade(forms: MainWindow) -> None:
    shown = screen(forms)
    assert shown.told.text() == "1 of 3 handed in"
    place = next(at for at, column in enumerate(COLUMNS) if column.title == "Where it stands")
    told = [row[place].words for row in shown.table.model_of_cells.cells]
    assert told == [rules.HANDED_IN, rules.WITH_LEAD, rules.NEVER_OPENED]
    assert forms.desk.places["forms"].accessibleName() == "Forms, 1/3"
    words = " ".join(str(cell) for row in shown.table.model_of_cells.cells for cell in row)
    words += " ".join(label.text() + label.toolTip() for label in forms.findChildren(QLabel))
    assert "Good" not in words
    assert "Requires improvement" not in words


def test_filters_count_and_narrow(forms: MainWindow) -> None:
    shown = screen(forms)
    assert [chip.text() for chip in shown.filters.values()] == [
        "Not handed in 2", "Late 0", "Returned 0", "Wait for you 1", "Handed in 1",
    ]  # fmt: skip
    shown.filters["out"].click()
    assert [row.unit for row in shown.shown] == ["C01", "C02"]
    shown.only("waits")
    assert [row.agency for row in shown.shown] == ["HEA"]


def test_a_form_is_returned_with_a_comment_at_its_question(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen(forms)
    assert shown.return_button.isVisible()

    def answer(dialog: Return) -> int:
        dialog.go.click()
        assert "Write why" in dialog.problem.text()
        QTest.keyClicks(dialog.fields["K1"], "Who saw her?")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(Return, "exec", answer)
    shown.return_button.click()
    qtbot.waitUntil(lambda: not forms.tasks._open and states(forms)["C01", "POL"] == rules.RETURNED)
    workspace = forms.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    (comment,) = auditing.read(workspace, KEY).form.lines[0].comments
    assert comment.text == "Who saw her?"
    qtbot.waitUntil(lambda: shown.filters["returned"].text() == "Returned 1")


def test_an_agency_gets_more_time_for_all_that_is_open(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen(forms)
    shown.table.selectRow(2)
    assert shown.time_button.isVisible()

    def answer(dialog: MoreTime) -> int:
        dialog.field.setText("next week")
        QTest.keyClick(dialog.field, ENTER)
        assert "is no date" in dialog.problem.text()
        dialog.field.setText("2026-11-27 12:00")
        QTest.keyClick(dialog.field, ENTER)
        return dialog.result()

    monkeypatch.setattr(MoreTime, "exec", answer)
    shown.time_button.click()
    qtbot.waitUntil(lambda: bool(shown.rows) and shown.rows[2].due == "2026-11-27T12:00")
    assert shown.rows[2].extended


def test_reminders_are_copied_one_for_each_agency_with_references_only(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen(forms)
    seen: list[str] = []

    def answer(dialog: Remind) -> int:
        for copy in dialog.copies:
            copy.click()
            seen.append(QGuiApplication.clipboard().text())
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(Remind, "exec", answer)
    forms.do("remind")
    assert len(seen) == 2
    assert "- C02: not started" in seen[1]
    assert "Girl" not in "".join(seen)
    qtbot.waitUntil(lambda: shown.rows[2].chased_on == "2026-11-20")


def test_nobody_is_reminded_when_all_is_in(forms: MainWindow) -> None:
    from ui.forms import acts

    shown = screen(forms)
    acts.remind(shown, forms.office, [row for row in shown.rows if row.state == rules.HANDED_IN])
    assert "nobody needs reminding" in forms.status.state.text()


def test_excel_forms_go_out_and_what_is_no_form_is_refused(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "open_folder", lambda *_: tmp_path)
    monkeypatch.setattr(ExcelForms, "exec", lambda _: ExcelForms.DialogCode.Accepted)
    forms.do("excel_forms")
    qtbot.waitUntil(lambda: "2 Excel forms written" in forms.status.state.text())
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
    told: list[str] = []
    monkeypatch.setattr(problems, "show", lambda _, title, __: told.append(title))
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_text("no workbook")
    monkeypatch.setattr(files, "open_files", lambda *_: [wrong])
    forms.do("take_in_forms")
    qtbot.waitUntil(lambda: told == ["wrong.xlsx was not taken in"])


def test_one_agencys_form_goes_out_with_a_password_and_comes_back_with_it(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def choose(dialog: ExcelForms) -> int:
        dialog.which.setCurrentIndex(dialog.which.findData("HEA"))
        dialog.secret.setText("heron")
        return ExcelForms.DialogCode.Accepted

    def answer(dialog: AskPassword) -> int:
        dialog.secret.setText("heron")
        return AskPassword.DialogCode.Accepted

    monkeypatch.setattr(files, "open_folder", lambda *_: tmp_path)
    monkeypatch.setattr(ExcelForms, "exec", choose)
    forms.do("excel_forms")
    qtbot.waitUntil(lambda: "1 Excel form written" in forms.status.state.text())
    (path,) = tmp_path.glob("*.xlsx")
    answered(path, "heron", "Seen with Kayleigh Farnworth at home.")
    shown: list[tuple[str, ...]] = []
    monkeypatch.setattr(problems.ProblemDialog, "exec", lambda dialog: shown.append(dialog._told))
    monkeypatch.setattr(AskPassword, "exec", answer)
    monkeypatch.setattr(files, "open_files", lambda *_: [path])
    forms.do("take_in_forms")
    qtbot.waitUntil(lambda: bool(shown))
    assert "answers!D2 (evidence, C01 K1) may identify somebody" in shown[0][0]
    assert states(forms)["C01", "HEA"] == rules.HANDED_IN


def answered(path: Path, password: str, evidence: str) -> None:
    """Fill a protected form as its auditor would, and protect it again."""
    import openpyxl

    plain = path.with_suffix(".plain.xlsx")
    plain.write_bytes(unsealed(path.read_bytes(), password, path.name))
    book = openpyxl.load_workbook(plain)
    for row in range(2, book["answers"].max_row + 1):
        book["answers"].cell(row, 3).value = "Good"
        book["answers"].cell(row, 4).value = evidence
    for cell, value in (("B2", "Named nurse"), ("B3", "yes"), ("B5", "2026-11-20")):
        book["sign-off"][cell].value = value
    book.save(plain)
    path.write_bytes(sealed(plain.read_bytes(), password))
    plain.unlink()


def test_enter_opens_the_form(forms: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(forms.arrived) as arrived:
        QTest.keyClick(screen(forms).table, ENTER)
    assert arrived.args == ["form"]


def test_every_filter_says_what_it_keeps() -> None:
    assert all(words for words, _ in FILTERS.values())


LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


@pytest.mark.parametrize(("name", "zoom"), LOOKS)
def test_u24_the_forms_keep_nobody_out(name: str, zoom: int, forms: MainWindow) -> None:
    a11y_lint.dress(forms, name, zoom)
    assert a11y_lint.lint(forms, SCREEN[0], pixels=zoom == 100) == []


@pytest.mark.parametrize(("name", "zoom"), LOOKS)
def test_u24_their_dialogs_keep_nobody_out(
    name: str, zoom: int, at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("forms")
    a11y_lint.dress(window, name, zoom)
    dialogs: list[Callable[[], QDialog]] = [
        lambda: Return("C01", "Police", [("K1", "Voice"), ("", "")], window),
        lambda: MoreTime("Police", 2, "2026-11-20T17:00", window),
        lambda: Remind([("Police", "Two forms.")], window),
        lambda: ExcelForms([("POL", "Police")], window),
        lambda: AskPassword(2, window),
    ]
    for make in dialogs:
        dialog = make()
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not window.tasks._open)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert a11y_lint.lint(dialog, SCREEN[0], pixels=zoom == 100) == []
        dialog.done(0)
