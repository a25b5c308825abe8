"""The workbook as data: every sheet, its columns, what each holds and where its codes are defined."""

from enum import Enum, auto
from typing import Any, NamedTuple

from lscb_audit.rules import audit as rows
from lscb_audit.rules import involvement


class Holds(Enum):
    TEXT = auto()
    NAME = auto()  # one line; spaces around it mean nothing
    CODE = auto()
    WHOLE = auto()
    DATE = auto()
    CHOICE = auto()
    CODES = auto()  # a list
    CHOICES = auto()  # a list
    LEVEL = auto()  # a level of the line's scale, or a blank's code


class Column(NamedTuple):
    name: str
    holds: Holds = Holds.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    #: the sheet whose first column defines the codes
    refers: str = ""
    least: int = 0
    #: what stands for an empty or wrong number where the row must have one
    otherwise: int | None = None
    #: that anything stands here says something, whatever it is: spaces alone are an empty cell
    tells: bool = False


class Sheet(NamedTuple):
    name: str
    #: the field of `Audit` that holds its rows
    field: str
    row: Any
    columns: tuple[Column, ...]
    #: the columns that together may stand only once
    once: tuple[str, ...] = ()


YES_NO = ("yes", "no")
TEXT, NAME, CODE, WHOLE, DATE, CHOICE, CODES, CHOICES, LEVEL = Holds


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


PLAN = Sheet(
    "audit",
    "plan",
    rows.Plan,
    (
        Column("reference", CODE, required=True),
        *(Column(name, TEXT, required=True) for name in ("title", "theme", "partnership")),
        Column("kind", CHOICE, required=True, choices=("case audit", "self-assessment")),
        Column("mode", CHOICE, choices=("own agency then workshop", "joint panel")),
        *_texts("unit_word", "programme", "why", "hypothesis", "method"),
        Column("period_from", DATE),
        Column("period_to", DATE),
        Column("review_window_months", WHOLE),
        Column("workshop_date", DATE),
        Column("previous_audit", CODE),
        Column("scale", CODE, required=True),
        Column("limitations"),
        Column("units_known", CHOICE, choices=YES_NO),
        *_texts("lawful_basis", "sharing_agreement"),
        Column("retain_until", DATE),
    ),
)

SCALES = Sheet(
    "scales",
    "levels",
    rows.LevelRow,
    (
        Column("scale", CODE, required=True),
        Column("version", WHOLE, least=1, otherwise=1),
        Column("level", CODE, required=True),
        Column("label", NAME, required=True),
        Column("rank", WHOLE, required=True, least=1, otherwise=1),
        Column("counts_as", CHOICE, choices=("met", "not met")),
        *_texts("descriptor", "colour"),
    ),
    once=("scale", "version", "level"),
)

AGENCIES = Sheet(
    "agencies",
    "agencies",
    rows.AgencyRow,
    (
        Column("agency", CODE, required=True),
        Column("name", TEXT, required=True),
        *_texts("sector", "formerly"),
    ),
    once=("agency",),
)

LINES = Sheet(
    "lines",
    "lines",
    rows.LineRow,
    (
        Column("line", CODE, required=True),
        Column("title", TEXT, required=True),
        *_texts("section", "question", "prompts"),
        Column("scale", CODE),
        Column("voice", CHOICE, choices=YES_NO),
        Column("same_as_previous", CHOICE, choices=YES_NO),
    ),
    once=("line",),
)

UNITS = Sheet(
    "units",
    "units",
    rows.UnitRow,
    (
        Column("unit", CODE, required=True),
        Column("group", NAME),
        *_texts("category", "area"),
        Column("age", WHOLE),
        Column("age_unit", CHOICE, choices=("months", "years")),
        *_texts("gender", "ethnicity", "siblings", "selected_because"),
        Column("withdrawn", tells=True),
        Column("note"),
    ),
    once=("unit",),
)

INDEPENDENT = Column("independent", CHOICE, choices=("yes", "no", "derogation"))

INVOLVEMENT = Sheet(
    "involvement",
    "involvement",
    rows.InvolvementRow,
    (
        Column("unit", CODE, required=True, refers="units"),
        Column("agency", CODE, required=True, refers="agencies"),
        Column("status", CHOICE, required=True, choices=involvement.STATUSES),
        Column("auditor"),
        INDEPENDENT,
        Column("independence_note"),
        Column("handed_in", DATE),
        Column("late", tells=True),
    ),
    once=("unit", "agency"),
)

