"""A fact check by keys: given out, commented on by those who were asked, answered, told before approval."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit import fact_checking
from lscb_audit.fact_checking import Asked, Hindered
from lscb_audit.sharing import opening
from lscb_audit.workspace import Workspace
from tests.ui.sample import audit
from ui.fact_check.dialogs import AnswerDialog, CheckedDialog, CommentDialog, GiveOutDialog
from ui.fact_check.screen import FactCheckScreen
from ui.main_window import MainWindow
from ui.my_work.screen import MyWork
from ui.narrative.approving import ApproveDialog
from ui.office import Seat
from ui.widgets.cells import ActTable

from .. import a11y_lint
from ..fake import FakeFloor

AUDIT, TODAY = "step-down-2", date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
POLICE = Seat("auditor", "POL", "Police")


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit(units=3, agencies=3, lines=2)])


@pytest.fixture
def opened(at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with its workshop opened, so that a draft may go out. It builds nothing ahead."""
    monkeypatch.setattr(MainWindow, "_build_more", lambda _: None)
    window = at("my_work")
    ask(window, qtbot, lambda workspace: opening.open_workshop(workspace, AUDIT, as_is=True))
    ask(window, qtbot, never_came)
    return window


@pytest.fixture
def given(opened: MainWindow, qtbot: QtBot) -> FactCheckScreen:
    """The fact check of a draft that Police and Community health were asked to check."""
    asked = Asked("POL", "Lead", "2026-12-01"), Asked("CHS", "Named nurse", "2026-11-19")
    ask(
        opened,
        qtbot,
        lambda workspace: fact_checking.give_out(
            workspace, AUDIT, "partnership", asked, "Look.", date(2026, 11, 10)
        ),
    )
    return come(opened, qtbot)


def never_came(workspace: Workspace) -> None:
    from lscb_audit.sharing.returning import record_not_returned

    whole = workspace.audit(AUDIT)
    late = [(row.unit, row.agency) for row in whole.involvement if not row.handed_in]
    record_not_returned(workspace, AUDIT, late, "2026-11-01")


def ask(window: MainWindow, qtbot: QtBot, work: Callable[[Workspace], Any]) -> Any:
    """Do something with the workspace on its thread."""
    found: list[Any] = []
    workspace = window.session.workspace
    assert isinstance(workspace, Workspace)
    task = window.tasks.on_workspace(lambda _: work(workspace))
    task.done.connect(found.append)
    task.failed.connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert not isinstance(found[0], Exception), found[0]
    return found[0]


def come(window: MainWindow, qtbot: QtBot) -> FactCheckScreen:
    with qtbot.waitSignal(window.arrived):
        window.open_audit(AUDIT, "fact_check")
    shown = window.screen()
    assert isinstance(shown, FactCheckScreen)
    return shown


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, how)


def beside(page: FactCheckScreen) -> str:
    QApplication.processEvents()
    side = page._side_content
    return "\n".join(label.text() for label in side.findChildren(QLabel) if label.isVisibleTo(side))


def drafts(home: MyWork) -> list[ActTable]:
    """Return the list of drafts to check, once it stands on the page."""
    found = [one for one in home.findChildren(ActTable) if one.isVisible()]
    return [one for one in found if one.accessibleName() == "Draft reports to check"]


def said(page: FactCheckScreen) -> list[tuple[str, str, str]]:
    check = page.check
    return [(one.agency, one.text, one.outcome) for one in check.comments] if check else []


