"""The report on the screen: pages, text, editions, export, and what happens when it cannot be made."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from lscb_audit.errors import UserProblem
from ui import problems
from ui.main_window import MainWindow
from ui.report.pages import Pages
from ui.screens_guide import wait
from ui.widgets import files

from .fake import REPLACED, FakeFloor


@pytest.fixture
def shown(shared: MainWindow) -> MainWindow:
    """The report of the module's window, made anew and at its first page."""
    report = shared.report
    report.leave()
    report.as_text.setChecked(False)
    report.editions["partnership"].setChecked(True)
    wait(report.ready, lambda: shared.go_to("report"))
    return shared


def test_the_first_page_is_a_picture_with_a_name_and_the_check_is_said(shown: MainWindow) -> None:
    sheet = shown.report.sheet
    assert sheet.accessibleName() == "Page 1 of 2"
    assert sheet.picture().width() > 400
    assert shown.report.check.text() == "Accessibility checked: no findings."


def test_page_keys_turn_the_pages_and_stop_at_the_ends(shown: MainWindow, qtbot: QtBot) -> None:
    for key, page in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1)):
        with qtbot.waitSignal(shown.report.ready):
            QTest.keyClick(shown.report.sheet, key)
        assert shown.report.number.text() == str(page)


def test_a_page_can_be_asked_for_by_its_number(shown: MainWindow, qtbot: QtBot) -> None:
    shown.report.number.setText("2")
    with qtbot.waitSignal(shown.report.ready):
        QTest.keyClick(shown.report.number, Qt.Key.Key_Return)
    assert shown.report.sheet.accessibleName() == "Page 2 of 2"
    shown.report.number.setText("two")
    QTest.keyClick(shown.report.number, Qt.Key.Key_Return)
    assert shown.report.number.text() == "2"


def test_the_page_stands_as_text_beside_its_picture(shown: MainWindow) -> None:
    shown.do("text")
    assert shown.report.text.hasFocus()
    assert "Page 1 of the report" in shown.report.text.toPlainText()
    shown.do("text")
    assert shown.report.sheet.hasFocus()


def test_another_edition_is_another_report(shown: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.report.ready):
        shown.report.editions["public"].click()
    assert "public edition" in shown.report.text.toPlainText()


def test_what_the_identifier_check_replaced_is_listed_for_a_person(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[list[str]] = []

    def read(dialog: problems.ProblemDialog) -> int:
        listed.append([dialog.list.item(row).text() for row in range(dialog.list.count())])
        return 0

    monkeypatch.setattr(problems.ProblemDialog, "exec", read)
    assert shown.report.replaced.isHidden()
    shown.do("replaced")
    assert listed == []
    with qtbot.waitSignal(shown.report.ready):
        shown.report.editions["public"].click()
    assert not shown.report.replaced.isHidden()
    shown.do("replaced")
    assert listed == [list(REPLACED)]


def test_a_larger_page_has_a_larger_picture(shown: MainWindow, qtbot: QtBot) -> None:
    before = shown.report.sheet.picture().width()
    with qtbot.waitSignal(shown.report.ready):
        shown.report.larger.click()
    assert shown.report.sheet.picture().width() > before


def test_export_writes_the_report_that_is_shown(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: list[str], qtbot: QtBot
) -> None:
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(files, "save_file", lambda *_: target)
    shown.do("export_pdf")
    qtbot.waitUntil(lambda: any("Exported as report.pdf" in words for words in heard))
    assert target.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.glob("*.part")) == []


def test_a_place_that_cannot_be_written_is_told_in_words(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    (tmp_path / "a-file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr(files, "save_file", lambda *_: tmp_path / "a-file" / "report.pdf")
    monkeypatch.setattr(
        problems, "show", lambda _, title, problem: told.append((title, problems.sentences(problem)))
    )
    shown.do("export_pdf")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "The report was not exported"
    assert told[0][1]


def test_why_a_report_cannot_be_made_stands_where_it_would_be(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("overview")
    floor.report_problem = UserProblem(
        "Two people’s grades stand against each other in C03. Settle that first."
    )
    window.do("report")
    qtbot.waitUntil(lambda: bool(window.report.empty.text()))
    assert window.report.empty.text().startswith("Two people’s grades")
    assert window.report.empty.width() > window.width() // 3  # not one word a line
    assert window.report.again.isVisible()
    floor.report_problem = None
    with qtbot.waitSignal(window.report.ready):
        window.report.again.click()


def test_making_a_report_can_be_stopped(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("overview")
    window.do("report")
    window.report.progress.cancel.click()
    qtbot.waitUntil(lambda: "you stopped it" in window.report.empty.text())
    assert not window.report.export.isEnabled()


def test_a_pages_words_keep_lines_and_cells_apart_and_leave_out_what_is_no_content() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.addLiteral("/Artifact <</Type /Pagination>> BDC")
    canvas.setFont("Helvetica-Bold", 140)
    canvas.drawString(60, 300, "DRAFT")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 30, "Page 1 of 1")
    canvas.addLiteral("EMC")
    canvas.setFont("Helvetica", 12)
    for top, cells in (
        (700, ("Grade", "Counts as")),
        (680, ("Good", "Met")),
        (660, ("Requires improvement",)),
    ):
        for place, words in enumerate(cells):
            canvas.drawString(60 + 200 * place, top, words)
    canvas.showPage()
    canvas.save()
    pages = Pages(file.getvalue())
    assert pages.page(0, 1.0).text == "Grade\tCounts as\nGood\tMet\nRequires improvement"
    pages.close()
