"""The plan keeps nobody out: each section and dialog, in four themes and two sizes, without a finding."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.rules.plan_state import SECTIONS
from lscb_audit.rules.scales import BUILT_IN
from lscb_audit.setting_up import Earlier, Proposal
from tests.ui import a11y_lint
from tests.ui.test_access import LOOKS, SCREEN
from ui import theme
from ui.main_window import MainWindow
from ui.plan.calendar import PickDay
from ui.plan.new_audit import NewAuditDialog
from ui.plan.scale_dialog import ScaleDialog
from ui.plan.settings import PartnershipSettings

from .conftest import Desk

ALL = [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
LOOKED_AT = [look if look in LOOKS else pytest.param(look, marks=pytest.mark.slow) for look in ALL]
EARLIER = Earlier(
    "step-down-2",
    f"Stepping down from {'very ' * 20}long neglect plans",
    "neglect",
    "case audit",
    "",
    "case",
    "2027/28",
)


def dress(window: MainWindow, look: tuple[str, int]) -> None:
    a11y_lint.dress(window, *look)


@pytest.mark.parametrize("look", LOOKED_AT)
def test_no_section_keeps_anybody_out(look: tuple[str, int], desk: Desk, sample: str) -> None:
    desk.open(sample)
    dress(desk.window, look)
    found = {}
    for section in SECTIONS:
        desk.screen.show_section(section)
        for _ in range(4):
            QApplication.processEvents()
        # the ring of the focus is the same on every section: looked at pixel by pixel on one
        findings = a11y_lint.lint(desk.window, SCREEN[0], pixels=look[1] == 100 and section == "scale")
        if findings:
            found[section] = findings
    assert found == {}


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    proposal = Proposal("2026/27", (EARLIER,))
    yield NewAuditDialog(proposal, window)
    yield NewAuditDialog(proposal, window, EARLIER.reference)
    yield ScaleDialog(None, window)
    yield ScaleDialog(BUILT_IN["ofsted"], window)
    yield PartnershipSettings(LocalNumbers("MASH, 01632 960123"), window)
    yield PickDay("Workshop", date(2026, 12, 25), window)


@pytest.mark.parametrize("look", LOOKED_AT)
def test_no_dialog_keeps_anybody_out(look: tuple[str, int], desk: Desk) -> None:
    dress(desk.window, look)
    found = {}
    for dialog in dialogs(desk.window):
        dialog.show()
        dialog.activateWindow()
        desk.qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        findings = a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100)
        if dialog.width() > SCREEN[0] or dialog.height() > SCREEN[1]:
            findings.append(a11y_lint.Finding("1.4.10 reflow", "dialog", f"{dialog.size()} is no screen"))
        if findings:
            found[type(dialog).__name__] = findings
        dialog.done(0)
        dialog.deleteLater()
    assert found == {}
