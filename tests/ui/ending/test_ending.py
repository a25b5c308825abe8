"""The end of data in the window: what is due, saying so by keys, the certificate; nobody is kept out."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.ending.due import Due
from lscb_audit.ending.reading import End, Word
from lscb_audit.rules.retention import Keep
from ui.ending.dialog import EndDialog, TakeBackDialog
from ui.ending.rows import CERTIFICATE, CONFIRM, PROPOSE, TAKE_BACK, of_due
from ui.ending.screen import EndingScreen
from ui.main_window import MainWindow
from ui.papers.dialog import PaperDialog
from ui.problems import ProblemDialog

from .. import a11y_lint
from ..sharing.test_access import LOOKS, findings
from ..sharing.test_members import answering

KEY = Qt.Key


def ending_of(window: MainWindow, qtbot: QtBot) -> EndingScreen:
    qtbot.waitUntil(lambda: not window.tasks._open)
    screen = window.screen()
    assert isinstance(screen, EndingScreen)
    return screen


def test_an_officer_who_is_alone_destroys_by_keys_what_nobody_needs_any_more(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("ending")
    screen = ending_of(window, qtbot)
    reference = screen.rows[0].reference
    assert {row.what for row in screen.rows} == {"audit", "identities"}
    assert {row.verb for row in screen.rows} == {PROPOSE}

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        assert dialog.cancel.hasFocus(), "Enter destroys nothing"
        dialog.go.click()
        assert "Say why" in dialog.problem.text()
        dialog.why.setText("Nobody needs it")
        dialog.typed.setText("something else")
        dialog.go.click()
        assert "Type “" in dialog.problem.text()
        dialog.cancel.click()

    whole = next(at for at, row in enumerate(screen.rows) if row.what == "audit")
    answering(qtbot, EndDialog, refuse, lambda: screen.act(whole))
    assert window.session.workspace is not None

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        QTest.keyClicks(dialog.why, "Nobody needs it")
        QTest.keyClicks(dialog.typed, reference)
        QTest.keyClick(dialog.go, KEY.Key_Space)

    answering(qtbot, EndDialog, agree, lambda: screen.act(whole))
    qtbot.waitUntil(lambda: [row.verb for row in screen.rows if row.reference == reference] == [CERTIFICATE])
    gone = next(at for at, row in enumerate(screen.rows) if row.verb == CERTIFICATE)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PaperDialog)
        dialog.reject()

    answering(qtbot, PaperDialog, look, lambda: screen.act(gone))


def test_of_an_audit_of_which_only_the_names_went_the_title_is_still_told(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    screen = ending_of(at("ending"), qtbot)
    names = next(row for row in screen.rows if row.what == "identities")

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        dialog.why.setText("Nobody needs them")
        dialog.typed.setText(names.reference)
        dialog.go.click()

    answering(qtbot, EndDialog, agree, lambda: screen.act(screen.rows.index(names)))
    qtbot.waitUntil(lambda: any(row.verb == CERTIFICATE for row in screen.rows))
    assert screen.progress.words.text() == f"Destroying {names.reference}…"
    assert (screen.progress.busy, screen.progress.cancel.isVisibleTo(screen.progress)) == (False, False)
    gone = next(row for row in screen.rows if row.verb == CERTIFICATE)
    assert (gone.what, gone.cells[0]) == ("identities", names.cells[0])


def test_while_something_is_destroyed_nothing_else_is_begun(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("ending")
    screen = ending_of(window, qtbot)
    held = threading.Event()
    task = window.office.ask(lambda _: held.wait(60), lambda _: None, "Not waited for")
    assert task is not None
    screen.progress.follow(task, "Destroying", stops=False)
    screen.act(0)  # a dialog would wait here for ever
    with qtbot.waitSignal(task.ended):
        held.set()
    assert not screen.progress.busy


def proposed(*, here: bool, elsewhere: bool) -> Due:
    words = tuple(
        Word(name, "2026-11-20", "Its time is over")
        for name, said in (("Ada Fernsby", here), ("Ben Okoro", elsewhere))
        if said
    )
    end = End(b"s" * 16, "a-1", "audit", {}, words, False, False, (), here, elsewhere)
    return Due("a-1", "Neglect", Keep("audit", "2026-01-01", "", "overdue"), end)


def test_whoever_proposed_it_may_take_it_back_and_whoever_is_asked_may_confirm() -> None:
    mine = of_due(proposed(here=True, elsewhere=False), decides=True)
    theirs = of_due(proposed(here=False, elsewhere=True), decides=True)
    both = of_due(proposed(here=True, elsewhere=True), decides=True)
    assert [row.verb for row in (mine, theirs, both)] == [TAKE_BACK, CONFIRM, CONFIRM]
    assert [row.cells[2].words for row in (mine, theirs)] == [
        "Waits for a second QA officer", "Waits for your word",
    ]  # fmt: skip
    assert both.cells[2].more == "Ada Fernsby and Ben Okoro said so"
    assert of_due(proposed(here=True, elsewhere=False), decides=False).verb == ""


def test_what_cannot_be_taken_back_is_told(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("ending")
    screen = ending_of(window, qtbot)
    whole = next(at for at, row in enumerate(screen.rows) if row.what == "audit")
    screen.rows[whole] = screen.rows[whole]._replace(verb=TAKE_BACK)
    answering(
        qtbot,
        TakeBackDialog,
        lambda dialog: QTest.keyClick(dialog, KEY.Key_Escape),
        lambda: screen.act(whole),
    )

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeBackDialog)
        QTest.keyClick(dialog.go, KEY.Key_Space)

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ProblemDialog)
        assert "nothing to take back" in dialog._told[0]
        dialog.reject()

    answering(
        qtbot, ProblemDialog, read, lambda: answering(qtbot, TakeBackDialog, agree, lambda: screen.act(whole))
    )


def test_nobody_is_kept_out_of_the_list(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("ending")
    ending_of(window, qtbot)
    assert findings(window) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_kept_out_of_the_dialog(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("ending")
    a11y_lint.dress(window, *look)
    qtbot.waitUntil(lambda: not window.tasks._open)
    others = "Ada Fernsby has said that it is to be destroyed: its time is over"
    asked = (("", False, "audit"), ("", True, "identities"), (others, False, "audit"))
    dialogs: list[QDialog] = [TakeBackDialog("the names in neglect-2026", window)]
    dialogs += [
        EndDialog("neglect-2026", what, said, alone=alone, parent=window) for said, alone, what in asked
    ]
    for dialog in dialogs:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
        assert dialog.height() <= 800
        dialog.done(0)
        dialog.deleteLater()
