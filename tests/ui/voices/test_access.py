"""Nobody is kept out of the voices: every tab, dialog and page of the pass-round, without a finding."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.formats.survey.table import SurveyTable
from lscb_audit.hearing.prompts import default_prompts, default_words
from lscb_audit.hearing.rounds import Answer, Round
from ui import theme
from ui.main_window import MainWindow
from ui.pass_round.between import BrokenOffPage, FacilitatorPage, HandOnPage
from ui.pass_round.window import PassRound
from ui.voices.dialogs import MendDialog, PromptDialog, RoundDialog, ThrowDialog
from ui.voices.importing import ImportDialog
from ui.voices.screen import TABS
from ui.voices.session_dialog import SessionDialog

from .. import a11y_lint
from .heard import screen, with_voices

SCREEN = (1280, 800)
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
"""Each theme and each size at least once: a fault of the one hardly hides behind the other."""
ALL_LOOKS = [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
TABLE = SurveyTable(("Age", "Comment", "Line"), (("14", "Kayleigh Smith was kind.", "K1"),), (2,))


def _daily(look: tuple[str, int], daily: list[tuple[str, int]]) -> Any:
    """Return a look, of every day or when asked."""
    return look if look in daily else pytest.param(look, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    "looks", [LOOKS, pytest.param(ALL_LOOKS, marks=pytest.mark.slow)], ids=["some", "all"]
)
@pytest.mark.parametrize("tab", TABS)
def test_u24_no_tab_keeps_anybody_out(
    tab: str, looks: list[tuple[str, int]], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("voices")
    with_voices(window, qtbot).turn_to(tab)
    found = {}
    for name, zoom in looks:
        a11y_lint.dress(window, name, zoom)
        found[name, zoom] = a11y_lint.lint(window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


@pytest.mark.parametrize("look", [_daily(look, ALL_LOOKS[::3]) for look in ALL_LOOKS])
def test_u24_no_dialog_keeps_anybody_out(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("voices")
    heard = with_voices(window, qtbot).heard
    a11y_lint.dress(window, *look)
    a11y_lint.settle()
    dialogs: list[QDialog] = [
        SessionDialog(heard.sessions[-1], lambda *_: None, window),
        MendDialog(heard, heard.statements[0], lambda _: "This may tell who somebody is.", window),
        PromptDialog(heard.lines, default_prompts("children")[0], window),
        RoundDialog(heard.sessions[-1], 7, window),
        ThrowDialog(window),
        ImportDialog(heard, screen(window).known, TABLE, "answers.csv", window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        qtbot.waitUntil(lambda: not window.tasks.at_work)
        a11y_lint.settle()
        assert a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100) == []
        dialog.done(0)


@pytest.mark.parametrize("source", ["practitioners", "children"])
@pytest.mark.parametrize("look", [_daily(look, LOOKS) for look in ALL_LOOKS])
def test_u24_no_page_of_the_pass_round_keeps_anybody_out(
    source: str, look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("voices")
    a11y_lint.dress(window, *look)
    rules = default_words(source)["ground_rules"]
    about = Round("step-down-2", b"x" * 16, default_prompts(source), rules, "quote")
    made = PassRound(window.office, about, True, True)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(*SCREEN)
        made.show()
        made.activateWindow()
    for show in (made._greet, lambda: made._ask(1), lambda: made._ask(len(about.prompts) - 1)):
        show()
        made.answers[1] = Answer(1, 2, "")
        check(made, look)
    if source == "children":
        made._may_close = True
        return
    facilitator = FacilitatorPage()
    for page in (HandOnPage(False), BrokenOffPage(), facilitator):
        made._show(page)
        check(made, look)
    facilitator.refuse("That passphrase does not open this workspace.")
    check(made, look)
    facilitator.let_in()
    check(made, look)
    made._may_close = True


def check(made: QWidget, look: tuple[str, int]) -> None:
    a11y_lint.settle()
    assert a11y_lint.lint(made, SCREEN[0], pixels=look[1] == 100) == []
