"""From a recovery key to a document: the key in large groups, what it opens, where to keep it, by whom."""

from collections.abc import Iterator

from ..document import Answer, Block, Bullets, Callout, Cover, Document, Heading, Paragraph
from ..words import day

_A_LINE = 3
_KEPT_BY = ("Locked away by (name, role), on which day", "Where")
_KEEPING = (
    "Print this page, then delete the file that it was printed from.",
    "Lock the paper away apart from the laptop and its backups: who has both can read everything.",
    "To use it, choose the workspace, press “Use the printed recovery key” and type it. Then set a new "
    "passphrase.",
    "If others have seen it, replace it: menu “File”, “Passphrase and recovery key…”.",
)


def build(partnership: str, key: str, *, made_on: str) -> Document:
    """Return the sheet for a key as it is printed (groups with dashes). `made_on` is an ISO date."""
    return Document(
        title=f"Recovery sheet: {partnership}",
        cover=Cover(
            partnership,
            "Recovery sheet",
            "The way in when the passphrase is forgotten",
            whole_page=False,
        ),
        blocks=tuple(_blocks(key, made_on)),
        subject="Recovery key of an LSCB Audit workspace",
        footer="Recovery sheet. Secret: lock it away.",
        made_on=made_on,
        keywords=("recovery key",),
    )


def _blocks(key: str, made_on: str) -> Iterator[Block]:
    yield Paragraph(
        "This key opens the partnership’s workspace without its passphrase, and the backups that are made "
        f"while it is valid. Made on {day(made_on)}. Older sheets open the workspace no more."
    )
    groups = key.split("-")
    for first in range(0, len(groups), _A_LINE):
        yield Paragraph(" – ".join(groups[first : first + _A_LINE]), "signs")
    yield Paragraph(
        "The last sign of each group checks the others: if one is mistyped, the program says in which group. "
        "Capitals, spaces and dashes do not matter. Signs that look alike, as O and 0 do, are never used.",
        "note",
    )
    yield Callout("Keep it where other keys are kept", (Bullets(_KEEPING),), "warning")
    yield Heading("Who keeps it", 2)
    for label in _KEPT_BY:
        yield Answer(label, lines=1)
