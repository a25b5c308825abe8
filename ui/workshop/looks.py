"""How a cell looks: a grade, an agreed grade, or one of the blanks, each with its own mark and word."""

from typing import NamedTuple

from lscb_audit.rules import blanks, involvement


class Tile(NamedTuple):
    """What a cell looks like. Two cells that look alike share one tile (and one picture).

    `differs` is "", "differs" (from most agencies) or "split" (no level has most); `moved` the letter of a
    moderated grade that is not the agency's own; `icon` the mark of a blank.
    """

    tone: str
    letter: str
    word: str
    icon: str = ""
    differs: str = ""
    moved: str = ""
    agreed: bool = False


NOT_INVOLVED = Tile("blank", "", "Not involved", "dash")
NOT_KNOWN = Tile("blank", "", "Not known", "circle")
NO_ANSWER = Tile("blank", "", "Not asked yet", "circle-dashed")
NOT_IN = Tile("blank", "", "Not in", "clock")
#: handed in, and not to be read on this laptop before the workshop is opened
NOT_HERE = Tile("blank", "", "Not here yet", "padlock")
NOT_ANSWERED = Tile("blank", "", "Not answered", "circle-half")
NOT_APPLICABLE = Tile("blank", "", "Does not apply", "circle-struck")
NOT_AVAILABLE = Tile("blank", "", "No record", "page-missing")
IN_CONFLICT = Tile("blank", "", "In conflict", "needs-you")
TO_DECIDE = Tile("blank", "", "To decide")
TAKEN_UP = Tile("blank", "", "To decide again", "returned")

OF_CODE = {
    blanks.NOT_ANSWERED: NOT_ANSWERED,
    blanks.NOT_APPLICABLE: NOT_APPLICABLE,
    blanks.NOT_AVAILABLE: NOT_AVAILABLE,
    blanks.IN_CONFLICT: IN_CONFLICT,
}
OF_STATUS = {involvement.NOT_KNOWN: NOT_KNOWN, involvement.NOT_INVOLVED: NOT_INVOLVED}