def test_a_draft_is_given_out_and_nothing_before(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = come(opened, qtbot)
    assert page.nothing.text().startswith("No draft of this audit has been given out yet.")
    assert page.give_button.isVisibleTo(page)
    assert not page.comment_button.isVisibleTo(page)

    def choose(dialog: GiveOutDialog) -> int:
        dialog.go.click()
        assert "Choose at least one agency" in dialog.problem.text()
        box, role = dialog.rows["POL"]
        box.click()
        role.setText("Lead for safeguarding")
        dialog.by.setText("soon")
        dialog.go.click()
        assert "no day" in dialog.problem.text()
        dialog.by.setText("1 December 2026")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(GiveOutDialog, "exec", choose)
    opened.do("give_out_draft")
    qtbot.waitUntil(lambda: page.check is not None)
    assert page.below.text() == (
        "Draft 1, partnership edition, given out Fri 20 Nov, to be answered by Tue 1 Dec. No comment yet."
    )
    assert "Police, Lead for safeguarding" in beside(page)


def test_a_comment_is_written_in_answered_and_undone_by_keys(
    given: FactCheckScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, window = given, given.window()
    assert isinstance(window, MainWindow)
    assert "late: was asked by Thu 19 Nov, no comment" in beside(page)

    def write(dialog: CommentDialog) -> int:
        dialog.whose.setCurrentIndex(dialog.whose.findData("POL"))
        dialog.box.set_text("It was eleven.")
        dialog.go.click()
        return dialog.result()

    def refuse(dialog: AnswerDialog) -> int:
        dialog.which.setCurrentIndex(dialog.which.findData("not taken up"))
        dialog.go.click()
        assert "Say why" in dialog.problem.text()
        dialog.box.set_text("The log says nine.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(CommentDialog, "exec", write)
    monkeypatch.setattr(AnswerDialog, "exec", refuse)
    page.go_to_part("why")
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: said(page) == [("POL", "It was eleven.", "")])
    press(Qt.Key.Key_Tab, CTRL)
    assert page.comments.hasFocus()
    assert "Written in by" in beside(page)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(page) == [("POL", "It was eleven.", "not taken up")])
    assert "The log says nine." in beside(page)
    window.do("undo")
    qtbot.waitUntil(lambda: said(page)[0][2] == "")


def test_open_comments_are_told_where_one_writes_and_before_one_approves(
    given: FactCheckScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = given.window()
    assert isinstance(window, MainWindow)
    assert given.check is not None
    uid = given.check.uid
    ask(
        window,
        qtbot,
        lambda workspace: fact_checking.write_comment(
            workspace, AUDIT, uid, "POL", "why", "It was eleven.", today="2026-11-20"
        ),
    )
    with qtbot.waitSignal(window.arrived):
        window.do("narrative")
    narrative = window.rest().screen("narrative")
    assert narrative.fact_check.text() == "Fact &check: 1 to answer"
    assert narrative.said.label.text() == "1 comment waits for an answer here: Police."
    said_so: list[str] = []

    def look(dialog: ApproveDialog) -> int:
        said_so.extend((dialog.done_button.text(), dialog.still_open.label.text()))
        return int(QDialog.DialogCode.Rejected)

    monkeypatch.setattr(ApproveDialog, "exec", look)
    narrative.ask_approval()
    assert said_so[0] == "Approve all the same"
    assert "1 comment by a reader is not answered yet" in said_so[1]
    # one that came since is noticed before anything is approved
    dialog = ApproveDialog(window.office, AUDIT, window)
    qtbot.addWidget(dialog)
    dialog.name.setText("A. Example")
    dialog.role.setText("Chair")
    dialog.approve()
    qtbot.waitUntil(lambda: dialog.done_button.text() == "Approve all the same")
    assert dialog.result() == 0


def test_who_was_asked_comments_takes_back_and_says_that_it_is_checked(
    given: FactCheckScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = given.window()
    assert isinstance(window, MainWindow)
    home = window.desk.page("my_work")
    assert isinstance(home, MyWork)
    home.sit(POLICE)
    qtbot.waitUntil(lambda: bool(drafts(home)))
    drafts(home)[0].setFocus()
    press(Qt.Key.Key_Return)
    page = given
    qtbot.waitUntil(lambda: page.checked_button.isVisible() and page.lines.hasFocus())
    assert not page.give_button.isVisibleTo(page)
    assert page.tab == "draft"

    def write(dialog: CommentDialog) -> int:
        assert dialog.about.count() >= 2
        assert dialog.whose.count() == 0
        dialog.go.click()
        assert "in a sentence" in dialog.problem.text()
        dialog.box.set_text("Not so.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(CommentDialog, "exec", write)
    page.go_to_part("method")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(page) == [("POL", "Not so.", "")])
    assert page.check is not None
    assert page.check.comments[0].quote == page.line()
    monkeypatch.setattr(CheckedDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    page.checked_button.click()
    qtbot.waitUntil(lambda: "checked Fri 20 Nov, 1 comment" in beside(page))
    press(Qt.Key.Key_Tab, CTRL)
    window.do("take_comment_back")
    qtbot.waitUntil(lambda: said(page) == [])
    window.do("undo")
    qtbot.waitUntil(lambda: said(page) == [("POL", "Not so.", "")])
    page.there = page.there._replace(may_comment=False) if page.there else None
    page._offer()
    assert not page.comment_button.isVisibleTo(page)
    assert "comment_on_draft" not in page.doings()


@pytest.mark.parametrize("look", LOOKS)
def test_u24_nobody_is_kept_out_of_the_fact_check(
    look: tuple[str, int], given: FactCheckScreen, qtbot: QtBot
) -> None:
    window, page = given.window(), given
    assert isinstance(window, MainWindow)
    assert page.there is not None
    assert page.check is not None
    a11y_lint.dress(window, *look)
    assert a11y_lint.lint(window, 1280, pixels=look[1] == 100) == []
    part = page.check.parts[1]
    one = fact_checking.Comment(b"", "POL", "Police", "why", "Why", "", "No.", "", "", "", "", "", "")
    dialogs: list[QDialog] = [
        GiveOutDialog(page.there.agencies, Hindered(("It names somebody.",), ("Read it.",)), TODAY, window),
        CommentDialog(part, part.lines[0].text, window, agencies=page.there.agencies),
        AnswerDialog(one, window),
        CheckedDialog("Police", 1, "Lead", window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        a11y_lint.settle()
        assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
        dialog.done(0)
