"""Every number that the program prints of one audit."""

from datetime import date

from .action_counts import action_figures
from .audit import Audit
from .comparison import compare
from .editions import EDITIONS, PARTNERSHIP, PUBLIC, public_actions, public_figures
from .expected import agencies_of, grid, units_counted
from .figures_model import Figures
from .grade_figures import grade_figures
from .movement import movement_figures
from .own_agency import OWN_AGENCY, SEEN_ALL, only_own_agency
from .spread import spread_figures
from .voices import voice_figures


def figures(
    audit: Audit,
    *,
    as_at: date,
    edition: str = PARTNERSHIP,
    seen: str = SEEN_ALL,
    previous: Audit | None = None,
    own_agency: str = "",
) -> Figures:
    """Return the figures of an audit as at a date; `docs/figures.md` says how each is counted.

    `edition` is "partnership" or "public"; `seen` is "all", or "own agency" where the others' forms cannot be
    read yet (`own_agency` says whose laptop it is, "" of no agency’s). `previous` is the audit
    that this one follows. Raises ValueError for another edition or `seen`, a scale that is not described, or
    a grade that is no level of its scale.
    """
    if edition not in EDITIONS or seen not in (SEEN_ALL, OWN_AGENCY):
        raise ValueError(f"There is no edition {edition} with {seen} seen.")
    laid_out = grid(audit)
    grades = grade_figures(audit, laid_out)
    whole = Figures(
        audit=audit.plan.reference,
        as_at=as_at.isoformat(),
        seen=seen,
        units=len(units_counted(audit)),
        units_known=audit.plan.units_known != "no",
        agencies=len(agencies_of(audit)),
        conflicts=len(audit.conflicts),
        grades=grades,
        movement=movement_figures(audit, laid_out),
        spread=spread_figures(audit, laid_out),
        voices=voice_figures(audit),
        actions=action_figures(public_actions(audit) if edition == PUBLIC else audit.actions, as_at),
        compared_with=compare(audit, grades, previous, grade_figures(previous, grid(previous)))
        if previous
        else None,
    )
    if seen == OWN_AGENCY:
        whole = only_own_agency(whole, own_agency)
    return public_figures(whole, audit, laid_out) if edition == PUBLIC else whole
