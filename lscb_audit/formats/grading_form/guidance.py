"""What the first sheet of a form tells: whom to telephone, how to fill it in, what the grades mean."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from lscb_audit.reports.words import capital, some
from lscb_audit.rules.audit import AgencyRow, Audit
from lscb_audit.rules.blanks import NOT_APPLICABLE, NOT_AVAILABLE
from lscb_audit.rules.form_words import OF_ADULT_ONLY
from lscb_audit.rules.involvement import ADULT_ONLY
from lscb_audit.rules.scales import Scale

from .beside import Beside
from .model import ANSWERS, LINES, OVERALL, SIGN_OFF, units_to_grade


class Kind(Enum):
    """How a row of the guidance looks and what it holds."""

    TITLE, ALARM, TELEPHONE, HEADING, TEXT, STRONG, BOXED, LINK, COUNT = range(9)


class Said(NamedTuple):
    """One row of the guidance: `left` is a word or code, `right` the text.

    A row that counts (`COUNT`) says `right` after the number, which `formula` finds and which is `now`.
    """

    left: str
    right: str = ""
    kind: Kind = Kind.TEXT
    formula: str = ""
    now: int = 0


AT_RISK = (
    "Telephone first, then tell the QA officer. This form is no referral: it may be days before anybody "
    "reads it."
)
SHEETS = (
    Said(
        LINES,
        "What each line of enquiry asks, and what good looks like. Only to be read.",
        Kind.LINK,
    ),
    Said(ANSWERS.name, "Your grades and what you saw. Fill in the boxes from own to voice.", Kind.LINK),
    Said(SIGN_OFF.name, "Your role, whether you are independent, the day. Fill it in last.", Kind.LINK),
)
READ = "Read the sheet lines. Then go to the sheet answers: it has a row for each {unit} and line."
GRADE = (
    "Choose a grade in the box under own: the list opens by the arrow beside the box, or by Alt and the down "
    "arrow. A row that says “no grade yet” still needs one.",
    "Grade your own agency’s work, not the worker.",
)
NO_GRADES = "Nothing is graded in this audit: the column own stays empty. Write of your agency’s work."
WRITE = (
    "Say what you saw: evidence, analysis, strengths, areas for improvement, the child’s voice. Alt and "
    "Enter begin a new line inside a box.",
    "The last row of each {unit} is about the whole of it{judged}.",
    "Name nobody, neither family nor staff. Write roles, and the reference instead of a child’s name.",
    "Fill in the sheet sign-off, save the file as .xlsx and give it back the way you got it.",
)
INDEPENDENCE = (
    Said("yes", "You had no part in the work that you graded.", Kind.BOXED),
    Said(
        "derogation",
        "You have another link to it, and the QA officer has agreed. Say which in independence_note.",
        Kind.BOXED,
    ),
    Said("no", "You worked on it. Do not fill the form in; it goes to another auditor.", Kind.BOXED),
)
BLANKS = (
    Said(NOT_APPLICABLE, "Not applicable: the question does not arise in this {unit}. Say why.", Kind.BOXED),
    Said(
        NOT_AVAILABLE,
        "No record: it was not available to you. Say what was looked for, and where.",
        Kind.BOXED,
    ),
)


def guidance(
    audit: Audit,
    agency: AgencyRow,
    scales: Mapping[str, Scale | None],
    beside: Beside,
    counts: Iterable[Said],
) -> Iterator[Said]:
    """Yield the rows of the sheet, in order; `counts` say how far the form is."""
    unit = audit.plan.unit_word or "case"
    yield Said("Grading form", audit.plan.title, Kind.TITLE)
    yield Said("A child at risk now?", AT_RISK, Kind.ALARM)
    yield from (Said(who, number, Kind.TELEPHONE) for who, number in beside.telephone)
    yield Said("This form", kind=Kind.HEADING)
    yield from _this_form(audit, agency, beside)
    yield from counts
    yield Said("Its sheets", kind=Kind.HEADING)
    yield from SHEETS
    yield Said("How to fill it in", kind=Kind.HEADING)
    grade = GRADE if any(scales.values()) else (NO_GRADES,)
    judged = ": judge it, do not average" if scales[OVERALL] else ""
    for number, step in enumerate((READ, *grade, *WRITE), 1):
        yield Said(str(number), step.format(unit=unit, judged=judged))
    if adults_alone(audit, agency.agency):
        yield Said(ADULT_ONLY, f"Answer for such a {unit} {OF_ADULT_ONLY.removeprefix('for ')}.")
    yield Said("Are you independent?", kind=Kind.HEADING)
    yield from INDEPENDENCE
    yield from _grades(scales)
    if any(scales.values()):
        yield Said("When there is no grade", kind=Kind.HEADING)
        yield from (said._replace(right=said.right.format(unit=unit)) for said in BLANKS)


def adults_alone(audit: Audit, agency: str) -> frozenset[str]:
    """Return the units of which the agency knows an adult only."""
    return frozenset(
        row.unit for row in audit.involvement if row.agency == agency and row.status == ADULT_ONLY
    )


def _this_form(audit: Audit, agency: AgencyRow, beside: Beside) -> Iterator[Said]:
    plan, units = audit.plan, units_to_grade(audit, agency.agency)
    cases = capital(some(len(units), plan.unit_word or "case"))
    lines = some(len(audit.lines), "line of enquiry", "lines of enquiry")
    yield Said("Your agency", agency.name, Kind.STRONG)
    yield Said("Partnership", plan.partnership)
    yield Said("Audit", f"{plan.reference}, {plan.theme}")
    yield Said("To fill in", f"{cases}; for each {lines} and the whole of it")
    yield from (Said(words, when) for words, when in (("Review window", beside.window),) if when)
    dates = (("Hand in by", beside.hand_in_by), ("Last day", beside.final_by))
    yield from (Said(words, when, Kind.STRONG) for words, when in dates if when)


def _grades(scales: Mapping[str, Scale | None]) -> Iterator[Said]:
    named = {scale.code: scale for scale in scales.values() if scale}
    for scale in named.values():
        lines = [line or "overall" for line, one in scales.items() if one and one.code == scale.code]
        which = f": {scale.code}, for {', '.join(lines)}" if len(named) > 1 else ""
        yield Said(f"What the grades mean{which}", kind=Kind.HEADING)
        yield from (
            Said(level.label, level.descriptor or f"Code: {level.code}", Kind.BOXED) for level in scale.levels
        )
