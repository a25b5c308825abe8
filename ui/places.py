"""The places that one can go to once a workspace is open. Data: a screen is built when it is asked for."""

from typing import NamedTuple

PARTNERSHIP, AUDIT = "workspace", "audit"


class Place(NamedTuple):
    """A place of the navigation. `needs` is what must be open; `made_by` names the screen, as module:class.

    Without `framed` the screen trades the navigation for a bar with the way back.
    """

    name: str
    words: str
    icon: str
    keys: str
    needs: str
    made_by: str
    framed: bool = True


PLACES = (
    Place("my_work", "My work", "home", "Ctrl+1", PARTNERSHIP, ".my_work.screen:MyWork"),
    Place("audits", "Programme", "book", "Ctrl+2", PARTNERSHIP, ".home.audits:Audits"),
    Place("sharing", "Sharing", "up", "Ctrl+Shift+H", PARTNERSHIP, ".sharing.screen:SharingScreen"),
    Place("tasks", "Task list", "list", "Ctrl+3", AUDIT, ".task_list.screen:TaskList"),
    Place("plan", "Plan", "flag", "Ctrl+4", AUDIT, ".plan.screen:PlanScreen"),
    Place("cases", "Cases", "people", "Ctrl+5", AUDIT, ".cases.screen:CasesScreen"),
    Place("forms", "Forms", "page", "Ctrl+6", AUDIT, ".forms.screen:FormsScreen"),
    Place("overview", "Results", "list", "Ctrl+7", AUDIT, ".audit.view:Overview"),
    Place("agenda", "Agenda", "calendar", "Ctrl+Shift+G", AUDIT, ".agenda.screen:AgendaScreen"),
    Place("matrix", "Workshop", "grid", "Ctrl+8", AUDIT, ".workshop.screen:MatrixScreen", framed=False),
    Place("voices", "Voices", "voices", "Ctrl+Shift+V", AUDIT, ".voices.screen:VoicesScreen"),
    Place("findings", "Findings", "thread", "Ctrl+Shift+F", AUDIT, ".findings.screen:FindingsScreen"),
    Place("report", "Report", "page", "Ctrl+9", AUDIT, ".report.screen:ReportScreen", framed=False),
    Place("actions", "Actions", "flag", "Ctrl+Shift+A", AUDIT, ".actions_list.screen:ActionsScreen"),
)
PAGES = (
    Place("form", "Form", "page", "", AUDIT, ".form.screen:FormScreen", framed=False),
    Place(
        "narrative",
        "Write the report",
        "page",
        "Ctrl+Shift+T",
        AUDIT,
        ".narrative.screen:NarrativeScreen",
        framed=False,
    ),
    Place(
        "differences",
        "Differences to decide",
        "differs",
        "Ctrl+Shift+D",
        PARTNERSHIP,
        ".differences.screen:DifferencesScreen",
        framed=False,
    ),
    Place("fact_check", "Fact check", "speech", "Ctrl+Shift+K", AUDIT, ".fact_check.screen:FactCheckScreen"),
    Place("wall", "On the wall", "eye", "", AUDIT, ".wall.screen:WallScreen", framed=False),
    Place("members", "Members and laptops", "people", "", PARTNERSHIP, ".sharing.members:MembersScreen"),
    Place("ending", "End of data", "clock", "", PARTNERSHIP, ".ending.screen:EndingScreen"),
    Place("backups", "Backups", "folder", "", PARTNERSHIP, ".backups.screen:BackupsScreen"),
)
"""Screens that are no place of the navigation: one comes to them from a place."""

BY_NAME = {place.name: place for place in (*PLACES, *PAGES)}
COUNTED = ("overview", "matrix", "report")
"""Screens that show a whole audit with its figures, read and counted before they are shown."""

HOME = PLACES[0].name
FIRST_OF_AUDIT = next(place.name for place in PLACES if place.needs == AUDIT)
READING = (HOME, "sharing", "overview", "agenda", "matrix", "voices", "findings", "report", "actions")
"""Places of those who read: the facilitator and readers."""
QA_ONLY = tuple(place.name for place in PLACES if place.name not in (HOME, "sharing"))
"""Places of the QA officer's desk: hidden while an agency's auditor sits at the laptop."""


def is_theirs(name: str, agency: str, reads: bool) -> bool:
    """Say whether a place is there for whoever sits at the laptop."""
    return name in READING if reads else not (agency and name in QA_ONLY)
