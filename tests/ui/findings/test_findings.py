"""Findings by keys: written, moved, tied to evidence, given to one agency, undone; by dragging the same."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.concluding import add_finding
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.rules.audit import FindingRow
from ui.actions_list.dialogs import ActionDialog
from ui.findings.dialogs import AskWords, Choose, FindingDialog
from ui.findings.lane import EVIDENCE_MIME, FINDING_MIME, CardList
from ui.findings.screen import BOARD, COUNTS, ENDS, FindingsScreen
from ui.main_window import MainWindow
from ui.problems import ProblemDialog

Rows = Callable[[], tuple[FindingRow, ...]]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, how)


def words(widget: QWidget) -> str:
    # what was put into a layout just now is shown in a turn of its own
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def lane_of(page: FindingsScreen, name: str) -> CardList:
    return next(lane.list for lane in page.board.lanes if lane.title.text() == name)


def test_the_board_has_a_lane_for_each_theme_and_says_what_has_no_evidence(
    page: FindingsScreen, window: MainWindow
) -> None:
    assert [column.name for column in page.board.columns] == [
        "Knowing the child", "Deciding together", "Lasting change",
    ]  # fmt: skip
    assert page.below.text() == "3 findings in 3 themes. 3 have no evidence yet."
    assert "No evidence yet" in page.board.columns[0].cards[0].spoken
    assert window.desk.places["findings"].accessibleName() == "Findings, 3"
    page.by.setCurrentIndex(1)
    assert [column.name[:2] for column in page.board.columns] == ["K1", "K2", "K3"]


def test_arrows_go_from_card_to_card_and_what_is_chosen_is_told_beside(page: FindingsScreen) -> None:
    assert QApplication.focusWidget() is lane_of(page, "Knowing the child")
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is lane_of(page, "Deciding together")
    assert "Plans end without the police." in words(page._side_content)
    assert "Action 1, QA lead" in words(page._side_content)


def test_lanes_that_find_no_room_are_a_step_away(page: FindingsScreen, window: MainWindow) -> None:
    window.resize(900, 700)
    QApplication.processEvents()
    board = page.board
    assert board.room() < 3
    assert board.told.text() == f"{board.room()} of 3 themes in view"
    while board.after.isVisible():
        board.after.click()
    assert not board.lanes[2].isHidden()
    assert board.before.hasFocus()
    page.go_to(board.columns[0].cards[0].uid)
    assert not board.lanes[0].isHidden()


def test_a_finding_is_written_by_keys_and_undone(
    page: FindingsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(dialog: FindingDialog) -> int:
        dialog.go.click()
        assert "Write the finding" in dialog.problem.text()
        dialog.text.set_text("Managers did not see it.")
        dialog.go.click()
        assert "under which theme" in dialog.problem.text()
        dialog.theme.setText("Oversight")
        dialog.lines.setText("K2, K1")
        dialog.units.setText("C02")
        dialog.since["improving"].setChecked(True)
        dialog.since["continuing"].setChecked(True)
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(FindingDialog, "exec", write)
    press(Qt.Key.Key_N, CTRL)
    assert rows()[-1] == FindingRow(
        "I3", "improvement", "Oversight", "Managers did not see it.",
        ("K2", "K1"), ("C02",), (), "multi-agency", ("improving", "continuing"),
    )  # fmt: skip
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.row.finding == "I3"
    press(Qt.Key.Key_Z, CTRL)
    assert len(rows()) == 3


def test_moving_by_keys_and_by_dragging_is_the_same(
    page: FindingsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: Choose) -> int:
        assert [row[0].words for row in dialog.list.model_of_cells.cells] == [
            "Deciding together",
            "Lasting change",
        ]
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(Choose, "exec", choose)
    press(Qt.Key.Key_M, CTRL)
    by_keys = rows()
    assert [(row.finding, row.theme) for row in by_keys][-1] == ("S1", "Lasting change")
    press(Qt.Key.Key_Z, CTRL)
    rows()
    uid = page.there.findings[0].uid  # type: ignore[union-attr]  # it was read
    drop(lane_of(page, "Lasting change"), FINDING_MIME, uid, at_end=True)
    assert rows() == by_keys


def drop(target: CardList, kind: str, data: bytes, at_end: bool = False) -> None:
    """Drop something on the first card of a lane, or below all of them."""
    mime = QMimeData()
    mime.setData(kind, data)
    where = target.visualRect(target.cards.index(0, 0)).center()
    if at_end:
        where = QPoint(where.x(), target.height() - 1)
    event = QDropEvent(
        QPointF(where),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)


def test_alt_with_an_arrow_puts_a_card_higher_or_lower(page: FindingsScreen, rows: Rows) -> None:
    page.by.setCurrentIndex(0)
    uid = page.there.findings[0].uid  # type: ignore[union-attr]  # it was read
    drop(lane_of(page, "Lasting change"), FINDING_MIME, uid, at_end=True)
    assert [row.finding for row in rows()] == ["I1", "I2", "S1"]
    page.go_to(uid)
    press(Qt.Key.Key_Up, ALT)
    assert [row.finding for row in rows()] == ["I1", "S1", "I2"]
    page.go_to(uid)
    press(Qt.Key.Key_Down, ALT)
    assert [row.finding for row in rows()] == ["I1", "I2", "S1"]


def test_evidence_is_searched_narrowed_and_tied_several_pieces_at_once_by_keys(
    page: FindingsScreen, rows: Rows, window: MainWindow, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_E, CTRL)
    tray = page.tray
    assert tray is not None
    assert QApplication.focusWidget() is tray.search
    QTest.keyClicks(tray.search, "three visits")
    tray.filters["Case"].setCurrentIndex(tray.filters["Case"].findData("C02"))
    found = tray.list.pieces.cards
    assert found
    assert all("C02" in card.kind for card in found)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tray.list
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert len(tray.list.taken()) == 2
    press(Qt.Key.Key_Return)
    rows()
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.pieces == 2
    assert [card.foot for card in tray.list.pieces.cards].count((("tick", "Tied", "done"),)) == 2
    assert tray.untie_button.isVisible()
    tray.untie_button.click()
    qtbot.waitUntil(lambda: not window.tasks._open)
    assert page.chosen().pieces < 2  # type: ignore[union-attr]  # it is there
    press(Qt.Key.Key_Escape)
    assert page.tray is None
    assert isinstance(QApplication.focusWidget(), CardList)


def test_evidence_is_tied_by_dragging_it_onto_a_card(page: FindingsScreen, rows: Rows) -> None:
    page.tie_evidence()
    assert page.tray is not None
    piece = page.tray.list.taken()[0]
    drop(lane_of(page, "Lasting change"), EVIDENCE_MIME, piece)
    rows()
    last = page.there.findings[2]  # type: ignore[union-attr]  # it was read
    assert [one.uid for one in last.evidence] == [piece]


def test_a_finding_for_one_agency_only_says_so_before_and_after(
    page: FindingsScreen, rows: Rows, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(dialog: FindingDialog) -> int:
        dialog.whose.setCurrentIndex(dialog.whose.findData("POL"))
        told = dialog.told.text()
        assert "Only Police" in told
        assert "the finding of now is taken back" in told
        assert not dialog.agencies.isEnabled()
        dialog.go.click()
        return dialog.result()

    workspace_actions(window)
    monkeypatch.setattr(FindingDialog, "exec", give)
    press(Qt.Key.Key_F2)
    row = rows()[0]
    assert (row.scope, row.agencies) == ("single agency", ("POL",))
    assert "For Police only" in page.board.columns[0].cards[0].spoken
    assert "stays out of the public edition" in words(page._side_content)


def workspace_actions(window: MainWindow) -> None:
    """Take the action away that answers the first finding: the scope can be changed then."""
    from lscb_audit import concluding

    workspace = window.session.workspace
    there = concluding.conclusions(workspace, "step-down-2")  # type: ignore[arg-type]  # a real one
    action = next(one for one in there.actions if one.row.finding == ("S1",))
    concluding.remove_action(workspace, "step-down-2", action.uid)  # type: ignore[arg-type]  # a real one


def test_counts_stand_as_a_table_and_back(page: FindingsScreen) -> None:
    press(Qt.Key.Key_T, CTRL)
    assert page._tab == COUNTS
    assert QApplication.focusWidget() is page.counts
    cells = [[cell.words for cell in row] for row in page.counts.model_of_cells.cells]
    assert cells[-1] == ["All findings", "1", "2", "0", "0", "3", "0"]
    press(Qt.Key.Key_T, CTRL)
    assert page._tab == BOARD


def test_loose_ends_lead_to_what_mends_them(
    page: FindingsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Qt.Key.Key_F8)
    assert page._tab == ENDS
    first = page.ends[0]
    assert (first.do, page.loose.currentIndex().row()) == ("tie", 0)
    press(Qt.Key.Key_F8)
    assert page.loose.currentIndex().row() == 1
    page.loose.selectRow([end.do for end in page.ends].index("find"))

    def write(dialog: FindingDialog) -> int:
        dialog.text.set_text("Call-outs were not known.")
        dialog.theme.setText("Deciding together")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(FindingDialog, "exec", write)
    press(Qt.Key.Key_Return)
    assert rows()[-1].text == "Call-outs were not known."
    made = page.chosen()
    assert made is not None
    assert made.pieces == 1


def test_an_action_or_the_word_why_none_follows_from_a_finding(
    page: FindingsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(dialog: ActionDialog) -> int:
        assert dialog.findings.text() == "S1"
        dialog.what.set_text("Consider training.")
        dialog.hint()
        assert "“Consider”" in dialog.hints.text()
        dialog.due.setText("soon")
        dialog.go.click()
        assert "no day" in dialog.problem.text()
        dialog.due.setText("31 March 2027")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ActionDialog, "exec", act)
    press(Qt.Key.Key_R, CTRL)
    rows()
    there = page.there
    assert there is not None
    assert [(one.row.action, one.row.due) for one in there.of_finding("S1")] == [
        ("3", ""),
        ("4", "2027-03-31"),
    ]

    def because(dialog: AskWords) -> int:
        dialog.go.click()
        assert "why no action" in dialog.problem.text()
        dialog.field.setText("In place since May.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(AskWords, "exec", because)
    page.no_action()
    rows()
    assert page.there is not None
    assert page.there.actions[-1].row.status_note == "In place since May."


def test_locked_nothing_of_the_findings_is_left(page: FindingsScreen) -> None:
    page.tie_evidence()
    page.leave()
    assert page.tray is None
    assert "police" not in words(page).casefold()
    assert not page.board.columns


@pytest.mark.parametrize(
    ("problem", "left"),
    [(PlaceProblem("The disk is full."), 1), (UserProblem("An action answers it now."), 0)],
)
def test_a_step_that_could_not_be_taken_back_waits_for_another_try_unless_it_never_can(
    problem: Exception, left: int, page: FindingsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(ProblemDialog, "exec", lambda dialog: told.append(dialog._told))
    new = FindingRow("", "learning", "Oversight", "Managers did not see it.")
    page.doing.write(lambda workspace: add_finding(workspace, "step-down-2", new)[1], "Not written")
    assert len(rows()) == 4

    def fail(*_: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(page.doing, "_back", fail)
        page.doing.undo()
        assert len(rows()) == 4
    assert told == [problem.args]
    assert len(page.doing.done_before) == left
    page.doing.undo()
    assert len(rows()) == 4 - left
