"""The way through the program: every place in the order of an audit's life, and what opens from it."""

from typing import Any

from lscb_audit.rules.plan_state import SECTIONS

from . import screens_dialogs as dialogs
from .actions_list import tour as actions
from .agenda import tour as agenda
from .cases.screen import TABS as CASE_TABS
from .ending import tour as ending
from .fact_check import tour as fact_check
from .findings import tour as findings
from .floor import DEMONSTRATION_PASSPHRASE
from .form import tour as form
from .narrative import tour as narrative
from .office import Seat
from .screens_guide import Guide, wait
from .sharing import tour as sharing
from .voices import tour as voices
from .wall import tour as wall

REFERENCE, BEFORE = "step-down-2", "step-down-1"
UNIT, AGENCY, AGENCY_NAME = "C04", "CH", "Community health"
_WRONG = "That passphrase does not open this workspace. Check Caps Lock and try again."
_FORM_PAGES = {"independence": "independence", "about": "about", "overall": "line", "answers": "check"}
"""The kind of each page, by what its picture is called."""


def take(guide: Guide) -> None:
    """Go from the welcome to the cover."""
    _unlock(guide)
    _desk(guide)
    _workshop(guide)
    _results(guide)
    _partnership(guide)
    wait(guide.window.session.covered, lambda: guide.window.do("lock"))
    guide.show("90-covered")


def _unlock(guide: Guide) -> None:
    window = guide.window
    guide.show("01-welcome")
    dialogs.before(guide)
    make = guide.floor.make_demonstration
    folder = guide.came_of(window.tasks.on_workspace(lambda task: make(guide.home, task.report)))
    window.settings.remember(folder)
    window.welcome.refresh()
    window.go_to("welcome")
    guide.show("02-unlock")
    window.welcome.form.refuse(_WRONG)
    guide.show("02-unlock-refused")
    window.welcome.form.secret.setText(DEMONSTRATION_PASSPHRASE)
    wait(window.arrived, window.welcome.form.unlock.click)


def _desk(guide: Guide) -> None:
    """Go through the QA officer's desk, an auditor's, and the preparing of an audit."""
    guide.show("10-my-work")
    _as_auditor(guide)
    form.take(guide, REFERENCE)
    dialogs.of_qa_desk(guide)
    audits: Any = guide.to("audits")
    guide.show("11-programme")
    wait(guide.window.arrived, audits.open_button.click)
    guide.show("20-task-list")
    dialogs.anywhere(guide)
    plan = guide.to("plan")
    for section in SECTIONS:
        plan.follow(section)
        guide.show(f"21-plan-{section}")
    dialogs.of_plan(guide)
    cases = guide.to("cases")
    for tab in CASE_TABS:
        cases.turn_to(tab)
        guide.show(f"22-cases-{tab}")
    dialogs.of_cases(guide, cases)
    guide.to("forms")
    guide.show("23-forms")
    dialogs.of_forms(guide)


def _as_auditor(guide: Guide) -> None:
    """Sit down for an agency, read a form that is handed in, and go back to the QA desk."""
    window = guide.window
    page: Any = window.desk.page("my_work")
    wait(window.arrived, lambda: page.sit(Seat("auditor", AGENCY, AGENCY_NAME)))
    guide.show("10-my-work-auditor")
    guide.to("differences")
    guide.show("15-differences-none")
    wait(window.arrived, lambda: window.open_form(REFERENCE, UNIT, AGENCY, ""))
    read: Any = window.screen()
    for name, kind in _FORM_PAGES.items():
        read.go_to(kind, "")
        guide.show(f"24-form-{name}")
    guide.to("my_work")
    wait(window.arrived, page.qa_desk)


def _workshop(guide: Guide) -> None:
    guide.to("overview")
    guide.show("30-results")
    agenda.take(guide)
    matrix = guide.to("matrix")
    guide.window.do("next_to_decide")
    guide.show("32-matrix")
    matrix.grouping.setCurrentIndex(1)
    guide.show("32-matrix-by-case")
    wall.take(guide)
    guide.to("matrix")
    guide.window.do("help")
    guide.show("60-help")
    guide.window.do("keys")
    guide.show("60-help-keys")
    guide.window.help.close_help()
    voices.take(guide)


def _results(guide: Guide) -> None:
    """Go through what comes of the audit: findings, actions, the report as pages, as text, being written."""
    findings.take(guide)
    actions.take(guide, REFERENCE)
    window = guide.window
    wait(window.report.ready, lambda: window.do("report"))
    guide.show("51-report")
    wait(window.report.ready, lambda: window.report.go_to(3))
    guide.show("51-report-page")
    window.report.toggle_text()
    guide.show("51-report-as-text")
    narrative.take(guide)
    fact_check.take(guide, REFERENCE)


def _partnership(guide: Guide) -> None:
    """Go through what belongs to the partnership and this laptop."""
    guide.to("backups")
    guide.show("14-backups-none")
    sharing.take(guide, REFERENCE)
    dialogs.by_themselves(guide)
    wall.joint_panel(guide, REFERENCE)
    ending.take(guide, BEFORE)
