"""A pass-round in the tests' window, driven by keys as somebody does who has never seen it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.hearing import prompts, rounds
from ui.main_window import MainWindow
from ui.pass_round.window import PassRound

from .. import a11y_lint
from ..fake import PASSPHRASE
from ..voices.heard import AUDIT, on_workspace, recorded, screen

KEY = Qt.Key


def begin(window: MainWindow, qtbot: QtBot, source: str = "practitioners", at: int = 1) -> PassRound:
    """Begin a pass-round in a session of the audit, past the dialog that asks what was agreed."""
    session = screen(window).heard.sessions[at]
    about = rounds.Round(
        AUDIT, session.uid, prompts.default_prompts(source), "We use no names.\nYou may stop.", "quote"
    )
    on_workspace(window, qtbot, lambda workspace: rounds.begin(workspace, about))
    return go_on(window, qtbot, at)


def go_on(window: MainWindow, qtbot: QtBot, at: int = 1) -> PassRound:
    """Go on with the pass-round that is under way, from the list of sessions."""
    shown = screen(window)
    with qtbot.waitSignal(shown.ready):
        shown.arrive()
    shown.turn_to("sessions")
    shown.sessions.choose(shown.heard.sessions[at].uid)
    with qtbot.waitSignal(shown.rounds.shown):
        window.do("pass_round")
    made = shown.rounds.window
    assert made is not None
    # the program's own windows have gone, and taken the focus along, before anybody types
    a11y_lint.settle()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def press(key: Qt.Key, times: int = 1, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for _ in range(times):
        QTest.keyClick(focus(), key, held)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def reach(name: str) -> None:
    """Tab to the control of this name."""
    for _ in range(30):
        here = focus()
        if name in (here.accessibleName(), getattr(here, "text", str)()):
            return
        press(KEY.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def one_person(made: PassRound, qtbot: QtBot, mark: str) -> None:
    """Answer the first two statements and hide it all, by keys alone."""
    press(KEY.Key_Space)
    press(KEY(KEY.Key_0 + 2))
    reach("Would you like to say more?")
    QTest.keyClicks(focus(), f"{mark} one")
    reach("&Next statement")
    press(KEY.Key_Space)
    press(KEY(KEY.Key_0 + 5))
    reach("Would you like to say more?")
    QTest.keyClicks(focus(), f"{mark} two")
    with qtbot.waitSignal(made.settled):
        reach("I have finished: &hide my answers")
        press(KEY.Key_Space)


def unlock(made: PassRound, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Come to the facilitator's page and type the passphrase."""
    reach("&Facilitator…")
    press(KEY.Key_Space)
    try_passphrase(made, qtbot, passphrase)


def try_passphrase(made: PassRound, qtbot: QtBot, passphrase: str) -> None:
    QTest.keyClicks(focus(), passphrase)
    with qtbot.waitSignal(made.settled):
        press(KEY.Key_Return)


def words_on(widget: QWidget) -> str:
    """Return every word that stands, or stood, anywhere below a widget."""
    found = []
    for one in widget.findChildren(QWidget):
        for name in ("text", "toPlainText", "accessibleName", "placeholderText", "toolTip"):
            asked = getattr(one, name, None)
            if callable(asked):
                found.append(str(asked()))
    return "\n".join(found)


__all__ = ["KEY", "begin", "go_on", "one_person", "press", "reach", "recorded", "unlock", "words_on"]
