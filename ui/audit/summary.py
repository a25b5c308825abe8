"""What the overview of an audit says, as ready words; every number with its n. No Qt."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from lscb_audit.reports import words
from lscb_audit.rules import sample, scales
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.figures_model import Figures, GradeFigure
from lscb_audit.rules.handed_in import forms_handed_in
from lscb_audit.rules.involvement import FORM_DUE
from lscb_audit.rules.rounding import share_in_words

from ..opened import Opened
from ..workshop.grid import STANDARD, Grid

_ROUNDS = {
    "agreed": "Agreed grades of the case",
    "moderated": "Moderated grades",
    "own": "Agencies’ own grades",
}
_OF = {"agreed": "case", "moderated": "all agencies", "own": "all agencies"}
_KINDS = {
    "strength": "Strengths",
    "good practice": "Good practice",
    "improvement": "Areas for improvement",
    "learning": "Learning",
}


class Forms(NamedTuple):
    """How many forms are in, of how many asked for, and by agency: name, in, asked for, part in the cases."""

    handed_in: int
    expected: int
    agencies: tuple[tuple[str, int, int, str], ...]


def facts(audit: Audit) -> list[tuple[str, str]]:
    """Return the plan as labels and values."""
    plan = audit.plan
    months = plan.review_window_months
    scale = scales.scale_of(audit)
    return [
        ("Theme", plan.theme),
        ("Why this theme", plan.why),
        ("Hypothesis", plan.hypothesis),
        ("Method", plan.method),
        ("Period", words.capital(words.from_to(plan.period_from, plan.period_to))),
        ("Review window", f"The last {words.some(months, 'month')}" if months else ""),
        ("Workshop", words.day(plan.workshop_date) if plan.workshop_date else ""),
        ("Scale", ", ".join(level.label for level in scale.levels) if scale else "No grades"),
        ("Limits", plan.limitations),
        ("Follows", plan.previous_audit),
    ]


def subtitle(audit: Audit) -> str:
    plan = audit.plan
    return " · ".join(part for part in (plan.partnership, plan.programme, plan.reference) if part)


def round_of(figures: Figures) -> str:
    """Return the last round of grades that the audit has: agreed, moderated or own; "" without grades."""
    there = {(figure.round, figure.of) for figure in figures.grades if figure.n}
    return next((name for name in _ROUNDS if (name, _OF[name]) in there), "")


def round_words(round_: str) -> str:
    return _ROUNDS.get(round_, "Lines of enquiry")


def line_rows(opened: Opened) -> list[tuple[str, str, str]]:
    """Return for each line: its title with its question, its grades by level, and met of n."""
    round_ = round_of(opened.figures)
    by_line = {figure.line: figure for figure in _whole(opened.figures, round_, "line")}
    rows = [
        (f"{line.line}  {line.title}\n{line.question}".strip(), *_graded(opened, by_line.get(line.line)))
        for line in opened.audit.lines
    ]
    for figure in _whole(opened.figures, round_, "overall"):
        rows.append(("Overall judgement\nJudged, never computed from the lines.", *_graded(opened, figure)))
    return rows


def _whole(figures: Figures, round_: str, scope: str) -> Iterable[GradeFigure]:
    wanted = (round_, _OF.get(round_), scope, None)
    return (row for row in figures.grades if (row.round, row.of, row.scope, row.group) == wanted)


def _graded(opened: Opened, figure: GradeFigure | None) -> tuple[str, str]:
    if figure is None:
        return "–", "–"
    levels = opened.grid.levels.get(figure.line or "", {})
    said = [
        f"{levels[code].label} {count}" for code, count in figure.levels.items() if count and code in levels
    ]
    blank = sum(count for name, count in figure.blanks.items() if name not in ("not_known", "not_involved"))
    if blank:
        said.append(f"blank {blank}")
    met = "–" if figure.met is None else share_in_words(figure.met, figure.n)
    return " · ".join(said) or "none graded", met


def met_title(grid: Grid) -> str:
    """Return the title of the column of met: "Good or better"; of several scales "Met the standard"."""
    if not grid.threshold:
        return "Met"
    if grid.threshold == STANDARD:
        return f"Met {STANDARD}"
    best = {next(iter(levels.values())).label for levels in grid.levels.values() if levels}
    return grid.threshold if grid.threshold in best else f"{grid.threshold} or better"


def forms(audit: Audit) -> Forms:
    """Return who has handed in what. Only those whose family is known to them are asked for a form."""
    handed_in = forms_handed_in(audit)
    counted = {unit.unit for unit in audit.units if not unit.withdrawn}
    rows = []
    for agency in audit.agencies:
        part = [row for row in audit.involvement if row.agency == agency.agency and row.unit in counted]
        asked = [row for row in part if row.status in FORM_DUE]
        if not part:
            continue
        others = Counter(row.status for row in part)
        said = ", ".join(f"{others[status]} {status}" for status in others if status != "involved")
        done = sum((row.unit, row.agency) in handed_in for row in asked)
        rows.append((agency.name, done, len(asked), said))
    return Forms(sum(row[1] for row in rows), sum(row[2] for row in rows), tuple(rows))


def sample_rows(audit: Audit) -> list[tuple[str, str]]:
    """Return the sample by each characteristic that is recorded: its name, its values with their counts."""
    rows = []
    for name in sample.CHARACTERISTICS:
        counts = sample.sample_table(audit, name)
        if set(counts) - {sample.NOT_RECORDED}:
            rows.append(
                (name.capitalize(), " · ".join(f"{value} {count}" for value, count in counts.items()))
            )
    return rows


def finding_rows(audit: Audit) -> list[tuple[str, str, str]]:
    """Return the findings: kind, theme, text; strengths first."""
    order = list(_KINDS)
    rows = sorted(audit.findings, key=lambda row: order.index(row.kind) if row.kind in order else len(order))
    return [(row.kind.capitalize(), row.theme, row.text) for row in rows]


def finding_words(audit: Audit) -> str:
    counts = Counter(row.kind for row in audit.findings)
    return " · ".join(f"{_KINDS.get(kind, kind)} {counts[kind]}" for kind in (*_KINDS,) if counts[kind])


def action_rows(audit: Audit) -> list[tuple[str, str, str, str]]:
    """Return the actions: what, who leads, by when, how far."""
    return [
        (
            f"{row.action}  {row.what}",
            row.lead,
            words.day(row.new_due or row.due),
            row.status,
        )
        for row in audit.actions
    ]


def action_words(figures: Figures) -> str:
    """Return "18 complete · 20 in progress, 3 of them delayed · 4 overdue"."""
    said = []
    for status, count in figures.actions.by_status.items():
        late = (
            f", {figures.actions.delayed} of them delayed"
            if status == "in progress" and figures.actions.delayed
            else ""
        )
        said.append(f"{count} {status}{late}")
    if figures.actions.overdue:
        said.append(f"{figures.actions.overdue} overdue")
    return " · ".join(said)
