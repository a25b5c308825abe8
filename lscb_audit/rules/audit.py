"""One audit as plain values: what the workbook holds, what figures count, what reports tell.

A row class has the fields of the workbook's sheet of the same name, in the contract's column order. Text is
`str`, empty = nothing said; whole numbers are `int | None`; dates are ISO text (`2026-11-20`); lists are
tuples of codes in the order given. Codes are written as in their own sheet (matching has already been
done). Grades are level codes, a blank's code (`blanks.NOT_APPLICABLE`, `blanks.NOT_AVAILABLE`), "" = not
answered, or `blanks.IN_CONFLICT` while two people's values stand against each other.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Plan(NamedTuple):
    """The sheet `audit`: one audit's own facts."""

    reference: str
    title: str
    theme: str
    partnership: str
    kind: str
    mode: str = ""
    unit_word: str = ""
    programme: str = ""
    why: str = ""
    hypothesis: str = ""
    method: str = ""
    period_from: str = ""
    period_to: str = ""
    review_window_months: int | None = None
    workshop_date: str = ""
    previous_audit: str = ""
    scale: str = "none"
    limitations: str = ""
    units_known: str = ""
    lawful_basis: str = ""
    sharing_agreement: str = ""
    retain_until: str = ""


class LevelRow(NamedTuple):
    """The sheet `scales`: one level of a scale; rank 1 is best."""

    scale: str
    version: int
    level: str
    label: str
    rank: int
    counts_as: str = ""
    descriptor: str = ""
    colour: str = ""


class AgencyRow(NamedTuple):
    agency: str
    name: str
    sector: str = ""
    formerly: str = ""


class LineRow(NamedTuple):
    """A line of enquiry. `prompts` one a line; `scale` only if not the audit's."""

    line: str
    title: str
    section: str = ""
    question: str = ""
    prompts: str = ""
    scale: str = ""
    voice: str = ""
    same_as_previous: str = ""


class UnitRow(NamedTuple):
    """A case, contact, referral, setting or agency that is audited, by pseudonym."""

    unit: str
    group: str = ""
    category: str = ""
    area: str = ""
    age: int | None = None
    age_unit: str = ""
    gender: str = ""
    ethnicity: str = ""
    siblings: str = ""
    selected_because: str = ""
    withdrawn: str = ""
    note: str = ""


class InvolvementRow(NamedTuple):
    unit: str
    agency: str
    status: str
    auditor: str = ""
    independent: str = ""
    independence_note: str = ""
    handed_in: str = ""
    late: str = ""


class GradeRow(NamedTuple):
    """One cell of the audit: an agency's own work (agency set), or the case as a whole (agency empty).

    `line` empty = the overall judgement. In rows that the program reads from its own record `own` is what was
    handed in: an open form's grades are left out.
    """

    unit: str
    agency: str = ""
    line: str = ""
    own: str = ""
    second: str = ""
    moderated: str = ""
    agreed: str = ""
    evidence: str = ""
    analysis: str = ""
    strengths: str = ""
    improvements: str = ""
    voice: str = ""
    reason: str = ""


class DissentRow(NamedTuple):
    unit: str
    line: str
    agency: str
    of: str
    text: str


class TallyRow(NamedTuple):
    """Counts where only totals are known."""

    line: str
    agency: str
    group: str
    level: str
    count: int  # type: ignore[assignment]  # the sheet's own column; tuple.count is not called
    round: str


class VoiceRow(NamedTuple):
    source: str
    session: str = ""
    number_present: int | None = None
    line: str = ""
    stance: str = ""
    consent: str = ""
    statement: str = ""


class DiscussionRow(NamedTuple):
    unit: str = ""
    line: str = ""
    raised_by: str = ""
    kind: str = ""
    text: str = ""


class ConcernRow(NamedTuple):
    unit: str
    raised_by: str = ""
    raised_on: str = ""
    told: str = ""
    outcome: str = ""
    closed_on: str = ""


class FindingRow(NamedTuple):
    finding: str
    kind: str
    theme: str
    text: str
    lines: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    scope: str = ""
    since_last: tuple[str, ...] = ()


class ActionRow(NamedTuple):
    action: str
    finding: tuple[str, ...] = ()
    source: str = ""
    what: str = ""
    how: str = ""
    lead: str = ""
    agencies: tuple[str, ...] = ()
    overseen_by: str = ""
    due: str = ""
    measure: str = ""
    target: str = ""
    status: str = ""
    status_note: str = ""
    rag: str = ""
    evidence: str = ""
    completed: str = ""
    new_due: str = ""
    verified_on: str = ""
    impact: str = ""


class ConflictRow(NamedTuple):
    """Where two people's values stand against each other: which row, which column, every value."""

    sheet: str
    row: str
    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """One whole audit. Tuples keep the order in which the rows were given."""

    plan: Plan
    levels: tuple[LevelRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    lines: tuple[LineRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    involvement: tuple[InvolvementRow, ...] = ()
    grades: tuple[GradeRow, ...] = ()
    dissent: tuple[DissentRow, ...] = ()
    tallies: tuple[TallyRow, ...] = ()
    voices: tuple[VoiceRow, ...] = ()
    discussion: tuple[DiscussionRow, ...] = ()
    concerns: tuple[ConcernRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
