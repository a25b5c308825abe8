"""What practitioners, managers, parents and children said, beside the grades of the same lines."""

from .audit import Audit
from .figures_model import VoiceFigure

STANCES = ("supports", "contradicts", "neither")


def voice_figures(audit: Audit) -> tuple[VoiceFigure, ...]:
    """Count the statements with a stance by line (in workbook order, those to no line last) and source."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in audit.voices:
        if row.stance in STANCES:
            of_source = counts.setdefault((row.line, row.source), dict.fromkeys(STANCES, 0))
            of_source[row.stance] += 1
    sources = tuple(dict.fromkeys(row.source for row in audit.voices))
    lines = (*(row.line for row in audit.lines), "")
    keys = ((line, source) for line in lines for source in sources)
    return tuple(VoiceFigure(key[0] or None, key[1], **counts[key]) for key in keys if key in counts)
