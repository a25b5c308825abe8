"""What the public edition leaves out, so that small numbers point to nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from .audit import ActionRow, Audit, FindingRow
from .counts import CASE
from .expected import Grid, grid, units_counted
from .figures_model import Figures, GradeFigure
from .rounding import SMALL
from .tallies import tallied

PARTNERSHIP, PUBLIC = "partnership", "public"
EDITIONS = (PARTNERSHIP, PUBLIC)
SINGLE_AGENCY = "single agency"


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return a table of children's characteristics with its small counts hidden (None).

    Counts under five go. A reader may subtract the rest from the total, so the next smallest go too until two
    or more are hidden, are five or more together, and are not plainly one each. Where nothing is left to hide
    behind, the whole table is withheld: the dictionary is empty.
    """
    hidden = {name: count for name, count in counts.items() if 0 < count < SMALL}
    others = sorted((count, name) for name, count in counts.items() if count >= SMALL)
    while hidden and (len(hidden) < 2 or sum(hidden.values()) < SMALL or sum(hidden.values()) == len(hidden)):
        if not others:
            return {}
        count, name = others.pop(0)
        hidden[name] = count
    return {name: None if name in hidden else count for name, count in counts.items()}


def is_single_agency(finding: FindingRow) -> bool:
    """Whether a finding is one agency's own matter, which goes back to it and stays out of the public."""
    return finding.scope == SINGLE_AGENCY


def public_actions(audit: Audit) -> tuple[ActionRow, ...]:
    """Return the actions without those that answer only single-agency findings."""
    single = {row.finding for row in audit.findings if is_single_agency(row)}
    return tuple(row for row in audit.actions if not row.finding or not single.issuperset(row.finding))


def cases_audited(audit: Audit, laid_out: Grid) -> dict[str, int]:
    """Return how many cases each agency audited: its forms handed in, or the most that its tallies count.

    Where no agency's own work is recorded, nor asked for, they looked at every case together.
    """
    forms = {(cell.unit, cell.agency) for cell in laid_out.cells if cell.handed_in and cell.agency != CASE}
    audited = Counter(agency for _, agency in forms)
    of_line: Counter[tuple[str, str, str]] = Counter()
    for key, counts in tallied(audit).items():
        if key.agency:
            of_line[key.agency, key.line, key.round] += counts.expected
    for (agency, *_), count in of_line.items():
        audited[agency] = max(audited[agency], count)
    if not audited and not audit.involvement and audit.plan.units_known != "no":
        return {row.agency: len(units_counted(audit)) for row in audit.agencies}
    return dict(audited)


def left_over(audit: Audit) -> str:
    """Return the one agency that the public edition leaves out for its few cases, "" for none or several.

    Its counts can be worked out: they are what is left of all agencies' when those that are shown are taken
    away. Whoever publishes must know.
    """
    laid_out = grid(audit)
    own = {cell.agency for cell in laid_out.cells} | {row.agency for row in audit.tallies}
    few = [agency for agency, count in cases_audited(audit, laid_out).items() if 0 < count < SMALL]
    return few[0] if len(few) == 1 and few[0] in own else ""


def public_figures(figures: Figures, audit: Audit, laid_out: Grid) -> Figures:
    """Return the numbers that the public edition prints.

    Left out: agencies that audited fewer than five cases, single groups of an agency, groups of fewer than
    five cases (with secondary suppression), and every number of one case. Counts of grades by line stay.
    """
    agencies = {agency for agency, count in cases_audited(audit, laid_out).items() if count >= SMALL}
    groups = {group for group, count in suppressed(_group_sizes(audit)).items() if count}
    return replace(
        figures,
        grades=tuple(figure for figure in figures.grades if _is_public(figure, agencies, groups)),
        movement=tuple(figure for figure in figures.movement if figure.agency in {None, *agencies}),
        spread=(),
    )


def _is_public(figure: GradeFigure, agencies: set[str], groups: set[str]) -> bool:
    if figure.agency is not None:
        return figure.agency in agencies and figure.group is None
    return figure.group is None or figure.group in groups


def _group_sizes(audit: Audit) -> dict[str, int]:
    """How many units each group has, or the most that a tally counts in it; `""` holds units without one."""
    placeholders = audit.plan.units_known == "no"
    sizes = Counter(() if placeholders else units_counted(audit).values())
    for key, counts in tallied(audit).items():
        if key.group is not None:
            sizes[key.group] = max(sizes[key.group], counts.expected)
    return dict(sizes)


def for_readers(audit: Audit) -> Audit:
    """Return an audit without what is one agency's alone: that goes back to it and to nobody else."""
    findings = tuple(row for row in audit.findings if not is_single_agency(row))
    return replace(audit, findings=findings, actions=public_actions(audit))
