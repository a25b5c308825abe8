"""The plain values of findings, their evidence and their actions, as screens and reports read them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..rules.action_chasing import FollowUp
from ..rules.audit import ActionRow, FindingRow
from ..rules.codebook import Codebook

ANSWER, MODERATION, CONCLUSION = "answer", "moderation", "conclusion"
DISSENT, REMARK, STATEMENT = "dissent", "remark", "statement"
KINDS = {
    ANSWER: "Answers",
    MODERATION: "Moderated grades",
    CONCLUSION: "Agreed grades",
    DISSENT: "Dissent",
    REMARK: "What was said",
    STATEMENT: "Voices",
}
"""What can be evidence, by the name that the record has for it, in the order in which it is listed."""


Heads = Mapping[str, tuple[int, ...]]
"""The changes that stand in each field: over these one writes who sees them on the screen."""
NO_HEADS: Heads = MappingProxyType({})


class Source(NamedTuple):
    """One piece of evidence: who said or wrote what, of which case and line.

    `agency` and `unit` are codes, "" = none; `line` a code, "" = overall, None = no line. `who` is the
    agency's name or where a voice came from; `grade` the label of a grade. `texts` are (field, words).
    `at` is a time of the day. `quotable`: its words may stand in a report.
    """

    kind: str
    uid: bytes
    who: str
    agency: str
    unit: str
    line: str | None
    grade: str
    texts: tuple[tuple[str, str], ...]
    at: str = ""
    contradicts: bool = False
    quotable: bool = True

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join(text for _, text in self.texts)

    def said(self, kind: str = "") -> str:
        """Return the words that matter for a finding of this kind: what it says first, else the first."""
        first = {"strength": "strengths", "good practice": "strengths", "improvement": "improvements"}
        found = dict(self.texts)
        return found.get(first.get(kind, ""), "") or next((text for _, text in self.texts), "")


class Finding(NamedTuple):
    """A finding as its row, with what the row cannot say.

    `alone`: the code of the agency that it is for alone. `theme` is its theme's name now, `row.theme` the
    words that it was written with. `hidden` counts evidence that cannot be read on this laptop. `heads` are
    the changes that stand in its fields.
    """

    uid: bytes
    row: FindingRow
    alone: str
    theme: str
    evidence: tuple[Source, ...]
    hidden: int
    actions: tuple[str, ...]
    heads: Heads = NO_HEADS

    @property
    def pieces(self) -> int:
        return len(self.evidence) + self.hidden

    @property
    def units(self) -> tuple[str, ...]:
        """The cases that its evidence comes from, in the audit's order of evidence."""
        return tuple(dict.fromkeys(one.unit for one in self.evidence if one.unit))


class Action(NamedTuple):
    """An action as its row. `alone` and `heads` as for a finding; `followed` is how it was chased, in order
    of time.
    """

    uid: bytes
    row: ActionRow
    alone: str
    followed: tuple[FollowUp, ...] = ()
    heads: Heads = NO_HEADS


class Conclusions(NamedTuple):
    """All that was concluded in one audit, and what it can rest on.

    `lines`, `agencies` and `units` are codes with names, in the audit's order. `may_write`: whoever is at
    this laptop may write findings and themes, `may_act`: actions; `unit_word` is the word for a case.
    """

    reference: str
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    sources: tuple[Source, ...]
    codebook: Codebook
    lines: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    unit_word: str
    may_write: bool
    may_act: bool

    def finding(self, uid: bytes) -> Finding | None:
        return next((one for one in self.findings if one.uid == uid), None)

    def by_code(self, code: str) -> Finding | None:
        return next((one for one in self.findings if one.row.finding == code), None)

    def action(self, uid: bytes) -> Action | None:
        return next((one for one in self.actions if one.uid == uid), None)

    def of_finding(self, code: str) -> tuple[Action, ...]:
        """Return the actions that answer a finding."""
        return tuple(one for one in self.actions if code in one.row.finding)

    def agency_name(self, code: str) -> str:
        return dict(self.agencies).get(code, code)

    def line_words(self, code: str | None) -> str:
        """Return how a line is spoken of: "line 3", "overall judgement", or nothing."""
        if code is None:
            return ""
        places = [one for one, _ in self.lines]
        return f"line {places.index(code) + 1}" if code in places else "overall judgement"


def title_of(source: Source, line: str) -> str:
    """Say what a piece of evidence is: "Police, C04, line 3: Inadequate", "Discussion, C04, 10:59".

    `line` is how its line is spoken of.
    """
    first = {
        MODERATION: f"Moderated grade, {source.who}",
        CONCLUSION: "Agreed grade",
        DISSENT: f"Dissent, {source.who}",
        REMARK: f"Discussion, {source.who}" if source.who else "Discussion",
    }.get(source.kind, source.who)
    where = ", ".join(part for part in (first, source.unit, line, source.at) if part)
    return f"{where}: {source.grade}" if source.grade else where
