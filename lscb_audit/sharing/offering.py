"""What is needed to invite somebody: the agencies to choose from, and a passphrase made from words."""

import secrets
from typing import TYPE_CHECKING, NamedTuple

from .fingerprints import plain_words

if TYPE_CHECKING:
    from ..workspace import Workspace

_HOW_MANY = 5


class Agency(NamedTuple):
    """An agency of the partnership: its code and its name."""

    code: str
    name: str


def agencies(workspace: "Workspace") -> tuple[Agency, ...]:
    """Return the agencies that somebody may be invited for, by name."""
    query = "SELECT code, name FROM agency WHERE here NOT NULL AND code NOT NULL"
    found = {row[0]: Agency(row[0], row[1] or row[0]) for row in workspace.connection.execute(query)}
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def passphrase_of_words() -> str:
    """Return a passphrase that is easily told by telephone: about 39 bits, for a file that is used once."""
    return " ".join(secrets.choice(plain_words()) for _ in range(_HOW_MANY))
