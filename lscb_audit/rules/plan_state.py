"""How far the plan of an audit is, section by section: what is there, and what is still missing.

What is missing is told; it never stops anybody. The task list and the plan's own screen say the same.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .audit import AgencyRow, LineRow, Plan
from .expected import JOINT_PANEL

NOT_STARTED, IN_PROGRESS, COMPLETED = "Not started", "In progress", "Completed"

WHY, LINES, SCALE, SHARING = "why", "lines", "scale", "sharing"
AGENCIES, DATES, PROTECTION = "agencies", "dates", "protection"
SECTIONS = {
    WHY: "Why and what",
    LINES: "Lines of enquiry",
    SCALE: "Grading scale",
    SHARING: "Mode and who shares it",
    AGENCIES: "Agencies",
    DATES: "Dates",
    PROTECTION: "Data protection",
}
"""The sections of a plan in the order in which they are asked, with their words for the screen."""


class Part(NamedTuple):
    """A section of the plan by its name (see `SECTIONS`), its state, and in a sentence what is missing.

    The sentence of a completed section is empty.
    """

    name: str
    state: str
    sentence: str = ""

    @property
    def words(self) -> str:
        return SECTIONS[self.name]


def plan_parts(
    plan: Plan,
    *,
    lines: Sequence[LineRow] = (),
    agencies: Sequence[AgencyRow] = (),
    scale: str | None = None,
    hand_in_by: str = "",
    final_by: str = "",
) -> tuple[Part, ...]:
    """Return the sections of a plan in their order.

    `scale` is "" while nobody has chosen one, "none" for an audit without grades; by default the plan's own.
    Deadlines are ISO dates with or without a time.
    """
    return (
        _part(
            WHY,
            (plan.theme, "the theme"),
            (plan.why, "why this theme was chosen"),
            (plan.hypothesis, "the aim"),
            (plan.method, "the method"),
            (plan.period_from and plan.period_to, "the period that is looked at"),
        ),
        _lines(lines),
        _part(SCALE, (plan.scale if scale is None else scale, "the scale, or that there are no grades")),
        _part(SHARING, (plan.mode, "how the audit is done"), (plan.unit_word, "what is audited")),
        _agencies(plan, agencies),
        _dates(plan, hand_in_by, final_by),
        _part(
            PROTECTION,
            (plan.lawful_basis, "the lawful basis"),
            (plan.sharing_agreement, "the sharing agreement"),
            (plan.retain_until, "until when it is kept"),
        ),
    )


def completed(parts: Iterable[Part]) -> tuple[int, int]:
    """Return (sections completed, sections)."""
    rows = tuple(parts)
    return sum(part.state == COMPLETED for part in rows), len(rows)


def _part(name: str, *said: tuple[object, str]) -> Part:
    """A section of several things to say: complete once all are said."""
    missing = [words for value, words in said if not value]
    if not missing:
        return Part(name, COMPLETED)
    state = NOT_STARTED if len(missing) == len(said) else IN_PROGRESS
    return Part(name, state, f"Missing: {_listed(missing)}.")


def _lines(lines: Sequence[LineRow]) -> Part:
    if not lines:
        return Part(LINES, NOT_STARTED, "There is no line of enquiry yet.")
    without = [line.line for line in lines if not line.question.strip()]
    if without:
        which = "Line" if len(without) == 1 else "Lines"
        has = "has" if len(without) == 1 else "have"
        return Part(LINES, IN_PROGRESS, f"{which} {_listed(without)} {has} no question yet.")
    return Part(LINES, COMPLETED)


def _agencies(plan: Plan, agencies: Sequence[AgencyRow]) -> Part:
    if not agencies:
        return Part(AGENCIES, NOT_STARTED, "No agency takes part yet.")
    if len(agencies) == 1 and plan.kind == "case audit":
        return Part(AGENCIES, IN_PROGRESS, "Only one agency takes part so far.")
    return Part(AGENCIES, COMPLETED)


def _dates(plan: Plan, hand_in_by: str, final_by: str) -> Part:
    """A joint panel fills its form on the day: no form is due before it."""
    due = () if plan.mode == JOINT_PANEL else ((hand_in_by, "when the forms are due"),)
    meeting = "the day of the panel" if plan.mode == JOINT_PANEL else "the day of the workshop"
    return _part(DATES, *due, (plan.workshop_date, meeting), (final_by, "the final date"))


def _listed(words: Sequence[str]) -> str:
    """Return "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
