"""Drives the program with its demonstration; saves a picture of every screen and dialog, light and dark."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lscb_audit.rules.plan_state import SECTIONS

from . import application
from .about import About
from .backups.rehearse import RehearseDialog
from .backups.restore import RestoreDialog
from .cases.screen import TABS, CasesScreen
from .find_or_do import FindOrDo
from .findings.screen import FindingsScreen
from .floor import DEMONSTRATION_PASSPHRASE, Floor
from .form.screen import FormScreen
from .forms.excel import ExcelForms
from .home.new_partnership import NewPartnership
from .home.recovery_key import RecoveryKey
from .home.security import SecurityDialog
from .main_window import MainWindow
from .my_work.screen import MyWork
from .office import Seat
from .papers.dialog import PaperDialog
from .papers.forms import Form, form_papers
from .plan.calendar import PickDay
from .plan.new_audit import NewAuditDialog
from .plan.scale_dialog import ScaleDialog
from .plan.screen import PlanScreen
from .plan.settings import PartnershipSettings
from .problems import ProblemDialog, UnexpectedDialog
from .real_floor import REAL
from .settings import Settings
from .sharing import tour as sharing
from .voices import tour as voices
from .wall import tour as wall

SIZE = (1280, 800)
REFERENCE = "step-down-2"
_FORM_PAGES = (
    ("23-form-independence", "independence", ""),
    ("24-form-about", "about", ""),
    ("25-form-overall", "line", ""),
    ("26-form-answers", "check", ""),
)
PATIENCE_MS = 120_000
_KEY = "A3C4DE-F6G7HJ-K9M4NP-R3T4UW-X6Y7AC-D9E3FG"
_WRONG = (
    "Sheet “grades”, row 7, column “own”: “fine” is no level of the scale. Write a level’s code or label.",
    "Sheet “units”, row 3, column “age”: “two” is no whole number. Write 2.",
)


class LateError(Exception):
    """Something did not come in time."""


def main(argv: list[str]) -> int:
    """Save the pictures in the folder that is named; return the exit code."""
    parser = argparse.ArgumentParser(prog="lscb-audit screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args(argv).folder
    folder.mkdir(parents=True, exist_ok=True)
    app = application.make_application([])
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory(prefix="lscb-audit-screens-") as home:
            for name, widget in pictures(app, REAL, Path(home), theme):
                path = folder / f"{name}-{theme}.png"
                # what has changed last is drawn in a turn of its own
                app.processEvents()
                if not widget.grab().save(str(path)):
                    sys.stderr.write(f"The picture {path} could not be written.\n")
                    return 1
    return 0


def pictures(app: QApplication, floor: Floor, home: Path, theme: str) -> Iterator[tuple[str, QWidget]]:
    """Go through the program; give each screen's name and the widget to be drawn, once it is shown."""
    settings = Settings(home / "settings.ini")
    settings.theme = theme
    window = application.make_window(settings, floor)
    window.resize(*SIZE)
    window.show()
    try:
        for name, widget in _tour(window, floor, home):
            settle(app)
            yield name, widget
    finally:
        window.close()
        settle(app)


def settle(app: QApplication) -> None:
    """Let layouts and pictures come to rest."""
    for _ in range(6):
        app.processEvents()


def _tour(window: MainWindow, floor: Floor, home: Path) -> Iterator[tuple[str, QWidget]]:
    yield "01-welcome", window
    made = window.tasks.on_workspace(lambda task: floor.make_demonstration(home, task.report))
    folders: list[Path] = []
    made.done.connect(folders.append)
    wait(made.ended, lambda: None)
    if not folders:
        raise LateError("the demonstration was not made")
    window.settings.remember(folders[0])
    window.welcome.refresh()
    window.go_to("welcome")
    yield "02-unlock", window
    window.welcome.form.refuse("That passphrase does not open this workspace. Check Caps Lock and try again.")
    yield "03-unlock-refused", window
    window.welcome.form.secret.setText(DEMONSTRATION_PASSPHRASE)
    wait(window.arrived, window.welcome.form.unlock.click)
    yield "04-my-work", window
    yield from _as_auditor(window)
    window.go_to("audits")
    yield "04-programme", window
    wait(window.arrived, window.desk.audits.open_button.click)
    yield "05-task-list", window
    yield from _desk(window)
    wait(window.arrived, lambda: window.do("overview"))
    yield "05-results", window
    wait(window.arrived, lambda: window.do("agenda"))
    yield "06-agenda", window
    wait(window.arrived, lambda: window.do("matrix"))
    window.do("next_to_decide")
    yield "06-matrix", window
    window.matrix.grouping.setCurrentIndex(1)
    yield "07-matrix-by-case", window
    yield from wall.screens(window, wait)
    wait(window.arrived, lambda: window.do("matrix"))
    window.do("help")
    yield "08-help", window
    window.help.close_help()
    yield from _report(window)
    yield from _writing(window)
    yield from voices.screens(window, wait)
    wait(window.arrived, lambda: window.do("backups"))
    yield "11-backups-none", window
    yield from sharing.screens(window, wait, home, REFERENCE)
    yield from _dialogs(window, home)
    wait(window.session.covered, lambda: window.do("lock"))
    yield "20-covered", window


