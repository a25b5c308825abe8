"""The first sheet of a form: how to fill it in, and what is asked."""

from collections.abc import Iterator
from typing import NamedTuple

from lscb_audit.rules.audit import AgencyRow, Audit, LineRow
from lscb_audit.rules.scales import Scale


class Said(NamedTuple):
    """One row of the guidance: `left` is a word or code, `right` the text. A heading has no `right`."""

    left: str
    right: str = ""


HOW = (
    Said("1", "Go to the sheet answers. There is a row for each case and line of enquiry."),
    Said("2", "Choose a grade of your agency's own work in the column own. Grade the work, not the worker."),
    Said("3", "Say what you saw: evidence, analysis, strengths, areas for improvement, the child's voice."),
    Said("4", "The row without a line is the overall judgement of the case. Judge it; do not average."),
    Said("5", "Name nobody. Write roles, and the case's reference instead of a child's name."),
    Said("6", "Fill in the sheet sign-off, save the file as .xlsx and give it back the way you got it."),
)
INDEPENDENCE = (
    Said("yes", "You had no part in the work that you graded."),
    Said("derogation", "You have another link to it, and the QA officer has agreed. Say which in the note."),
    Said("no", "You worked on it. Do not fill the form in; it goes to another auditor."),
)
BLANKS = (
    Said("NA", "Not applicable: the question does not arise in this case."),
    Said("NR", "The record was not available to you."),
)
AT_RISK = Said(
    "A child at risk now",
    "This form is not a referral. Telephone your front door or the emergency services first.",
)


def guidance(audit: Audit, agency: AgencyRow, scales: dict[str, Scale | None]) -> Iterator[Said]:
    """The rows of the sheet, in order."""
    plan = audit.plan
    yield Said(plan.title)
    yield Said("Audit", f"{plan.reference}, {plan.theme}")
    yield Said("Partnership", plan.partnership)
    yield Said("Your agency", agency.name)
    if plan.period_from or plan.period_to:
        yield Said("Period", f"{plan.period_from or '…'} to {plan.period_to or '…'}")
    yield AT_RISK
    yield Said("How to fill in the form")
    yield from HOW
    yield Said("Independent, on the sheet sign-off")
    yield from INDEPENDENCE
    for scale in {scale.code: scale for scale in scales.values() if scale}.values():
        yield Said(f"Grades: {scale.code}")
        yield from (Said(level.label, _meaning(level.code, level.descriptor)) for level in scale.levels)
    yield from BLANKS if any(scales.values()) else ()
    yield Said("Lines of enquiry")
    for line in audit.lines:
        first, *others = asked(line)
        yield Said(line.line, first)
        yield from (Said("", part) for part in others)


def _meaning(code: str, descriptor: str) -> str:
    return descriptor or f"Code: {code}"


def asked(line: LineRow) -> list[str]:
    """The line's title, its question and each prompt."""
    prompts = [f"• {prompt.strip()}" for prompt in line.prompts.splitlines() if prompt.strip()]
    return [line.title, *([line.question] if line.question else []), *prompts]
