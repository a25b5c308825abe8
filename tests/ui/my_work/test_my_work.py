"""Home by keys: where one lands, decisions, sitting down for an agency. No grade anywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.app.my_work import busy
from tests.ui import a11y_lint
from tests.ui.fake import FakeFloor
from ui import theme
from ui.main_window import MainWindow
from ui.my_work import choose_agency, decide
from ui.my_work.screen import MyWork
from ui.office import Seat
from ui.places import PLACES, QA_ONLY
from ui.widgets.cells import ActTable
from ui.widgets.dialog import Dialog

HEALTH = Seat("auditor", "CHS", "Community health")
KEY = Qt.Key


def page_of(window: MainWindow) -> MyWork:
    page = window.desk.page("my_work")
    assert isinstance(page, MyWork)
    return page


def table(window: MainWindow, name: str) -> ActTable:
    QApplication.processEvents()
    found = [one for one in page_of(window).findChildren(ActTable) if one.accessibleName() == name]
    return next(one for one in found if one.isVisible())


def words_of(root: QWidget) -> str:
    """Return every word of a screen: labels, buttons, cells, tool tips, what a screen reader is told."""
    QApplication.processEvents()
    said: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root):
            continue
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            said.append(widget.text())
        if isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
                    said += [str(index.data(role) or "") for role in roles]
                    said.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            said.append(interface.text(QAccessible.Text.Name))
    return "\n".join(said)


def _sit(window: MainWindow, qtbot: QtBot, seat: Seat = HEALTH) -> None:
    with qtbot.waitSignal(window.arrived):
        page_of(window).sit(seat)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], None]], None]:
    """Return a function that lets each dialog be answered by keys, without being shown modally."""

    def answered_by(keys: Callable[[Any], None]) -> None:
        def show(dialog: Dialog) -> int:
            dialog.show()
            keys(dialog)
            return dialog.result()

        monkeypatch.setattr(decide.Decide, "exec", show)
        monkeypatch.setattr(choose_agency.ChooseAgency, "exec", show)

    return answered_by


def test_one_lands_on_what_waits_for_oneself(at: Callable[[str], MainWindow]) -> None:
    """U2."""
    window = at("my_work")
    assert window.screen().name == "my_work"
    assert window.windowTitle() == "My work – LSCB Audit"
    assert table(window, "Needs your decision").model().rowCount() == 2
    assert page_of(window).primary is QApplication.focusWidget()
    assert window.desk.places["my_work"].accessibleName() == "My work, 3"


def test_f8_opens_the_next_decision_and_what_is_written_is_recorded(
    at: Callable[[str], MainWindow], qtbot: QtBot, answer: Callable[..., None], floor: FakeFloor
) -> None:
    window = at("my_work")
    shown: list[str] = []

    def keys(dialog: decide.Decide) -> None:
        shown.append(dialog.heading.text())
        QTest.keyClick(dialog.field, KEY.Key_Return)
        assert dialog.problem.label.text() == "Say in which role somebody audits this case now."
        QTest.keyClicks(dialog.field, "Designated nurse")
        QTest.keyClick(dialog.field, KEY.Key_Return)

    answer(keys)
    with qtbot.waitSignal(page_of(window).ready):
        QTest.keyClick(window, KEY.Key_F8)
    assert shown == ["Give the case to another auditor"]
    rows = table(window, "Needs your decision").model_of_cells.cells
    assert [row[0].words for row in rows] == ["C02, Community health: an auditor declared another link"]
    assert window.status.state.text().startswith("Saved on this laptop")
    assert len(floor.workspaces) == 1


def test_a_derogation_is_recorded_with_its_reason(
    at: Callable[[str], MainWindow], qtbot: QtBot, answer: Callable[..., None]
) -> None:
    window = at("my_work")

    def keys(dialog: decide.Decide) -> None:
        assert "Ours is the only practice." in words_of(dialog)
        QTest.keyClicks(dialog.field, "No other practice within reach")
        QTest.keyClick(dialog.field, KEY.Key_Return)

    answer(keys)
    decisions = table(window, "Needs your decision")
    decisions.setFocus()
    QTest.keyClick(decisions, KEY.Key_Down)
    with qtbot.waitSignal(page_of(window).ready):
        QTest.keyClick(decisions, KEY.Key_Return)
    assert table(window, "Needs your decision").model().rowCount() == 1


def test_an_open_concern_stands_above_all_until_its_outcome_is_recorded(
    at: Callable[[str], MainWindow], qtbot: QtBot, answer: Callable[..., None]
) -> None:
    window = at("my_work")
    said = [label.text() for label in page_of(window).findChildren(QLabel)]
    assert "Immediate concern, case C08. A child may be at risk now." in said

    def keys(dialog: decide.Decide) -> None:
        assert "Bruises seen at school." in words_of(dialog)
        QTest.keyClicks(dialog.field, "Strategy meeting held")
        QTest.keyClick(dialog.record, KEY.Key_Space)

    answer(keys)
    button = next(one for one in page_of(window).findChildren(QWidget) if "concern" in one.accessibleName())
    with qtbot.waitSignal(page_of(window).ready):
        QTest.keyClick(button, KEY.Key_Space)
    assert "Immediate concern" not in words_of(page_of(window))


def test_sitting_down_for_an_agency_by_keys_hides_the_qa_desk(
    at: Callable[[str], MainWindow], qtbot: QtBot, answer: Callable[..., None]
) -> None:
    window = at("my_work")

    def keys(dialog: choose_agency.ChooseAgency) -> None:
        while dialog.table.currentIndex().data() != "Community health":
            QTest.keyClick(dialog.table, KEY.Key_Down)
        QTest.keyClick(dialog.table, KEY.Key_Return)

    answer(keys)
    with qtbot.waitSignal(window.office.seated):
        QTest.keyClick(
            window, KEY.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    qtbot.waitUntil(lambda: "Continue C03, line 3" in words_of(page_of(window)))
    assert window.office.seat == HEALTH
    assert "Auditor, Community health" in words_of(window.desk)
    for place in PLACES:
        assert window.desk.places[place.name].isVisible() == (place.name not in QA_ONLY)
        assert window.actions_by_name[place.name].isEnabled() == (place.name not in QA_ONLY)
    assert window.actions_by_name["audits"].toolTip() == "The QA officer’s: go back to the QA desk first"
    with qtbot.waitSignal(window.arrived):
        window.do("qa_desk")
    assert window.office.seat == Seat()
    assert window.desk.places["audits"].isVisible()
    assert table(window, "Needs your decision").model().rowCount() == 2


def test_an_auditor_reads_own_forms_and_nothing_of_others(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    """U13."""
    window = at("my_work")
    _sit(window, qtbot)
    said = words_of(page_of(window))
    assert "Of your 11 forms, none is handed in and 2 wait for somebody else." in said
    for other in ("Police", "Education", "Housing", "Primary care"):
        assert other not in said


def test_who_sat_here_is_forgotten_when_it_is_locked(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("my_work")
    _sit(window, qtbot)
    window.session.lock()
    assert window.office.seat == Seat()
    assert page_of(window).findChildren(ActTable, options=Qt.FindChildOption.FindDirectChildrenOnly) == []
    window.welcome.form.secret.setText("heron lantern quarry")


@pytest.mark.parametrize("own", [True, False])
def test_an_agencys_own_laptop_cannot_be_given_to_others(
    own: bool, at: Callable[[str], MainWindow], heard: list[str]
) -> None:
    page = page_of(at("my_work"))
    page.own_laptop = own
    if own:
        page.audit_for()
        assert "This laptop serves one agency alone." in heard
        page.office.sit(HEALTH)
        page.qa_desk()
        assert page.office.seat == HEALTH
    else:
        page.qa_desk()
        assert page.office.seat == Seat()


def test_no_grade_stands_anywhere_at_home(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    """The canary: the only grade of this level stands in a form."""
    window = at("my_work")
    assert busy.CANARY not in words_of(window).casefold()
    _sit(window, qtbot)
    assert busy.CANARY not in words_of(window).casefold()


LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
ALL_LOOKS = [
    look if look in LOOKS else pytest.param(look, marks=pytest.mark.slow)
    for look in [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
]


def dress(window: MainWindow, look: tuple[str, int]) -> None:
    a11y_lint.dress(window, *look)


@pytest.mark.parametrize("look", ALL_LOOKS)
def test_home_keeps_nobody_out(look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    """U24."""
    window = at("my_work")
    dress(window, look)
    assert a11y_lint.lint(window, 1280, pixels=look[1] == 100) == []
    _sit(window, qtbot)
    dress(window, look)
    assert a11y_lint.lint(window, 1280, pixels=look[1] == 100) == []


@pytest.mark.parametrize("look", ALL_LOOKS)
def test_no_dialog_of_home_keeps_anybody_out(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    from lscb_audit.my_work.decisions import Decision, OpenConcern
    from lscb_audit.my_work.seats import AgencyToFill

    window = at("my_work")
    dress(window, look)
    one = Decision(
        "derogation", "a", "C02", "CHS", "C02: a link", "", "Decide…", "Ours is the only practice."
    )
    told = ("2026-11-20", "front door", "2026-11-20T09:05", "FD-1", "Bruises seen at school.")
    concern = OpenConcern(b"", "a", "Neglect plans", "C08", "EDU", "Education", *told)
    for dialog in (
        decide.derogation_dialog(one.unit, one.said, window),
        decide.reassign_dialog(one.unit, one.said, window),
        decide.concern_dialog(concern, window),
        choose_agency.ChooseAgency(
            (AgencyToFill("POL", "Police", 3, 8), AgencyToFill("X", "Y", 0, 0)), window
        ),
    ):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
        dialog.done(0)
        dialog.deleteLater()
