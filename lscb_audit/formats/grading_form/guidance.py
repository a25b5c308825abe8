"""The first sheet of a form: whom to telephone, how to fill it in, what the grades mean, how far it is."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules.audit import AgencyRow, Audit
from lscb_audit.rules.scales import Scale

from .beside import Beside
from .model import GUIDANCE
from .styles import Styles, for_paper, height, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: of its two columns, in characters
WIDTHS = (24, 96)


class Look(Enum):
    """How a row of the guidance looks."""

    TITLE, HEADING, TEXT, WARNING, COUNT = range(5)


POINTS = {Look.TITLE: 30, Look.HEADING: 32}


class Said(NamedTuple):
    """One row of the guidance: `left` is a word or code, `right` the text."""

    left: str
    right: str = ""
    look: Look = Look.TEXT


HOW = (
    Said("1", "Read the sheet lines: what each line of enquiry asks. Then go to the sheet answers."),
    Said("2", "There is a row for each case and line. Choose a grade in the column own: it opens as a list."),
    Said("3", "Grade your own agency’s work, not the worker."),
    Said("4", "Say what you saw: evidence, analysis, strengths, areas for improvement, the child’s voice."),
    Said("5", "The row without a line is the overall judgement of the case. Judge it; do not average."),
    Said("6", "Name nobody. Write roles, and the case’s reference instead of a child’s name."),
    Said("7", "Fill in the sheet sign-off, save the file as .xlsx and give it back the way you got it."),
)
INDEPENDENCE = (
    Said("yes", "You had no part in the work that you graded."),
    Said("derogation", "You have another link to it, and the QA officer has agreed. Say which in the note."),
    Said("no", "You worked on it. Do not fill the form in; it goes to another auditor."),
)
BLANKS = (
    Said("NA", "Not applicable: the question does not arise in this case. Say why."),
    Said("NR", "The record was not available to you. Say what was looked for, and where."),
)
AT_RISK = "This form is no referral. Telephone first, then write."


def guidance(
    audit: Audit, agency: AgencyRow, scales: dict[str, Scale | None], beside: Beside
) -> Iterator[Said]:
    """Yield the rows of the sheet, in order."""
    plan = audit.plan
    yield Said(f"{plan.title}: grading form", look=Look.TITLE)
    yield Said("A child at risk now", AT_RISK, Look.WARNING)
    yield from (Said(who, number, Look.WARNING) for who, number in beside.telephone)
    yield Said("This form", look=Look.HEADING)
    yield Said("Your agency", agency.name)
    yield Said("Partnership", plan.partnership)
    yield Said("Audit", f"{plan.reference}, {plan.theme}")
    dates = (
        ("Review window", beside.window),
        ("Hand in by", beside.hand_in_by),
        ("Last day", beside.final_by),
    )
    yield from (Said(words, when) for words, when in dates if when)
    if any(scales.values()):
        yield Said("Without a grade yet", look=Look.COUNT)
    yield Said("How to fill it in", look=Look.HEADING)
    yield from HOW
    yield Said("Independence, on the sheet sign-off", look=Look.HEADING)
    yield from INDEPENDENCE
    named = {scale.code: scale for scale in scales.values() if scale}
    for scale in named.values():
        title = "What the grades mean" if len(named) == 1 else f"What the grades mean: {scale.code}"
        yield Said(title, look=Look.HEADING)
        yield from (Said(level.label, level.descriptor or f"Code: {level.code}") for level in scale.levels)
    if named:
        yield Said("No grade", look=Look.HEADING)
        yield from BLANKS


class Left(NamedTuple):
    """The formula that tells how many answers have no grade yet, and what it says now."""

    formula: str
    now: str


def add_guidance(book: "Workbook", styles: Styles, rows: Iterable[Said], left: Left) -> None:
    """Add the sheet; `rows` as `guidance` tells them."""
    sheet = book.add_worksheet(GUIDANCE)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    looks = {
        Look.TITLE: (styles.title, styles.title),
        Look.HEADING: (styles.section, styles.section),
        Look.TEXT: (styles.word, styles.text),
        Look.WARNING: (styles.warning_word, styles.warning),
        Look.COUNT: (styles.word, styles.text),
    }
    for row, said in enumerate(rows):
        first, second = looks[said.look]
        sheet.set_row(row, POINTS.get(said.look) or height((said.left, said.right), WIDTHS))
        put(sheet, row, 0, said.left, first)
        if said.look is Look.COUNT:
            sheet.write_formula(row, 1, left.formula, second, left.now)
        else:
            put(sheet, row, 1, said.right, second)
    sheet.protect("")
    for_paper(sheet, repeat_first_row=False, landscape=False)
