"""The report document: what a report says, knowing nothing of paper.

A builder (`overview`) makes a `Document` from an audit and its figures; a renderer (`pdf`) lays it out. Every
number in it came from `rules`. Text is plain text: renderers escape it. A run of emphasis is a `Span`; a line
feed begins a new line.

A **tone** (`Cell.tone`, `StackedBars.tones`) is a meaning that a renderer shows by a colour beside the words:

- `rank1of4` … `rank4of4`: a level's place on its scale, 1 the best, and how many levels the scale has;
- `blank`: any kind of blank; `differs`: agencies saw it differently, or a grade was changed;
- `done`, `warn`, `late`: the state of an action, a form, a deadline;
- empty: none.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `strong` for weight, `link` for an address or `#anchor`."""

    text: str
    strong: bool = False
    link: str = ""


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part) to 4. `anchor` lets links and the contents list point to it."""

    text: str
    level: int = 1
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`label` and `asked` (a question) stay with what follows; `signs` are copied sign by sign, so large."""

    text: Text
    style: Literal["body", "lead", "note", "label", "asked", "signs"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, and who in general terms (never a name)."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed message: `kind` says why it stands out."""

    title: str
    blocks: tuple["Paragraph | Bullets", ...]
    kind: Literal["key", "warning", "question", "practice"] = "key"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `tone` is a meaning (see the top of this module), never a colour alone."""

    text: Text = ""
    tone: str = ""
    align: Literal["left", "right", "centre"] = "left"
    header: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, header rows and body rows. The first column heads its row if `row_headers`.

    `widths` are relative weights, one a column; `()` lets the renderer choose.
    """

    caption: str
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_headers: bool = True
    widths: tuple[float, ...] = ()
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its n, and a count for each series in order."""

    label: str
    counts: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Counts by level, one bar a line or agency; series in the scale's order, best first."""

    series: tuple[str, ...]
    tones: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PairedBars:
    """Before and after: met of n, one pair a line. A pair that is not comparable has `why_not`."""

    before_label: str
    after_label: str
    pairs: tuple["Pair", ...]


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `title` states the finding, `alt` tells it in one sentence; its numbers are in a table."""

    title: str
    alt: str
    drawing: StackedBars | PairedBars
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents, to the given heading level."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers that a form offers; `chosen` where it is the one that was given."""

    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """A question of a form with a box to tick for each answer that there is."""

    label: str
    options: tuple[Option, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a form and what was written, or room for `lines` of handwriting where nothing was.

    Without lines, what nobody answered is told by `nothing`.
    """

    label: str
    text: str = ""
    hint: str = ""
    lines: int = 0
    nothing: str = "Not answered"


Block = (
    Heading
    | Paragraph
    | Bullets
    | Quotation
    | Callout
    | Table
    | Chart
    | Contents
    | PageBreak
    | Choices
    | Answer
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose document and what; a page of its own, or the head of the first one."""

    partnership: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...] = ()
    banner: str = ""
    whole_page: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `footer` stands on each page; `watermark` ("DRAFT") behind the text of each page.

    `made_on` is an ISO date or time; the file bears it, so that the same document gives the same bytes.
    """

    title: str
    cover: Cover
    blocks: tuple[Block, ...]
    subject: str = ""
    language: str = "en-GB"
    footer: str = ""
    watermark: str = ""
    banner: str = ""
    made_on: str = ""
    keywords: tuple[str, ...] = field(default=())
