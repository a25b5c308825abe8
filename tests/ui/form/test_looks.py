"""U6 and U24: few things on a page, the same widgets for every line, and nobody is kept out."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lscb_audit import auditing
from lscb_audit.auditing import At
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.differences import field_history, form_field
from lscb_audit.workspace import Workspace
from tests.ui import a11y_lint
from ui import theme
from ui.form.concern import ConcernDialog
from ui.history.dialog import HistoryDialog

from .conftest import KEY, Desk, filled

SCREEN = (1280, 800)
ALL_LOOKS = [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


def nodes(of: QAccessibleInterface) -> int:
    """Return how many things a screen reader comes by, `of` itself among them."""
    if of.state().invisible:
        return 0
    return 1 + sum(nodes(of.child(at)) for at in range(of.childCount()))


def test_u6_a_page_has_at_most_sixty_things_to_come_by(desk: Desk) -> None:
    page = QAccessible.queryAccessibleInterface(desk.screen.middle)
    assert nodes(page) <= 60
    desk.screen.middle.line.cannot_grade()
    desk.screen.middle.line.more.click()
    assert nodes(page) <= 60


def test_u6_every_line_uses_the_same_widgets(desk: Desk) -> None:
    def widgets() -> set[int]:
        return {id(widget) for widget in desk.screen.middle.line.findChildren(QWidget)}

    before = widgets()
    for line in ("K2", "K3", ""):
        desk.screen.go_to("line", line)
    assert widgets() == before


def dress(desk: Desk, name: str, zoom: int) -> None:
    a11y_lint.dress(desk.window, name, zoom)


def check(desk: Desk, looks: list[tuple[str, int]]) -> None:
    found = {}
    for name, zoom in looks:
        dress(desk, name, zoom)
        desk.settled()
        found[name, zoom] = a11y_lint.lint(desk.window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


def _independence(desk: Desk) -> None:
    desk.screen.go_to("independence")


def _about(desk: Desk) -> None:
    desk.ask(lambda workspace: auditing.add_event(workspace, KEY, "2025-09-01", "First referral"))
    desk.open()
    desk.screen.go_to("about")


def _line(desk: Desk) -> None:
    words = "Seen at the new address, EX9 9ZZ, on 3 May."
    desk.ask(lambda workspace: auditing.settle(workspace, KEY, At("K1", "evidence"), words, ()))
    desk.open(line="K1")
    desk.qtbot.waitUntil(desk.screen.middle.line.boxes["evidence"].notice.isVisible)


def _overall(desk: Desk) -> None:
    desk.screen.go_to("line", "")


def _note(desk: Desk) -> None:
    desk.screen.go_to("note")


def _wrong(desk: Desk) -> None:
    desk.window.do("check")


def _answers(desk: Desk) -> None:
    desk.ask(filled)
    desk.open()
    desk.screen.go_to("check")


def _returned(desk: Desk) -> None:
    desk.ask(filled)
    desk.ask(lambda workspace: auditing.hand_in(workspace, KEY, "Named nurse", "2026-11-12"))
    comments = {"K1": "By whom was she seen?"}
    desk.ask(lambda workspace: auditing.give_back(workspace, KEY, "One question", comments, "2026-11-14"))
    desk.open(line="K1")


PAGES: dict[str, Callable[[Desk], None]] = {
    "independence": _independence,
    "about the case": _about,
    "a line with an identifier": _line,
    "overall": _overall,
    "private note": _note,
    "list of problems": _wrong,
    "answers": _answers,
    "returned": _returned,
}


@pytest.mark.parametrize("page", PAGES)
def test_u24_no_page_keeps_anybody_out(page: str, desk: Desk) -> None:
    PAGES[page](desk)
    check(desk, LOOKS)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_u24_no_page_keeps_anybody_out_in_any_theme_at_any_size(page: str, desk: Desk) -> None:
    PAGES[page](desk)
    check(desk, ALL_LOOKS)


def _concern(desk: Desk) -> QDialog:
    return ConcernDialog(LocalNumbers("01234 567 890"), (("C02, Community health", KEY),), None, desk.window)


def _staff(desk: Desk) -> QDialog:
    made = ConcernDialog(LocalNumbers(), (("C02, Community health", KEY),), None, desk.window)
    made.staff.setChecked(True)
    return made


def _write(text: str, workspace: Workspace) -> object:
    return auditing.settle(workspace, KEY, At("K1", "evidence"), text, ())


def _versions(desk: Desk) -> QDialog:
    words = "The first.", "The second."
    for text in words:
        desk.ask(partial(_write, text))
    found = desk.ask(
        lambda workspace: field_history(workspace, form_field(workspace, *KEY, "K1", "evidence"))
    )
    return HistoryDialog("Evidence", "C02, Community health", found[1], usable=True, parent=desk.window)


@pytest.mark.parametrize("make", [_concern, _staff, _versions])
def test_u24_no_dialog_keeps_anybody_out(make: Callable[[Desk], QDialog], desk: Desk) -> None:
    found = {}
    for name, zoom in LOOKS:
        dress(desk, name, zoom)
        dialog = make(desk)
        dialog.show()
        dialog.activateWindow()
        desk.qtbot.waitActive(dialog)
        for _ in range(4):
            QApplication.processEvents()
        found[name, zoom] = a11y_lint.lint(dialog, SCREEN[0], pixels=zoom == 100)
        dialog.done(0)
        dialog.deleteLater()
    assert {look: findings for look, findings in found.items() if findings} == {}


def test_with_little_room_what_helps_stands_below_the_page_and_nothing_is_cut(desk: Desk) -> None:
    dress(desk, "light", 100)
    desk.window.resize(640, 400)
    desk.settled()
    assert desk.screen.middle.isAncestorOf(desk.screen.beside)
    assert [*a11y_lint.cut_words(desk.window), *a11y_lint.reflow(desk.window, 640)] == []
    desk.screen.resize(1200, 700)
    assert not desk.screen.middle.isAncestorOf(desk.screen.beside)
