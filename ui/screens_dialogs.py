"""The dialogs that open from the desk and from the menus, each as its user opens it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog

from lscb_audit.my_work.decisions import OpenConcern
from lscb_audit.rules.audit import UnitRow

from .cases.pasting import agree
from .find_or_do import FindOrDo
from .forms.dialogs import MoreTime, Return
from .forms.excel import AskPassword
from .home.new_partnership import NewPartnership
from .home.recovery_key import RecoveryKey
from .my_work.decide import concern_dialog, derogation_dialog, reassign_dialog
from .plan.calendar import PickDay
from .plan.removing import TakeAway
from .plan.scale_dialog import ScaleDialog
from .problems import ProblemDialog, UnexpectedDialog
from .screens_guide import Guide

_KEY = "A3C4DE-F6G7HJ-K9M4NP-R3T4UW-X6Y7AC-D9E3FG"
_WRONG = (
    "Sheet “grades”, row 7, column “own”: “fine” is no level of the scale. Write a level’s code or label.",
    "Sheet “units”, row 3, column “age”: “two” is no whole number. Write 2.",
)


_CONCERN = OpenConcern(
    b"", "step-down-2", "Stepping down from neglect plans: second audit", "C04", "CH", "Community health",
    "2027-03-01T09:40", "front door", "2027-03-01T09:55", "R-1042", "A bruise that nobody had asked about.",
)  # fmt: skip
_PASTED = (
    UnitRow("C13", age=4, age_unit="years", category="Neglect", area="North"),
    UnitRow("C14", age=11, age_unit="months", category="Neglect", area="South"),
)


def before(guide: Guide) -> None:
    """Show what can be begun before anything is unlocked."""
    window, partnership = guide.window, "Exampleshire Safeguarding Children Partnership"
    guide.made("01-new-partnership", NewPartnership(window, guide.home))
    guide.made("01-recovery-key", RecoveryKey(_KEY, partnership, window.tasks, window))
    guide.dialogs((("01-join", "join"), ("01-restore-a-backup", "restore")))


def anywhere(guide: Guide) -> None:
    """Show what the menus open wherever one is."""
    guide.dialogs(
        (
            ("61-about", "about"),
            ("61-passphrase-and-key", "security"),
            ("61-partnership-settings", "settings"),
            ("61-immediate-concern", "concern"),
            ("61-new-audit", "new_audit"),
        )
    )


def of_plan(guide: Guide) -> None:
    """Show what the plan asks."""
    guide.dialogs((("21-plan-history", "versions"), ("21-plan-on-paper", "print")))


def of_cases(guide: Guide, cases: Any) -> None:
    """Show the people of a case, and why one is withdrawn."""
    cases.turn_to("sample")
    chosen = cases.sample.chosen()
    guide.dialogs(
        (
            ("22-cases-people", lambda: cases.sample.people.emit(chosen)),
            ("22-cases-withdraw", lambda: cases.sample.withdraw.emit(chosen)),
            ("22-cases-paste", lambda: agree(guide.window, _PASTED)),
        )
    )


def of_forms(guide: Guide) -> None:
    """Show what is done with the forms of all agencies."""
    guide.dialogs(
        (("23-forms-on-paper", "print"), ("23-forms-excel", "excel_forms"), ("23-forms-remind", "remind"))
    )
    window, lines = guide.window, (("1", "Lasting change"), ("2", "The child’s voice"), ("", ""))
    guide.made("23-forms-return", Return("C04", "Community health", lines, window))
    guide.made("23-forms-more-time", MoreTime("Community health", 3, "2026-11-20T17:00", window))
    guide.made("23-forms-password", AskPassword(2, window))


def of_qa_desk(guide: Guide) -> None:
    """Show what a QA officer decides, and how one sits down for an agency."""
    window = guide.window
    guide.dialog("10-my-work-sit-down", "audit_for")
    decided = {
        "derogation": derogation_dialog("C04", "Manages the auditor of another case", window),
        "other-auditor": reassign_dialog("C04", "", window),
        "concern": concern_dialog(_CONCERN, window),
    }
    for name, dialog in decided.items():
        guide.made(f"10-my-work-{name}", dialog)


def by_themselves(guide: Guide) -> None:
    """Show dialogs that come when something is wrong, and those whose answers matter to nothing here."""
    window = guide.window
    possible = [action for action in window.actions_by_name.values() if action.isEnabled()]
    made = {
        "61-find-or-do": FindOrDo(possible, window),
        "21-plan-scale": ScaleDialog(None, window),
        "21-plan-take-away": TakeAway("Stepping down from neglect plans: third audit", window),
        "21-plan-day": PickDay("Workshop", date(2026, 11, 26), window),
        "62-import-errors": ProblemDialog("results.xlsx was not imported", _WRONG, window),
        "62-something-went-wrong": _unexpected(guide),
    }
    for name, dialog in made.items():
        guide.made(name, dialog)


def _unexpected(guide: Guide) -> QDialog:
    try:
        raise ValueError
    except ValueError as problem:
        return UnexpectedDialog("The audit could not be opened", problem, guide.window)
