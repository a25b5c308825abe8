"""Ctrl+H where a field has the focus: all that stood in it, and any of it used again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.workspace import Workspace
from tests.ui.fake import FakeFloor
from tests.ui.form.audits import REFERENCE, to_fill
from ui.cases.screen import CasesScreen
from ui.form.screen import FormScreen
from ui.history.ask import FIRST
from ui.history.dialog import HistoryDialog
from ui.main_window import MainWindow
from ui.office import Seat
from ui.plan.agencies import Agencies
from ui.plan.entries import Entries
from ui.plan.fields import LineField
from ui.plan.screen import PlanScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([to_fill()])


@contextmanager
def using(row: int) -> Iterator[list[list[str]]]:
    """Use the entry of a row again in the next history; gives what each history shows."""
    seen: list[list[str]] = []

    def use(dialog: HistoryDialog) -> int:
        seen.append([entry.words for entry in dialog._entries])
        dialog.choose(row)
        dialog.use.click()
        return dialog.result()

    HistoryDialog.exec, before = use, HistoryDialog.exec  # type: ignore[method-assign,assignment]  # nobody is there to press keys
    try:
        yield seen
    finally:
        HistoryDialog.exec = before  # type: ignore[method-assign]  # as it was


def press_history() -> None:
    target: QWidget | None = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_H, CTRL)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(window.tasks.on_workspace(lambda _: None).ended):
            pass
        QApplication.processEvents()


def test_an_entry_of_the_plan(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("plan")
    screen = window.screen()
    assert isinstance(screen, PlanScreen)
    section = screen.sections[screen.at]
    assert isinstance(section, Entries)
    field = section.fields["theme"]
    before = field.shown
    field.put("Another theme")
    field.leave()
    settled(window, qtbot)
    field.box.setFocus()
    with using(1) as seen:
        press_history()
        qtbot.waitUntil(lambda: bool(seen))
    settled(window, qtbot)
    assert seen == [["Another theme", before]]
    assert field.shown == before


@pytest.mark.parametrize("name", ["name", "contact"])
def test_an_entry_about_an_agency(name: str, at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("plan")
    screen = window.screen()
    assert isinstance(screen, PlanScreen)
    screen.follow("agencies")
    section = screen.sections["agencies"]
    assert isinstance(section, Agencies)
    field = section.fields[name]
    assert isinstance(field, LineField)
    for words in ("The first", "The second"):
        field.put(words)
        field.leave()
        settled(window, qtbot)
    field.edit.setFocus()
    with using(1) as seen:
        press_history()
        qtbot.waitUntil(lambda: bool(seen))
    settled(window, qtbot)
    assert seen[0][:2] == ["The second", "The first"]
    assert field.text() == "The first"


def test_a_fact_of_a_case(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("cases")
    screen = window.screen()
    assert isinstance(screen, CasesScreen)
    form = screen.sample.form
    area = form.fields["area"]
    for words in ("North", "South"):
        area.setText(words)
        area.editingFinished.emit()
        settled(window, qtbot)
    area.setFocus()
    with using(1) as seen:
        press_history()
        qtbot.waitUntil(lambda: bool(seen))
    settled(window, qtbot)
    assert seen[0][:2] == ["South", "North"]
    assert area.text() == "North"


def test_a_grade_of_a_form_is_chosen_again(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    key = FormKey(REFERENCE, "C02", "CHS")
    window = at("my_work")
    window.office.sit(Seat("auditor", "CHS", "Community health"))

    def grade(workspace: Workspace) -> None:
        auditing.declare(workspace, key, "yes", "", "", "2026-11-20")
        for code in ("good", "ri"):
            auditing.choose(workspace, key, At("K1", "own"), code, ())

    window.office.write(grade, lambda _: None, "")
    settled(window, qtbot)
    with qtbot.waitSignal(window.arrived):
        window.open_form(*key, "K1")
    screen = window.screen()
    assert isinstance(screen, FormScreen)
    screen.middle.line.grade.take_focus()
    with using(1) as seen:
        press_history()
        qtbot.waitUntil(lambda: bool(seen))
    settled(window, qtbot)
    assert seen == [["Requires improvement", "Good"]]
    assert screen.middle.line.grade.value == "good"


def test_away_from_a_field_it_says_where_to_go(at: Callable[[str], MainWindow]) -> None:
    window = at("plan")
    screen = window.screen()
    assert isinstance(screen, PlanScreen)
    screen.list.setFocus()
    press_history()
    assert window.status.state.text() == FIRST
