"""Taking a word back: finding where it was written, taking it out everywhere."""

import re
import time
from typing import TYPE_CHECKING, NamedTuple

from db import redaction
from db.founding import clock_of
from db.keys import device
from db.projection_tables import column, field_of, kind_of
from db.settings import PRIVATE_NOTE
from db.tables.reporting import APPROVAL, FACT_CHECK
from db.transactions import transaction

from ..ending.finishing import clean_here
from ..errors import UserProblem
from ..queries.reader import slot_of
from ..rules.access import CUSTODIAN

if TYPE_CHECKING:
    from ..workspace import Workspace

_SHOWN = 60
#: fields that hold the pages of a report
_PAGES = (slot_of(APPROVAL, "file"), slot_of(FACT_CHECK, "file"))
_TYPED = "It also stands in what is being typed on this laptop ({count}): take it out there."
_NOTES = "It also stands in private notes of this laptop ({count}): take it out there."
#: what may part the letters of a word on a page: the end of a line
_BETWEEN = r"[\s\-\u00ad]*"


class Found(NamedTuple):
    """A change that holds a text: its name, of what kind of thing and in which field, the words around.

    Or a reason for changes that does.
    """

    change: str
    where: str
    words: str


def find(workspace: "Workspace", text: str) -> tuple[Found, ...]:
    """Return every change whose value holds a text, without regard to case, the latest last; then every
    reason that does.

    Reports that were approved or given out are read, too: what stands in them is a copy.
    """
    needle = re.compile(_BETWEEN.join(map(re.escape, "".join(text.split()))), re.IGNORECASE)
    exactly = re.compile(re.escape(text), re.IGNORECASE)
    query = "SELECT uid, id, slot, value FROM change JOIN stream ON stream.ix=id>>40"
    found = []
    for uid, ix, slot, value in workspace.connection.execute(
        f"{query} WHERE typeof(value)='text' OR slot IN ({','.join(map(str, _PAGES))}) ORDER BY id"
    ):
        pages = slot in _PAGES and isinstance(value, bytes)
        words = _read(value) if pages else value
        at = (needle if pages else exactly).search(words) if words else None
        if at and field_of(slot) is not None:
            name = redaction.name_of(redaction.named_here(bytes(uid), ix))
            where = f"{kind_of(slot).name.replace('_', ' ')}, {column(slot).replace('_', ' ')}"
            found.append(Found(name, where, _around(words, at.start())))
    query = "SELECT uid, -id, reason FROM batch JOIN stream ON stream.ix=id>>40 WHERE reason NOT NULL"
    for uid, ix, words in workspace.connection.execute(f"{query} ORDER BY id"):
        if at := exactly.search(words):
            name = redaction.name_of(redaction.named_here(bytes(uid), ix))
            found.append(Found(name, "reason for changes", _around(words, at.start())))
    return tuple(found)


def _around(words: str, at: int) -> str:
    return words[max(0, at - _SHOWN // 2) : at + _SHOWN].replace("\n", " ")


def elsewhere(workspace: "Workspace", text: str) -> tuple[str, ...]:
    """Say in sentences where else a text stands on this laptop: what is no change.

    What is being typed and private notes are told without their words.
    """
    needle = re.compile(re.escape(text), re.IGNORECASE)
    notes = f"{PRIVATE_NOTE}*"
    places = (
        (_TYPED, "SELECT text FROM draft", ()),
        (_NOTES, "SELECT value FROM setting WHERE name GLOB ?", (notes,)),
    )
    counts = (
        (said, sum(bool(needle.search(words or "")) for (words,) in workspace.connection.execute(query, how)))
        for said, query, how in places
    )
    return tuple(said.format(count=count) for said, count in counts if count)


def _read(file: bytes) -> str:
    """Return the words of a kept report; nothing where it cannot be read."""
    from pikepdf import PdfError

    from ..reports.pdf.said import said_in

    try:
        return said_in(file)
    except PdfError:
        return ""


def redact(workspace: "Workspace", change: str, reason: str) -> tuple[str, bool]:
    """Take a value out here and of the backups here, and everywhere at the next syncs.

    Return its name, and whether there was anything to do: it may have been taken out before.

    The reason is kept for good: it must not repeat the word. Raises UserProblem in words.
    """
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer takes a word back.")
    if not reason.strip():
        raise UserProblem("Say why, without repeating the word: the reason is kept.")
    sign, clock = device.load(workspace.connection).signing, clock_of(time.time())
    with transaction(workspace.connection, workspace.folder) as cursor:
        named = redaction.named(cursor, change)
        if redaction.is_taken_out(cursor, named):
            return redaction.name_of(named), False
        redaction.redact(cursor, named, reason.strip(), sign, clock)
    clean_here(workspace)
    workspace.settle_again()
    return redaction.name_of(named), True
