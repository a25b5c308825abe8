"""Forms on paper from the window: which are offered to whom, saved, printed, given up, refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.errors import PlaceProblem
from lscb_audit.rules.audit import Audit
from tests.app.auditing.desk import KEY, TODAY, audit, fill
from tests.reports.pdf.reading import page_texts
from ui import problems
from ui.main_window import MainWindow
from ui.office import Seat
from ui.papers import dialog as papers
from ui.papers.dialog import PaperDialog
from ui.papers.forms import Form, form_papers
from ui.report import printing
from ui.widgets import files
from ui.widgets.words import Label

from .. import a11y_lint
from ..fake import FakeFloor, WatchedWorkspace

POLICE = Form("C01", "POL", "Police")


@pytest.fixture
def floor() -> FakeFloor:
    made: list[Audit] = [audit()]
    return FakeFloor(made)


@pytest.fixture
def forms(at: Callable[[str], MainWindow], qtbot: QtBot) -> MainWindow:
    """The forms of a small audit, one of them handed in."""
    window = at("cases")
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    fill(workspace)
    auditing.hand_in(workspace, KEY, "DI", TODAY)
    with qtbot.waitSignal(window.arrived):
        window.go_to("forms")
    return window


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "saved"
    monkeypatch.setattr(files, "save_file", lambda *_: path)
    return path.with_suffix(".pdf")


def opened(window: MainWindow, form: Form | None = POLICE) -> PaperDialog:
    made = PaperDialog(window.office, "Forms on paper", form_papers(window.office, form), window)
    made.show()
    return made


def offered(window: MainWindow, form: Form | None) -> list[str]:
    return [paper.words for paper in form_papers(window.office, form)]


def test_the_qa_desk_is_offered_filled_forms_once_they_are_handed_in(forms: MainWindow) -> None:
    blank = ["A blank form for C01, Police", "A blank form for any agency"]
    assert offered(forms, POLICE) == ["The form C01, Police", *blank]
    assert offered(forms, POLICE._replace(filled=False)) == blank
    assert offered(forms, None) == blank[1:]


def test_an_auditor_is_offered_all_of_the_agencys(forms: MainWindow) -> None:
    forms.office.sit(Seat("auditor", "POL", "Police"))
    assert "All forms of Police" in offered(forms, POLICE)


def test_files_are_named_by_references_alone(forms: MainWindow) -> None:
    forms.office.sit(Seat("auditor", "POL", "Police"))
    names = [paper.file_name for paper in form_papers(forms.office, POLICE._replace(unit="C 01/x"))]
    assert names == ["a-1-POL-C-01-x.pdf", "a-1-POL-C-01-x-blank.pdf", "a-1-POL.pdf", "a-1-blank.pdf"]


def test_ctrl_p_on_the_forms_saves_the_chosen_one_and_says_so(forms: MainWindow, saved: Path) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaperDialog)
        dialog.save_button.click()

    QTimer.singleShot(0, answer)
    QTest.keyClick(forms, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "What the record shows for K1." in "\n".join(page_texts(saved))
    told = forms.status.state.text()
    assert told.startswith("Saved as saved.pdf: ")
    assert told.endswith("Accessibility checked: no findings")
    workspace = forms.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    assert [one.role for one in auditing.readings(workspace, KEY)] == ["QA officer"]


def test_what_is_chosen_is_what_is_made(forms: MainWindow, qtbot: QtBot, saved: Path) -> None:
    dialog = opened(forms)
    dialog.choices[-1].click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    texts = page_texts(saved)
    assert "How to fill this form in" in "\n".join(texts)
    assert "Police" not in "\n".join(texts)


def test_of_one_paper_there_is_nothing_to_choose(forms: MainWindow, qtbot: QtBot, saved: Path) -> None:
    dialog = opened(forms, None)
    assert [choice.isVisible() for choice in dialog.choices] == [False]
    assert "A blank form for any agency" in [label.text() for label in dialog.findChildren(Label)]
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert "How to fill this form in" in "\n".join(page_texts(saved))


def test_it_is_printed_on_the_printer_that_was_asked_for(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"

    def ask(_parent: object, _pages: int) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setResolution(72)
        return printer

    monkeypatch.setattr(printing, "ask", ask)
    dialog = opened(forms)
    with qtbot.waitSignal(dialog.accepted):
        dialog.print_button.click()
    assert path.stat().st_size > 0
    assert dialog.said.startswith("Printed: ")


def test_who_thinks_better_of_the_printer_can_choose_again(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask", lambda *_: None)
    dialog = opened(forms)
    dialog.print_button.click()
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.isVisible()
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told_and_the_choice_stands(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(problems, "show", lambda _parent, _title, problem: told.append(problem))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(files, "save_file", lambda *_: tmp_path / "file" / "form.pdf")
    dialog = opened(forms)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], PlaceProblem)
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_closing_the_dialog_stops_the_work(
    forms: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, saved: Path
) -> None:
    started: list[bool] = []

    def slow(_document: object, report: Callable[[float, str], None]) -> None:
        started.append(True)
        while True:  # until it is told to stop
            report(0.1, "Laying out the pages")

    monkeypatch.setattr(papers, "make_pdf", slow)
    dialog = opened(forms)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(started))
    dialog.reject()
    qtbot.waitUntil(lambda: not forms.tasks.at_work)
    assert not saved.exists()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast_dark"])
def test_the_dialog_keeps_nobody_out(forms: MainWindow, theme: str) -> None:
    a11y_lint.dress(forms, theme, 200 if theme == "light" else 100)
    dialog = opened(forms)
    QApplication.processEvents()
    assert a11y_lint.lint(dialog, 1280, pixels=theme != "light") == []
    dialog.reject()


def test_ctrl_p_on_the_plan_saves_it(at: Callable[[str], MainWindow], qtbot: QtBot, saved: Path) -> None:
    window = at("plan")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaperDialog)
        dialog.save_button.click()

    QTimer.singleShot(0, answer)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(saved.exists)
    assert "Lines of enquiry" in "\n".join(page_texts(saved))
