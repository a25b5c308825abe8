"""From the blocks of a document to pieces, one kind of block after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from itertools import zip_longest

from .. import document as doc
from ..fonts import BODY, STRONG
from ..palette import HIGHLIGHT
from . import styles
from .answers import Ruled, Tick, Ticks, tick_words
from .boxes import BAR, answer_ground, callout_ground, ink, quotation_ground
from .contents import ContentsLine
from .elements import Element
from .figure import Figure, page_high
from .grid import grid
from .headings import Headings
from .paragraph import Paragraph
from .pieces import Piece
from .stack import Stack
from .styles import Style
from .wide import parts
from .wording import Wording, words

_INDENT = 20.0
#: as many letters as a sentence or two have
_SHORT = 240


def _introduces(block: doc.Paragraph, following: doc.Block | None) -> bool:
    """Say whether a paragraph is a note, or a sentence or two before a table or chart."""
    short = isinstance(following, doc.Table | doc.Chart) and len(words(block.text)) <= _SHORT
    return block.style == "note" or short


@dataclass(slots=True)
class Builder:
    """Makes pieces and, in the same order, the structure tree below `root`."""

    root: Element
    wording: Wording
    headings: Headings
    pages: dict[str, int] = field(default_factory=dict)

    def pieces(self, blocks: Sequence[doc.Block]) -> list[Piece]:
        made: list[Piece] = []
        turn = headed = False
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, doc.PageBreak):
                turn = True
                continue
            # What stands between a heading and what it introduces belongs to both.
            introduces = headed and isinstance(block, doc.Paragraph) and _introduces(block, following)
            for piece in self.block(block):
                made.append(replace(piece, new_page=turn or piece.new_page, keep=introduces or piece.keep))
                turn = False
            headed = isinstance(block, doc.Heading)
        return made

    def text(self, text: doc.Text, style: Style, parent: Element, tag: str = "P") -> Iterator[Paragraph]:
        """One paragraph, or none if there is nothing to say."""
        runs = self.wording.runs(text, style.font)
        if any(run.text.strip() for run in runs):
            element = parent.child(tag)
            yield Paragraph(runs=runs, style=style, element=element, before=style.before, after=style.after)

    @singledispatchmethod
    def block(self, block: doc.Block) -> Iterator[Piece]:
        raise TypeError(f"A block that cannot be printed: {type(block).__name__}.")

    @block.register
    def _(self, block: doc.Heading) -> Iterator[Piece]:
        text = self.wording.plain(block.text)
        if not text.strip():
            return
        entry = self.headings.following(text)
        for piece in self.text(block.text, styles.HEADINGS[entry.level], self.root, f"H{entry.level}"):
            yield replace(piece, keep=True, anchors=(entry.anchor,), new_page=block.new_page)

    @block.register
    def _(self, block: doc.Paragraph) -> Iterator[Piece]:
        for piece in self.text(block.text, styles.PARAGRAPHS[block.style], self.root):
            yield replace(piece, keep=block.style in ("label", "asked"))

    @block.register
    def _(self, block: doc.Bullets) -> Iterator[Piece]:
        yield from self.items(block, self.root)

    @block.register
    def _(self, block: doc.Quotation) -> Iterator[Piece]:
        outer = self.root.child("BlockQuote")
        spoken = block.text.strip()
        quoted = spoken if not spoken or spoken[0] in "“‘\"'" else f"“{spoken}”"
        said = [replace(p, keep=bool(block.source)) for p in self.text(quoted, styles.QUOTE, outer)]
        said += self.text(block.source, styles.SOURCE, outer)
        if said:
            yield Stack(pieces=tuple(said), pad=(2, 0, 2, 18), ground=quotation_ground(), before=8, after=16)

    @block.register
    def _(self, block: doc.Callout) -> Iterator[Piece]:
        outer = self.root.child("Div")
        title = styles.CALLOUT_TITLE._replace(ink=ink(block.kind))
        inner: list[Piece] = [replace(p, keep=True) for p in self.text(block.title, title, outer)]
        for part in block.blocks:
            if isinstance(part, doc.Bullets):
                inner += self.items(part, outer)
            else:
                inner += self.text(part.text, styles.PARAGRAPHS[part.style], outer)
        if inner:
            pad = (12, 16, 13, 14 + BAR)
            yield Stack(pieces=tuple(inner), pad=pad, ground=callout_ground(block.kind), before=10, after=16)

    @block.register
    def _(self, block: doc.Table) -> Iterator[Piece]:
        for table in parts(block, self.wording):
            yield from self._table(table)

    def _table(self, block: doc.Table) -> Iterator[Piece]:
        element = self.root.child("Table")
        caption = f"Table {block.number}. {block.caption}" if block.number else block.caption
        for piece in self.text(caption, styles.CAPTION, element, "Caption"):
            yield replace(piece, keep=True)
        yield grid(block, element, self.wording)
        yield from self._note(block.note)

    @block.register
    def _(self, block: doc.Chart) -> Iterator[Piece]:
        title = f"Figure {block.number}. {block.title}" if block.number else block.title
        for caption in self.text(title, styles.CAPTION, self.root):
            yield replace(caption, keep=True)
        for number, part in enumerate(page_high(block)):
            alt = self.wording.plain(block.alt or block.title) + (" (continued)" if number else "")
            element = self.root.child("Figure", alt or "Chart", Placement="Block")
            yield Figure(drawing=part, element=element, before=4, after=8)
        yield from self._note(block.note)

    def _note(self, note: doc.Text) -> Iterator[Piece]:
        for piece in self.text(note, styles.PARAGRAPHS["note"], self.root):
            yield replace(piece, clings=True)

    @block.register
    def _(self, block: doc.Contents) -> Iterator[Piece]:
        title = doc.Heading(block.title, 1)
        yield from self.block(title)
        listed = self.root.child("TOC")
        for entry in self.headings.upcoming(block.depth):
            link = listed.child("TOCI").child("Reference").child("Link")
            style = styles.CONTENTS[entry.level]
            runs = self.wording.runs(" ".join(entry.text.split()), style.font)
            text = Paragraph(runs=runs, style=style, element=link)
            indent = _INDENT * (entry.level - 1)
            yield ContentsLine(
                text=text,
                link=link,
                anchor=entry.anchor,
                indent=indent,
                pages=self.pages,
                before=style.before,
                after=3,
            )

    @block.register
    def _(self, block: doc.Choices) -> Iterator[Piece]:
        yield from self._asked(block.label, block.hint)
        listed = self.root.child("L", ListNumbering="None")
        ticks = []
        for option in block.options:
            item = listed.child("LI")
            label = item.child("Lbl", "Chosen:") if option.chosen else None
            runs = self.wording.runs(option.text, STRONG if option.chosen else styles.TICK.font)
            ticks.append(Tick(tick_words(runs, item.child("LBody")), label))
        if ticks:
            yield Ticks(ticks=tuple(ticks), before=2, after=10)

    @block.register
    def _(self, block: doc.Answer) -> Iterator[Piece]:
        yield from self._asked(block.label, block.hint)
        said = [
            piece
            for paragraph in block.text.splitlines()
            for piece in self.text(paragraph, styles.PARAGRAPHS["body"], self.root)
        ]
        if said:
            last = replace(said[-1], after=0)
            yield Stack(pieces=(*said[:-1], last), pad=(0, 0, 0, 12), ground=answer_ground(), after=12)
        elif block.lines:
            yield Ruled(count=block.lines, before=2, after=14)
        else:
            yield from self.text(block.nothing, styles.PARAGRAPHS["note"], self.root)

    def _asked(self, label: str, hint: str) -> Iterator[Piece]:
        """What is asked, held together with the room for its answer."""
        asked = (doc.Span(f"{label}  " if hint else label, strong=True), doc.Span(hint))
        style = styles.PARAGRAPHS["label"]._replace(font=BODY)
        for piece in self.text(asked, style, self.root):
            yield replace(piece, keep=True)

    def items(self, block: doc.Bullets, parent: Element) -> Iterator[Piece]:
        filled = [item for item in block.items if any(run.text.strip() for run in self.wording.runs(item))]
        if not filled:
            return
        listed = parent.child("L", ListNumbering="Decimal" if block.numbered else "Disc")
        for number, item in enumerate(filled, 1):
            element = listed.child("LI")
            sign = f"{number}." if block.numbered else "•"
            label = next(self.text(sign, styles.ITEM._replace(font=STRONG, ink=HIGHLIGHT), element, "Lbl"))
            body = tuple(self.text(item, styles.ITEM, element, "LBody"))
            last = number == len(filled)
            yield Stack(pieces=body, label=label, pad=(0, 0, 0, 22), after=12 if last else styles.ITEM.after)
