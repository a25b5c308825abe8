"""The figures on a laptop that cannot yet read the other agencies' forms."""

from dataclasses import replace

from .figures_model import Figures

SEEN_ALL, OWN_AGENCY = "all", "own agency"


def only_own_agency(figures: Figures, own_agency: str = "") -> Figures:
    """Return only one agency's entries: nothing of other agencies, of all pooled, or of the case.

    Whoever is of no agency (`own_agency` ""), such as a facilitator, sees none: what can be read of some
    cases is not what an agency did. A spread and a comparison need the others, so they go.
    """
    return replace(
        figures,
        grades=tuple(figure for figure in figures.grades if own_agency and figure.agency == own_agency),
        movement=tuple(figure for figure in figures.movement if own_agency and figure.agency == own_agency),
        spread=(),
        compared_with=None,
    )
