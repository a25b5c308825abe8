"""A re-audit beside the audit that it follows: the same lines, before and after."""

import unicodedata
from collections.abc import Iterable

from .audit import Audit, LineRow
from .figures_model import ComparedLine, ComparedWith, GradeFigure, Share
from .rounding import points
from .scales import Scale, line_scales

#: the rounds that can be compared, the best first
_PREFERRED = ("agreed", "moderated", "own")
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")

ByLine = dict[tuple[str, str], GradeFigure]


def compare(
    audit: Audit, grades: Iterable[GradeFigure], previous: Audit, previous_grades: Iterable[GradeFigure]
) -> ComparedWith:
    """Pair the lines of two audits by code; the overall judgement is not compared.

    A line that only one of them has is in no pair. Both sides keep their n where they are not comparable.
    """
    before, after = _whole_counts(previous_grades), _whole_counts(grades)
    scales_before, scales_after = line_scales(previous), line_scales(audit)
    earlier = {row.line.casefold(): row for row in previous.lines}
    lines = []
    for row in audit.lines:
        then = earlier.get(row.line.casefold())
        if then:
            why_not = _why_not(then, scales_before[then.line], row, scales_after[row.line])
            round_ = _common_round(before, then.line, after, row.line)
            pair = before.get((round_, then.line)), after.get((round_, row.line))
            lines.append(_compared(row.line, round_, why_not, *pair))
    return ComparedWith(previous.plan.reference, tuple(lines))


def _whole_counts(grades: Iterable[GradeFigure]) -> ByLine:
    """The figures of one line over all groups: of the case, or of all agencies pooled."""
    return {
        (figure.round, figure.line): figure
        for figure in grades
        if figure.line is not None and figure.group is None and figure.of != "agency"
    }


def _common_round(before: ByLine, line_before: str, after: ByLine, line_after: str) -> str:
    both = (name for name in _PREFERRED if (name, line_before) in before and (name, line_after) in after)
    return next(both, _PREFERRED[-1])


def _why_not(then: LineRow, scale_then: Scale | None, now: LineRow, scale_now: Scale | None) -> str | None:
    """Say in a sentence why two lines cannot be compared; None if they can."""
    if scale_then is None or scale_now is None:
        return "The line was not graded in both audits."
    if scale_then.code.casefold() != scale_now.code.casefold():
        return f"The scale changed from {scale_then.code} to {scale_now.code}."
    if scale_then.version != scale_now.version:
        return f"The scale {scale_now.code} changed from version {scale_then.version} to {scale_now.version}."
    if now.same_as_previous != "yes" and not _same_question(then, now):
        return "The question changed."
    return None


def _same_question(then: LineRow, now: LineRow) -> bool:
    """Compare the questions, or the titles where either question is missing."""
    if then.question and now.question:
        return normalised(then.question) == normalised(now.question)
    return normalised(then.title) == normalised(now.title)


def normalised(text: str) -> str:
    """Return text without what leaves a question the same: case, spacing, kind of quotes, closing mark."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()
    return " ".join(plain.split()).rstrip(" .?!:;")


def _compared(
    line: str, round_: str, why_not: str | None, before: GradeFigure | None, after: GradeFigure | None
) -> ComparedLine:
    change = None
    if why_not is None and before and after and before.met is not None and after.met is not None:
        change = points((before.met, before.n), (after.met, after.n))
    return ComparedLine(line, round_, why_not is None, why_not, _share(before), _share(after), change)


def _share(figure: GradeFigure | None) -> Share | None:
    return Share(figure.n, figure.met, figure.met_percent) if figure else None
