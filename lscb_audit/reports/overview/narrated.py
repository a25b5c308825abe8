"""What people write into the parts of the report: under each part's heading, before what the figures say."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph
from lscb_audit.reports.words import paragraphs
from lscb_audit.rules.action_counts import action_figures
from lscb_audit.rules.editions import public_actions
from lscb_audit.rules.narrative import pieces, quotable

from .telling import Telling

CONCLUSION = "conclusion"
#: the parts that people may write in, by their anchors; the summary fits one page and is made by itself
PARTS = (
    "why", "method", "results", "voices", "strengths", "improvements", "since-last", "actions", "sharing",
    CONCLUSION,
)  # fmt: skip
_BULLETS = ("- ", "• ", "* ")


def narrated(told: Telling, parts: Iterable[Block]) -> list[Block]:
    """Return the parts with what was written in them, and the conclusion if there is one."""
    done: list[Block] = []
    for block in parts:
        done.append(block)
        if isinstance(block, Heading) and block.level == 1:
            done += written(told, block.anchor)
    if said := written(told, CONCLUSION):
        done += [Heading("In conclusion", 1, CONCLUSION), *said]
    return done


def written(told: Telling, part: str) -> list[Block]:
    """Return what was written in a part: a paragraph a line, lines that begin with a dash as a list."""
    lines = paragraphs(as_told(told, told.narrative.get(part, "")))
    blocks: list[Block] = []
    for listed, some in groupby(lines, key=lambda line: line.startswith(_BULLETS)):
        if listed:
            blocks.append(Bullets(tuple(line[2:] for line in some)))
        else:
            blocks += [Paragraph(line) for line in some]
    return blocks


def as_told(told: Telling, text: str) -> str:
    """Return a text as the report tells it. A draft says beside a figure what has become of it since.

    Actions of one agency alone are in no text: what is written is for everybody.
    """
    for_all = action_figures(public_actions(told.audit), told.as_at)
    now = quotable(replace(told.figures, actions=for_all))
    said = []
    for piece in pieces(text):
        later = now.get(piece.name, "no longer counted") if piece.name else piece.words
        changed = told.status.draft and later != piece.words
        said.append(f"{piece.words} [now {later}]" if changed else piece.words)
    return "".join(said)
