"""Taking a word back: finding where it was written, taking it out everywhere."""

import time
from typing import TYPE_CHECKING, NamedTuple

from db import redaction
from db.founding import clock_of
from db.keys import device
from db.projection_tables import column, field_of, kind_of
from db.transactions import transaction

from ..ending.finishing import clean_here
from ..errors import UserProblem
from ..rules.access import CUSTODIAN

if TYPE_CHECKING:
    from ..workspace import Workspace

_SHOWN = 60


class Found(NamedTuple):
    """A change that holds a text: its name, of what kind of thing and in which field, the words around."""

    change: str
    where: str
    words: str


def find(workspace: "Workspace", text: str) -> tuple[Found, ...]:
    """Return every change whose value holds a text, without regard to case, the latest last."""
    needle = text.casefold()
    query = "SELECT uid, id, slot, value FROM change JOIN stream ON stream.ix=id>>40"
    found = []
    for uid, ix, slot, value in workspace.connection.execute(
        f"{query} WHERE typeof(value)='text' ORDER BY id"
    ):
        at = value.casefold().find(needle)
        if at >= 0 and field_of(slot) is not None:
            name = redaction.name_of((bytes(uid), ix & redaction.NUMBER))
            where = f"{kind_of(slot).name.replace('_', ' ')}, {column(slot).replace('_', ' ')}"
            found.append(Found(name, where, value[max(0, at - _SHOWN // 2) : at + _SHOWN].replace("\n", " ")))
    return tuple(found)


def redact(workspace: "Workspace", change: str, reason: str) -> str:
    """Take a value out here and of the backups here, and everywhere at the next syncs; return its name.

    The reason is kept for good: it must not repeat the word. Raises UserProblem in words.
    """
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer takes a word back.")
    if not reason.strip():
        raise UserProblem("Say why, without repeating the word: the reason is kept.")
    sign, clock = device.load(workspace.connection).signing, clock_of(time.time())
    with transaction(workspace.connection, workspace.folder) as cursor:
        named = redaction.named(cursor, change)
        redaction.redact(cursor, named, reason.strip(), sign, clock)
    clean_here(workspace)
    workspace.settle_again()
    return redaction.name_of(named)
