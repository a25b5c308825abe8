"""The figures on a laptop that cannot yet read the other agencies' forms."""

from dataclasses import replace

from .audit import Audit
from .figures_model import Figures

SEEN_ALL, OWN_AGENCY = "all", "own agency"


def only_own_agency(figures: Figures, audit: Audit, own_agency: str = "") -> Figures:
    """Return only one agency's entries: nothing of other agencies, of all pooled, or of the case.

    Without `own_agency` it is whoever has grades here. A spread and a comparison need the others, so they go.
    """
    own = {own_agency} if own_agency else {row.agency for row in audit.grades if row.agency}
    return replace(
        figures,
        grades=tuple(figure for figure in figures.grades if figure.agency in own),
        movement=tuple(figure for figure in figures.movement if figure.agency in own),
        spread=(),
        compared_with=None,
    )