def _writing(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Write in a part of the report, with a figure that has changed since."""
    wait(window.arrived, lambda: window.do("narrative"))
    screen = window.rest().screen("narrative")
    screen.step(2)
    for at in range(2):
        screen.insert_offered(at)
    run = screen.tied.runs()[0]
    screen.tied.put(screen.tied.text().replace(run.words, "1 of 12", 1))
    wait(screen.preview.drawn, screen.keep)
    yield "10-report-written", window


def _desk(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go through the places of the QA officer's desk, in the order of an audit's life."""
    yield from _plan(window)
    yield from _cases_and_forms(window)
    yield from _conclusions(window)


def _conclusions(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go through the findings: the board, the other tabs, evidence beside it; then the actions."""
    wait(window.arrived, lambda: window.do("findings"))
    page = window.screen()
    assert isinstance(page, FindingsScreen)
    for tab in page.tabs:
        page.turn_to(tab)
        yield f"05-findings-{tab}", window
    page.go_to(page.board.here)
    page.tie_evidence()
    yield "05-findings-evidence", window
    page.close_tray()
    wait(window.arrived, lambda: window.do("actions"))
    yield "05-actions", window


def _report(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Turn the pages of the report, and read it as text."""
    wait(window.report.ready, lambda: window.do("report"))
    yield "09-report", window
    wait(window.report.ready, lambda: window.report.go_to(3))
    yield "10-report-page", window
    window.report.toggle_text()
    yield "11-report-as-text", window


def _plan(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go through the sections of the plan."""
    wait(window.arrived, lambda: window.do("plan"))
    page = window.screen()
    assert isinstance(page, PlanScreen)
    for section in SECTIONS:
        page.follow(section)
        yield f"05-plan-{section}", window


def _cases_and_forms(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go through the tabs of the cases, then see how far all forms are."""
    wait(window.arrived, lambda: window.do("cases"))
    page = window.screen()
    assert isinstance(page, CasesScreen)
    for tab in TABS:
        page.turn_to(tab)
        yield f"05-cases-{tab}", window
    wait(window.arrived, lambda: window.do("forms"))
    yield "05-forms", window


def _form(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Read a form that is handed in: one of its lines, what would be missing, the page of answers."""
    wait(window.arrived, lambda: window.open_form(REFERENCE, "C04", "CH", ""))
    form = window.screen()
    assert isinstance(form, FormScreen)
    for name, kind, line in _FORM_PAGES:
        form.go_to(kind, line)
        yield name, window


def _as_auditor(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Sit down for an agency, and go back to the QA desk."""
    page = window.desk.page("my_work")
    assert isinstance(page, MyWork)
    wait(window.arrived, lambda: page.sit(Seat("auditor", "CH", "Community health")))
    yield "04-my-work-auditor", window
    wait(window.arrived, lambda: window.do("differences"))
    yield "12-differences-none", window
    yield from _form(window)
    wait(window.arrived, lambda: window.do("my_work"))
    wait(window.arrived, page.qa_desk)


def _dialogs(window: MainWindow, home: Path) -> Iterator[tuple[str, QWidget]]:
    from lscb_audit.auditing.concerns import LocalNumbers
    from lscb_audit.setting_up import Earlier, Proposal

    def unexpected() -> QDialog:
        try:
            raise ValueError
        except ValueError as problem:
            return UnexpectedDialog("The audit could not be opened", problem, window)

    earlier = Earlier(
        REFERENCE, "Stepping down: second audit", "neglect", "case audit", "", "case", "2027/28"
    )
    proposal = Proposal("2026/27", (earlier,))
    papers = form_papers(window.office, Form("C04", "CH", "Community health"))
    possible = [action for action in window.actions_by_name.values() if action.isEnabled()]
    makers: tuple[tuple[str, Callable[[], QDialog]], ...] = (
        ("12-new-partnership", lambda: NewPartnership(window, home)),
        (
            "13-recovery-key",
            lambda: RecoveryKey(_KEY, "Exampleshire Safeguarding Children Partnership", window.tasks, window),
        ),
        ("13-passphrase-and-key", lambda: SecurityDialog(window.office, window)),
        ("13-restore-a-backup", lambda: RestoreDialog(window.tasks.on_backup, window, home)),
        ("13-try-a-backup-out", lambda: RehearseDialog(window.office, (), None, window)),
        ("14-import-errors", lambda: ProblemDialog("results.xlsx was not imported", _WRONG, window)),
        ("15-something-went-wrong", unexpected),
        ("16-about", lambda: About(window)),
        ("17-find-or-do", lambda: FindOrDo(possible, window)),
        ("18-new-audit", lambda: NewAuditDialog(proposal, window)),
        ("18-new-audit-copied", lambda: NewAuditDialog(proposal, window, REFERENCE)),
        ("18-scale", lambda: ScaleDialog(None, window)),
        ("18-day", lambda: PickDay("Workshop", date(2026, 11, 26), window)),
        ("19-forms-on-paper", lambda: PaperDialog(window.office, "Forms on paper", papers, window)),
        ("19-excel-forms", lambda: ExcelForms([("CH", "Community health")], window)),
        ("18-partnership-settings", lambda: PartnershipSettings(LocalNumbers("MASH, 01632 960123"), window)),
    )
    made = ((name, make()) for name, make in makers)
    for name, dialog in chain(made, sharing.dialogs(window, REFERENCE, home)):
        dialog.show()
        dialog.activateWindow()
        yield name, dialog
        dialog.done(0)
        dialog.deleteLater()


def wait(signal: SignalInstance, begin: Callable[[], object]) -> None:
    """Begin something and wait for the signal that it ends with. Raises LateError when it does not come."""
    loop, came = QEventLoop(), QObject()
    at_once: list[object] = []

    def hear(*_: object) -> None:
        at_once.append(signal)
        loop.quit()

    heard = signal.connect(hear)
    late = QTimer(came, singleShot=True, interval=PATIENCE_MS)
    late.timeout.connect(lambda: loop.exit(1))
    late.start()
    begin()
    # what comes while it is being asked for would not end a loop that has not begun
    failed = not at_once and bool(loop.exec())
    signal.disconnect(heard)
    if failed:
        raise LateError("a screen did not come in time")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
