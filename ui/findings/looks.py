"""How findings and their evidence look: an icon and a word for each kind, and what a card shows."""

from typing import NamedTuple

from lscb_audit.concluding import Conclusions, Finding, Source
from lscb_audit.reports.overview.findings import headline
from lscb_audit.reports.words import plural
from lscb_audit.rules.finding_words import KINDS

from ..my_work.looks import Look

FINDINGS = {
    "strength": Look("plus", "done"),
    "improvement": Look("flag", "warning"),
    "good practice": Look("star", "done"),
    "learning": Look("bulb", "text"),
}
"""A finding's kinds."""
SOURCES = {
    "answer": "page",
    "moderation": "done",
    "conclusion": "done",
    "dissent": "differs",
    "remark": "speech",
    "statement": "people",
}
"""What can be evidence."""
NO_EVIDENCE = "No evidence yet"


class Card(NamedTuple):
    """What a card shows: the kind with its look, the text, lines below it as (icon, words, colour)."""

    uid: bytes
    kind: str
    look: Look
    text: str
    foot: tuple[tuple[str, str, str], ...]

    @property
    def spoken(self) -> str:
        return ". ".join([self.kind, self.text, *(words for _, words, _ in self.foot)])


def card(of: Finding, there: Conclusions) -> Card:
    """Return a finding's card."""
    foot = [("", pieces(of, there), "muted")] if of.pieces else [("warning", NO_EVIDENCE, "error")]
    if of.alone:
        foot.append(("padlock", f"For {there.agency_name(of.alone)} only", "muted"))
    return Card(of.uid, KINDS[of.row.kind], FINDINGS[of.row.kind], short(of), tuple(foot))


def short(of: Finding) -> str:
    """Return a finding's first sentence where it can be read at a glance, else all of it."""
    first, rest = headline(of.row)
    return first or rest


def pieces(of: Finding, there: Conclusions) -> str:
    """Say what a finding rests on: "9 pieces, 5 cases"."""
    words = [(of.pieces, "piece", "pieces")]
    if of.units:
        words.append((len(of.units), there.unit_word, plural(there.unit_word)))
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in words)


def quoted(source: Source, kind: str = "") -> str:
    """Return what a piece of evidence says, in quotation marks where somebody wrote or said it."""
    said = source.said(kind)
    return f"“{said}”" if said and source.kind in ("answer", "remark", "statement", "dissent") else said
