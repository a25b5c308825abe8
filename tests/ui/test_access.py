"""Nobody is kept out: every screen and dialog, in four themes and two sizes, without a finding."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.about import About
from ui.find_or_do import FindOrDo
from ui.home.new_partnership import NewPartnership
from ui.home.recovery_key import RecoveryKey
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.problems import ProblemDialog, UnexpectedDialog

from . import a11y_lint

SCREEN = (1280, 800)
SCREENS = ("welcome", "cover", *(place.name for place in PLACES))
"""Every place of the navigation: a new one is looked at without being named here."""


ALL_LOOKS = [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
"""Each theme and each size at least once: a fault of the one hardly hides behind the other."""


def _dress(window: MainWindow, name: str, zoom: int) -> None:
    a11y_lint.dress(window, name, zoom)


def _check(
    screen: str, looks: list[tuple[str, int]], window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    if screen == "cover":
        at("audits").locking.by_hand()
        window.settle()
    elif screen != "welcome":
        at(screen)
    found = {}
    for name, zoom in looks:
        _dress(window, name, zoom)
        if screen == "matrix":
            window.matrix.take_focus()
        found[name, zoom] = a11y_lint.lint(window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_keeps_anybody_out(
    screen: str, window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    _check(screen, LOOKS, window, at)


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_keeps_anybody_out_in_any_theme_at_any_size(
    screen: str, window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    _check(screen, [(name, zoom) for name in theme.THEMES for zoom in theme.ZOOMS], window, at)


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_help_beside_a_screen_keeps_nobody_out_and_never_widens_the_window(
    zoom: int, window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    at("matrix")
    at("report")
    window.do("help")
    _dress(window, "light", zoom)
    assert a11y_lint.lint(window, SCREEN[0]) == []
    for screen in ("matrix", "overview", "audits"):
        window.go_to(screen)
        _dress(window, "light", zoom)
        assert [*a11y_lint.cut_words(window), *a11y_lint.reflow(window, SCREEN[0])] == []


def _dialogs(window: MainWindow, home: Path) -> Iterator[QDialog]:
    try:
        raise ValueError("the content of a cell")
    except ValueError as problem:
        unexpected = UnexpectedDialog("The audit could not be opened", problem, window)
    yield NewPartnership(window, home)
    yield RecoveryKey("A3C4DE-F6G7HJ-K9M4NP-R3T4UW-X6Y7AC-D9E3FG", "Exampleshire", window.tasks, window)
    told = ["Sheet “units”, row 3: “two” is no whole number. Write 2.", "Sheet “lines”, row 2: no title."]
    yield ProblemDialog("book.xlsx was not imported", told, window)
    yield unexpected
    yield About(window)
    yield FindOrDo(list(window.actions_by_name.values()), window)


def _marked(look: tuple[str, int]) -> object:
    return look if look in LOOKS else pytest.param(look, marks=pytest.mark.slow)


@pytest.mark.parametrize("look", [_marked(look) for look in ALL_LOOKS])
def test_no_dialog_keeps_anybody_out(
    look: tuple[str, int], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    name, zoom = look
    _dress(window, name, zoom)
    found = {}
    for dialog in _dialogs(window, tmp_path):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        findings = a11y_lint.lint(dialog, SCREEN[0], pixels=zoom == 100)
        if findings:
            found[type(dialog).__name__] = findings
        dialog.done(0)
        dialog.deleteLater()
    assert found == {}


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_every_pair_of_colours_of_a_theme_can_be_told_apart(name: str) -> None:
    look = theme.load(name)
    palette, colours = theme.palette(look), look.colours
    text = [(palette.color(fore), palette.color(back)) for fore, back in a11y_lint.PAIRS]
    grounds = ("base", "window", "head", "selected")
    text += [(colours[fore], colours[back]) for fore in ("text", "muted") for back in grounds]
    text += [(colours[fore], colours[back]) for fore in ("link", "differs", "error") for back in grounds[:2]]
    text += [(colours[kind], colours[f"{kind}_ground"]) for kind in ("error", "warning", "done")]
    text += [(tone.text, tone.ground) for tone in look.tones.values()]
    marks = [
        (colours[mark], colours[back])
        for mark in ("border", "focus", "highlight")
        for back in ("base", "window")
    ]
    assert [round(a11y_lint.contrast(*pair), 2) for pair in text if a11y_lint.contrast(*pair) < 4.5] == []
    assert [round(a11y_lint.contrast(*pair), 2) for pair in marks if a11y_lint.contrast(*pair) < 3] == []


def test_the_checks_find_what_is_wrong(dressed: None, qtbot: QtBot) -> None:  # noqa: ARG001 - the style
    bad = QWidget()
    column = QVBoxLayout(bad)
    column.addWidget(QLineEdit())
    small = QPushButton("&Export")
    small.setFixedSize(18, 18)
    column.addWidget(small)
    column.addWidget(QPushButton("&Enter"))
    qtbot.addWidget(bad)
    with qtbot.waitActive(bad):
        bad.show()
        bad.activateWindow()
    rules = {finding.rule for finding in a11y_lint.lint(bad, SCREEN[0])}
    assert rules >= {
        "2.4.2 page titled",
        "4.1.2 name",
        "2.5.8 target size",
        "2.1.1 mnemonic clash",
        "1.4.4 resize text",
        "2.4.13 focus appearance",
    }