GRADES = Sheet(
    "grades",
    "grades",
    rows.GradeRow,
    (
        Column("unit", CODE, required=True, refers="units"),
        Column("agency", CODE, refers="agencies"),
        Column("line", CODE, refers="lines"),
        *(Column(name, LEVEL) for name in ("own", "second", "moderated", "agreed")),
        *_texts("evidence", "analysis", "strengths", "improvements", "voice", "reason"),
    ),
    once=("unit", "agency", "line"),
)

DISSENT = Sheet(
    "dissent",
    "dissent",
    rows.DissentRow,
    (
        Column("unit", CODE, required=True, refers="units"),
        Column("line", CODE, refers="lines"),
        Column("agency", CODE, required=True, refers="agencies"),
        Column("of", CODE, refers="agencies"),
        Column("text", TEXT, required=True),
    ),
)

TALLIES = Sheet(
    "tallies",
    "tallies",
    rows.TallyRow,
    (
        Column("line", CODE, refers="lines"),
        Column("agency", CODE, refers="agencies"),
        Column("group", NAME),
        Column("level", LEVEL, required=True),
        Column("count", WHOLE, required=True, otherwise=0),
        Column("round", CHOICE, required=True, choices=("own", "moderated", "agreed")),
    ),
    once=("line", "agency", "group", "level", "round"),
)

VOICES = Sheet(
    "voices",
    "voices",
    rows.VoiceRow,
    (
        Column("source", CHOICE, required=True, choices=("practitioners", "managers", "parents", "children")),
        Column("session", NAME),
        Column("number_present", WHOLE),
        Column("line", CODE, refers="lines"),
        Column("stance", CHOICE, choices=("supports", "contradicts", "neither")),
        Column("consent", CHOICE, choices=("quote", "summary only")),
        Column("statement", TEXT, required=True),
    ),
)

DISCUSSION = Sheet(
    "discussion",
    "discussion",
    rows.DiscussionRow,
    (
        Column("unit", CODE, refers="units"),
        Column("line", CODE, refers="lines"),
        Column("raised_by", CODE, refers="agencies"),
        Column("kind", CHOICE, choices=("challenge", "answer", "decision", "note")),
        Column("text", TEXT, required=True),
    ),
)

CONCERNS = Sheet(
    "concerns",
    "concerns",
    rows.ConcernRow,
    (
        Column("unit", CODE, required=True, refers="units"),
        Column("raised_by", CODE, refers="agencies"),
        Column("raised_on", DATE),
        *_texts("told", "outcome"),
        Column("closed_on", DATE),
    ),
)

FINDINGS = Sheet(
    "findings",
    "findings",
    rows.FindingRow,
    (
        Column("finding", CODE, required=True),
        Column(
            "kind", CHOICE, required=True, choices=("strength", "improvement", "good practice", "learning")
        ),
        Column("theme", TEXT, required=True),
        Column("text", TEXT, required=True),
        *(Column(name, CODES, refers=name) for name in ("lines", "units", "agencies")),
        Column("scope", CHOICE, choices=("multi-agency", "single agency")),
        Column("since_last", CHOICES, choices=("new", "improving", "continuing", "resolved")),
    ),
    once=("finding",),
)

STATUSES = (
    "not started",
    "in progress",
    "delayed",
    "complete",
    "complete with next phase",
    "already in place",
    "no further action",
    "not possible",
)

ACTIONS = Sheet(
    "actions",
    "actions",
    rows.ActionRow,
    (
        Column("action", CODE, required=True),
        Column("finding", CODES, refers="findings"),
        Column("source"),
        Column("what", TEXT, required=True),
        *_texts("how", "lead"),
        Column("agencies", CODES, refers="agencies"),
        Column("overseen_by"),
        Column("due", DATE),
        *_texts("measure", "target"),
        Column("status", CHOICE, required=True, choices=STATUSES),
        *_texts("status_note", "rag", "evidence"),
        *(Column(name, DATE) for name in ("completed", "new_due", "verified_on")),
        Column("impact"),
    ),
    once=("action",),
)

#: in the order in which they are written; a sheet that defines codes stands before those that refer to it
TABLES = (
    SCALES,
    AGENCIES,
    LINES,
    UNITS,
    INVOLVEMENT,
    GRADES,
    DISSENT,
    TALLIES,
    VOICES,
    DISCUSSION,
    CONCERNS,
    FINDINGS,
    ACTIONS,
)
MUST_HAVE_ROWS = ("lines", "units")
CONFLICTS = "conflicts"
CONFLICT_COLUMNS = ("sheet", "row", "column", "values")
