"""From an opening to a document: which cases, what was missing, the digest in large groups, who was there."""

from collections.abc import Iterator, Sequence

from ..document import Answer, Block, Bullets, Callout, Cover, Document, Heading, Paragraph
from ..words import day

_A_LINE = 4
_SIGNED = ("QA officer (name, role)", "For the agencies (name, role)")


def build(
    partnership: str,
    title: str,
    units: Sequence[str],
    missing: Sequence[str],
    digest: str,
    *,
    opened_on: str,
    banner: str = "",
) -> Document:
    """Return the page for the minutes. `digest` in groups with blanks; `opened_on` is an ISO date."""
    return Document(
        title=f"Opening of the workshop: {title}",
        cover=Cover(partnership, "Opening of the workshop", title, whole_page=False),
        blocks=tuple(_blocks(units, missing, digest, opened_on)),
        subject="Digest of what was said first",
        banner=banner,
        footer="Opening of the workshop",
        made_on=opened_on,
        keywords=("opening", "digest"),
    )


def _blocks(units: Sequence[str], missing: Sequence[str], digest: str, opened_on: str) -> Iterator[Block]:
    yield Paragraph(
        f"On {day(opened_on)} the forms of these cases were opened: {', '.join(units)}. What they said then "
        "is what was said first. The signs below follow from it: if a first grade were changed, they would "
        "differ."
    )
    groups = digest.split()
    for first in range(0, len(groups), _A_LINE):
        yield Paragraph("  ".join(groups[first : first + _A_LINE]), "signs")
    if missing:
        yield Heading("Not handed in when it was opened", 2)
        yield Bullets(tuple(missing))
    yield Callout(
        "To compare later",
        (Paragraph("“Open the workshop…” shows it again for these cases; it must be this one."),),
        "key",
    )
    yield Heading("Present at the opening", 2)
    for label in _SIGNED:
        yield Answer(label, lines=1)
