"""What stands on the wall, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..rules.audit import LevelRow
from ..rules.decided import AGREED, MODERATED
from ..rules.form import Answered

JOINT_PANEL = "joint panel"
OVERALL = "Overall judgement"

#: why there is nothing of an agency to read
READ = ""
NOT_ASKED = "not asked"
NOT_IN, NOT_READ_HERE = "not in", "cannot be read here"

#: kinds of remark, as the workbook has them
CHALLENGE, ANSWER, NOTE, DECISION = "challenge", "answer", "note", "decision"
REMARK_KINDS = (CHALLENGE, ANSWER, NOTE, DECISION)


class CaseKey(NamedTuple):
    """What is on the wall: the audit's reference, the unit's reference, the line's code ("" = overall)."""

    audit: str
    unit: str
    line: str


class Decision(NamedTuple):
    """A moderated or an agreed grade with its reason; `reopened` says why the one before was taken back.

    `when` (local time, ISO to the minute) and `role` tell of the change that stands.
    """

    grade: Answered = Answered()
    reason: Answered = Answered()
    reopened: Answered = Answered()
    when: str = ""
    role: str = ""

    @property
    def decided(self) -> bool:
        return bool(self.grade.value) and not self.in_conflict

    @property
    def in_conflict(self) -> bool:
        """Whether two people decided, neither having seen what the other wrote."""
        return bool(self.grade.others or self.reason.others)

    @property
    def is_reopened(self) -> bool:
        return not self.grade.value and not self.grade.others and bool(self.reopened.value)


class Side(NamedTuple):
    """An agency's side of the case. `blank` says why there is nothing to read, READ where there is.

    `own` and `second` are what was handed in: a level's code or a blank's; `texts` in the order of
    `rules.form.TEXTS`. `differs`: from most of the others, or "split" where no level has most.
    """

    agency: str
    name: str
    blank: str = READ
    own: str = ""
    second: str = ""
    texts: tuple[str, ...] = ("",) * 5
    differs: str = ""
    apart: int = 0
    adult_only: bool = False
    moderation: Decision = Decision()


class Remark(NamedTuple):
    """What was said. `by` = the agency's code, "" = whoever leads; `said_at` local time, ISO."""

    uid: bytes
    by: str
    kind: str
    text: str
    said_at: str
    heads: tuple[int, ...] = ()
    mended: bool = False


class Dissent(NamedTuple):
    """An agency does not agree; `of` = the agency whose moderated grade, "" = the agreed grade.

    `text` and `grade` hold the changes on screen: what is written anew stands over these and no others.
    """

    uid: bytes
    agency: str
    of: str
    text: Answered
    grade: Answered


class Happened(NamedTuple):
    """A date in the case, of an agency."""

    on: str
    agency: str
    what: str
    explained: str = ""


class Said(NamedTuple):
    """A statement to the line, from a session."""

    source: str
    stance: str
    text: str
    may_be_quoted: bool


class LogRow(NamedTuple):
    """One decision as the record's history tells it. `agency` "" = the agreed grade of the case.

    `before` and `after` are words of the line's own scale, "" = no grade stood.
    """

    when: str
    unit: str
    line: str
    agency: str
    before: str
    after: str
    reason: str
    role: str


@dataclass(frozen=True, slots=True)
class CaseOnWall:
    """Everything that the wall shows of one case and one line.

    `units` and `lines` are what one can go to, in their order; `minutes` what the agenda gives this case;
    `decided`, `to_decide` count the audit's judgements, `here_decided`, `here_all` those of this case.
    `half_typed`: reasons that are typed and not recorded, by agency ("" = of the agreed grade). `opened`: the
    workshop opened the case, or has decided something of it, or one team filled it together.
    """

    key: CaseKey
    title: str
    question: str
    unit_word: str
    about: str
    sides: tuple[Side, ...]
    agreed: Decision
    levels: tuple[LevelRow, ...]
    results: str
    mode: str
    units: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    dates: tuple[Happened, ...] = ()
    voices: tuple[Said, ...] = ()
    texts: Mapping[str, Answered] = field(default_factory=dict)
    minutes: int | None = None
    decided: int = 0
    to_decide: int = 0
    here_decided: int = 0
    here_all: int = 0
    half_typed: Mapping[str, str] = field(default_factory=dict)
    half_remark: str = ""
    fictitious: bool = False
    opened: bool = False

    @property
    def agrees(self) -> bool:
        return self.results != MODERATED

    @property
    def moderates(self) -> bool:
        return self.results != AGREED and self.mode != JOINT_PANEL

    def side(self, agency: str) -> Side | None:
        return next((side for side in self.sides if side.agency == agency), None)
