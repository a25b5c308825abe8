"""What the wall calls things, and words that never stick out: a long one without a break wraps, too."""

from collections.abc import Sequence
from datetime import date

from lscb_audit.moderating.model import (
    ANSWER,
    CHALLENGE,
    DECISION,
    NOT_ASKED,
    NOT_IN,
    NOT_READ_HERE,
    NOTE,
    OVERALL,
    Decision,
    Side,
)
from lscb_audit.reports.words import capital, some
from lscb_audit.rules.audit import LevelRow
from lscb_audit.rules.form import TEXTS, Answered

from ..widgets.words import Label
from ..workshop import looks
from ..workshop.looks import Tile
from ..workshop.scale import Level

FIELDS = dict(
    zip(TEXTS, ("Evidence", "Analysis", "Strengths", "To improve", "The child’s voice"), strict=True)
)
KINDS = {
    CHALLENGE: ("Challenge", "flag"),
    ANSWER: ("Answer", "text"),
    NOTE: ("Note", "page"),
    DECISION: ("Decision", "done"),
}
WHOEVER_LEADS = "Chair"
#: why there is nothing of an agency, as the matrix shows it
_BLANKS = {
    **looks.OF_STATUS,
    NOT_ASKED: looks.NO_ANSWER,
    NOT_IN: looks.NOT_IN,
    NOT_READ_HERE: looks.NOT_HERE,
}
#: a zero-width space: a line may be broken there
_BREAK = "\u200b"
_LONGEST = 18


def nothing_to_read(sides: Sequence[Side]) -> str:
    """Return why there are no words of any agency on a line; "" where there are some."""
    if any(any(side.texts) for side in sides):
        return ""
    sealed = sum(side.blank == NOT_READ_HERE for side in sides)
    if sealed:
        # one that came after the opening waits, too
        forms = capital(some(sealed, "form"))
        return f"{forms} cannot be read here yet: not opened, or not shared with this laptop."
    return "No agency has written anything on this."


def line_title(line: str, title: str) -> str:
    """Return how a line is called: “line K3: Deciding together”, or the overall judgement."""
    return f"line {line}: {title}" if line else OVERALL.lower()


def breakable(text: str) -> str:
    """Return a text whose long words can be broken anywhere."""
    if max((len(word) for word in text.split()), default=0) <= _LONGEST:
        return text
    lines = (" ".join(_broken(word) for word in line.split(" ")) for line in text.split("\n"))
    return "\n".join(lines)


def _broken(word: str) -> str:
    return word if len(word) <= _LONGEST else _BREAK.join(word)


class Words(Label):
    """A label of any words in any room: nothing is cut, all of it is told aloud as it was written."""

    def __init__(self, words: str = "", size: int = 15, strong: bool = False, colour: str = "text") -> None:
        super().__init__("", size, strong, colour)
        self.setMinimumWidth(1)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self.setText(breakable(words))
        self.setAccessibleName(words)

    def words(self) -> str:
        return self.accessibleName()


def own_tile(side: Side, levels: dict[str, Level]) -> Tile:
    """Return how an agency's own grade looks, or why there is none."""
    if side.blank:
        return _BLANKS[side.blank]
    level = levels.get(side.own)
    if level is None:
        return looks.OF_CODE.get(side.own) or Tile("blank", "", side.own)
    return Tile(level.tone, level.letter, level.label, "", side.differs)


def grade_words(code: str, levels: dict[str, Level]) -> str:
    """Return the word of a grade."""
    level = levels.get(code)
    return level.label if level else looks.OF_CODE[code].word if code in looks.OF_CODE and code else code


def levels_of(rows: tuple[LevelRow, ...]) -> dict[str, Level]:
    """Return the levels of a line as tiles show them, best first."""
    from lscb_audit.rules.scales import scales_in

    from ..workshop.scale import levels_in

    scale = next(iter(scales_in(rows).values()), None)
    return levels_in(scale)


def clock_words(when: str) -> str:
    """Return the time of day of an ISO time."""
    return when[11:16] if len(when) >= 16 else ""


def day_words(on: str) -> str:
    """Return a date as people say it: 5 Feb 2026."""
    try:
        day = date.fromisoformat(on[:10])
    except ValueError:
        return on
    return f"{day.day} {day:%b %Y}"


def words_of(field: Answered) -> str:
    """Return what a text says: all that stands in it where people differ."""
    return " / ".join(field.others) or field.value


def conflict_words(decision: Decision, levels: dict[str, Level]) -> str:
    """Say of two decisions, neither made in sight of the other, what both are."""
    grades = [grade_words(one, levels) or "nothing" for one in decision.grade.others]
    if grades:
        return f"In conflict: both {' and '.join(dict.fromkeys(grades))}. Two laptops decided at once."
    reasons = " and ".join(f"“{one}”" for one in decision.reason.others)
    return f"In conflict: both reasons stand, {reasons}."
